"""Papers: judged by content, limited in size."""

import io
import zipfile
from collections.abc import Callable

import pytest

from ledger_app.db import attachments, children
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError, Refused
from tests.db.people import child

Save = Callable[[Child], Child]


def packed(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, "x")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (b"\xff\xd8\xff\xe0 x", "jpg"),
        (b"\x89PNG\r\n\x1a\n x", "png"),
        (b"\xef\xbb\xbf%PDF-1.7 x", "pdf"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "doc"),
        (packed("word/document.xml"), "docx"),
    ],
)
def test_accepted_by_content_whatever_the_name(store: Store, save: Save, data: bytes, sort: str) -> None:
    saved = save(child())
    with store.operation("attach", "附件") as op:
        number = attachments.add(op, saved.id, "扫描件.xyz", "户口簿", data)
    (known,) = attachments.listing(store, saved.id)
    assert (known.id, known.child_id, known.name, known.kind, known.format, known.size) == (
        number,
        saved.id,
        "扫描件.xyz",
        "户口簿",
        sort,
        len(data),
    )
    assert attachments.read(store, number) == data


@pytest.mark.parametrize("data", [b"", b"MZ\x90", b"<html>", packed("xl/workbook.xml"), b"PK\x03\x04broken", OLE + b"\0" * 600, b"GIF89a"])
def test_anything_else_is_refused_even_when_named_pdf(store: Store, save: Save, data: bytes) -> None:
    saved = save(child())
    with pytest.raises(Refused, match=r"证明\.pdf") as caught, store.operation("attach", "附件") as op:
        attachments.add(op, saved.id, "证明.pdf", "证明", data)
    assert "docx" in caught.value.advice
    assert attachments.listing(store, saved.id) == []


def test_ten_mebibytes_and_not_a_byte_more(store: Store, save: Save) -> None:
    saved = save(child())
    whole = b"%PDF-1.7" + b"\0" * (attachments.LIMIT - 8)
    with store.operation("attach", "附件") as op:
        attachments.add(op, saved.id, "大.pdf", "证明", whole)
    with pytest.raises(Refused, match="10 MB"), store.operation("attach", "附件") as op:
        attachments.add(op, saved.id, "过大.pdf", "证明", whole + b"\0")
    assert [a.name for a in attachments.listing(store, saved.id)] == ["大.pdf"]


def test_removed_is_gone_from_the_list(store: Store, save: Save) -> None:
    saved = save(child())
    with store.operation("attach", "附件") as op:
        number = attachments.add(op, saved.id, "证明.pdf", "证明", b"%PDF-1.7")
    with store.operation("attach", "移除") as op:
        attachments.remove(op, number)
    assert attachments.listing(store, saved.id) == []
    with pytest.raises(LedgerError, match="已不存在"):
        attachments.read(store, number)
    with pytest.raises(LedgerError, match="已不存在"), store.operation("attach", "移除") as op:
        attachments.remove(op, number)


def test_not_to_a_binned_child(store: Store, save: Save) -> None:
    saved = save(child())
    with store.operation("delete", "删除") as op:
        children.remove(op, saved.id, "误录")
    with pytest.raises(Refused, match="回收站"), store.operation("attach", "附件") as op:
        attachments.add(op, saved.id, "证明.pdf", "证明", b"%PDF-1.7")
