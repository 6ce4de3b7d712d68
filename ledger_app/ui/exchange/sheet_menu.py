"""工作表 2 / 3: which sheets of the workbook are read; a hidden one is not, until somebody ticks it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ledger_app.domain.receipt import SheetSeen


class SheetMenu(QPushButton):
    """``changed``: others are wanted.  Not there for a workbook of one sheet."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setToolTip("勾选要导入的工作表；隐藏的工作表默认不导入")
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._choose)
        self.setMenu(self._menu)
        self._chosen: tuple[str, ...] = ()
        self.hide()

    def chosen(self) -> tuple[str, ...]:
        """The sheets wanted; none for what is usual, all that can be seen."""
        return self._chosen

    def forget(self) -> None:
        """Back to what is usual, for another file."""
        self._chosen = ()

    def show_sheets(self, sheets: Sequence[SheetSeen]) -> None:
        """Offer these, ticked as they were read."""
        self._menu.clear()
        for sheet in sheets:
            action = self._menu.addAction(f"{sheet.name}（隐藏）" if sheet.hidden else sheet.name)
            action.setCheckable(True)
            action.setChecked(sheet.read)
            action.setData(sheet.name)
        self.setText(f"工作表 {sum(sheet.read for sheet in sheets)} / {len(sheets)}")
        self.setVisible(len(sheets) > 1)

    @Slot()
    def _choose(self) -> None:
        """At least one stays ticked."""
        ticked = tuple(str(action.data()) for action in self._menu.actions() if action.isChecked())
        if ticked:
            self._chosen = ticked
        self.changed.emit()
