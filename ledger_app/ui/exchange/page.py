"""导入与导出: the page with its four parts."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.export_part import ExportPart
from ledger_app.ui.exchange.import_part import ImportPart
from ledger_app.ui.exchange.pending_part import PendingPart
from ledger_app.ui.exchange.records_part import RecordsPart
from ledger_app.ui.page_head import PageHead


class ExchangePage(QWidget):
    """What comes into the ledger from sheets and what goes out; ``changed`` after every write."""

    changed = Signal()
    open_child = Signal(int)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.imports = ImportPart(store, self)
        self.pending = PendingPart(store, self)
        self.exports = ExportPart(store, self)
        self.records = RecordsPart(store, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for part, word in (
            (self.imports, "导入"),
            (self.pending, "待处理"),
            (self.exports, "导出"),
            (self.records, "导入记录"),
        ):
            theme.role(part, "page")
            self.tabs.addTab(part, word)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = parts.column(PageHead("导入与导出", self), self.tabs, gap=0, into=self)
        layout.setStretch(1, 1)

    def _connect(self) -> None:
        self.imports.show_pending.connect(self.show_pending)
        self.pending.start_import.connect(self.show_import)
        self.records.start_import.connect(self.show_import)
        self.pending.counted.connect(self._count_pending)
        self.pending.card.open_child.connect(self.open_child)
        self.exports.open_child.connect(self.open_child)
        for part in (self.imports, self.pending, self.exports, self.records):
            part.changed.connect(self._written)
        self.tabs.currentChanged.connect(self._open_part)

    def refresh(self) -> None:
        """Read everything shown again, after a write elsewhere."""
        self.pending.refresh()
        self._open_part(self.tabs.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Fresh whenever the clerk comes here."""
        super().showEvent(event)
        self.refresh()

    def import_file(self, path: Path) -> None:
        """Preview this file, for instance one dropped on the window."""
        self.show_import()
        self.imports.open_file(path)

    @Slot()
    def show_import(self) -> None:
        """Open 导入."""
        self.tabs.setCurrentWidget(self.imports)

    @Slot()
    def show_pending(self) -> None:
        """Open 待处理."""
        self.tabs.setCurrentWidget(self.pending)

    @Slot(int)
    def _open_part(self, place: int) -> None:
        part = self.tabs.widget(place)
        if isinstance(part, (ExportPart, RecordsPart)):
            part.refresh()

    @Slot(int)
    def _count_pending(self, count: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(self.pending), f"待处理 {count:,}" if count else "待处理")

    @Slot()
    def _written(self) -> None:
        if self.sender() is not self.pending:
            self.pending.refresh()
        self.changed.emit()
