"""Taking back what an operation did to records of homes and the team."""

from dataclasses import replace
from typing import Protocol

from ledger_app.db import dossier, recordpapers, records
from ledger_app.db.dossier import ATTACHMENT, ATTENDEE, Flat
from ledger_app.db.operation import Operation
from ledger_app.domain import catalogue
from ledger_app.domain.records import SITE, Record


class Part(Protocol):
    """One history row being taken back; ``child_id`` is the record's number here."""

    child_id: int
    before: Flat
    after: Flat


class Work(Protocol):
    """The undo that is going on."""

    op: Operation
    title: str
    records: int

    def keep_record(self, record: Record, labels: list[str]) -> None:
        """Somebody worked on the record since."""


def insert(work: Work, parts: list[Part]) -> None:
    """A record it made is removed, unless somebody edited it or wrote under it."""
    known = records.stored(work.op.connection, [p.child_id for p in parts])
    for part in parts:
        record, removed = known[part.child_id]
        if removed:
            continue
        labels = _differing(part.after, records.flatten(record)) + _inside(work, record)
        if labels:
            work.keep_record(record, labels)
        else:
            work.records += records.remove(work.op, [record.id], f"撤销“{work.title}”")


def update(work: Work, parts: list[Part]) -> None:
    """Its values go back wherever they still stand."""
    known = records.stored(work.op.connection, [p.child_id for p in parts])
    for part in parts:
        record, removed = known[part.child_id]
        if removed:
            work.keep_record(record, ["已删除"])
            continue
        values = dict(record.values)
        for key in {**part.before, **part.after}:
            if key.startswith(ATTACHMENT):
                _paper(work, part, key)
            elif not dossier.same(values.get(key), part.after.get(key)):
                work.keep_record(record, [dossier.label(key)])
            elif key in part.before:
                values[key] = part.before[key]
            else:
                values.pop(key, None)
        if any(dossier.changed(record.values, values)):
            records.update(work.op, [replace(record, values=values)])
            work.records += 1


def remove(work: Work, parts: list[Part]) -> None:
    """A removed record comes back, unless its child attends by another record by now."""
    known = records.stored(work.op.connection, [p.child_id for p in parts])
    back = [p.child_id for p in parts if known[p.child_id][1] and not _taken(work, known[p.child_id][0])]
    work.records += records.restore(work.op, back, f"撤销“{work.title}”")


def restore(work: Work, parts: list[Part]) -> None:
    """A record that came back goes again."""
    work.records += records.remove(work.op, [p.child_id for p in parts], f"撤销“{work.title}”")


def _taken(work: Work, record: Record) -> bool:
    if not record.child_id:
        return False
    query = "SELECT 1 FROM record WHERE parent_id = ? AND child_id = ? AND kind = ? AND removed = 0"
    if work.op.connection.execute(query, (record.parent_id, record.child_id, record.kind)).fetchone() is None:
        return False
    work.keep_record(record, ["签到"])
    return True


def _inside(work: Work, record: Record) -> list[str]:
    """Titles of the sections in which somebody wrote under the record: 签到 of an activity, 活动 of a home."""
    under = "home_id" if record.kind == SITE else "parent_id"
    rows = work.op.connection.execute(f"SELECT DISTINCT kind FROM record WHERE {under} = ? AND removed = 0", (record.id,))
    return [catalogue.section(row[0]).title for row in rows]


def _differing(after: Flat, now: Flat) -> list[str]:
    old, new = dossier.changed(after, now)
    return [dossier.label(key) for key in {**old, **new} if key != ATTENDEE]


def _paper(work: Work, part: Part, key: str) -> None:
    for told, removed in ((part.after.get(key), True), (part.before.get(key), False)):
        if isinstance(told, dict) and recordpapers.mark(work.op, int(told["id"]), removed=removed):
            work.records += 1


HANDLERS = {records.INSERT: insert, records.UPDATE: update, records.REMOVE: remove, records.RESTORE: restore}
