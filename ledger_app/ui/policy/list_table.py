"""The lines of a list as a table under the columns of its sheet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from ledger_app.domain.table import Line
from ledger_app.ui import theme
from ledger_app.ui.exchange import tables
from ledger_app.ui.exchange.tables import Column, Rows
from ledger_app.ui.policy.listed import Field, child_of

_NEAR = 60
_PIXELS = 7.2
"""Of half a character."""
_PAD = 20
_HEAD_PAD = 28
_SHORT = 20
"""Columns up to so many half characters are as wide as their words."""
_LEAST_LONG = 140


class ListTable(QTableView):
    """``opened(line)`` on Enter or double click; ``escaped`` leaves it, letters go to the search."""

    opened = Signal(object)
    escaped = Signal()
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: Sequence[Field] = ()
        self.lines: Rows[Line] = Rows((), self)
        tables.dress(self, self.lines, name, several=True)
        self.doubleClicked.connect(self._open)

    def show_fields(self, fields: Sequence[Field]) -> None:
        """Another list's columns."""
        if list(fields) != list(self._fields):
            self._fields = fields
            self.lines.show_columns([Column(f.heading, partial(_text, f.key), number=f.number, width=1) for f in fields])
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width as they do on the sheet."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Short columns as wide as they need, the long ones share what is left."""
        least = {n: self._least(f) for n, f in enumerate(self._fields)}
        long = {n: f.width for n, f in enumerate(self._fields) if f.width > _SHORT}
        room = self.viewport().width() - sum(width for n, width in least.items() if n not in long)
        for n, width in least.items():
            share = round(room * long[n] / sum(long.values())) if n in long else 0
            self.setColumnWidth(n, max(width if n not in long else theme.px(_LEAST_LONG), share))

    def _least(self, field: Field) -> int:
        heading = self.fontMetrics().horizontalAdvance(field.heading) + theme.px(_HEAD_PAD)
        return max(heading, theme.px(round(field.width * _PIXELS) + _PAD))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These; the current line stays where it is found again, else at its place."""
        here = self.currentIndex().row()
        kept = self.lines.row(here) if 0 <= here < len(self.lines.rows()) else None
        self.lines.set_rows(lines)
        if lines:
            place = _place_of(lines, kept, here) if kept is not None else 0
            self.setCurrentIndex(self.lines.index(place, 0))

    def chosen(self) -> list[Line]:
        """The lines selected, top to bottom."""
        return [self.lines.row(row) for row in tables.selected(self)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and digits go to the search box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.opened.emit(self.lines.row(index.row()))


def _text(key: str, line: Line) -> str:
    value = line.values.get(key)
    return "" if value is None else str(value)


def _place_of(lines: Sequence[Line], kept: Line, guess: int) -> int:
    """Where a line stands now: what was done about it takes away only lines near it."""
    for place in range(max(guess - _NEAR, 0), min(guess + _NEAR, len(lines))):
        if child_of(lines[place]) == child_of(kept) and _same(lines[place], kept):
            return place
    return min(guess, len(lines) - 1)


def _same(one: Line, other: Line) -> bool:
    return all(one.values.get(key) == other.values.get(key) for key in ("village", "measure", "what", "day"))
