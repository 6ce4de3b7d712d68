"""Copies of a form into one PDF: in portions, in a second process where there are many."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports.forms import catalog, photo
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.description import Form
from ledger_app.exports.forms.drawing import Pen
from ledger_app.exports.forms.layout import Laid, lay_out
from ledger_app.exports.target import replacing
from ledger_app.sideprocess import CannotStart, SideProcess

_STEP = 20
_FEW = 40
"""Copies that are drawn here and now; a second process would take longer to start."""


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
    warnings: dict[str, None] = {}
    with replacing(out) as temporary:
        arguments = (form_id, office, temporary, day or date.today())
        process = _second(arguments) if (total > _FEW if beside is None else beside) else None
        if process is None:
            for told in draw(_fed(copies, total, progress), *arguments):
                warnings.update(dict.fromkeys(told))
        else:
            with process:
                _drive(process, copies, total, progress, warnings)
    return list(warnings)


def _second(arguments: tuple[object, ...]) -> SideProcess | None:
    try:
        return SideProcess(draw, *arguments)
    except CannotStart:
        return None


def _fed(copies: Iterable[Copy], total: int, progress: Progress) -> Iterator[list[Copy]]:
    """The copies in portions; asked for the next, the last one has been drawn."""
    left, done = iter(copies), 0
    while portion := list(islice(left, _STEP)):
        progress(done, total, "正在排版")
        yield portion
        done += len(portion)
    progress(total, total, "正在保存文件")


def _drive(process: SideProcess, copies: Iterable[Copy], total: int, progress: Progress, warnings: dict[str, None]) -> None:
    """Feed the second process, one portion at a time, and gather what it tells."""
    done = 0

    def waiting() -> None:
        progress(done, total, "正在排版")

    for portion in _fed(copies, total, progress):
        process.send(portion)
        warnings.update(dict.fromkeys(process.receive(waiting)))
        done += len(portion)
    process.end_inbox()
    process.receive(lambda: progress(total, total, "正在保存文件"))


def draw(inbox: Iterator[list[Copy]], form_id: str, office: Office, target: Path, day: date) -> Iterator[list[str]]:
    """Draw every portion of copies onto one PDF; yields each portion's warnings, and saves at the end."""
    sheet = Sheet(target, catalog.parts(form_id)[0].title, office.township)
    for portion in inbox:
        told: list[str] = []
        for copy in portion:
            laid = lay_out(catalog.parts(copy.form or form_id), copy, office, day)
            told += [*laid.warnings, *sheet.add(laid, copy)]
        yield told
    sheet.save()


class Sheet:
    """One PDF while it is drawn."""

    def __init__(self, target: Path, title: str, author: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # binary streams: a fifth smaller and faster
        self._canvas: Any = Canvas(str(target), pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._pens: dict[int, Pen] = {}

    def add(self, laid: Laid, copy: Copy, first: int = 0, total: int = 0) -> list[str]:
        """The pages of a copy, numbered from 1 or as part of a pack of ``total``; returns what was wrong with its pictures."""
        wanted = laid.wants_photos()
        photos = [photo.fitted(data) for data in copy.photos] if wanted else []
        cover = int(laid.pages[0][0].cover)
        for number, (form, page) in enumerate(laid.pages, first or 1 - cover):
            self._pen(form).page(page, number, total or len(laid.pages) - cover, photos)
        return [f"{copy.name}：照片打不开，没有印上，请在附件里换一张" for p in photos if p is None][:1]

    def _pen(self, form: Form) -> Pen:
        pen = self._pens.get(id(form))
        if pen is None:
            pen = self._pens[id(form)] = Pen(self._canvas, form, f"blank{len(self._pens)}")
        return pen

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()
