"""Forms on paper: PDF with the fonts inside, the same file for preview and printer."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.db import children
from ledger_app.domain import catalogue
from ledger_app.domain.errors import Refused
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply import LATEST, NO_ROW, SUPPLIERS, Choice, Request, Supplier, of_children
from ledger_app.operations.supply.of_statements import DRAFT

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy, FormInfo

PACK = "visit_pack"
"""The form whose copies come with a visit record for each child (:mod:`.print_pack`)."""
_LONG_ROSTER = 200
"""Rows from which on a table is drawn by a second process: the window would have to wait."""
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

__all__ = [
    "DRAFT",
    "LATEST",
    "NO_ROW",
    "PACK",
    "Choice",
    "Request",
    "beginnings",
    "choices",
    "forms",
    "is_computed",
    "is_for_each",
    "is_row",
    "known",
    "preview_pages",
    "render",
    "render_each",
    "rows_of",
]


def forms() -> "list[FormInfo]":
    """Every form that can be printed, in the order they are offered."""
    from ledger_app.exports import forms as engine

    return list(engine.forms().values())


def known(form_id: str) -> "FormInfo":
    """The form of this number.  Raises Refused."""
    found = {f.id: f for f in forms()}
    if form_id not in found:
        raise Refused(f"没有编号为 {form_id} 的表单。", "可用的表单：" + "、".join(f"{f.id} {f.title}" for f in found.values()))
    return found[form_id]


def choices(store: Ledger, form_id: str) -> Sequence[Choice] | None:
    """What a copy of the form can be about; None: the children of the ledger."""
    supplier = SUPPLIERS[known(form_id).about]
    return supplier.choices(store) if supplier.choices else None


def is_computed(form_id: str) -> bool:
    """Whether the form counts the whole ledger: nothing need be chosen."""
    return SUPPLIERS[known(form_id).about].computed


def is_for_each(form_id: str) -> bool:
    """Whether each subject has a copy of its own, so that it can have a file of its own."""
    return bool(form_id) and not SUPPLIERS[known(form_id).about].single and form_id != PACK


def is_row(about: str) -> bool:
    """Whether a form about this is about one row of a child's file."""
    return about in {section.key for section in catalogue.REPEATED_SECTIONS}


def rows_of(store: Ledger, child_id: int, section: str) -> list[tuple[int, str]]:
    """The rows of a child's section to choose from, the latest first: their place, and their day with what tells them apart."""
    return of_children.rows_of(children.load(store, child_id), section)


def render(store: Ledger, request: Request, out: Path, progress: Progress = silent, *, blank: bool = False) -> list[str]:
    """Write the PDF; returns what to know before printing: missing characters, key facts left blank.

    Raises Refused, CannotWrite.
    """
    from ledger_app.exports import forms as engine

    form = known(request.form)
    if blank:
        return engine.render(form.id, [engine.Copy()], store.office, out, day=request.day, progress=progress)
    supplier = SUPPLIERS[form.about]
    if not request.ids and not supplier.computed:
        raise Refused(f"没有选择{supplier.noun}。", f"请选择要打印的{supplier.noun}，或打印空白表。")
    total = 1 if supplier.single else len(request.ids)
    copies = _something(supplier.copies(store, request), form.title)
    beside = len(request.ids) > _LONG_ROSTER if supplier.single else None
    warnings = engine.render(form.id, copies, store.office, out, total=total, day=request.day, progress=progress, beside=beside)
    journal(store, form.title, supplier, len(request.ids))
    return warnings


def _something(copies: "Iterator[Copy]", title: str) -> "Iterator[Copy]":
    """The copies, of which there must be one."""
    first = next(copies, None)
    if first is None:
        raise Refused(f"《{title}》没有可打印的内容。", "本期没有相应的记录，或所选的对象已不在台账中。")
    return chain([first], copies)


def render_each(store: Ledger, request: Request, folder: Path, progress: Progress = silent) -> tuple[int, list[str]]:
    """Write a PDF for each subject into ``folder``; how many, and what to know before printing.

    Either all are there at the end or none.  Raises Refused, CannotWrite.
    """
    from ledger_app.exports import forms as engine

    form = known(request.form)
    supplier = SUPPLIERS[form.about]
    if supplier.single:
        raise Refused(f"《{form.title}》是一张总表，不能一人一份。", "请按一个文件保存。")
    if not request.ids:
        raise Refused(f"没有选择{supplier.noun}。", f"请选择要打印的{supplier.noun}。")
    copies = _named(supplier.copies(store, request), form.title)
    warnings = engine.render_each(form.id, copies, store.office, folder, total=len(request.ids), day=request.day, progress=progress)
    journal(store, form.title, supplier, len(request.ids))
    return len(request.ids), warnings


def _named(copies: "Iterator[Copy]", title: str) -> "Iterator[tuple[str, Copy]]":
    """Each copy with its file's name: number, name and form, told apart where two are alike."""
    used: dict[str, int] = {}
    for copy in copies:
        number = str((copy.values or {}).get("file_no") or "")
        stem = _NOT_IN_NAMES.sub("_", "_".join(part for part in (number, copy.name, title) if part)).strip(" .") or title
        used[stem] = used.get(stem, 0) + 1
        yield (f"{stem}.pdf" if used[stem] == 1 else f"{stem}_{used[stem]}.pdf"), copy


def journal(store: Ledger, title: str, supplier: Supplier, count: int) -> None:
    """Tell the journal that paper about these subjects was made."""
    of = f"（{count} {supplier.measure}）" if count else ""
    with store.operation("print", f"打印 {title}{of}"):
        pass


def preview_pages(pdf: Path | bytes, scale: float = 1.5) -> Iterator[tuple[int, int, bytes]]:
    """The pages as pictures: width, height, BGRA bytes."""
    from ledger_app.exports import preview

    yield from preview.pages(pdf, scale)


def text_of(pdf: Path | bytes) -> str:
    """The words of a PDF as a reader copies them, for proving that rare characters survive."""
    from ledger_app.exports import preview

    return preview.text(pdf)


def beginnings(pdf: Path | bytes) -> list[int]:
    """The pages, counted from 1, on which a copy begins."""
    from ledger_app.exports import preview

    return preview.beginnings(pdf)
