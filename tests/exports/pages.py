"""Forms drawn once for the tests: where each text should stand, what the PDF says there, and the golden words."""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from ledger_app.exports import forms
from ledger_app.exports.forms import catalog, fonts
from ledger_app.exports.forms.boxes import SIDE
from ledger_app.exports.forms.description import MM, Form
from ledger_app.exports.forms.layout import lay_out
from ledger_app.exports.forms.paging import Page
from ledger_app.exports.forms.rendering import Sheet
from tests.exports import people, subjects

GOLDEN = Path(__file__).parent / "golden"
HOWS = ("blank", "filled")
SCALE = 1.5
"""Dots to a point of the pictures."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A text and the box it should stand in: left, bottom, right, top in points; ``drawn`` is what the PDF says there."""

    text: str
    drawn: str
    box: tuple[float, float, float, float]
    frame: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as it was laid out and as it was drawn."""

    form: Form
    size: tuple[float, float]
    stands: tuple[Stand, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    text: str
    picture: Image.Image


def plain(text: str) -> str:
    """A text as two readers of it agree: no blanks, an empty box for a ticked one, no marks of underlines."""
    kept = "".join(text.split()).replace(fonts.LINED, "").replace(fonts.UNLINED, "").replace(fonts.TICKED, fonts.BOX)
    return kept.replace("\ufffe", "").replace("\u0002", "")


@cache
def drawn(form_id: str, how: str) -> tuple[Drawn, ...]:
    """The pages of a form."""
    copy, parts = subjects.copy(form_id, how), catalog.parts(form_id)
    laid = lay_out(parts, copy, people.OFFICE, subjects.DAY)
    target = io.BytesIO()
    sheet = Sheet(target, parts[0].title, "")
    sheet.add(laid, copy)
    sheet.save()
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        return tuple(_drawn(form, page, document[i]) for i, (form, page) in enumerate(laid.pages))


def _drawn(form: Form, page: Page, paper: pypdfium2.PdfPage) -> Drawn:
    words = paper.get_textpage()
    picture = paper.render(scale=SCALE, grayscale=True).to_pil()
    stands, boxes = [], []
    for text, box, frame in _expected(form, page):
        left, bottom, right, top = box
        if frame == "box":
            boxes.append(box)
        if plain(text):
            stands.append(Stand(plain(text), plain(words.get_text_bounded(left, bottom, right, top)), box, frame))
    return Drawn(form, paper.get_size(), tuple(stands), tuple(boxes), plain(words.get_text_range()), picture)


def _expected(form: Form, page: Page) -> Iterator[tuple[str, tuple[float, float, float, float], str]]:
    """Every text with its box."""
    head = form.page[1] - form.margins[0] * MM
    sides: dict[int, tuple[float, float, float, str]] = {}
    for i, piece in enumerate(page):
        top = head - piece.top
        for box, found in zip(piece.row.boxes, piece.fits or ((),) * len(piece.row.boxes), strict=True):
            height = sum(p.height for p in page[i : i + box.rows])
            kept = box.kept if not piece.goes_on else 0
            lines = "".join(found.lines) if found and box.field else "".join(box.label.lines) if box.label else ""
            yield lines, (box.left, top - height + kept, box.left + box.width, top), box.frame if not kept else "part"
            if box.foot is not None and kept:
                yield "".join(box.foot.lines), (box.left, top - height, box.left + box.width, top - height + kept), "part"
                yield "", (box.left, top - height, box.left + box.width, top), box.frame
        if piece.row.side and piece.row.boxes:
            left = min(box.left for box in piece.row.boxes) - SIDE
            first = sides.get(piece.row.block, (left, top, 0, ""))
            sides[piece.row.block] = (min(left, first[0]), first[1], top - piece.height, piece.row.side)
    for left, top, bottom, text in sides.values():
        yield text, (left, bottom, left + SIDE, top), "box"


def golden(form_id: str) -> str:
    """What a form says and where, one text a line: readable when it changes."""
    lines = []
    for how in HOWS:
        for number, page in enumerate(drawn(form_id, how), 1):
            lines.append(f"# {how} {number}: {page.size[0]:.0f}x{page.size[1]:.0f}, {len(page.boxes)} boxes")
            for stand in page.stands:
                left, bottom, right, top = stand.box
                lines.append(f"{left:.0f} {top:.0f} {right - left:.0f}x{top - bottom:.0f} {stand.text}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the golden words of every form anew: ``python -m tests.exports.pages``; look at the difference before committing it."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.txt"):
        old.unlink()
    for form_id in forms.forms():
        (GOLDEN / f"{form_id}.txt").write_text(golden(form_id), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
