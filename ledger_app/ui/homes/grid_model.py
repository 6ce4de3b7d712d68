"""Rows of a draft as a table that can be written in: leading words first, then the section's fields."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ledger_app.domain import dates, kinds
from ledger_app.domain.catalogue import Field, Kind, Level, Section
from ledger_app.domain.problems import Problem
from ledger_app.ui.homes.draft import Draft, Line

PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 21
CHANGED_ROLE = Qt.ItemDataRole.UserRole + 22
ASLEEP_ROLE = Qt.ItemDataRole.UserRole + 23
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTHS = {Kind.DATE: 12, Kind.MONTH: 10, Kind.TIME: 8, Kind.INTEGER: 8, Kind.MONEY: 10, Kind.YESNO: 8, Kind.PHONE: 14, Kind.IDENTITY: 21}
_RIGHT = (Kind.INTEGER, Kind.MONEY)


def grid_fields(part: Section) -> list[Field]:
    """The fields that stand in a grid; long texts, private and seldom ones are in the form under it."""
    return [f for f in part.fields if f.level is not Level.EXTENDED and f.kind is not Kind.LONGTEXT and not f.private]


class GridModel(QAbstractTableModel):
    """``edited(row)`` after every change a person made."""

    edited = Signal(int)

    def __init__(self, part: Section, draft: Draft, lead: Sequence[tuple[str, int]] = (), parent: QObject | None = None) -> None:
        """``lead`` are heads and widths (in characters) of columns that only tell."""
        super().__init__(parent)
        self.part = part
        self.draft = draft
        self.lead = list(lead)
        self.fields = grid_fields(part)
        self.month = f"{date.today():%Y-%m}"
        """What short dates are of: 7 is its 7th."""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows of the draft."""
        return 0 if parent.isValid() else len(self.draft.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Leading columns and fields."""
        return 0 if parent.isValid() else len(self.lead) + len(self.fields)

    def field(self, column: int) -> Field | None:
        """The field of a column; None for a leading one."""
        return self.fields[column - len(self.lead)] if column >= len(self.lead) else None

    def column(self, key: str) -> int:
        """Where a field stands, -1 when it is not in the grid."""
        return next((len(self.lead) + i for i, f in enumerate(self.fields) if f.key == key), -1)

    def width(self, column: int) -> int:
        """In characters of half width."""
        f = self.field(column)
        if f is None:
            return self.lead[column][1]
        return max(f.width or _WIDTHS.get(f.kind, 12), 2 * len(f.label) + 2)

    def line(self, row: int) -> Line | None:
        """The row's line."""
        return self.draft.lines[row] if 0 <= row < len(self.draft.lines) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Labels."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        f = self.field(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lead[section][0] if f is None else f.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return f.help if f is not None else ""
        return _side(f) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Fields that apply can be written in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() >= len(self.lead) and not self._asleep(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, and what is the matter with them."""
        line = self.line(index.row())
        if line is None:
            return None
        f = self.field(index.column())
        if f is None:
            return line.aside[index.column()] if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return kinds.show(f, line.typed.typed().get(f.key))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(f)
        if role == Qt.ItemDataRole.ToolTipRole:
            problem = self.problem(line, f)
            return f"{problem.message}。{problem.advice}" if problem else kinds.show(f, line.typed.typed().get(f.key))
        return self._mark(index, line, f, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text, or what an editor holds as ``(value, text, problem)``."""
        line, f = self.line(index.row()), self.field(index.column())
        if role != Qt.ItemDataRole.EditRole or line is None or f is None or self._asleep(index):
            return False
        if f.kind is Kind.DATE:
            self.draft.read(line, f, dates.within(str(value[1] if isinstance(value, tuple) else value), self.month))
        elif isinstance(value, tuple):
            line.put(f, *value)
        else:
            self.draft.read(line, f, str(value))
        self.touch(index.row())
        return True

    def touch(self, row: int) -> None:
        """Show a row anew and tell that it was edited."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.edited.emit(row)

    def problem(self, line: Line, f: Field) -> Problem | None:
        """The problem of one cell, only in rows that somebody touched."""
        if not line.changed():
            return None
        own = line.typed.problems.get(f.key) if f.key in line.typed.unread else None
        return own or next((p for p in line.problems(date.today()) if p.field == f.label), None)

    def reset(self) -> None:
        """The draft holds other rows now."""
        self.beginResetModel()
        self.endResetModel()

    def added(self) -> int:
        """A line was appended to the draft; its row."""
        row = len(self.draft.lines) - 1
        self.beginInsertRows(QModelIndex(), row, row)
        self.endInsertRows()
        return row

    def dropped(self, rows: Sequence[int]) -> None:
        """Take lines out of the draft."""
        for row in sorted(rows, reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.draft.lines[row]
            self.endRemoveRows()

    def _mark(self, index: Index, line: Line, f: Field, role: int) -> object:
        if role == PROBLEM_ROLE:
            return self.problem(line, f) is not None
        if role == ASLEEP_ROLE:
            return self._asleep(index)
        if role == CHANGED_ROLE and not line.saved.id:
            return f is self.fields[0]
        if role == CHANGED_ROLE:
            return line.typed.typed().get(f.key) != line.saved.values.get(f.key)
        return None

    def _asleep(self, index: Index) -> bool:
        """A field that the other values do not ask for."""
        line, f = self.line(index.row()), self.field(index.column())
        if line is None or f is None or f.applies is None:
            return False
        return not f.applies.holds(line.typed.values) and f.key not in line.typed.typed()


def _side(f: Field | None) -> int:
    side = Qt.AlignmentFlag.AlignRight if f is not None and f.kind in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
