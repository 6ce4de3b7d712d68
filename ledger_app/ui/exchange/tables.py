"""A read-only table over plain rows, and the one way tables look here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ledger_app.ui import theme
from ledger_app.ui.exchange.chips import TONE, ChipDelegate
from ledger_app.ui.exchange.words import Tone, colours

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its heading, a row's text, and where it applies the tone of a chip or of the ground."""

    heading: str
    text: Callable[[R], str]
    chip: Callable[[R], Tone | None] | None = None
    ground: Callable[[R], Tone | None] | None = None
    tip: Callable[[R], str] | None = None
    number: bool = False
    width: int = 0  # pixels at 100 %; 0 takes what is left
    edit: Callable[[R, str], None] | None = None  # takes a text typed into the cell


class Rows(QAbstractTableModel, Generic[R]):
    """Rows of any plain value, shown through :class:`Column`."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: Sequence[R] = ()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Other columns, and no rows yet."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._rows = ()
        self.endResetModel()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> R:
        """The value in line ``place``."""
        return self._rows[place]

    def rows(self) -> Sequence[R]:
        """All values shown."""
        return self._rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Lines shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headings, numbers' to the right."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return _aligned(self.columns[section].number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, chip, ground and tip of a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(row)
        if role == TONE:
            return column.chip(row) if column.chip else None
        if role == Qt.ItemDataRole.BackgroundRole:
            tone = column.ground(row) if column.ground else None
            return QColor(colours(tone)[1]) if tone else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.text)(row) or None
        return _aligned(column.number) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell can be edited where its column takes texts."""
        found = super().flags(index)
        editable = index.isValid() and self.columns[index.column()].edit is not None
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a text typed into a cell to its column."""
        column = self.columns[index.column()] if index.isValid() else None
        if column is None or column.edit is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) != column.text(self._rows[index.row()]):
            column.edit(self._rows[index.row()], str(value))
        return True


def _aligned(number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def table(model: Rows[R], name: str, parent: QWidget, *, several: bool = False) -> QTableView:
    """A calm table: whole rows are selected, lines 34 px high, no grid but the rule under each line."""
    view = QTableView(parent)
    dress(view, model, name, several=several)
    return view


def dress(view: QTableView, model: Rows[R], name: str, *, several: bool = False) -> None:
    """Give a view of one's own the same look."""
    view.setModel(model)
    view.setAccessibleName(name)
    view.setItemDelegate(ChipDelegate(view))
    mode = QAbstractItemView.SelectionMode
    view.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    set_widths(view, model)


def set_widths(view: QTableView, model: Rows[R]) -> None:
    """Each column as wide as it says; one that says nothing takes what is left."""
    header = view.horizontalHeader()
    for place, column in enumerate(model.columns):
        if column.width:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            view.setColumnWidth(place, theme.px(column.width))
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def selected(view: QTableView) -> list[int]:
    """Lines selected, top to bottom."""
    return sorted({index.row() for index in view.selectionModel().selectedRows()})
