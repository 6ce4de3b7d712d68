"""Forms on paper: PDF pages with the fonts inside, blank or filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger_app.domain.child import Child
from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports.forms import description, fonts
from ledger_app.exports.forms.composing import PAGE, Box, Row, compose, height_of_page
from ledger_app.exports.forms.description import Form
from ledger_app.exports.forms.filling import Filling, Paper, label_of
from ledger_app.exports.forms.fitting import Fit, fit
from ledger_app.exports.forms.paging import FilledRow, Page, paginate
from ledger_app.exports.target import replacing

__all__ = ["FormInfo", "forms", "lay_out", "render"]

_STEP = 20


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
    children: Sequence[Child] | None,
    office: Office,
    out: Path,
    *,
    blank: bool = False,
    attachments: Mapping[int, Sequence[Paper]] | None = None,
    day: date | None = None,
    progress: Progress = silent,
) -> list[str]:
    """Write the PDF to ``out``; returns what to know before it is printed, in Chinese.

    Blank (or without children) it is one empty copy.  ``attachments`` lists each child's papers
    by the child's id; one called 照片 that carries ``data`` is printed in its place.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    from ledger_app.exports.forms.drawing import Pen

    form, on = description.load_all()[form_id], day or date.today()
    wanted: Sequence[Child | None] = [None] if blank or not children else children
    warnings: dict[str, None] = {}
    rl_config.useA85 = 0  # binary streams: a fifth smaller and faster
    with replacing(out) as temporary:
        canvas = Canvas(str(temporary), pagesize=PAGE, pageCompression=1)
        canvas.setTitle(form.title)
        canvas.setAuthor(office.township)
        pen = Pen(canvas, form)
        for done, child in enumerate(wanted):
            if done % _STEP == 0:
                progress(done, len(wanted), "正在排版")
            papers = (attachments or {}).get(child.id, ()) if child else ()
            filling = Filling(child, _words(office, on, child), papers, on)
            pages, missing = _pages(form, filling, _words(office, on, child))
            warnings.update(dict.fromkeys(_warnings(form, child, filling, missing)))
            pen.copy(pages, filling.photo())
        progress(len(wanted), len(wanted), "正在保存文件")
        canvas.save()
    return list(warnings)


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


def _warnings(form: Form, child: Child | None, filling: Filling, missing: Sequence[str]) -> list[str]:
    if child is None:
        return []
    who = child.name or child.show("file_no") or "未填姓名的儿童"
    found = [f"{who}：字库中没有“{c}”（U+{ord(c):04X}），该处留空，请手写补上" for c in dict.fromkeys(missing)]
    empty = [label_of(key) for key in form.key if filling.value(key) in (None, "", [])]
    return [*found, f"{who}：未填{'、'.join(empty)}"] if empty else found
