"""Packs of forms to hand out: a list in front that says on which page each copy is, then the copies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports.forms import catalog, working
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.layout import lay_out
from ledger_app.exports.forms.rendering import Sheet
from ledger_app.exports.target import replacing

LISTED = "@listed"
"""The list on the cover; ``@page`` of each row is filled in here."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What one person is handed: ``listed`` has one row for each copy, in order; ``words`` are the cover's."""

    name: str
    values: Mapping[str, object]
    listed: Sequence[Mapping[str, object]]
    copies: Sequence[Copy]


def render_packs(
    cover_id: str,
    form_id: str,
    packs: Iterable[Pack],
    office: Office,
    out: Path,
    *,
    total: int,
    day: date | None = None,
    progress: Progress = silent,
    beside: bool | None = None,
) -> list[str]:
    """Write all packs into one PDF, each numbered for itself; ``total`` counts packs.  Returns what to know before printing."""
    with replacing(out) as temporary:
        arguments = (cover_id, form_id, office, temporary, day or date.today())
        return working.run(draw, arguments, packs, total, progress, beside=beside, step=1)


def draw(inbox: Iterator[list[Pack]], cover_id: str, form_id: str, office: Office, target: Path, day: date) -> Iterator[list[str]]:
    """Draw every pack onto one PDF; yields its warnings, and saves at the end."""
    sheet = Sheet(target, catalog.parts(cover_id)[0].title, office.township)
    for portion in inbox:
        yield [told for pack in portion for told in _drawn(pack, cover_id, form_id, office, day, sheet)]
    sheet.save()


def _drawn(pack: Pack, cover_id: str, form_id: str, office: Office, day: date, sheet: Sheet) -> list[str]:
    inner = [lay_out(catalog.parts(form_id), copy, office, day) for copy in pack.copies]
    cover = Copy(pack.values, {LISTED: pack.listed}, pack.name)
    ahead = len(lay_out(catalog.parts(cover_id), cover, office, day).pages)
    firsts, at = [], ahead + 1
    for laid in inner:
        firsts.append(at)
        at += len(laid.pages)
    total = at - 1
    listed = [{**row, "@page": first} for row, first in zip(pack.listed, firsts, strict=True)]
    told = sheet.add(lay_out(catalog.parts(cover_id), replace(cover, rows={LISTED: listed}), office, day), cover, 1, total)
    for laid, copy, first in zip(inner, pack.copies, firsts, strict=True):
        told += sheet.add(laid, copy, first, total)
    return told
