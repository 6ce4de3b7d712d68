"""A running operation: one transaction, one row of the journal, one history row per child."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ledger_app.db.dossier import encode

if TYPE_CHECKING:
    from ledger_app.db.store import Store

_OWN_WORK = "INSERT INTO change (operation_id, child_id, kind, before, after, record_id) VALUES (?, 0, ?, ?, ?, ?)"
_CHANGE = "INSERT INTO change (operation_id, child_id, kind, before, after) VALUES (?, ?, ?, ?, ?)"


_SILENT = ("save", "home")
"""Kinds of operation that leave no line when they changed nothing."""


def now() -> str:
    """Local ISO time to the second."""
    return datetime.now().isoformat(timespec="seconds")


class Operation:
    """What writes are recorded under.  ``title`` may be set until the end; ``id`` is the journal's."""

    def __init__(self, store: "Store", kind: str, title: str, why: str, who: str) -> None:
        self.store = store
        self.kind = kind
        self.title = title
        self.at = now()
        self.touched: set[int] = set()
        self.connection: Any = store.connection()
        insert = "INSERT INTO operation (kind, title, why, who, at) VALUES (?, ?, ?, ?, ?)"
        self.id = int(self.connection.execute(insert, (kind, title, why, who, self.at)).lastrowid)
        self._first_title = title
        self._written = int(self.connection.total_changes)

    def record(self, child_id: int, kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """One child's part: only the changed keys, old and new.  ``child_id`` 0 is a setting."""
        self.record_many([(child_id, kind, encode(dict(before)), encode(dict(after)))])

    def record_many(self, changes: Iterable[tuple[int, str, str, str]]) -> None:
        """Many children's parts as ``(child_id, kind, before, after)`` with JSON texts."""
        rows = [(self.id, *change) for change in changes]
        self.connection.executemany(_CHANGE, rows)
        self.touched.update(row[1] for row in rows if row[1])

    def record_own(self, changes: Iterable[tuple[int, str, str, str]]) -> None:
        """Parts that are no child's, as ``(record_id, kind, before, after)`` with JSON texts."""
        self.connection.executemany(_OWN_WORK, [(self.id, kind, before, after, record) for record, kind, before, after in changes])

    def finish(self) -> None:
        """Write what is known only at the end; a save that changed nothing leaves no trace."""
        if self.kind in _SILENT and self.connection.total_changes == self._written:
            self.connection.execute("DELETE FROM operation WHERE id = ?", (self.id,))
        elif self.touched or self.title != self._first_title:
            told = (self.title, len(self.touched), self.id)
            self.connection.execute("UPDATE operation SET title = ?, children = ? WHERE id = ?", told)
