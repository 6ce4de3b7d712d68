"""Copies about children: the whole file, one row of a section, or all in one roster."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger_app.db import attachments, children
from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child, Row
from ledger_app.operations import attach_file
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import LATEST, NO_ROW, Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy


def _files(store: Ledger, request: Request) -> "Iterator[Copy]":
    from ledger_app.exports import forms

    for child in children.load_many(store, ids=request.ids):
        yield forms.of_child(child, attachments.listing(store, child.id), attach_file.photo(store, child.id))


def _roster(store: Ledger, request: Request) -> "Iterator[Copy]":
    from ledger_app.exports.forms import tables

    yield tables.of_children(request.form, children.load_many(store, ids=request.ids), request.day)


def _of_section(section: str) -> Supplier:
    def copies(store: Ledger, request: Request) -> "Iterator[Copy]":
        from ledger_app.exports import forms

        for child in children.load_many(store, ids=request.ids):
            turned = replace(child, rows={**child.rows, section: in_front(section, child.rows.get(section, ()), request.row)})
            yield forms.of_child(turned, (), attach_file.photo(store, child.id))

    return Supplier("儿童", "人", copies)


def in_front(section: str, rows: Sequence[Row], row: int) -> list[Row]:
    """The rows with the one meant first: forms about a row read the first; none where it is to be filled in by hand."""
    if row == NO_ROW or not rows:
        return []
    chosen = by_date(section, rows)[0] if row == LATEST else row
    return [rows[chosen], *(r for i, r in enumerate(rows) if i != chosen)]


def by_date(section: str, rows: Sequence[Row]) -> list[int]:
    """The places of a section's rows, the latest first; rows without a day as they were entered."""
    key = day_key(section)
    return sorted(range(len(rows)), key=lambda i: (str(rows[i].get(key) or ""), i), reverse=True)


def day_key(section: str) -> str:
    """The field that says when a row of the section was: the first date it must have, else the first."""
    days = [f for f in catalogue.section(section).fields if f.kind is Kind.DATE]
    return next((f.key for f in days if f.required is True), days[0].key if days else "")


SUPPLIERS: Mapping[str, Supplier] = {
    "child": Supplier("儿童", "人", _files),
    "children": Supplier("儿童", "人", _roster, single=True),
    **{s.key: _of_section(s.key) for s in catalogue.REPEATED_SECTIONS},
}


def rows_of(child: Child, section: str) -> list[tuple[int, str]]:
    """The rows to choose from, the latest first, each with its day and what tells it apart."""
    declared = catalogue.section(section)
    found = []
    for place in by_date(section, child.rows.get(section, ())):
        row = child.rows[section][place]
        said = (str(row.get(k) or "") for k in dict.fromkeys((day_key(section), declared.row_key)) if k)
        found.append((place, "　".join(s for s in said if s) or f"第 {place + 1} 条"))
    return found
