"""Photographs and scans, kept inside the encrypted ledger."""

from pathlib import Path

from ledger_app.db import attachments, children
from ledger_app.db.attachments import Attachment
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.operations.open_ledger import Ledger

__all__ = ["PHOTO", "PICTURES", "Attachment", "attach", "listing", "photo", "read", "remove"]

PHOTO = "照片"
"""The kind of attachment that is the child's photograph."""
PICTURES = ("jpg", "png")
"""Formats that can be shown and printed."""


def attach(store: Ledger, child_id: int, path: Path, kind: str) -> int:
    """Take a file in; its type is judged by content, its size is limited."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnusableFile(f"无法读取 {path.name}。", "请检查文件是否存在、是否被其他程序占用。") from error
    with store.operation("attach", f"{children.load(store, child_id).name} 添加{kind or '附件'}") as op:
        return attachments.add(op, child_id, path.name, kind, data)


def listing(store: Ledger, child_id: int) -> list[Attachment]:
    """The child's attachments without their contents."""
    return attachments.listing(store, child_id)


def read(store: Ledger, attachment_id: int) -> bytes:
    """One attachment's content."""
    return attachments.read(store, attachment_id)


def photo(store: Ledger, child_id: int) -> bytes:
    """The child's newest photograph, empty when there is none."""
    photos = [a for a in listing(store, child_id) if a.kind == PHOTO and a.format in PICTURES]
    return read(store, photos[-1].id) if photos else b""


def remove(store: Ledger, child_id: int, attachment_id: int, reason: str) -> None:
    """Take an attachment off the file; undo brings it back."""
    if not reason.strip():
        raise Refused("移除附件需要写明原因。", "请填写原因。")
    with store.operation("attach", f"{children.load(store, child_id).name} 移除附件", why=reason.strip()) as op:
        attachments.remove(op, attachment_id)
