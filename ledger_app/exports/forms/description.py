"""A form as data: blocks of rows of cells, read from ``resources/forms/*.toml``.

Blocks by ``kind``: title, heading, line (texts side by side), grid (labels and fields), list (a
repeated section, one row each), fill (label and underlined field, for covers), signatures, notes,
space, break.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from ledger_app import paths


@dataclass(frozen=True, slots=True)
class Option:
    """A box to tick: what is printed, and the stored values it stands for ("*": any other)."""

    text: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A label, a field, or the photo's place; ``span`` counts the block's width units."""

    label: str = ""
    field: str = ""
    photo: bool = False
    span: int = 1
    rows: int = 1
    height: float = 0  # least height of its row, points
    size: float = 10.5
    minimum: float = 8.5
    align: str = "center"
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the form, from top to bottom."""

    kind: str
    text: str = ""
    texts: tuple[str, ...] = ()
    side: str = ""
    widths: tuple[float, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    section: str = ""  # list: the repeated section, or "papers"
    columns: tuple[Cell, ...] = ()
    least: int = 1  # list: rows printed at least
    defaults: tuple[str, ...] = ()  # list of papers: rows always there
    height: float = 26
    size: float = 10.5
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Form:
    """One form; ``key`` names the facts that should not be blank when it is printed filled."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    key: tuple[str, ...] = ()
    margins: tuple[float, float, float, float] = (20, 18, 18, 20)  # top right bottom left, mm
    order: int = 100
    cover: bool = False  # the first page bears no number


@cache
def load_all() -> dict[str, Form]:
    """Every form shipped, by id, in the order they are offered."""
    read = (_form(tomllib.loads(p.read_text(encoding="utf-8"))) for p in sorted((paths.resources() / "forms").glob("*.toml")))
    return {f.id: f for f in sorted(read, key=lambda f: (f.order, f.id))}


def _form(data: dict[str, object]) -> Form:
    blocks = tuple(_block(b) for b in _tables(data.pop("blocks")))
    return Form(blocks=blocks, **_frozen(data))


def _block(data: dict[str, object]) -> Block:
    rows = data.pop("rows", [])
    assert isinstance(rows, list)
    cells = tuple(tuple(_cell(c) for c in row) for row in rows)
    columns = tuple(_cell(c) for c in _tables(data.pop("columns", [])))
    block = Block(rows=cells, columns=columns, **_frozen(data))
    _check_spans(block)
    return block


def _check_spans(block: Block) -> None:
    below = 0
    hanging = 0
    for row in block.rows:
        covered = sum(c.span for c in row) + (below if hanging else 0)
        if covered != len(block.widths):
            raise ValueError(f"row of {block.side or block.kind} covers {covered} of {len(block.widths)} units: {row}")
        hanging = max(hanging - 1, 0)
        for c in row:
            if c.rows > 1:
                hanging, below = c.rows - 1, c.span


def _cell(data: dict[str, object]) -> Cell:
    options = data.pop("options", [])
    assert isinstance(options, list)
    return Cell(options=tuple(_option(o) for o in options), **_frozen(data))


def _option(given: object) -> Option:
    if isinstance(given, dict):
        return Option(given["text"], tuple(given["is"]))
    return Option(str(given), (str(given),))


def _tables(given: object) -> list[dict[str, object]]:
    assert isinstance(given, list)
    return given


def _frozen(data: dict[str, object]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
