"""Hand back a county's own empty sheet, filled from the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger_app.db import children, listing
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import leaving, map_columns
from ledger_app.operations.open_ledger import Ledger


@dataclass(frozen=True, slots=True)
class Filled:
    """``rows`` children were written; ``unknown`` headings belong to nothing in the ledger; ``converted`` from another format."""

    rows: int
    unknown: tuple[str, ...]
    converted: bool


def fill(
    store: Ledger,
    blank: Path,
    out: Path,
    progress: Progress = silent,
    *,
    query: Query | None = None,
    reason: str = "",
    profile: Mapping[str, str] | None = None,
    masked: bool = False,
    password: str = "",
) -> Filled:
    """Fill the first table of ``blank`` and journal that it left the office.

    Heads are recognised as those of an import are, decisions of the clerk included.  Raises Refused when
    the sheet holds rows already, UnusableFile when it has no head, CannotWrite.
    """
    from ledger_app.exports import blank as filling
    from ledger_app.exports.workbook import Source
    from ledger_app.imports import blank_sheet, book, sniff

    if blank.exists() and out.exists() and blank.samefile(out):
        raise Refused("空白表和填好的表不能是同一个文件。", "请换一个文件名保存，空白表留着下次再用。")
    data = sniff.load(blank)
    pages = book.parse(data, blank).sheets
    is_xlsx = sniff.format_of(data, blank) is sniff.Format.XLSX
    found = blank_sheet.survey(pages, blank.name, profile or {}, map_columns.remembered(store))
    columns = [filling.Column(c.index + 1, c.heading, c.keys, c.slot, c.tick) for c in found.columns]
    wanted = query or Query()
    written = filling.fill(
        Source(xlsx=data) if is_xlsx else Source(pages=pages),
        filling.Place(found.sheet, found.first + 1, found.below + 1 if found.below else 0, columns),
        leaving.seen(children.load_many(store, query=wanted), masked),
        listing.count(store, wanted),
        date.today(),
        out,
        progress,
        password=password,
    )
    leaving.journal(store, f"填写 {blank.name}", f"{written} 人", reason=reason, masked=masked, password=password)
    return Filled(written, tuple(c.heading for c in found.columns if not c.keys), not is_xlsx)
