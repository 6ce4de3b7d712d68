"""Photographs kept with a record: of an activity, of its attendance sheet, of the home itself."""

from ledger_app.db import attachments, failures, records
from ledger_app.db.attachments import Attachment
from ledger_app.db.dossier import ATTACHMENT, encode
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.errors import LedgerError


def add(op: Operation, record_id: int, name: str, kind: str, data: bytes) -> int:
    """Keep a paper with a record; Refused for size or sort as with a child's."""
    sort = attachments.accepted(name, data)
    if op.connection.execute("SELECT 1 FROM record WHERE id = ? AND removed = 0", (record_id,)).fetchone() is None:
        raise records.gone()
    insert = "INSERT INTO record_paper (record_id, name, kind, format, size, added_at, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
    number = int(op.connection.execute(insert, (record_id, name, kind, sort, len(data), op.at, data)).lastrowid)
    told = encode({ATTACHMENT + name: {"id": number, "kind": kind, "size": len(data)}})
    op.record_own([(record_id, records.UPDATE, "{}", told)])
    return number


@failures.translated()
def listing(store: Store, record_id: int) -> list[Attachment]:
    """A record's papers, oldest first; ``child_id`` of each is the record's id."""
    query = "SELECT id, record_id, name, kind, format, size, added_at FROM record_paper WHERE record_id = ? AND removed = 0 ORDER BY id"
    return [Attachment(*row) for row in store.connection().execute(query, (record_id,))]


@failures.translated()
def read(store: Store, paper_id: int) -> bytes:
    """The paper itself."""
    row = store.connection().execute("SELECT data FROM record_paper WHERE id = ? AND removed = 0", (paper_id,)).fetchone()
    if row is None:
        raise LedgerError("这张照片已不存在。", "请刷新后再试。")
    return bytes(row[0])


def mark(op: Operation, paper_id: int, *, removed: bool) -> bool:
    """Hide or show a paper and journal it; False when it was so already."""
    row = op.connection.execute("SELECT record_id, name, kind, size, removed FROM record_paper WHERE id = ?", (paper_id,)).fetchone()
    if row is None or bool(row[4]) == removed:
        return False
    op.connection.execute("UPDATE record_paper SET removed = ? WHERE id = ?", (int(removed), paper_id))
    told = encode({ATTACHMENT + row[1]: {"id": paper_id, "kind": row[2], "size": row[3]}})
    op.record_own([(row[0], records.UPDATE, told if removed else "{}", "{}" if removed else told)])
    return True
