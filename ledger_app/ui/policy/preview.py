"""A paper looked at before it is printed or kept; what became of it is told to the page that asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.exchange import parts
from ledger_app.ui.exchange.paper import Paper
from ledger_app.ui.month.paper_dialog import PaperDialog

_WARNINGS_SHOWN = 3


class Preview(PaperDialog):
    """``told(words)`` when pages were printed or kept."""

    told = Signal(str)

    def __init__(self, store: Ledger, paper: Paper, parent: QWidget) -> None:
        super().__init__(store, paper, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paper = paper
        self.warnings = parts.Notice(self, icon="triangle-alert")
        self.warnings.say("\n".join(paper.warnings[:_WARNINGS_SHOWN]))
        column = self.layout()
        assert column is not None
        column.removeWidget(self.view)
        column.addWidget(self.warnings)
        column.addWidget(self.view)
        self.view.ground.setFocus()

    def _printed(self, count: int) -> None:
        self.told.emit(f"已送往打印机，共 {count} 页。")
        self.accept()

    def save_to(self, name: str) -> bool:
        """Write the very file that is shown, whole or not at all."""
        written = super().save_to(name)
        if written:
            self.told.emit(f"已保存到 {name}")
            self.accept()
        return written
