"""Fields in two columns, three on a wide screen, one on a narrow one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ledger_app.ui import theme
from ledger_app.ui.child.field_box import FieldBox

THREE_FROM = 1180
TWO_FROM = 520


def columns_for(width: int) -> int:
    """How many columns stand in so many pixels."""
    return 3 if width >= theme.px(THREE_FROM) else 2 if width >= theme.px(TWO_FROM) else 1


class FieldGrid(QWidget):
    """Places its boxes in reading order; wide ones take a whole row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[FieldBox] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(theme.GAP))

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    def show_boxes(self, boxes: Sequence[FieldBox]) -> None:
        """From now on these, in this order."""
        if list(boxes) == self._shown:
            return
        for box in self._shown:
            self._grid.removeWidget(box)  # deletes its item: a second one would keep a stale height
            if box not in boxes:
                box.hide()
        self._shown = list(boxes)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean other columns."""
        super().resizeEvent(event)
        columns = columns_for(self.width())
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for box in self._shown:
            self._grid.removeWidget(box)
        row = column = 0
        for box in self._shown:
            span = self._columns if box.wide else 1
            if column + span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            box.show()
            column += span
        for number in range(3):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)
            self._grid.setColumnMinimumWidth(number, 0)
