"""Which files were taken in, by content, and what came of each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ledger_app.db.dossier import encode
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.receipt import Receipt

_QUERY = """SELECT i.operation_id, i.file, i.sha256, i.receipt, o.at, o.who, o.undone_by
    FROM imported i JOIN operation o ON o.id = i.operation_id"""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import: ``receipt`` as the command line writes it, ``undone`` when it was taken back."""

    operation: int
    file: str
    sha256: str
    at: str
    who: str
    undone: bool
    receipt: Mapping[str, Any]

    @property
    def read(self) -> int:
        """Rows read."""
        return int(self.receipt["read"])

    @property
    def new(self) -> int:
        """Children that came new."""
        return int(self.receipt["new"])

    @property
    def updated(self) -> int:
        """Children that were changed."""
        return int(self.receipt["updated"])

    @property
    def pending(self) -> int:
        """Rows that were left for a person."""
        return int(self.receipt["pending"])


def record(op: Operation, receipt: Receipt) -> None:
    """Keep the receipt with the operation."""
    told = _in_pieces({**receipt.as_json(), "operation": op.id})
    op.connection.execute("INSERT INTO imported VALUES (?, ?, ?, ?)", (op.id, receipt.file, receipt.sha256, told))


def _in_pieces(told: Mapping[str, object]) -> str:
    """JSON text, encoded entry by entry: tens of thousands of problems at once would hold the interpreter too long."""
    parts = []
    for key, value in told.items():
        text = f"[{','.join([encode(entry) for entry in value])}]" if isinstance(value, list) else encode(value)
        parts.append(f"{encode(key)}:{text}")
    return "{" + ",".join(parts) + "}"


def find(store: Store, sha256: str) -> ImportRecord | None:
    """The newest import of this very content that was not undone."""
    where = "WHERE i.sha256 = ? AND o.undone_by = 0 ORDER BY i.operation_id DESC LIMIT 1"
    row = store.connection().execute(f"{_QUERY} {where}", (sha256,)).fetchone()
    return _record(row) if row else None


def imports(store: Store) -> list[ImportRecord]:
    """All imports, newest first."""
    return [_record(row) for row in store.connection().execute(f"{_QUERY} ORDER BY i.operation_id DESC")]


def _record(row: Any) -> ImportRecord:
    return ImportRecord(row[0], row[1], row[2], row[4], row[5], bool(row[6]), json.loads(row[3]))
