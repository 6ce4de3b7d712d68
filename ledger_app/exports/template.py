"""A county sheet as data: its head, columns, words, checks and paper, read from ``resources/templates``.

A ``roster`` has one child a row, its columns hold catalogue fields or composed values.  A
``statement`` has computed rows (:class:`ledger_app.domain.table.Statement`), its columns hold figures.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ledger_app import paths
from ledger_app.domain import sums
from ledger_app.domain.sums import Check

ROSTER, STATEMENT = "roster", "statement"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``path`` is its heading from top to bottom, ``key`` a field, a composed value or a figure.

    A column without a key is filled by hand, from ``choices`` where there are any.  Of a statement
    ``kind`` says what stands there (count, text, money, percent, date); ``ratio`` names the two
    figures a percentage is made of, ``adds`` is false where a total would mean nothing,
    ``left`` reads from the left,
    and ``fold`` lets a roster's row grow for it.
    """

    path: tuple[str, ...]
    width: float
    key: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""
    required: bool = False
    kind: str = ""
    ratio: tuple[str, ...] = ()
    adds: bool = True
    left: bool = False
    fold: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether a total row sums it up."""
        return self.kind in ("count", "money") and self.adds

    @property
    def heading(self) -> str:
        """The heading in one run: 监护人·姓名."""
        return "·".join(self.path)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head, counted from 0 inside it, with the rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Template:
    """One sheet; ``heading``, ``preface`` may hold {office}, {unit}, {day}, {month}, {clerk}, {phone}.

    Of a statement: ``total`` is the word that begins the row of sums (none: no such row), ``checks``
    must hold in every row before the sheet is saved, ``warnings`` are only told.
    """

    id: str
    title: str
    heading: str
    columns: tuple[Column, ...]
    preface: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # how to fill it in, on a sheet of its own
    paper_notes: tuple[str, ...] = ()  # printed under the table
    only: tuple[str, ...] = ()  # only children of these categories …
    flag: str = ""  # … or with a yes in this field
    paper: str = "A3"
    margin_mm: float = 15
    first_page: int = 0  # columns on the first page of two side by side; 0: one page wide
    kind: str = ROSTER
    portrait: bool = False
    frozen: int = 0  # columns that stay when the sheet is scrolled; 0: up to the child's name, else the first
    total: str = ""
    checks: tuple[Check, ...] = ()
    warnings: tuple[Check, ...] = ()
    annexes: bool = True  # of a roster: the sheets of instructions and of lists to choose from
    body_mm: float = 0  # height of a statement's row; 0: 8 mm

    @property
    def title_span(self) -> int:
        """Columns under the title: those of the first page, so that no page edge cuts it."""
        return self.first_page or len(self.columns)

    def index(self, key: str) -> int:
        """The place of a column, counted from 0."""
        return next(i for i, c in enumerate(self.columns) if c.key == key)

    @property
    def kept(self) -> int:
        """Columns at the left that stay in sight."""
        return self.frozen or next((i + 1 for i, c in enumerate(self.columns) if c.key == "name"), 1)

    @property
    def depth(self) -> int:
        """Rows of the head."""
        return max(len(c.path) for c in self.columns)

    def head(self) -> Iterator[HeadCell]:
        """The cells of the merged head, row by row."""
        for level in range(self.depth):
            start = 0
            while start < len(self.columns):
                path = self.columns[start].path
                end = start + 1
                if len(path) > level:
                    inner = len(path) > level + 1
                    while inner and end < len(self.columns) and self._together(start, end, level):
                        end += 1
                    yield HeadCell(path[level], level, start, 1 if inner else self.depth - level, end - start)
                start = end

    def _together(self, left: int, right: int, level: int) -> bool:
        other = self.columns[right].path
        return len(other) > level + 1 and other[: level + 1] == self.columns[left].path[: level + 1]


def of_kind(kind: str) -> dict[str, Template]:
    """The templates shipped of one kind, by id."""
    return {key: template for key, template in load_all().items() if template.kind == kind}


@cache
def load_all() -> dict[str, Template]:
    """Every template shipped, by id."""
    found = (_load(tomllib.loads(p.read_text(encoding="utf-8"))) for p in sorted((paths.resources() / "templates").glob("*.toml")))
    return {t.id: t for t in found}


def _load(data: dict[str, object]) -> Template:
    columns = data.pop("columns")
    assert isinstance(columns, list)
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    for name in ("checks", "warnings"):
        plain[name] = tuple(sums.parse(text) for text in plain.get(name, ()))
    return Template(columns=tuple(_column(c) for c in columns), **plain)


def _column(data: dict[str, Any]) -> Column:
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    return Column(**plain)
