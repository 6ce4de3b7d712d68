"""Forms on paper: PDF with the fonts inside, the same file for preview and printer."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.db import attachments, children
from ledger_app.domain.errors import Refused
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import attach_file
from ledger_app.operations.open_ledger import Ledger

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy


def forms() -> list[tuple[str, str]]:
    """Id and title of every form that can be printed."""
    from ledger_app.exports import forms as engine

    return [(key, info.title) for key, info in engine.forms().items()]


def render(
    store: Ledger,
    form_id: str,
    out: Path,
    progress: Progress = silent,
    child_ids: Sequence[int] = (),
    blank: bool = False,
) -> list[str]:
    """Write the PDF; returns what to know before printing: missing characters, key facts left blank."""
    from ledger_app.exports import forms as engine

    known = engine.forms()
    if form_id not in known:
        raise Refused(f"没有编号为 {form_id} 的表单。", "可用的表单：" + "、".join(f"{k} {i.title}" for k, i in known.items()))
    if not blank and not child_ids:
        raise Refused("没有选择儿童。", "请选择要打印的儿童，或打印空白表。")
    total = 1 if blank else len(child_ids)
    copies = iter([engine.Copy()]) if blank else _copies(store, child_ids)
    warnings = engine.render(form_id, copies, store.office, out, total=total, progress=progress)
    if not blank:
        with store.operation("print", f"打印 {known[form_id].title}（{len(child_ids)} 人）"):
            pass
    return warnings


def _copies(store: Ledger, child_ids: Sequence[int]) -> "Iterator[Copy]":
    from ledger_app.exports.forms import of_child

    for child in children.load_many(store, ids=child_ids):
        yield of_child(child, attachments.listing(store, child.id), attach_file.photo(store, child.id))


def preview_pages(pdf: Path | bytes, scale: float = 1.5) -> Iterator[tuple[int, int, bytes]]:
    """The pages as pictures: width, height, BGRA bytes."""
    from ledger_app.exports import preview

    yield from preview.pages(pdf, scale)
