"""Papers kept with a child's file: pictures, PDF and Word, recognised by their content."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ledger_app.db import failures
from ledger_app.db.dossier import ATTACHMENT, encode
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.errors import LedgerError, Refused

LIMIT = 10 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One paper: ``kind`` is what it is to the clerk (户口簿 …), ``format`` what the file is."""

    id: int
    child_id: int
    name: str
    kind: str
    format: str  # jpg, png, pdf, doc, docx
    size: int
    added_at: str


def add(op: Operation, child_id: int, name: str, kind: str, data: bytes) -> int:
    """Keep a paper; Refused when it is too large or of another sort, whatever its name says."""
    sort = accepted(name, data)
    row = op.connection.execute("SELECT deleted FROM child WHERE id = ?", (child_id,)).fetchone()
    if row is None or row[0]:
        raise Refused("这份档案已不存在或在回收站里，不能添加附件。", "请先恢复档案。")
    insert = "INSERT INTO attachment (child_id, name, kind, format, size, added_at, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
    cursor = op.connection.execute(insert, (child_id, name, kind, sort, len(data), op.at, data))
    op.record(child_id, "update", {}, {ATTACHMENT + name: {"id": cursor.lastrowid, "kind": kind, "size": len(data)}})
    return int(cursor.lastrowid)


def accepted(name: str, data: bytes) -> str:
    """The format of a file that may be kept; Refused when it is too large or of another sort."""
    if len(data) > LIMIT:
        raise Refused(f"附件“{name}”有 {len(data) / 1048576:.1f} MB，超过 10 MB。", "请缩小照片，或分成几个文件。")
    sort = sort_of(data)
    if not sort:
        raise Refused(f"附件“{name}”不是图片、PDF 或 Word 文件。", "请选择 jpg、png、pdf、doc、docx 文件。")
    return sort


@failures.translated()
def listing(store: Store, child_id: int) -> list[Attachment]:
    """A child's papers, oldest first."""
    query = "SELECT id, child_id, name, kind, format, size, added_at FROM attachment WHERE child_id = ? AND removed = 0 ORDER BY id"
    return [Attachment(*row) for row in store.connection().execute(query, (child_id,))]


@failures.translated()
def read(store: Store, attachment_id: int) -> bytes:
    """The paper itself."""
    row = store.connection().execute("SELECT data FROM attachment WHERE id = ? AND removed = 0", (attachment_id,)).fetchone()
    if row is None:
        raise LedgerError("这个附件已不存在。", "请刷新附件列表。")
    return bytes(row[0])


def remove(op: Operation, attachment_id: int) -> None:
    """Take a paper out of the file; undo can bring it back."""
    if not mark(op, attachment_id, removed=True):
        raise LedgerError("这个附件已不存在。", "请刷新附件列表。")


def mark(op: Operation, attachment_id: int, *, removed: bool) -> bool:
    """Hide or show a paper and journal it; False when it was so already."""
    row = op.connection.execute("SELECT child_id, name, kind, size, removed FROM attachment WHERE id = ?", (attachment_id,)).fetchone()
    if row is None or bool(row[4]) == removed:
        return False
    op.connection.execute("UPDATE attachment SET removed = ? WHERE id = ?", (int(removed), attachment_id))
    told = {ATTACHMENT + row[1]: {"id": attachment_id, "kind": row[2], "size": row[3]}}
    op.record(row[0], "update", told if removed else {}, {} if removed else told)
    return True


def owners(connection: Any, child_ids: Sequence[int]) -> set[int]:
    """Which of these children have papers."""
    query = "SELECT DISTINCT child_id FROM attachment WHERE removed = 0 AND child_id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(query, (encode(list(child_ids)),))}


def sort_of(data: bytes) -> str:
    """jpg, png, pdf, doc or docx by content; empty for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return "doc" if _WORD_STREAM in data else ""
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                return "docx" if "word/document.xml" in packed.namelist() else ""
        except zipfile.BadZipFile:
            return ""
    return ""
