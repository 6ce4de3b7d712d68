"""A form as data: blocks of rows of cells, read from ``resources/forms/*.toml``.

Blocks by ``kind``: title, heading, line (texts side by side), grid (labels and fields), list (one
row for each row of a section), fill (label and underlined field), text (a paragraph with underlined
fields in it), signatures, notes, space, break.  ``docs/architecture.md`` says how to write one.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ledger_app import paths

MM = 72 / 25.4
PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
"""Millimetres, upright."""


@dataclass(frozen=True, slots=True)
class Option:
    """A box to tick: what is printed, and the stored values it stands for ("*": any other as well, "!": only others)."""

    text: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A label, a field, or a picture's place; with ``options`` and no field the boxes are ticked by hand.

    ``span`` counts the block's width units, ``rows`` the rows it covers; ``photo`` is the number of
    the picture, from 1; ``foot`` stands at the lower right (盖章, 年月日) with nothing over it.
    """

    label: str = ""
    field: str = ""
    photo: int = 0
    span: int = 1
    rows: int = 1
    height: float = 0  # least height of its row, points
    size: float = 0  # of its type; 0: the block's
    minimum: float = 9
    align: str = ""  # left | center | right; empty: as usual for what it is
    options: tuple[Option, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the form, from top to bottom."""

    kind: str
    text: str = ""
    texts: tuple[str, ...] = ()
    side: str = ""
    widths: tuple[float, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    section: str = ""  # list: the repeated section, "papers", or "@…" for rows that come with the copy
    columns: tuple[Cell, ...] = ()
    heads: tuple[tuple[Cell, ...], ...] = ()  # list: a head of several levels, instead of the columns' labels
    headless: bool = False  # list: goes on under the list before it
    bold: bool = False  # list: its rows in heavy type (totals)
    plain: bool = False  # grid: without frames, as on a plate
    least: int = 1  # list: rows printed at least
    fills_page: bool = False  # list: a blank form has as many rows as its page holds
    defaults: tuple[str, ...] = ()  # list of papers: rows always there
    height: float = 26
    size: float = 10.5
    indent: float = 0
    pad: float = 4  # free at the left and right of each cell, points
    leading: float = 1.28  # text: from line to line, in parts of the size


@dataclass(frozen=True, slots=True)
class Form:
    """One form; ``key`` names the facts that should not be blank when it is printed filled.

    ``about`` is what a copy is about (child, visit, home …); ``group`` is where it is offered.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    key: tuple[str, ...] = ()
    about: str = "child"
    group: str = "儿童表卡"
    paper: str = "A4"
    landscape: bool = False
    plate_mm: tuple[float, float] = (0, 0)  # across and down, for what is not printed on a standard paper
    margins: tuple[float, float, float, float] = (20, 18, 18, 20)  # top right bottom left, mm
    order: int = 100
    cover: bool = False  # the first page bears no number
    copies: int = 1  # printed when nobody has chosen otherwise
    two_sided: bool = False  # likewise

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of its paper, points."""
        across, down = self.plate_mm if self.plate_mm[0] else PAPERS[self.paper]
        if self.landscape and not self.plate_mm[0]:
            across, down = down, across
        return across * MM, down * MM


@cache
def load_all() -> dict[str, Form]:
    """Every form shipped, by id, in the order they are offered."""
    read = (form(tomllib.loads(p.read_text(encoding="utf-8"))) for p in sorted((paths.resources() / "forms").glob("*.toml")))
    return {f.id: f for f in sorted(read, key=lambda f: (f.order, f.id))}


def placed(rows: Sequence[Sequence[Cell]], units: int) -> list[list[tuple[int, Cell]]]:
    """Each row's cells with the unit they begin at; a cell over several rows keeps its units below it.

    Raises ValueError where the cells of a row do not cover the width.
    """
    taken = [0] * units
    found: list[list[tuple[int, Cell]]] = []
    for row in rows:
        line, at = [], 0
        for cell in row:
            while at < units and taken[at]:
                at += 1
            if at + cell.span > units or any(taken[at : at + cell.span]):
                raise ValueError(f"no room for {cell} in {row}")
            line.append((at, cell))
            taken[at : at + cell.span] = [cell.rows] * cell.span
            at += cell.span
        if not all(taken):
            raise ValueError(f"the row covers {units - taken.count(0)} of {units} units: {row}")
        taken = [t - 1 for t in taken]
        found.append(line)
    return found


def form(data: dict[str, object]) -> Form:
    """A form from its TOML data."""
    blocks = tuple(_block(b) for b in _tables(data.pop("blocks")))
    return Form(blocks=blocks, **_frozen(data))


def _block(data: dict[str, object]) -> Block:
    rows, heads = (tuple(tuple(_cell(c) for c in row) for row in _rows(data.pop(name, []))) for name in ("rows", "heads"))
    columns = tuple(_cell(c) for c in _tables(data.pop("columns", [])))
    block = Block(rows=rows, heads=heads, columns=columns, **_frozen(data))
    for cells in (rows, heads):
        placed(cells, len(block.widths))
    return block


def _cell(data: dict[str, object]) -> Cell:
    options = data.pop("options", [])
    assert isinstance(options, list)
    return Cell(options=tuple(_option(o) for o in options), **_frozen(data))


def _option(given: object) -> Option:
    if isinstance(given, dict):
        return Option(given["text"], tuple(given["is"]))
    return Option(str(given), (str(given),))


def _rows(given: object) -> list[list[dict[str, object]]]:
    assert isinstance(given, list)
    return given


def _tables(given: object) -> list[dict[str, object]]:
    assert isinstance(given, list)
    return given


def _frozen(data: dict[str, object]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
