"""Records of homes and the team: read, written many at once, removed; every write is journalled."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ledger_app.db import dossier, failures
from ledger_app.db.dossier import ATTENDEE, REMOVED, Flat, encode
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.errors import LedgerError, Refused
from ledger_app.domain.records import Record

INSERT, UPDATE, REMOVE, RESTORE = "record_insert", "record_update", "record_remove", "record_restore"
"""Kinds of change in the journal."""
_READ = "SELECT id, kind, home_id, parent_id, child_id, data, version FROM record"
_NEW = "INSERT INTO record (kind, home_id, parent_id, child_id, day, data, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
_SAVE = "UPDATE record SET day = ?, data = ?, updated_at = ?, version = version + 1 WHERE id = ?"


@failures.translated()
def load(store: Store, record_id: int) -> Record:
    """One record, removed ones not."""
    row = store.connection().execute(f"{_READ} WHERE id = ? AND removed = 0", (record_id,)).fetchone()
    if row is None:
        raise gone()
    return _record(row)


@failures.translated()
def alive(store: Store, ids: Sequence[int]) -> list[Record]:
    """Those of the records that are not removed, by number."""
    return [record for _, (record, removed) in sorted(stored(store.connection(), ids).items()) if not removed]


@failures.translated()
def listing(
    store: Store,
    kind: str,
    *,
    home_id: int | None = None,
    parent_ids: Sequence[int] | None = None,
    since: str = "",
    until: str = "",
) -> list[Record]:
    """Records of a section by day and number; ``since`` and ``until`` are ISO days, both included.

    A record dated to the month counts when its month begins in the span.
    """
    where, told = ["removed = 0", "kind = ?"], [kind]
    if home_id is not None:
        where.append("home_id = ?")
        told.append(str(home_id))
    if parent_ids is not None:
        where.append("parent_id IN (SELECT value FROM json_each(?))")
        told.append(encode(list(parent_ids)))
    if since:
        where.append("(day >= ? OR (length(day) = 7 AND day || '-01' >= ?))")
        told += [since, since]
    if until:
        where.append("day <= ?")
        told.append(until)
    query = f"{_READ} WHERE {' AND '.join(where)} ORDER BY day, id"
    return [_record(row) for row in store.connection().execute(query, told)]


@failures.translated()
def of_child(store: Store, child_id: int) -> list[Record]:
    """The attendances of one child, oldest activity first."""
    query = f"{_READ} WHERE removed = 0 AND child_id = ? AND child_id > 0 ORDER BY id"
    return [_record(row) for row in store.connection().execute(query, (child_id,))]


def insert(op: Operation, records: Iterable[Record]) -> list[Record]:
    """New records with the ids they got."""
    made, told = [], []
    for record in records:
        flat = flatten(record)
        row = (record.kind, record.home_id, record.parent_id, record.child_id, record.day, encode(record.values), op.at)
        number = int(op.connection.execute(_NEW, row).lastrowid)
        made.append(replace(record, id=number, version=1))
        told.append((number, INSERT, "{}", encode(flat)))
    op.record_own(told)
    return made


def update(op: Operation, records: Iterable[Record]) -> list[Record]:
    """Changed records as they stand now; a record saved since it was read is refused."""
    saved, told = [], []
    for record in records:
        stored = op.connection.execute(f"{_READ} WHERE id = ? AND removed = 0", (record.id,)).fetchone()
        if stored is None:
            raise gone()
        if stored[6] != record.version:
            raise Refused(f"“{record.name or record.section.title}”在您打开之后又被修改过，没有保存。", "请刷新后核对，再修改。")
        old, new = dossier.changed(json.loads(stored[5]), record.values)
        if old or new:
            op.connection.execute(_SAVE, (record.day, encode(record.values), op.at, record.id))
            told.append((record.id, UPDATE, encode(old), encode(new)))
            record = replace(record, version=record.version + 1)
        saved.append(record)
    op.record_own(told)
    return saved


def remove(op: Operation, ids: Iterable[int], reason: str = "") -> int:
    """Hide records; undo brings them back.  How many were there."""
    return _mark(op, ids, True, reason)


def restore(op: Operation, ids: Iterable[int], reason: str = "") -> int:
    """Show removed records again."""
    return _mark(op, ids, False, reason)


def _mark(op: Operation, ids: Iterable[int], removed: bool, reason: str) -> int:
    query = "UPDATE record SET removed = ?, version = version + 1, updated_at = ? WHERE id = ? AND removed = ?"
    hit = [i for i in ids if op.connection.execute(query, (int(removed), op.at, i, int(not removed))).rowcount]
    mark = encode({REMOVED: reason})
    op.record_own([(i, REMOVE, "{}", mark) if removed else (i, RESTORE, mark, "{}") for i in hit])
    return len(hit)


def stored(connection: Any, ids: Sequence[int]) -> dict[int, tuple[Record, bool]]:
    """Records and whether they are removed, by id."""
    rows = connection.execute(
        "SELECT id, kind, home_id, parent_id, child_id, data, version, removed FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (encode(list(ids)),),
    )
    return {row[0]: (_record(row), bool(row[7])) for row in rows}


def flatten(record: Record) -> Flat:
    """What the journal keeps of a record: its values, and whose attendance it is."""
    flat: Flat = dict(record.values)
    if record.child_id:
        flat[ATTENDEE] = record.child_id
    return flat


def gone() -> LedgerError:
    """The record is not there any more."""
    return LedgerError("这条记录已不存在。", "可能已被删除，请刷新后再试。")


def _record(row: Any) -> Record:
    return Record(row[1], json.loads(row[5]), row[2], row[3], row[4], row[0], row[6])
