"""Tables that stand beside each other on one sheet, printed that way to save paper (S04)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import head
from ledger_app.imports.sheet import Row, Sheet

_LEAST = 3
_GAP = 2
"""Empty columns that may stand between two tables."""
_Path = tuple[str, ...]


def split(page: Sheet) -> tuple[list[Sheet], list[Problem]]:
    """The sheet's tables, each as a sheet in which the others' cells are empty, so that every cell keeps its name.

    Rows above the head stay with the first.  A sheet with one table is returned as it is.
    """
    top = head.find(page, head.Merges(page.merges), 0)
    edges = _edges(top.paths) if top else []
    if top is None or not edges:
        return [page], []
    bounds = [0, *edges, len(top.paths)]
    parts = [replace(_part(page, left, right, top.first), beside=n) for n, (left, right) in enumerate(pairwise(bounds))]
    message = f"表头在第 {top.first + 1} 行重复了 {len(parts)} 遍，已按左右并排的 {len(parts)} 个表格读取"
    advice = "请核对左右两边的人数；序号应当相接"
    return parts, [Problem("S04", Severity.ASK, message, advice, sheet=page.name, row=top.first + 1)]


def _edges(paths: Sequence[_Path]) -> list[int]:
    """Where the second and further tables begin; empty for one table."""
    for width in range(_LEAST, len(paths) // 2 + 1):
        for gap in range(_GAP + 1):
            starts = list(range(width + gap, len(paths) - width + 1, width + gap))
            if starts and not any(any(paths[s - gap : s]) for s in starts) and _repeats(paths, width, starts):
                return starts
    return []


def _repeats(paths: Sequence[_Path], width: int, starts: Sequence[int]) -> bool:
    """Whether the same head, with a name in it, begins at every start and nothing is left over."""
    first = list(paths[:width])
    named = all(first) and any(path[-1].endswith("姓名") or path[-1] == "名字" for path in first)
    rest = paths[starts[-1] + width :]
    return named and all(list(paths[s : s + width]) == first for s in starts) and not any(rest)


def _part(page: Sheet, left: int, right: int, first: int) -> Sheet:
    rows: list[Row] = []
    for number, row in enumerate(page.rows):
        if number < first:
            rows.append(row if not left else [""] * len(row))
        else:
            rows.append([cell if left <= column < right else "" for column, cell in enumerate(row)])
    merges = [m for m in page.merges if (m[2] < first and not left) or (m[2] >= first and left <= m[1] < right)]
    notes = {place: text for place, text in page.notes.items() if left <= place[1] < right}
    return replace(page, rows=rows, merges=merges, notes=notes)
