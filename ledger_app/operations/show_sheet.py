"""A computed sheet as a screen shows it: the words, the merged head and the cells of the paper, without paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from ledger_app.domain.table import Line, Statement
from ledger_app.operations.open_ledger import Ledger

_NOTHING = "—"
"""For a ratio of nothing to nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of the head, counted from 0 inside it, with the rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``width`` in half characters, ``figure`` where a number stands."""

    key: str
    heading: str
    width: float
    left: bool
    figure: bool


@dataclass(frozen=True, slots=True)
class Look:
    """The sheet; ``rows[i][j]`` is the text of a cell, ``totals[i]`` says whether the row sums up those above."""

    template: str
    name: str
    title: str
    preface: Sequence[str]
    heads: Sequence[Head]
    depth: int
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    totals: Sequence[bool]
    notes: Sequence[str]


class _Words(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def look(store: Ledger, statement: Statement) -> Look:
    """How this statement looks."""
    from ledger_app.exports import statements

    wanted = statements.templates()[statement.template]
    office = {"office": store.office.township, "unit": store.office.full_name, "clerk": store.office.clerk, "phone": store.office.phone}
    words = _Words({**office, **statement.words})
    columns = [Column(c.key, c.heading, c.width, c.left, c.kind in ("count", "percent", "money")) for c in wanted.columns]
    kinds = [(c.key, bool(c.ratio) or c.kind == "percent") for c in wanted.columns]
    return Look(
        template=wanted.id,
        name=statement.sheet or wanted.title,
        title=wanted.heading.format_map(words),
        preface=[text.format_map(words) for text in wanted.preface],
        heads=[Head(c.text, c.row, c.column, c.rows, c.columns) for c in wanted.head()],
        depth=wanted.depth,
        columns=columns,
        rows=[[_text(line, key, rate) for key, rate in kinds] for line in statement.lines],
        totals=[line.total for line in statement.lines],
        notes=wanted.notes,
    )


def _text(line: Line, key: str, rate: bool) -> str:
    value = line.values.get(key)
    if rate:
        return _NOTHING if value is None else f"{value:.1f}"
    return "" if value is None else str(value)
