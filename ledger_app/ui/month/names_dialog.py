"""The children behind a figure: who they are, and the way to each file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ledger_app.operations import monthly_report
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.page_head import label
from ledger_app.ui.plain_table import PlainTable

_COLUMNS = (("name", "姓名", 10), ("sex", "性别", 6), ("birth", "出生日期", 12), ("village", "村（社区）", 14),
            ("category", "儿童类别", 24), ("guardian_name", "监护人", 10), ("last_visit", "最近走访", 12))  # fmt: skip


MOST = 2000
"""More names than this are counted, not listed."""


def _told(wanted: int, shown: int) -> str:
    if wanted > MOST:
        return f"{wanted:,} 人，列出前 {shown:,} 人。按回车打开档案。"
    gone = f"，另有 {wanted - shown} 人的档案已在回收站" if wanted > shown else ""
    return f"{shown} 人{gone}。按回车打开档案。" if shown else f"没有儿童{gone}。"


class NamesDialog(QDialog):
    """Enter or a double click opens the child's file."""

    opened = Signal(int)

    def __init__(self, store: Ledger, title: str, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(theme.px(860), theme.px(520))
        lines = self.lines = monthly_report.names(store, ids[:MOST])
        self.table = PlainTable([c[1] for c in _COLUMNS], [c[2] for c in _COLUMNS], 4, self)
        self.table.fill([[line.values.get(key, "") for key, _, _ in _COLUMNS] for line in lines])
        self.table.entered.connect(self._open)
        words = label(_told(len(ids), len(lines)), self, "help")
        buttons = QDialogButtonBox(self)
        go = buttons.addButton("打开档案", QDialogButtonBox.ButtonRole.ActionRole)
        theme.role(go, "primary")
        go.setEnabled(bool(lines))
        go.clicked.connect(self._open_current)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(12))
        for part in (words, self.table, buttons):
            column.addWidget(part)
        self.table.setFocus()

    def _open_current(self) -> None:
        self._open(self.table.currentRow())

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.lines):
            self.accept()
            self.opened.emit(self.lines[row].id)
