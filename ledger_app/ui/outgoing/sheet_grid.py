"""A sheet as the clerk knows it: its cells with their merged areas, the head coloured by what was recognised."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ledger_app.domain.cellnames import letters
from ledger_app.ui import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Colour = Callable[[], str]
_LEAST_WIDTH, _MOST_WIDTH = 56, 190
_FEW = 2
"""Texts in a row that is no table row: its title, its signatures; columns need not be as wide as those."""


class SheetModel(QAbstractTableModel):
    """Texts from A1 on; ``grounds`` are pairs of ground and ink by cell, made again whenever they are painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: Sequence[Sequence[str]] = ()
        self._columns = 0
        self._grounds: Mapping[tuple[int, int], tuple[Colour, Colour]] = {}
        self._tips: Mapping[tuple[int, int], str] = {}

    def show_sheet(
        self,
        texts: Sequence[Sequence[str]],
        columns: int,
        grounds: Mapping[tuple[int, int], tuple[Colour, Colour]],
        tips: Mapping[tuple[int, int], str],
    ) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._texts, self._columns, self._grounds, self._tips = texts, columns, grounds, tips
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows of the sheet."""
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns of the sheet."""
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Letters across, numbers down."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section) if orientation is Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text and the colours of a cell."""
        if not index.isValid():
            return None
        place = (index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._texts[place[0]]
            return row[place[1]] if place[1] < len(row) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tips.get(place)
        colours = self._grounds.get(place)
        if colours and role == Qt.ItemDataRole.BackgroundRole:
            return QColor(colours[0]())
        if colours and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours[1]())
        return None


class _Ground(QStyledItemDelegate):
    """Paints a cell's ground, which the style sheet would leave out; what is chosen has a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text, frame."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        cell: Any = QStyleOptionViewItem(option)  # Any: PySide6's stubs leave out the option's own fields
        if isinstance(ground, QColor):
            painter.fillRect(cell.rect, ground)
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        cell.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, cell, index)
        if chosen:
            painter.setPen(QPen(QColor(theme.tokens().accent), theme.px(2)))
            painter.drawRect(cell.rect.adjusted(1, 1, -1, -1))


class SheetGrid(QTableView):
    """Read-only; merged areas look merged."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.setItemDelegate(_Ground(self))
        theme.role(self, "framed")

    def fit(self, merges: Sequence[tuple[int, int, int, int]]) -> None:
        """Spans and widths of what is shown."""
        self.clearSpans()
        rows, columns = self.sheet.rowCount(), self.sheet.columnCount()
        for top, left, bottom, right in merges:
            if top < rows and left < columns and (bottom > top or right > left):
                self.setSpan(top, left, min(bottom, rows - 1) - top + 1, min(right, columns - 1) - left + 1)
        told = {row: [c for c in range(columns) if self.sheet.index(row, c).data()] for row in range(rows)}
        sparse = {row for row, found in told.items() if len(found) <= _FEW}
        for row in sparse - {top for top, *_ in merges}:
            for start, end in pairwise([*told[row], columns]):
                if end - start > 1:
                    self.setSpan(row, start, 1, end - start)  # a text runs on over empty cells, as programs show it
        spanned = {(top, column) for top, left, _, right in merges if right > left for column in range(left, right + 1)}
        metrics = self.fontMetrics()
        for column in range(columns):
            texts = (
                str(self.sheet.index(row, column).data() or "") for row in range(rows) if row not in sparse and (row, column) not in spanned
            )
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + theme.px(28)
            self.setColumnWidth(column, min(max(widest, theme.px(_LEAST_WIDTH)), theme.px(_MOST_WIDTH)))
