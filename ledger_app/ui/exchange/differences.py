"""Old beside new, cell by cell: what an update would change in a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Section
from ledger_app.domain.child import Child, Row


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell: its label, what the ledger says, what it will say; empty = nothing there."""

    label: str
    old: str
    new: str


def between(before: Child, after: Child) -> list[Difference]:
    """Every cell in which the two differ, in the order of the form."""
    found = []
    for field in catalogue.child_fields():
        old, new = before.show(field.key), after.show(field.key)
        if old != new:
            found.append(Difference(field.label, old, new))
    for section in catalogue.REPEATED_SECTIONS:
        found += _in_rows(section, before.rows.get(section.key, []), after.rows.get(section.key, []))
    found += [
        Difference(heading, before.extra.get(heading, ""), after.extra.get(heading, ""))
        for heading in {**before.extra, **after.extra}
        if before.extra.get(heading, "") != after.extra.get(heading, "")
    ]
    return found


def _in_rows(section: Section, before: list[Row], after: list[Row]) -> Iterator[Difference]:
    for title, old, new in _paired(section, before, after):
        for field in section.fields:
            was, will = kinds.show(field, old.get(field.key)), kinds.show(field, new.get(field.key))
            if was != will:
                yield Difference(f"{title} · {field.label}", was, will)


def _paired(section: Section, before: list[Row], after: list[Row]) -> Iterator[tuple[str, Row, Row]]:
    """Rows that belong together by the section's row key, or by place when it has none."""
    rest = list(before)
    for place, new in enumerate(after):
        mark = new.get(section.row_key) if section.row_key else None
        old: Row = {}
        if mark is not None:
            old = next((r for r in rest if r.get(section.row_key) == mark), {})
        elif place < len(before):
            old = before[place]
        if old in rest:
            rest.remove(old)
        yield _row_title(section, new), old, new
    for old in rest:
        yield _row_title(section, old), old, {}


def _row_title(section: Section, row: Row) -> str:
    mark = row.get(section.row_key) if section.row_key else None
    return f"{section.title} {mark}" if mark else section.title
