"""Rows with their texts onto pages: keep together what belongs together, split only what is too long."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.exports.forms.boxes import Row
from ledger_app.exports.forms.fitting import PAD_Y, Fit

_LEAST_LINES = 3
"""A long text is split only where at least so many of its lines find room."""
_WORTH_SPLITTING = 0.45
"""A row above this part of a page is split, a smaller one moves to the next page whole."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row with one fit per box (of a label the label's own)."""

    row: Row
    fits: tuple[Fit, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A row, or a part of its lines, at ``top`` points below the upper margin."""

    row: Row
    fits: tuple[Fit, ...]
    top: float
    height: float
    continued: bool = False
    split: bool = False
    goes_on: bool = False  # its text ends on a later page, and so does what stands at its foot


Page = tuple[Piece, ...]


def paginate(rows: Sequence[FilledRow], room: float) -> list[Page]:
    """The pages of one copy of a form."""
    pages = _Pages(room)
    for group in _groups(rows):
        needed = sum(r.height for r in group)
        if group[0].row.break_before or (needed > pages.left and not _splits(group, room, pages.left)):
            pages.turn(group[0].row)
        for row in group:
            pages.add(row)
    return pages.done()


def _groups(rows: Sequence[FilledRow]) -> list[list[FilledRow]]:
    groups: list[list[FilledRow]] = []
    tied = False
    for row in rows:
        if tied:
            groups[-1].append(row)
        else:
            groups.append([row])
        tied = row.row.keep_next
    return groups


def _splits(group: Sequence[FilledRow], room: float, left: float) -> bool:
    """Whether the last row of the group is a long text worth beginning on this page."""
    last = group[-1]
    before = sum(r.height for r in group[:-1])
    lines = max((f.leading for f in last.fits), default=0) * _LEAST_LINES + 2 * PAD_Y
    return not last.row.whole and last.height > room * _WORTH_SPLITTING and before + lines <= left


class _Pages:
    """The pages so far and the place reached on the last."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._pages: list[list[Piece]] = [[]]
        self._top = 0.0
        self._heads: dict[int, list[FilledRow]] = {}

    @property
    def left(self) -> float:
        """Room left on this page."""
        return self._room - self._top + 0.01

    def turn(self, following: Row) -> None:
        """Begin a new page; a list that goes on gets its head again."""
        if self._pages[-1]:
            self._pages.append([])
            self._top = 0.0
            if not following.is_head:
                for head in self._heads.get(following.under, ()):
                    self._place(head, head.fits, head.height)

    def add(self, filled: FilledRow) -> None:
        """Place a row, in parts when no page could hold it whole."""
        if filled.row.is_head:
            self._heads.setdefault(filled.row.block, []).append(filled)
        fits, height, continued = filled.fits, filled.height, False
        while height > self.left:
            here, later = _cut(filled.row, fits, self.left)
            if self._stands(filled.row, here):
                self._place(filled, here, self.left, continued, True, True)
                fits, continued = later, True
                height = max((f.height + b.kept for f, b in zip(fits, filled.row.boxes, strict=True)), default=0)
            elif self._top == 0:
                break
            self.turn(filled.row)
        self._place(filled, fits, height, continued, continued)

    def _stands(self, row: Row, here: Sequence[Fit]) -> bool:
        """Whether this part of a row says something, and its labels have room."""
        beside = list(zip(here, row.boxes, strict=True))
        return any(f.lines for f, b in beside if b.field) and all(f.height <= self.left for f, b in beside if not b.field)

    def done(self) -> list[Page]:
        """All pages."""
        return [tuple(p) for p in self._pages]

    def _place(
        self, filled: FilledRow, fits: tuple[Fit, ...], height: float, continued: bool = False, split: bool = False, goes_on: bool = False
    ) -> None:
        height = min(height, self._room)
        self._pages[-1].append(Piece(filled.row, fits, self._top, height, continued, split, goes_on))
        self._top += height


def _cut(row: Row, fits: Sequence[Fit], room: float) -> tuple[tuple[Fit, ...], tuple[Fit, ...]]:
    """The lines that stand in ``room``, and the others; labels stand in both parts."""
    here, later = [], []
    for box, found in zip(row.boxes, fits, strict=True):
        if box.field:
            count = max(int((room - 2 * PAD_Y) / found.leading), 0)
            here.append(Fit(found.size, found.lines[:count], found.spread))
            later.append(Fit(found.size, found.lines[count:], found.spread))
        else:
            here.append(found)
            later.append(found)
    return tuple(here), tuple(later)
