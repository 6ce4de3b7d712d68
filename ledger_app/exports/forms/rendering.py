"""Copies of a form into one PDF, or each into a file of its own."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports.forms import catalog, photo, working
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.description import Form
from ledger_app.exports.forms.drawing import Pen
from ledger_app.exports.forms.layout import Laid, lay_out
from ledger_app.exports.target import filling, replacing


def render(
    form_id: str,
    copies: Iterable[Copy],
    office: Office,
    out: Path,
    *,
    total: int = 1,
    day: date | None = None,
    progress: Progress = silent,
    beside: bool | None = None,
) -> list[str]:
    """Write the PDF to ``out``; returns what to know before it is printed, in Chinese.

    ``total`` is how many copies there are; many are drawn by a second process, unless ``beside`` says which.
    """
    with replacing(out) as temporary:
        return working.run(draw, (form_id, office, temporary, day or date.today()), copies, total, progress, beside=beside)


def render_each(
    form_id: str,
    copies: Iterable[tuple[str, Copy]],
    office: Office,
    folder: Path,
    *,
    total: int,
    day: date | None = None,
    progress: Progress = silent,
    beside: bool | None = None,
) -> list[str]:
    """Write one PDF for each of the named copies into ``folder``, which must be there: all of them or none.

    Returns what to know before printing.
    """
    with filling(folder) as temporary:
        return working.run(draw_each, (form_id, office, temporary, day or date.today()), copies, total, progress, beside=beside, step=5)


def draw(inbox: Iterator[list[Copy]], form_id: str, office: Office, target: Path, day: date) -> Iterator[list[str]]:
    """Draw every portion of copies onto one PDF; yields each portion's warnings, and saves at the end."""
    sheet = Sheet(target, catalog.parts(form_id)[0].title, office.township)
    for portion in inbox:
        yield [told for copy in portion for told in _drawn(copy, form_id, office, day, sheet)]
    sheet.save()


def draw_each(inbox: Iterator[list[tuple[str, Copy]]], form_id: str, office: Office, folder: Path, day: date) -> Iterator[list[str]]:
    """Draw every copy onto a PDF of its own; yields each portion's warnings."""
    title = catalog.parts(form_id)[0].title
    for portion in inbox:
        told: list[str] = []
        for name, copy in portion:
            sheet = Sheet(folder / name, title, office.township)
            told += _drawn(copy, form_id, office, day, sheet)
            sheet.save()
        yield told


def _drawn(copy: Copy, form_id: str, office: Office, day: date, sheet: "Sheet") -> list[str]:
    laid = lay_out(catalog.parts(copy.form or form_id), copy, office, day)
    return [*laid.warnings, *sheet.add(laid, copy)]


class Sheet:
    """One PDF while it is drawn."""

    def __init__(self, target: Path | BinaryIO, title: str, author: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # binary streams: a fifth smaller and faster
        self._canvas: Any = Canvas(str(target) if isinstance(target, Path) else target, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._title, self._marked = title, 0
        self._pens: dict[int, Pen] = {}

    def add(self, laid: Laid, copy: Copy, first: int = 0, total: int = 0) -> list[str]:
        """The pages of a copy, numbered from 1, or from ``first`` of ``total`` in a pack; returns what was wrong with its pictures."""
        wanted = laid.wants_photos()
        photos = [photo.fitted(data) for data in copy.photos] if wanted else []
        self._mark(copy.name)
        cover = int(laid.pages[0][0].cover)
        for number, (form, page) in enumerate(laid.pages, first or 1 - cover):
            self._pen(form).page(page, number, total or len(laid.pages) - cover, photos)
        return [f"{copy.name}：照片打不开，没有印上，请在附件里换一张" for p in photos if p is None][:1]

    def _mark(self, name: str) -> None:
        """An entry of the PDF's outline: whose copy begins here."""
        self._marked += 1
        key = f"copy{self._marked}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(name or self._title, key)

    def _pen(self, form: Form) -> Pen:
        pen = self._pens.get(id(form))
        if pen is None:
            pen = self._pens[id(form)] = Pen(self._canvas, form, f"blank{len(self._pens)}")
        return pen

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()
