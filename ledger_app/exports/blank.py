"""A county's own empty sheet filled in place: its title, merges, widths, fonts, lists and print set-up stay."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports import locking, portions, room, workbook
from ledger_app.exports.cells import content, text
from ledger_app.exports.target import replacing

TICK = "√"
NOTHING = "=nothing"
"""The key of a column that stays as it was sent."""
_USUAL_WIDTH = 8.43
"""Of a column that nobody set, in characters."""
_USUAL_HEIGHT = 15.0
_USUAL_SIZE = 11
"""Of letters, in points; column widths are counted in such."""
_LEADING = 1.35
"""Of folded lines, in parts of the font's size; heights are in points."""
_SHRINKS = 1.3
"""So many times too long is still read when shrunk."""
_STEP = 40
_FEW = 40
"""Children that are filled in here and now; a second process would take longer to start."""
_NUMBERS_AS_TEXT = (Kind.IDENTITY, Kind.PHONE, Kind.ACCOUNT)
_SLOTS = {"entrusted": "=entrusted."}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the blank, counted from 1, and what belongs there.

    ``keys`` are catalogue keys (several for one cell that holds several), ``"=seq"``, ``"=age"``, :data:`NOTHING`, or
    none: then the extra field ``heading`` is written.  ``tick`` is the option that a √ stands for.
    """

    index: int
    heading: str
    keys: tuple[str, ...] = ()
    slot: str = "child"
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the children go: the sheet, its first free row, and the row that must stay below them (0 for none)."""

    sheet: str
    first: int
    below: int
    columns: Sequence[Column]


_Write = Callable[[Any, Child, int], None]


def fill(
    source: workbook.Source,
    place: Place,
    children: Iterable[Child],
    total: int,
    day: date,
    out: Path,
    progress: Progress = silent,
    *,
    password: str = "",
    few: int = _FEW,
) -> int:
    """Write the filled copy to ``out``; returns how many children stand in it.  Raises CannotWrite, UnusableFile.

    More than ``few`` are filled in by a second process: openpyxl would stop the window.
    """
    locking.check(password)
    with replacing(out) as temporary:
        arguments = (source, place, total, day, temporary)
        numbers = portions.results(work, arguments, children, total=total, doing="正在填写", progress=progress, step=_STEP, few=few)
        written: int = max(numbers, default=0)
        locking.lock(temporary, password)
    return written


def work(inbox: Iterator[Sequence[Child]], source: workbook.Source, place: Place, total: int, day: date, target: Path) -> Iterator[int]:
    """Fill in every portion of children; yields how many stand there, and saves at the end."""
    book = workbook.opened(source)
    rows = _Rows(book[place.sheet], place, total, day)
    for portion in inbox:
        for child in portion:
            rows.add(child)
        yield rows.number
    book.save(target)


class _Rows:
    """The table's rows, filled from the first free one down."""

    def __init__(self, sheet: Any, place: Place, total: int, day: date) -> None:
        free = place.below - place.first if place.below else total
        if total > free:
            room.insert(sheet, place.below, total - free)
        self.number = 0
        self._sheet, self._first = sheet, place.first
        self._cells = [(c.index, _writer(c, day), _width(sheet, c.index)) for c in place.columns]
        self._last = max([sheet.max_column, *(column.index for column in place.columns)])
        if place.first == place.below:
            _like(sheet, place.first - 1, place.first, self._last)  # no ruled row to copy: the head has the frames at least
        self._usual = sheet.row_dimensions[place.first].height or _USUAL_HEIGHT

    def add(self, child: Child) -> None:
        """The next row, which looks like the first."""
        row = self._first + self.number
        if self.number:
            _like(self._sheet, self._first, row, self._last)
        self.number += 1
        height: float = self._usual
        for index, write, width in self._cells:
            write(cell := self._sheet.cell(row, index), child, self.number)
            height = max(height, _fit(cell, width))
        self._sheet.row_dimensions[row].height = height


def _width(sheet: Any, index: int) -> float:
    """The width of a column in characters."""
    from openpyxl.utils import get_column_letter

    known = sheet.column_dimensions.get(get_column_letter(index))
    return float(known.width) if known is not None and known.customWidth else _USUAL_WIDTH


def _fit(cell: Any, width: float) -> float:
    """Shrink what the county's column is a little too narrow for, fold what it is much too narrow for; the height needed."""
    shown = cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value or "")
    size = float(cell.font.size or _USUAL_SIZE)
    needed = (len(shown) + sum(not c.isascii() for c in shown)) * size / _USUAL_SIZE + 1
    if needed > width and not cell.alignment.wrap_text:
        alignment = copy(cell.alignment)
        if isinstance(cell.value, str) and needed > width * _SHRINKS:
            alignment.wrap_text = True
        else:
            alignment.shrink_to_fit = True
        cell.alignment = alignment
    if not cell.alignment.wrap_text:
        return 0.0
    return _folded(shown, (width - 1) * _USUAL_SIZE / size) * _LEADING * size + 4


def _folded(shown: str, room: float) -> int:
    """The lines of a text in cells ``room`` half-width characters wide; a wide character is never cut in two."""
    lines, used = 1, 0
    for character in shown:
        wide = 1 if character.isascii() else 2
        used += wide
        if used > room:
            lines, used = lines + 1, wide
    return lines


def _like(sheet: Any, model: int, row: int, last: int) -> None:
    """Give a row's cells the looks of the first one's."""
    for column in range(1, last + 1):
        sheet.cell(row, column)._style = copy(sheet.cell(model, column)._style)


def _writer(column: Column, day: date) -> _Write:
    if column.keys == (NOTHING,):
        return lambda cell, child, number: None
    if column.keys == ("=seq",):
        return lambda cell, child, number: workbook.put(cell, number)
    if not column.keys:
        return lambda cell, child, number: workbook.put(cell, child.extra.get(column.heading, ""))
    contents = [content(_key(key, column.slot), day) for key in column.keys]
    if column.tick:
        get = contents[0].get
        return lambda cell, child, number: workbook.put(cell, TICK if column.tick in _several(get(child.values, child.rows)) else "")
    kind = contents[0].kind if len(contents) == 1 else Kind.TEXT

    def write(cell: Any, child: Child, number: int) -> None:
        values = [c.get(child.values, child.rows) for c in contents]
        shown = " ".join(text(value) for value in values if value not in (None, "", []))
        workbook.put(cell, _typed(shown, kind))
        if isinstance(cell.value, date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(cell.value, str) and kind in _NUMBERS_AS_TEXT:
            cell.number_format = "@"

    return write


def _key(key: str, slot: str) -> str:
    if key == "category":
        return "=categories"
    return _SLOTS[slot] + key if slot in _SLOTS else key


def _several(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else (value,)


def _typed(shown: str, kind: Kind) -> object:
    """Dates and numbers as such, everything else as text."""
    try:
        if kind is Kind.DATE:
            return date.fromisoformat(shown)
        if kind in (Kind.INTEGER, Kind.MONEY) and shown:
            number = float(shown)
            return int(number) if number.is_integer() else number
    except ValueError:
        pass
    return shown
