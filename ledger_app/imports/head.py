"""Finding a table's head on a sheet: the rows that hold known labels, with their merged cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ledger_app.imports import headings
from ledger_app.imports.sheet import Cell, Merge, Row, Sheet

_WINDOW = 30
"""A head stands within so many rows of where a table may begin (H03)."""
_DEEPEST = 3
_ENOUGH = 3
_NAMES = frozenset(["name", "id_no"])


@dataclass(frozen=True, slots=True)
class Head:
    """Rows ``first`` to ``last`` of a sheet, and each column's labels from top to bottom."""

    first: int
    last: int
    paths: tuple[tuple[str, ...], ...]  # normalised; empty for a column without heading
    shown: tuple[str, ...]  # the same as a person reads it, 父亲/姓名


class Merges:
    """Merged ranges of a sheet, asked by row."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._by_row: dict[int, list[Merge]] = {}
        for merge in merges:
            for row in range(merge[0], min(merge[2], merge[0] + 20) + 1):
                self._by_row.setdefault(row, []).append(merge)

    def over(self, row: int) -> Sequence[Merge]:
        """The ranges that touch a row (of tall ones only the first twenty rows)."""
        return self._by_row.get(row, ())


def find(sheet: Sheet, merges: Merges, start: int) -> Head | None:
    """The first head at or after ``start``, if there is one in reach."""
    seen = 0
    for row in range(start, len(sheet.rows)):
        cells = sheet.rows[row]
        if cells.count("") == len(cells):
            continue
        if starts_head(cells) or (_is_group_row(cells) and row + 1 < len(sheet.rows) and starts_head(sheet.rows[row + 1])):
            last = _last_row(sheet, merges, row)
            paths, shown = _paths(sheet, merges, row, last)
            if _has_person(paths):
                return Head(row, last, paths, shown)
        seen += 1
        if seen >= _WINDOW:
            return None
    return None


def starts_head(cells: Row) -> bool:
    """Whether a row looks like the head of a roster: several different labels, and nearly nothing else."""
    texts = [headings.plain(c) for c in cells if c != ""]
    known = {t for t in texts if headings.is_known(t)}
    if len(known) < 2 or any(not isinstance(c, str) for c in cells if c != ""):
        return False
    return (len(known) >= _ENOUGH or "姓名" in texts) and len(known) * 2 >= len(set(texts)) and not _has_number(texts)


def _has_number(texts: Iterable[str]) -> bool:
    """Identity numbers, telephones and dates stand in data, not in heads."""
    return any(sum(c.isdigit() for c in t) >= 6 for t in texts)


def _is_group_row(cells: Row) -> bool:
    texts = [headings.plain(c) for c in cells if c != ""]
    return len(texts) >= 2 and all(isinstance(c, str) for c in cells) and any(headings.group_of(t) for t in texts)


def _has_person(paths: Sequence[tuple[str, ...]]) -> bool:
    """A roster of children has a column for the child's name or number."""
    for path in paths:
        if path and (len(path) == 1 or headings.group_of(path[-2]) in ("", "child")):
            keys = headings.anywhere(path[-1])
            if keys and keys[0] in _NAMES:
                return True
    return False


def _last_row(sheet: Sheet, merges: Merges, first: int) -> int:
    """How far down the head reaches: merged cells first, then rows of labels under empty cells."""
    last = first
    while last - first < _DEEPEST - 1 and last + 1 < len(sheet.rows):
        spans = [m for m in merges.over(last) if m[0] <= last < m[2] and m[2] - m[0] < _DEEPEST]
        if not spans and not _continues(sheet.rows[last], sheet.rows[last + 1]):
            break
        last += 1
    return last


def _continues(above: Row, below: Row) -> bool:
    """Whether ``below`` is the second line of a head that was written without merged cells."""
    texts = [headings.plain(c) for c in below if c != ""]
    pairs = [(headings.plain(a), headings.plain(b)) for a, b in zip(above, below, strict=False)]
    known = sum(1 for a, b in pairs if b and (headings.is_known(b) or _is_joined(a, b)))
    if not texts or known < 2 or known * 10 < len(texts) * 7 or _has_number(texts):
        return False
    has_groups = any(headings.group_of(a) or _is_joined(a, b) for a, b in pairs)
    return has_groups and all(not a or not b or headings.group_of(a) or _is_joined(a, b) for a, b in pairs)


def _is_joined(above: str, below: str) -> bool:
    """Whether one heading was written over two cells: 身份 above 证号."""
    return bool(above and below) and headings.is_known(above + below) and not headings.group_of(above)


def _paths(sheet: Sheet, merges: Merges, first: int, last: int) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    grid = [list(sheet.rows[row]) for row in range(first, last + 1)]
    for row in range(first, last + 1):
        for r0, c0, r1, c1 in merges.over(row):
            _fill(grid, (r0 - first, c0, r1 - first, c1))
    if last > first:
        _fill_groups(grid)
    paths, shown = [], []
    for column in range(len(grid[0])):
        labels: list[str] = []
        words: list[str] = []
        for line in grid:
            label = headings.plain(line[column])
            if label and (not labels or labels[-1] != label):
                joined = bool(labels) and _is_joined(labels[-1], label)
                labels.append(labels.pop() + label if joined else label)
                word = "".join(str(line[column]).split())
                words.append(words.pop() + word if joined else word)
        paths.append(tuple(labels))
        shown.append("/".join(words))
    return tuple(paths), tuple(shown)


def _fill(grid: list[list[Cell]], merge: Merge) -> None:
    r0, c0, r1, c1 = merge
    if r0 < 0 or r0 >= len(grid):
        return
    value = grid[r0][c0] if c0 < len(grid[r0]) else ""
    for row in range(r0, min(r1, len(grid) - 1) + 1):
        for column in range(c0, min(c1, len(grid[row]) - 1) + 1):
            grid[row][column] = value


def _fill_groups(grid: list[list[Cell]]) -> None:
    """Without merged cells a group's word stands over its first column only."""
    for line, below in pairwise(grid):
        group: Cell = ""
        for column, value in enumerate(line):
            if value != "":
                group = value if below[column] != "" and below[column] != value else ""
            elif group and below[column] != "":
                line[column] = group
            else:
                group = ""
