"""The sheet as the clerk knows it: its own columns, doubtful cells on coloured ground, each to be corrected in place."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledger_app.domain.problems import Problem
from ledger_app.domain.receipt import ColumnMap, Plan, PlannedRow
from ledger_app.ui.exchange import plan_rows, words
from ledger_app.ui.exchange.tables import Column
from ledger_app.ui.exchange.words import Tone

Fix = Callable[[PlannedRow, int, str], None]
"""Takes the text typed into a row's cell, by column counted from 0."""
_NARROW, _WIDE, _LETTER, _DIGIT = 64, 240, 15, 9.5
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table of the file: its columns and the rows under its head."""

    name: str
    columns: tuple[ColumnMap, ...]
    rows: tuple[PlannedRow, ...]


def tables(plan: Plan) -> list[SheetTable]:
    """The file's tables in order; those beside each other are one, as the sheet shows them."""
    heads: dict[tuple[str, int], list[ColumnMap]] = {}
    for column in plan.columns:
        heads.setdefault((column.sheet, column.row), []).append(column)
    rows: dict[tuple[str, int], list[PlannedRow]] = {head: [] for head in heads}
    for row in plan.rows:
        above = max((head for head in heads if head[0] == row.sheet and head[1] < row.row), default=None)
        if above is not None:
            rows[above].append(row)
    single = {sheet for sheet, _ in heads if sum(head[0] == sheet for head in heads) == 1}
    return [
        SheetTable(sheet if sheet in single else f"{sheet} 第 {top} 行起", tuple(columns), tuple(rows[sheet, top]))
        for (sheet, top), columns in heads.items()
        if rows[sheet, top]
    ]


def columns(shown: SheetTable, fix: Fix) -> list[Column[PlannedRow]]:
    """Row number and outcome, then the sheet's own columns with their letters."""
    first = plan_rows.columns([""])[:2]
    last = Counter(column.heading.rpartition("/")[2] for column in shown.columns)
    return [*first, *(_column(column, shown.rows, fix, last) for column in shown.columns)]


def worst_cell(row: PlannedRow, shown: SheetTable) -> int:
    """Where among ``shown.columns`` the row's gravest problem stands, -1 for nowhere."""
    by_cell = {p.cell: -place for place, p in enumerate(reversed(words.by_gravity(row.problems)))}
    found = [(by_cell[cell], i) for i, c in enumerate(shown.columns) if (cell := _cell(row, c.column)) in by_cell]
    return min(found)[1] if found else -1


def _column(column: ColumnMap, rows: Sequence[PlannedRow], fix: Fix, last: Counter[str]) -> Column[PlannedRow]:
    place = column.column
    short = column.heading.rpartition("/")[2]

    def text(row: PlannedRow) -> str:
        return row.cells[place] if place < len(row.cells) else ""

    def ground(row: PlannedRow) -> Tone | None:
        severity = words.worst(_problems(row, place))
        return words.SEVERITIES[severity][1] if severity else None

    def tip(row: PlannedRow) -> str:
        return "\n".join([text(row), *(p.message for p in words.by_gravity(_problems(row, place)))]).strip()

    def edit(row: PlannedRow, typed: str) -> None:
        fix(row, place, typed)

    heading = f"{words.column_letter(place)} {short if last[short] == 1 else column.heading}"
    width = max((_room(each) for each in (heading, *(text(row) for row in rows[:_LOOKED_AT]))), default=0) + 28
    return Column(heading, text, ground=ground, tip=tip, width=int(min(max(width, _NARROW), _WIDE)), edit=edit)


def _room(text: str) -> float:
    """Pixels that a text takes at 100 %."""
    return sum(_DIGIT if character.isascii() else _LETTER for character in text)


def _problems(row: PlannedRow, place: int) -> list[Problem]:
    cell = _cell(row, place)
    return [p for p in row.problems if p.cell == cell]


def _cell(row: PlannedRow, place: int) -> str:
    return f"{words.column_letter(place)}{row.row}"
