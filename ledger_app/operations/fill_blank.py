"""Hand back a county's own empty sheet, filled from the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.db import children, listing
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import ColumnMap
from ledger_app.operations import kept_blanks, leaving, map_columns
from ledger_app.operations.open_ledger import Ledger

if TYPE_CHECKING:
    from ledger_app.exports.workbook import Source
    from ledger_app.imports.blank_sheet import Blank
    from ledger_app.imports.sheet import Sheet

NOTHING, LEFT_BLANK = "=nothing", "-"
"""The key of a column that is to stay empty."""
_MOST_ROWS, _MOST_COLUMNS = 60, 200
"""So much of a sheet is shown."""


@dataclass(frozen=True, slots=True)
class Filled:
    """``rows`` children were written; ``unknown`` headings belong to nothing in the ledger; ``converted`` from another format.

    ``lost`` names what the sheet held and could not be written back.
    """

    rows: int
    unknown: tuple[str, ...]
    converted: bool
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A blank as it will be filled: its cells' texts and merged areas from A1, what every column is, where the children go.

    Rows and columns count from 0, ``below`` is 0 for none; ``known`` is the kept blank with the same head.
    """

    sheet: str
    texts: Sequence[Sequence[str]]
    merges: Sequence[tuple[int, int, int, int]]
    columns: Sequence[ColumnMap]
    first: int
    below: int
    shape: str
    known: str
    converted: bool
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """The blank read once."""

    name: str
    source: "Source"
    pages: "Sequence[Sheet]"
    is_xlsx: bool
    found: "Blank"
    shape: str


def look(store: Ledger, blank: Path | str) -> Look:
    """How a blank, or the kept one of a name, is understood; nothing is written.  Raises as :func:`fill`."""
    from ledger_app.exports import workbook
    from ledger_app.imports import profiles

    opened = _opened(store, blank, {})
    page = next(p for p in opened.pages if p.name == opened.found.sheet)
    texts = [[_shown(cell) for cell in row[:_MOST_COLUMNS]] for row in page.rows[:_MOST_ROWS]]
    names = profiles.names(opened.found.columns)
    columns = [
        ColumnMap(page.name, c.index, c.heading, _key(c.keys), (), opened.found.first, name, opened.shape)
        for c, name in zip(opened.found.columns, names, strict=True)
    ]
    return Look(
        page.name,
        texts,
        page.merges,
        columns,
        opened.found.first,
        opened.found.below,
        opened.shape,
        kept_blanks.of_shape(store, opened.shape),
        not opened.is_xlsx,
        workbook.lost(opened.source),
    )


def fill(
    store: Ledger,
    blank: Path | str,
    out: Path,
    progress: Progress = silent,
    *,
    query: Query | None = None,
    reason: str = "",
    profile: Mapping[str, str] | None = None,
    masked: bool = False,
    password: str = "",
) -> Filled:
    """Fill the first table of ``blank``, a file or the name of a kept one, and journal that it left the office.

    Heads are recognised as those of an import are, decisions of the clerk included.  Raises Refused when
    the sheet holds rows already, UnusableFile when it has no head, CannotWrite.
    """
    from ledger_app.exports import blank as filling
    from ledger_app.exports import workbook

    if isinstance(blank, Path) and blank.exists() and out.exists() and blank.samefile(out):
        raise Refused("空白表和填好的表不能是同一个文件。", "请换一个文件名保存，空白表留着下次再用。")
    opened = _opened(store, blank, profile or {})
    found, wanted = opened.found, query or Query()
    columns = [filling.Column(c.index + 1, c.heading, c.keys, c.slot, c.tick) for c in found.columns]
    written = filling.fill(
        opened.source,
        filling.Place(found.sheet, found.first + 1, found.below + 1 if found.below else 0, columns),
        leaving.seen(children.load_many(store, query=wanted), masked),
        listing.count(store, wanted),
        date.today(),
        out,
        progress,
        password=password,
    )
    leaving.journal(store, f"填写 {opened.name}", f"{written} 人", reason=reason, masked=masked, password=password)
    unknown = tuple(c.heading for c in found.columns if not c.keys)
    return Filled(written, unknown, not opened.is_xlsx, workbook.lost(opened.source))


def _opened(store: Ledger, blank: Path | str, profile: Mapping[str, str]) -> _Opened:
    from ledger_app.exports.workbook import Source
    from ledger_app.imports import blank_sheet, book, profiles, sniff
    from ledger_app.imports.readers import xls_looks

    data, path = (sniff.load(blank), blank) if isinstance(blank, Path) else kept_blanks.content(store, blank)
    pages = book.parse(data, path).sheets
    is_xlsx = sniff.format_of(data, path) is sniff.Format.XLSX
    found = blank_sheet.survey(pages, path.name, profile, map_columns.remembered(store))
    name = path.name if isinstance(blank, Path) else blank
    looks = xls_looks.read(data) if sniff.format_of(data, path) is sniff.Format.XLS else {}
    source = Source(xlsx=data) if is_xlsx else Source(pages=pages, looks=looks)
    return _Opened(name, source, pages, is_xlsx, found, profiles.shape(found.columns))


def _key(keys: Sequence[str]) -> str:
    """As :mod:`map_columns` knows it: what stays empty is a column left out."""
    first = keys[0] if keys else ""
    return LEFT_BLANK if first == NOTHING else first


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)
