"""导入记录: every import with its figures, and taking one back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ledger_app.domain.history import UndoReport
from ledger_app.operations import import_workbook
from ledger_app.operations.import_workbook import ImportRecord
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, undo
from ledger_app.ui.exchange.tables import Column, Rows, selected, table
from ledger_app.ui.exchange.times import moment
from ledger_app.ui.exchange.words import Tone


def _figure(record: ImportRecord, key: str) -> str:
    return f"{int(record.receipt.get(key, 0)):,}"


def _column(word: str, key: str) -> Column[ImportRecord]:
    def text(record: ImportRecord) -> str:
        return _figure(record, key)

    return Column(word, text, number=True, width=76)


_COLUMNS: list[Column[ImportRecord]] = [
    Column("导入时间", lambda r: moment(r.at), width=148),
    Column("文件", lambda r: r.file),
    _column("读取", "read"),
    _column("新增", "new"),
    _column("更新", "updated"),
    _column("无变化", "unchanged"),
    _column("待处理", "pending"),
    _column("不导入", "rejected"),
    Column("状态", lambda r: "已撤销" if r.undone else "已导入", chip=lambda r: Tone.PLAIN if r.undone else Tone.GOOD, width=104),
]


class RecordsPart(QWidget):
    """The history of imports."""

    changed = Signal()
    start_import = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.notice = parts.Notice(self, icon="circle-check")
        self.model: Rows[ImportRecord] = Rows(_COLUMNS, self)
        self.table = table(self.model, "导入记录", self)
        self.words = parts.label("", "help")
        self.undo = parts.button("撤销本次导入", self._undo, icon="undo-2")
        self.empty = parts.Empty("history", "还没有导入过文件", "每次导入的文件、时间和结果会记在这里，并可撤销。", "去导入", self)
        self.empty.acted.connect(self.start_import)
        self.table.selectionModel().selectionChanged.connect(self._look)
        work = parts.card()
        foot = parts.line(self.words, 1, self.undo)
        foot.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        parts.column(self.table, foot, gap=0, into=work).setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        parts.column(self.notice, self._stack, pad=16, gap=8, into=self)

    def refresh(self) -> None:
        """Read the history again."""
        place = min(selected(self.table), default=0)
        records = import_workbook.imports(self._store)
        self.model.set_rows(records)
        self._stack.setCurrentIndex(0 if records else 1)
        self.words.setText(f"共 {len(records):,} 次导入")
        if records:
            self.table.selectRow(min(place, len(records) - 1))
        self._look()

    def _chosen(self) -> ImportRecord | None:
        lines = selected(self.table)
        return self.model.row(lines[0]) if lines else None

    @Slot()
    def _look(self) -> None:
        record = self._chosen()
        self.undo.setEnabled(record is not None and not record.undone)

    @Slot()
    def _undo(self) -> None:
        record = self._chosen()
        if record is not None:
            undo.ask_and_undo(self, self._store, record.operation, record.file, self._undone)

    def _undone(self, report: UndoReport) -> None:
        self.refresh()
        self.notice.say(undo.in_words(report))
        self.changed.emit()
        undo.tell_kept(self, report)
