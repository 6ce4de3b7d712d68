"""Children as a table of any length: only the pages on screen are in memory."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ledger_app.domain.listing import Line, Query
from ledger_app.operations import list_children
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import list_columns

Index = QModelIndex | QPersistentModelIndex

PAGE = 200
PAGES_KEPT = 30
KEY_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class Source(Protocol):
    """Where lines come from."""

    def count(self, query: Query) -> int:
        """How many."""

    def page(self, query: Query, offset: int, limit: int) -> list[Line]:
        """Some of them."""

    def ids(self, query: Query) -> list[int]:
        """All their ids in order."""


class LedgerSource:
    """The lines of an open ledger."""

    def __init__(self, store: Ledger) -> None:
        self._store = store

    def count(self, query: Query) -> int:
        """How many children the query finds."""
        return list_children.count(self._store, query)

    def page(self, query: Query, offset: int, limit: int) -> list[Line]:
        """A run of lines in the query's order."""
        return list_children.page(self._store, query, offset, limit)

    def ids(self, query: Query) -> list[int]:
        """All ids in the query's order."""
        return list_children.ids(self._store, query)


class ChildModel(QAbstractTableModel):
    """Sorting and filtering are questions to the source, never work done here."""

    asked = Signal()  # a new question was put: counts have changed

    def __init__(self, source: Source, columns: Sequence[str] = list_columns.USUAL, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._columns = [list_columns.column(key) for key in columns]
        self._query = Query()
        self._total = 0
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._today = date.today()

    @property
    def query(self) -> Query:
        """The question whose answer is shown."""
        return self._query

    @property
    def columns(self) -> list[str]:
        """Keys of the columns shown."""
        return [column.key for column in self._columns]

    def ask(self, query: Query) -> None:
        """Show the answer to another question."""
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._today = date.today()
        self._total = self._source.count(query)
        self.endResetModel()
        self.asked.emit()

    def refresh(self) -> None:
        """Ask the same again, after something was written."""
        self.ask(self._query)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = [list_columns.column(key) for key in keys]
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line at a row; None when it is gone by now."""
        number, place = divmod(row, PAGE)
        lines = self._pages.get(number)
        if lines is None:
            lines = self._pages[number] = self._source.page(self._query, number * PAGE, PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return lines[place] if place < len(lines) else None

    def row_of(self, child_id: int, guess: int = -1) -> int:
        """Where a child stands now, -1 when it is not in the list; ``guess`` is where it stood."""
        if 0 <= guess < self._total:
            line = self.line(guess)
            if line is not None and line.id == child_id:
                return guess
        ids = self._source.ids(self._query)
        return ids.index(child_id) if child_id in ids else -1

    def ids_at(self, rows: Sequence[int]) -> list[int]:
        """Ids at these rows; many rows are one question."""
        if len(rows) > PAGE:
            ids = self._source.ids(self._query)
            return [ids[row] for row in rows if row < len(ids)]
        lines = [self.line(row) for row in rows]
        return [line.id for line in lines if line is not None]

    def width(self, section: int) -> int:
        """Of a column, in half-width characters."""
        return self._columns[section].width

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """All that the question finds."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The chosen columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words; its key for painting chips."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.line(index.row())
            return list_columns.words(column.key, line.values, self._today) if line else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment | Qt.AlignmentFlag.AlignVCenter
        return column.key if role == KEY_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Heads from the catalogue; rows carry no numbers."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """A click on a head: the source sorts."""
        if not 0 <= column < len(self._columns):
            return
        key, reverse = list_columns.sort_key(self._columns[column].key)
        descending = (order == Qt.SortOrder.DescendingOrder) != reverse
        if (key, descending) != (self._query.sort, self._query.descending):
            self.ask(replace(self._query, sort=key, descending=descending))

    def sorted_column(self) -> tuple[int, Qt.SortOrder]:
        """Where the sort mark belongs; -1 when that column is not shown."""
        for place, column in enumerate(self._columns):
            key, reverse = list_columns.sort_key(column.key)
            if key == self._query.sort:
                down = self._query.descending != reverse
                return place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        return -1, Qt.SortOrder.AscendingOrder
