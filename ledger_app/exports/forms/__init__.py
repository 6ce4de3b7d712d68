"""Forms on paper: PDF pages with the fonts inside, blank or filled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app.domain.child import Child
from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports.forms import description, fonts, photo
from ledger_app.exports.forms.composing import PAGE, Box, Row, compose, height_of_page
from ledger_app.exports.forms.description import Form
from ledger_app.exports.forms.filling import Filling, Paper, label_of
from ledger_app.exports.forms.fitting import Fit, fit
from ledger_app.exports.forms.paging import FilledRow, Page, paginate
from ledger_app.exports.target import replacing
from ledger_app.sideprocess import CannotStart, SideProcess

if TYPE_CHECKING:
    from ledger_app.exports.forms.drawing import Pen

__all__ = ["Copy", "FormInfo", "forms", "lay_out", "render"]

_STEP = 20
_FEW = 40
"""Copies that are drawn here and now; a second process would take longer to start."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a form: whose, with the papers of the file and the photograph's bytes; a blank one is nobody's."""

    child: Child | None = None
    papers: Sequence[Paper] = ()
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form as it is offered."""

    id: str
    title: str


def forms() -> dict[str, FormInfo]:
    """Every form that can be printed, by id."""
    return {key: FormInfo(key, form.title) for key, form in description.load_all().items()}


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
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    from ledger_app.exports.forms.drawing import Pen

    form = description.load_all()[form_id]
    rl_config.useA85 = 0  # binary streams: a fifth smaller and faster
    canvas = Canvas(str(target), pagesize=PAGE, pageCompression=1)
    canvas.setTitle(form.title)
    canvas.setAuthor(office.township)
    pen = Pen(canvas, form)
    for portion in inbox:
        yield [warning for copy in portion for warning in _draw(copy, form, office, day, pen)]
    canvas.save()


def _draw(copy: Copy, form: Form, office: Office, day: date, pen: "Pen") -> list[str]:
    """One copy, and what is to be known about it."""
    words = _words(office, day, copy.child)
    filling = Filling(copy.child, words, copy.papers, day)
    pages, missing = _pages(form, filling, words)
    wanted = copy.photo if any(box.photo for page in pages for piece in page for box in piece.row.boxes) else b""
    picture = photo.fitted(wanted) if wanted else None
    pen.copy(pages, picture)
    return _warnings(form, copy.child, filling, missing, bool(wanted) and picture is None)


def lay_out(form_id: str, child: Child | None, office: Office, day: date) -> list[Page]:
    """The pages of one copy before they are drawn."""
    words = _words(office, day, child)
    return _pages(description.load_all()[form_id], Filling(child, words, (), day), words)[0]


def _words(office: Office, day: date, child: Child | None) -> dict[str, str]:
    blank = child is None
    return {
        "office": office.township,
        "county": office.county,
        "unit": office.full_name,
        "day": "    年  月  日" if blank else f"{day.year}年{day.month}月{day.day}日",
        "clerk": "" if blank else office.clerk,
        "phone": "" if blank else office.phone,
    }


def _pages(form: Form, filling: Filling, words: Mapping[str, str]) -> tuple[list[Page], list[str]]:
    """The pages of one copy, and the characters no font has."""
    items = {i: filling.rows(b) for i, b in enumerate(form.blocks) if b.kind == "list"}
    rows = compose(form, tuple(len(r) for r in items.values()), tuple(words.items()))
    missing: list[str] = []
    filled = []
    for row in rows:
        item = items[row.block][row.item] if row.item >= 0 else None
        fits = tuple(_fit(box, row, filling, item, missing) for box in row.boxes)
        needed = (f.height for f, b in zip(fits, row.boxes, strict=True) if b.rows == 1)
        filled.append(FilledRow(row, fits, max(row.height, *needed) if fits else row.height))
    return paginate(filled, height_of_page(form)), missing


def _fit(box: Box, row: Row, filling: Filling, item: Mapping[str, object] | None, missing: list[str]) -> Fit:
    if box.label is not None:
        return box.label
    face = fonts.face(box.font)
    text = filling.text(box.field, box.options, item)
    missing += face.lacks(text)
    return fit(text, face, box.width, row.height, box.size, box.minimum)


def _warnings(form: Form, child: Child | None, filling: Filling, missing: Sequence[str], bad_photo: bool) -> list[str]:
    if child is None:
        return []
    who = child.name or child.show("file_no") or "未填姓名的儿童"
    found = [f"{who}：字库中没有“{c}”（U+{ord(c):04X}），该处留空，请手写补上" for c in dict.fromkeys(missing)]
    if bad_photo:
        found.append(f"{who}：照片打不开，没有印上，请在附件里换一张")
    empty = [label_of(key) for key in form.key if filling.value(key) in (None, "", [])]
    return [*found, f"{who}：未填{'、'.join(empty)}"] if empty else found
