"""Opening the ledger: the password, or the recovery key; what went wrong is said under the line."""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.domain.progress import Progress
from ledger_app.ui import help_key, tasks, theme
from ledger_app.ui.new_password import NewPassword, PasswordLine
from ledger_app.ui.page_head import button, card, label

if TYPE_CHECKING:
    from ledger_app.operations.open_ledger import Ledger

LATER = ("peewee", "ledger_app.domain.catalogue", "ledger_app.operations.open_ledger", "ledger_app.ui.window", "ledger_app.ui.start_page")
"""What the window behind the password needs, loaded piece by piece while the clerk types."""
PAUSE_MS = 40


class UnlockDialog(QDialog):
    """:attr:`store` is the open ledger when the dialog was accepted."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.store: Ledger | None = None
        self._by_key = False
        self.setWindowTitle("困境儿童信息台账")
        self.setMinimumWidth(theme.px(480))
        self._words = label("请输入密码", self)
        self.password = PasswordLine(self)
        self.password.setAccessibleName("密码")
        self.error = label("", self, "error", wrap=True)
        self.open_button = button("打开", self, look="primary")
        self.open_button.setDefault(True)
        self.switch = button("忘记密码，用恢复密钥打开", self, look="link")
        self.restore_button = button("从备份恢复", self, look="link")
        self.fresh = NewPassword(self)
        self.fresh_words = label("请设一个新密码。恢复单仍然有效。", self, "help", wrap=True)
        self._lay_out()
        self.open_button.clicked.connect(self._go)
        self.switch.clicked.connect(self._turn)
        self.restore_button.clicked.connect(self._restore)
        self.password.textChanged.connect(self._look)
        self.fresh.changed.connect(self._look)
        self._look()
        help_key.listen(self, "unlock")

    def showEvent(self, event: QShowEvent) -> None:
        """The line for the password is there first."""
        super().showEvent(event)
        self._load_later(0)

    def _load_later(self, step: int) -> None:
        if step < len(LATER):
            QTimer.singleShot(PAUSE_MS, self, lambda: self._load(step))

    def _load(self, step: int) -> None:
        importlib.import_module(LATER[step])
        self._load_later(step + 1)

    def _lay_out(self) -> None:
        frame, inside = card(self, "困境儿童信息台账")
        inside.setContentsMargins(*(theme.px(24),) * 4)
        inside.addWidget(self._words)
        inside.addWidget(self.password)
        inside.addWidget(self.fresh_words)
        inside.addWidget(self.fresh)
        inside.addWidget(self.error)
        foot = QHBoxLayout()
        foot.addWidget(self.switch)
        foot.addWidget(self.restore_button)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        inside.addLayout(foot)
        place = label(f"数据位置　{self._folder}", self, "help", wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.addWidget(frame)
        column.addWidget(place)
        self.fresh.hide()
        self.fresh_words.hide()
        self.error.hide()
        self.password.setFocus()

    def _turn(self) -> None:
        self._by_key = not self._by_key
        self._words.setText("请输入恢复单上的恢复密钥" if self._by_key else "请输入密码")
        self.switch.setText("用密码打开" if self._by_key else "忘记密码，用恢复密钥打开")
        self.password.clear()
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if self._by_key else QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("八组字母和数字，横线可以不输" if self._by_key else "")
        self.fresh.setVisible(self._by_key)
        self.fresh_words.setVisible(self._by_key)
        self.error.hide()
        self.password.setFocus()
        self.adjustSize()

    def _look(self) -> None:
        self.open_button.setEnabled(bool(self.password.text()) and (not self._by_key or bool(self.fresh.password)))

    def _go(self) -> None:
        if not self.open_button.isEnabled():
            return
        self.error.hide()
        self.setEnabled(False)
        work = _Opening(self._folder, self.password.text(), self.fresh.password if self._by_key else "")
        tasks.run(self, "正在打开台账", work.run, self._opened, self._refused)

    def _restore(self) -> None:
        from ledger_app.ui import restoring

        restoring.ask(self, self._folder, self._opened)

    def _opened(self, store: "Ledger") -> None:
        self.store = store
        self.accept()

    def _refused(self, error: LedgerError) -> None:
        self.setEnabled(True)
        self.error.setText(f"{error.what}{error.advice}")
        self.error.show()
        self.password.setFocus()
        self.password.selectAll()


class _Opening:
    """The work of opening, handed to a thread: deriving the key takes a moment on purpose."""

    def __init__(self, folder: Path, secret: str, new_password: str) -> None:
        self._folder, self._secret, self._new = folder, secret, new_password

    def run(self, progress: Progress) -> "Ledger":
        """Open; after the recovery key, set the new password at once."""
        from ledger_app.operations import open_ledger

        progress(0, 0, "正在解密")
        store = open_ledger.unlock(self._folder, self._secret)
        if self._new:
            try:
                open_ledger.change_password(store, self._secret, self._new)
            except BaseException:
                store.close()
                raise
        return store
