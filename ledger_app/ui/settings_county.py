"""The county's profile: chosen, shown with everything it would change, then applied."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.operations import county_profile
from ledger_app.operations.county_profile import Change, Signed
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.page_head import button, card, label
from ledger_app.ui.plain_table import PlainTable

_ROWS = 8
"""Changes that are seen without scrolling."""


class CountyPart(QWidget):
    """Which profile was applied last, and the way to apply another."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        frame, column = card(self, "县级配置")
        text = "县里统一下发的村名、选项、栏目对照、统计周期、政策参数和空白表。应用前先列出要更改的内容，应用后可以撤销。"
        column.addWidget(label(text, frame, "help", wrap=True))
        self.said = label("", frame)
        self.apply_button = button("应用县级配置…", frame, "download")
        self.apply_button.clicked.connect(self.choose)
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.apply_button)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.refresh()

    def refresh(self) -> None:
        """Say what is applied."""
        applied = county_profile.applied(self._store)
        self.said.setText(f"已应用：{applied}" if applied else "还没有应用过")

    def choose(self) -> None:
        """Ask for the file, show it, apply it."""
        file, _ = QFileDialog.getOpenFileName(self, "选择县级配置", "", f"县级配置 (*{county_profile.SUFFIX})")
        if not file:
            return
        try:
            signed = county_profile.read(Path(file))
            changes = county_profile.changes(self._store, signed)
            if not changes:
                messages.tell(self, "县级配置", "与现有内容一致，没有要更改的。")
                return
            if CountyDialog(signed, changes, county_profile.doubt(self._store, signed), self).exec() == QDialog.DialogCode.Accepted:
                county_profile.apply(self._store, signed)
                self.refresh()
                self.changed.emit()
        except LedgerError as error:
            messages.refused(self, error)


class CountyDialog(QDialog):
    """What the profile is, who signed it, and every change."""

    def __init__(self, signed: Signed, changes: list[Change], doubt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("应用县级配置")
        self.setMinimumWidth(theme.px(640))
        head = county_profile.lines(signed.profile)[0]
        self.doubt = label(doubt, self, "attention", wrap=True)
        self.doubt.setVisible(bool(doubt))
        self.table = PlainTable(("项目", "将要更改"), (14, 40), 1, self)
        self.table.fill([(change.part, change.text) for change in changes])
        self.table.setMinimumHeight(theme.px(theme.ROW) * (min(len(changes), _ROWS) + 1))
        self.yes, no = button("应用", self, look="primary"), button("取消", self)
        self.yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(label(head, self, "section", wrap=True))
        words = f"签名指纹 {signed.fingerprint}，请与县里告知的核对。"
        for part in (label(words, self, "help", wrap=True), self.doubt, label(f"将要更改 {len(changes)} 处：", self), self.table):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
