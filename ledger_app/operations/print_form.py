"""Forms on paper: PDF with the fonts inside, the same file for preview and printer."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.domain.errors import Refused
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply import LATEST, NO_ROW, SUPPLIERS, Choice, Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import FormInfo

__all__ = ["LATEST", "NO_ROW", "Choice", "Request", "choices", "forms", "preview_pages", "render"]


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
    warnings = engine.render(form.id, supplier.copies(store, request), store.office, out, total=total, day=request.day, progress=progress)
    journal(store, form.title, supplier, len(request.ids))
    return warnings


def journal(store: Ledger, title: str, supplier: Supplier, count: int) -> None:
    """Tell the journal that paper about these subjects was made."""
    with store.operation("print", f"打印 {title}（{count} {supplier.measure}）"):
        pass


def preview_pages(pdf: Path | bytes, scale: float = 1.5) -> Iterator[tuple[int, int, bytes]]:
    """The pages as pictures: width, height, BGRA bytes."""
    from ledger_app.exports import preview

    yield from preview.pages(pdf, scale)


def text_of(pdf: Path | bytes) -> str:
    """The words of a PDF as a reader copies them, for proving that rare characters survive."""
    from ledger_app.exports import preview

    return preview.text(pdf)
