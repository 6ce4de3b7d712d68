"""The first start: office, villages, password, and the recovery slip on paper."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress
from ledger_app.operations import open_ledger, preset, regions
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.preset import Preset
from ledger_app.ui import help_key, messages, tasks, theme
from ledger_app.ui.new_password import NewPassword
from ledger_app.ui.office_form import OfficeForm
from ledger_app.ui.page_head import button, label
from ledger_app.ui.recovery_slip import RecoverySlip

STEPS = (
    ("本单位", "台账由哪个乡镇（街道）使用。名称会印在各种表册上。"),
    ("村（社区）", "每行一个。可以增减和改名，以后也能在“设置”里调整。"),
    ("密码", "每次打开台账都要输入。数据按此密码加密保存。"),
    ("恢复单", "忘记密码时，只有恢复单能打开台账。请现在打印或抄写，锁在柜中保管。"),
)


class StartWizard(QDialog):
    """Four steps; :attr:`store` is the new ledger once it is made."""

    def __init__(self, folder: Path, parent: QWidget | None = None, begin: Preset | None = None) -> None:
        """``begin`` is what county IT has prepared."""
        super().__init__(parent)
        self._folder = folder
        self._begin = begin or Preset()
        self.store: Ledger | None = None
        self.setWindowTitle("新建台账")
        self.resize(theme.px(720), theme.px(560))
        self.office, self.villages, self.password = OfficeForm(self), QPlainTextEdit(self), NewPassword(self)
        self.slip: RecoverySlip | None = None
        self._preset = ""
        self._title, self._words, self._step = label("", self, "title"), label("", self, "help", wrap=True), label("", self, "help")
        self._error = label("", self, "error", wrap=True)
        self.stack = QStackedWidget(self)
        self.back, self.next = button("上一步", self), button("下一步", self, look="primary")
        self.restore_button = button("已有备份，从备份恢复", self, look="link")
        self.next.setDefault(True)
        self._lay_out()
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.restore_button.clicked.connect(self._restore)
        for part in (self.office, self.password):
            part.changed.connect(self._look)
        if self._begin.office.township:
            self.office.fill(self._begin.office)
        self.villages.setPlainText("\n".join(self._begin.villages))
        self._show(0)
        help_key.listen(self, "wizard")

    def _lay_out(self) -> None:
        for part in (self.office, self.villages, self.password):
            page = QWidget(self)
            inside = QVBoxLayout(page)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(part)
            if part is not self.villages:
                inside.addStretch(1)
            self.stack.addWidget(page)
        foot = QFrame(self)
        theme.role(foot, "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        line.addWidget(self._step, 1)
        line.addWidget(self.restore_button)
        line.addWidget(self.back)
        line.addWidget(self.next)
        middle = QVBoxLayout()
        middle.setContentsMargins(theme.px(32), theme.px(24), theme.px(32), theme.px(16))
        middle.setSpacing(theme.px(8))
        middle.addWidget(self._title)
        middle.addWidget(self._words)
        middle.addSpacing(theme.px(12))
        middle.addWidget(self.stack, 1)
        middle.addWidget(self._error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)

    def _show(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        title, words = STEPS[step]
        self._title.setText(title)
        self._words.setText(words)
        self._step.setText(f"第 {step + 1} 步，共 {len(STEPS)} 步")
        self._error.clear()
        self.back.setVisible(step in (1, 2))
        self.restore_button.setVisible(step == 0)
        self.next.setText(("下一步", "下一步", "建立台账", "完成")[step])
        (self.office.cascade.boxes[0], self.villages, self.password.first, self.next)[step].setFocus()
        self._look()

    def _look(self) -> None:
        ready = (self.office.office is not None, True, bool(self.password.password), self.slip is not None and self.slip.proven)
        self.next.setEnabled(ready[self.stack.currentIndex()])

    def _go_back(self) -> None:
        self._show(self.stack.currentIndex() - 1)

    def _go_on(self) -> None:
        step = self.stack.currentIndex()
        if step == 0:
            self._preset_villages()
        if step == 2:
            self._create()
        elif step == 3:
            self.accept()
        else:
            self._show(step + 1)

    def _preset_villages(self) -> None:
        """The township's villages from the list, unless the clerk has written some already."""
        office = self.office.office
        names = regions.villages_of(office.region) if office is not None and office.region else []
        if self.villages.toPlainText().strip() in ("", self._preset):
            self._preset = "\n".join(names)
            self.villages.setPlainText(self._preset)
        self.villages.setPlaceholderText("如：\n前进村\n河东社区")

    def _restore(self) -> None:
        from ledger_app.ui import restoring

        restoring.ask(self, self._folder, self._restored)

    def _restored(self, store: Ledger) -> None:
        """The backup's ledger has its slip already: nothing is left to ask."""
        self.store = store
        self.accept()

    def _create(self) -> None:
        office = self.office.office
        assert office is not None
        self.next.setEnabled(False)
        names = self.villages.toPlainText().splitlines()
        work = _Creation(self._folder, self.password.password, office, names, self._begin)
        tasks.run(self, "正在建立台账", work.run, self._made, self._not_made)

    def _made(self, result: tuple[Ledger, str]) -> None:
        self.store, key = result
        self.password.clear()
        self.slip = RecoverySlip(key, self.store.office, self)
        self.slip.changed.connect(self._look)
        page = QWidget(self)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.slip)
        inside.addStretch(1)
        self.stack.addWidget(page)
        self._show(3)

    def _not_made(self, error: LedgerError) -> None:
        self._look()
        self._error.setText(f"{error.what}{error.advice}")

    def reject(self) -> None:
        """Closing after the ledger is made, without the slip, is asked about."""
        if self.store is None or messages.confirm(
            self,
            "还没有确认恢复单",
            "台账已经建立，但恢复单还没有确认抄好。",
            "不确认，直接进入",
            "忘记密码时将无法打开台账。以后可以在“设置—密码与备份”里换新的恢复单。",
            danger=True,
        ):
            super().reject()


class _Creation:
    """The work of making a ledger, handed to a thread."""

    def __init__(self, folder: Path, password: str, office: Office, villages: list[str], begin: Preset) -> None:
        self._given = (folder, password, office, villages)
        self._begin = begin

    def run(self, progress: Progress) -> tuple[Ledger, str]:
        """Deriving the key takes a moment on purpose."""
        progress(0, 0, "正在加密")
        store, key = open_ledger.create(*self._given)
        preset.take_up(store, self._begin)
        return store, key
