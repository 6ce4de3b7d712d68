"""操作记录: who did what when, and taking it back by name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ledger_app.domain.history import OperationRecord
from ledger_app.operations import undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import clock_words, theme
from ledger_app.ui.page_head import EmptyState, PageHead, button, label
from ledger_app.ui.plain_table import PlainTable
from ledger_app.ui.undo_flow import UndoFlow, may_undo

STEP = 100
HEADS = ("时间", "操作", "涉及人数", "经办人", "原因", "状态")
WIDTHS = (20, 40, 10, 12, 30, 16)


class JournalPage(QWidget):
    """Newest first; the row chosen is what 撤销 takes back."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._store = store
        self._limit = STEP
        self.records: list[OperationRecord] = []
        head = PageHead("操作记录", self)
        self.undo_button = head.action("撤销这项操作", "undo-2")
        self.undo_button.clicked.connect(self.undo_chosen)
        self.table = PlainTable(HEADS, WIDTHS, 1, self)
        self.table.itemSelectionChanged.connect(self._look)
        self._more = button("显示更早的记录", self, look="link")
        self._more.clicked.connect(self._show_more)
        self._flow = UndoFlow(store, self)
        self._flow.undone.connect(self._after_undo)
        note = label("每次保存、导入、删除都记录在此。撤销时，之后又修改过的内容会保留。", self, "help")
        note.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("history", "还没有操作记录", "新建、修改或导入以后，会记录在这里", parent=self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(note)
        column.addLayout(self._stack, 1)
        column.addWidget(self._more)
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Read the journal again."""
        self.records = undo_operation.recent(self._store, self._limit)
        self.table.fill([_cells(record) for record in self.records])
        self._more.setVisible(len(self.records) >= self._limit)
        self._stack.setCurrentIndex(0 if self.records else 1)
        self._look()

    def chosen(self) -> OperationRecord | None:
        """The operation of the current row."""
        row = self.table.currentRow()
        return self.records[row] if 0 <= row < len(self.records) else None

    def undo_chosen(self) -> None:
        """Ask, take back, tell."""
        record = self.chosen()
        if record is not None and may_undo(record):
            self._flow.ask(record)

    def _after_undo(self) -> None:
        self.refresh()
        self.changed.emit()

    def _show_more(self) -> None:
        self._limit += STEP
        self.refresh()

    def _look(self) -> None:
        record = self.chosen()
        self.undo_button.setEnabled(record is not None and may_undo(record))


def _cells(record: OperationRecord) -> tuple[str, ...]:
    state = "已撤销" if record.undone_by else ""
    count = f"{record.children:,}" if record.children else ""
    return (clock_words.spoken(record.at), record.title, count, record.who, record.why, state)
