"""What was done, by whom and why, and what it changed."""

import json
from typing import Any

from ledger_app.db import dossier, failures
from ledger_app.db.store import Store
from ledger_app.db.undoing import AFTER, undo
from ledger_app.domain.history import Change, HistoryEntry, OperationRecord

__all__ = ["changed_since", "history", "operations", "record_history", "undo"]

_OPERATION = "SELECT o.id, o.kind, o.title, o.why, o.who, o.at, o.children, o.undone_by, o.undoes"


@failures.translated()
def operations(store: Store, limit: int = 200, kind: str = "") -> list[OperationRecord]:
    """The newest operations first, all or of one kind."""
    where, told = ("WHERE o.kind = ?", (kind, limit)) if kind else ("", (limit,))
    rows = store.connection().execute(f"{_OPERATION} FROM operation o {where} ORDER BY o.id DESC LIMIT ?", told)
    return [OperationRecord(*row) for row in rows]


def operation(store: Store, operation_id: int) -> OperationRecord | None:
    """One operation."""
    row = store.connection().execute(f"{_OPERATION} FROM operation o WHERE o.id = ?", (operation_id,)).fetchone()
    return OperationRecord(*row) if row else None


@failures.translated()
def changed_since(store: Store, iso: str) -> list[OperationRecord]:
    """Operations at or after a local ISO day or time, newest first."""
    rows = store.connection().execute(f"{_OPERATION} FROM operation o WHERE o.at >= ? ORDER BY o.id DESC", (iso,))
    return [OperationRecord(*row) for row in rows]


@failures.translated()
def history(store: Store, child_id: int) -> list[HistoryEntry]:
    """One child's operations, newest first, each with the values it changed, cleared ones included."""
    return _history(store, "c.child_id = ?", child_id)


@failures.translated()
def record_history(store: Store, record_id: int) -> list[HistoryEntry]:
    """The same of one record of a home or the team."""
    return _history(store, "c.record_id = ? AND c.record_id > 0", record_id)


def _history(store: Store, whose: str, number: int) -> list[HistoryEntry]:
    query = f"{_OPERATION}, c.before, {AFTER} FROM change c JOIN operation o ON o.id = c.operation_id WHERE {whose} ORDER BY c.id"
    grouped: dict[int, tuple[OperationRecord, dict[str, list[object]]]] = {}
    for row in store.connection().execute(query, (number,)):
        record = OperationRecord(*row[:9])
        changes = grouped.setdefault(record.id, (record, {}))[1]
        _gather(changes, json.loads(row[9]), json.loads(row[10]))
    entries = [HistoryEntry(record, _expanded(changes)) for record, changes in grouped.values()]
    return sorted(entries, key=lambda entry: -entry.operation.id)


def _gather(changes: dict[str, list[object]], before: dict[str, Any], after: dict[str, Any]) -> None:
    """Several writes of one operation to one child tell one story: first old, last new."""
    for key in {**before, **after}:
        if key in changes:
            changes[key][1] = after.get(key)
        else:
            changes[key] = [before.get(key), after.get(key)]


def _expanded(changes: dict[str, list[object]]) -> tuple[Change, ...]:
    return tuple(Change(key, dossier.label(key), old, new) for key, (old, new) in changes.items() if not dossier.same(old, new))
