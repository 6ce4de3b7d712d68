"""Settings: backups, the password, a new recovery slip."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.domain.progress import Progress
from ledger_app.operations import back_up, open_ledger, preferences
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import clock_words, messages, preferences_keys, tasks, theme
from ledger_app.ui.new_password import NewPassword, PasswordLine
from ledger_app.ui.page_head import button, card, label
from ledger_app.ui.recovery_slip import RecoverySlip


class BackupPart(QWidget):
    """Where backups go, when the last was made, and 立即备份."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        frame, column = card(self, "备份")
        self.folder = QLineEdit(str(preferences.get(store, preferences_keys.LAST_BACKUP_FOLDER, "") or ""), frame)
        self.folder.setPlaceholderText("请选择备份文件夹，最好在优盘或另一块硬盘上")
        choose = button("选择", frame, "folder")
        choose.clicked.connect(self._choose)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        self.state = label("", frame, "help")
        self.now = button("立即备份", frame, "hard-drive", "primary")
        self.now.clicked.connect(self.back_up)
        self.folder.textChanged.connect(self._look)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.now)
        column.addWidget(label("备份是加密的，用同一个密码打开。备份写完后会自动检查能否打开。", frame, "help"))
        column.addLayout(line)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.refresh()

    def refresh(self) -> None:
        """Say when the last was made."""
        last = back_up.last(self._store)
        self.state.setText(f"最近备份　{clock_words.spoken(last)}" if last else "还没有备份过")
        self._look()

    def back_up(self) -> None:
        """Make one now."""
        folder = Path(self.folder.text().strip())
        tasks.run(self, "正在备份", _Backup(self._store, folder).run, self._done)

    def _done(self, made: Path) -> None:
        self.refresh()
        self.state.setText(f"已备份并检查无误　{made.name}")
        self.changed.emit()

    def _choose(self) -> None:
        place = QFileDialog.getExistingDirectory(self, "选择备份文件夹", self.folder.text())
        if place:
            self.folder.setText(place)

    def _look(self) -> None:
        self.now.setEnabled(bool(self.folder.text().strip()))


class PasswordPart(QWidget):
    """The old password, then the new one twice."""

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        frame, column = card(self, "更换密码")
        self.old, self.fresh = PasswordLine(frame), NewPassword(frame)
        old = QHBoxLayout()
        old.setSpacing(theme.px(12))
        words = label("现在的密码", frame)
        words.setFixedWidth(theme.px(80))
        old.addWidget(words)
        old.addWidget(self.old)
        old.addStretch(1)
        self.old.setFixedWidth(theme.px(340))
        self.fresh.setFixedWidth(theme.px(432))
        self._said = label("更换后恢复单仍然有效", frame, "help", wrap=True)
        self.change_button = button("更换密码", frame)
        self.change_button.clicked.connect(self.change)
        self.old.textChanged.connect(self._look)
        self.fresh.changed.connect(self._look)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.change_button)
        column.addLayout(old)
        column.addWidget(self.fresh)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self._look()

    def change(self) -> None:
        """Take the new one."""
        tasks.run(self, "正在更换密码", _Change(self._store, self.old.text(), self.fresh.password).run, self._done, self._refused)

    def _done(self, _result: object) -> None:
        self.old.clear()
        self.fresh.clear()
        self._say("密码已更换", "good")

    def _refused(self, error: LedgerError) -> None:
        self._say(f"{error.what}{error.advice}", "error")

    def _say(self, words: str, look: str) -> None:
        self._said.setText(words)
        theme.role(self._said, look)

    def _look(self) -> None:
        self.change_button.setEnabled(bool(self.old.text()) and bool(self.fresh.password))


class SlipPart(QWidget):
    """A new recovery slip; the old one is worth nothing from then on."""

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        frame, column = card(self, "恢复单")
        self.password = PasswordLine(frame)
        self.password.setPlaceholderText("现在的密码")
        self.password.setMaximumWidth(theme.px(420))
        self._said = label("恢复单丢失、或可能被别人看到时，换一份新的。旧的恢复单随即作废。", frame, "help", wrap=True)
        self.renew_button = button("换新的恢复单", frame)
        self.renew_button.clicked.connect(self.renew)
        self.password.textChanged.connect(self._look)
        foot = QHBoxLayout()
        foot.addWidget(self.password, 1)
        foot.addStretch(1)
        foot.addWidget(self.renew_button)
        column.addWidget(self._said)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self._look()

    def renew(self) -> None:
        """Make and show it."""
        tasks.run(self, "正在生成恢复单", _Renewal(self._store, self.password.text()).run, self._show, self._refused)

    def _show(self, key: str) -> None:
        self.password.clear()
        SlipDialog(key, self._store, self).exec()

    def _refused(self, error: LedgerError) -> None:
        self._said.setText(f"{error.what}{error.advice}")
        theme.role(self._said, "error")

    def _look(self) -> None:
        self.renew_button.setEnabled(bool(self.password.text()))


class SlipDialog(QDialog):
    """Shows the new slip until its last group was typed."""

    def __init__(self, key: str, store: Ledger, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("新的恢复单")
        self.setMinimumWidth(theme.px(640))
        self.slip = RecoverySlip(key, store.office, self)
        self.done_button = button("完成", self, look="primary")
        self.done_button.clicked.connect(self.accept)
        self.done_button.setEnabled(False)
        self.slip.changed.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.addWidget(self.slip)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.done_button)
        column.addLayout(line)

    def _look(self) -> None:
        self.done_button.setEnabled(self.slip.proven)

    def reject(self) -> None:
        """The old slip is void already: ask before it is lost."""
        text = "新的恢复单还没有确认抄好，旧的已经作废。"
        if messages.confirm(self, "还没有确认恢复单", text, "不确认，关闭", "关闭后看不到这份恢复密钥，只能再换一份。", danger=True):
            super().reject()


class _Backup:
    def __init__(self, store: Ledger, folder: Path) -> None:
        self._store, self._folder = store, folder

    def run(self, progress: Progress) -> Path:
        """On a thread."""
        return back_up.back_up(self._store, self._folder, progress)


class _Change:
    def __init__(self, store: Ledger, old: str, new: str) -> None:
        self._store, self._old, self._new = store, old, new

    def run(self, progress: Progress) -> None:
        """On a thread: deriving takes a moment on purpose."""
        open_ledger.change_password(self._store, self._old, self._new)


class _Renewal:
    def __init__(self, store: Ledger, password: str) -> None:
        self._store, self._password = store, password

    def run(self, progress: Progress) -> str:
        """On a thread."""
        return open_ledger.new_recovery_key(self._store, self._password)
