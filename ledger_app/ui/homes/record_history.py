"""修改记录 of one record: when, who, which field from what to what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ledger_app.domain.history import HistoryEntry
from ledger_app.domain.records import Record
from ledger_app.ui import clock_words, theme
from ledger_app.ui.child.change_words import told
from ledger_app.ui.page_head import label
from ledger_app.ui.plain_table import PlainTable

HEADS = ("时间", "操作", "经办人", "项目", "原值", "新值")
WIDTHS = (16, 26, 10, 16, 18, 18)


class RecordHistory(QDialog):
    """Newest first; undo is on the page 操作记录."""

    def __init__(self, record: Record, entries: Sequence[HistoryEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"修改记录 · {record.section.title}")
        self.resize(theme.px(900), theme.px(420))
        self.table = PlainTable(HEADS, WIDTHS, 5, self)
        self.table.fill([cells for entry in entries for cells in _lines(entry)])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(label(record.name or record.day, self, "section"))
        column.addWidget(self.table, 1)
        column.addWidget(label("要撤销某次操作，请到“操作记录”里选中后撤销。", self, "help"))
        column.addWidget(buttons)


def _lines(entry: HistoryEntry) -> list[tuple[str, ...]]:
    operation = entry.operation
    head = (clock_words.spoken(operation.at), operation.title, operation.who)
    facts = [line for change in entry.changes for line in told(change)] or [("", "", "")]
    return [(*(head if n == 0 else ("", "", "")), *line) for n, line in enumerate(facts)]
