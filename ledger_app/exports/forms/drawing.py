"""Pages onto a canvas: the blank once as a form object, then the words of each copy over it."""

from collections.abc import Sequence
from typing import Any

from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.boxes import FOOTER, SIDE, Box
from ledger_app.exports.forms.description import MM, Form
from ledger_app.exports.forms.fitting import Fit
from ledger_app.exports.forms.paging import Page, Piece
from ledger_app.exports.forms.writing import Ink, Marks

LINE = 0.5
_ASCENT = 0.88


class Pen:
    """Draws the pages of one form into one PDF."""

    def __init__(self, canvas: Any, form: Form, name: str) -> None:
        """``canvas`` is reportlab's; ``name`` is what no other pen of it has."""
        self._canvas = canvas
        self._form = form
        self._name = name
        self._page = form.page
        self._top = self._page[1] - form.margins[0] * MM
        self._ink = Ink(canvas)
        self._blanks: dict[tuple[object, ...], tuple[str, Page]] = {}

    def page(self, page: Page, number: int, total: int, photos: Sequence[Any] = ()) -> None:
        """One page; ``number`` 0 leaves it without, ``photos`` are Pillow's."""
        self._canvas.setPageSize(self._page)
        self._canvas.doForm(self._blank(page))
        self._fields(page)
        if photos:
            self._photos(page, photos)
        if number:
            self._number(number, total)
        self._canvas.showPage()

    def _blank(self, page: Page) -> str:
        """The form object with a page's frames and labels; pages that look alike share it."""
        look = tuple([(id(p.row), p.top, p.height, p.continued, p.split, p.goes_on) for p in page])
        known = self._blanks.get(look)
        if known is None:
            known = self._blanks[look] = (f"{self._name}.{len(self._blanks)}", page)  # the page keeps its rows' ids from being used again
            self._canvas.beginForm(known[0], 0, 0, *self._page)
            self._frames(page)
            self._labels(page)
            self._canvas.endForm()
        return known[0]

    def _frames(self, page: Page) -> None:
        canvas = self._canvas
        canvas.setLineWidth(LINE)
        for i, piece in enumerate(page):
            bottom = self._top - piece.top - piece.height
            for box in piece.row.boxes:
                if box.frame in ("box", "slot"):
                    height = _over_rows(page, i, box)
                    self._ink.frame(box.left, self._top - piece.top - height, box.width, height)
                elif box.frame == "under":
                    canvas.line(box.left + box.pad, bottom + 4, box.left + box.width, bottom + 4)
        for top, height, left, _ in self._sides(page):
            self._ink.frame(left, self._top - top - height, SIDE, height)

    def _labels(self, page: Page) -> None:
        for i, piece in enumerate(page):
            for box in piece.row.boxes:
                height = _over_rows(page, i, box)
                if box.label is not None:
                    above = box.foot is not None and box.align == "left"
                    self._lines(box, box.label, piece.top, height - box.kept, above)
                if box.foot is not None and not piece.goes_on:
                    self._lines(_footed(box), box.foot, piece.top + height - box.kept, box.kept, False)
        for top, height, left, side in self._sides(page):
            self._downwards(side, left, top, height)
        self._ink.flush()

    def _fields(self, page: Page) -> None:
        marks = Marks()
        for i, piece in enumerate(page):
            for box, found in zip(piece.row.boxes, piece.fits, strict=True):
                if box.field and found.lines:
                    kept = 0 if piece.goes_on else box.kept
                    self._lines(box, found, piece.top, _over_rows(page, i, box) - kept, piece.split, marks)
        self._ink.flush()
        marks.draw(self._canvas)

    def _lines(self, box: Box, found: Fit, top: float, height: float, at_top: bool, marks: Marks | None = None) -> None:
        """Write the lines of a box; ``marks`` gathers ticks and underlines."""
        face, size = fonts.face(box.font), found.size
        block = len(found.lines) * found.leading
        gap = 3 if at_top else (height - block) / 2
        if box.frame == "under" or box.align == "justify":
            gap = height - block - 3
        y = self._top - top - gap - (found.spread - 1) / 2 * size - _ASCENT * size
        left_aligned = box.align == "left" or (box.align == "center" and len(found.lines) > 1 and bool(box.field))
        for line in found.lines:
            spare = box.room - size * face.width(line)
            x = box.left + box.pad + (0 if left_aligned else spare if box.align in ("right", "justify") else spare / 2)
            self._ink.write(line, box.font, size, x, y, marks)
            y -= found.leading

    def _sides(self, page: Page) -> list[tuple[float, float, float, str]]:
        """(top, height, left, label) of the side labels; each stands along its block's rows on this page."""
        found: dict[int, list[Piece]] = {}
        for piece in page:
            if piece.row.side and piece.row.boxes:
                found.setdefault(piece.row.block, []).append(piece)
        lefts = {block: min(b.left for p in pieces for b in p.row.boxes) - SIDE for block, pieces in found.items()}
        return [(p[0].top, p[-1].top + p[-1].height - p[0].top, lefts[block], p[0].row.side) for block, p in found.items()]

    def _downwards(self, side: str, left: float, top: float, height: float) -> None:
        """A label written from top to bottom, in two columns where one is too short."""
        size = 10.5
        columns = 1 if len(side) * size * 1.2 <= height else 2
        size = size if columns == 1 else 9
        per = -(-len(side) // columns)
        size = min(size, height / (per * 1.2))
        step = size * 1.2
        for n in range(columns):
            x = left + (SIDE - columns * step) / 2 + n * step + (step - size) / 2
            y = self._top - top - (height - per * step) / 2 - _ASCENT * size
            for character in side[n * per : (n + 1) * per]:
                self._ink.write(character, fonts.SERIF, size, x, y)
                y -= step

    def _photos(self, page: Page, photos: Sequence[Any]) -> None:
        from reportlab.lib.utils import ImageReader

        for i, piece in enumerate(page):
            for box in (b for b in piece.row.boxes if 0 < b.photo <= len(photos) and photos[b.photo - 1]):
                height = _over_rows(page, i, box)
                bottom = self._top - piece.top - height
                self._canvas.setFillGray(1)
                inset = -1 if box.frame == "slot" else 1
                self._canvas.rect(box.left + inset, bottom + inset, box.width - 2 * inset, height - 2 * inset, stroke=0, fill=1)
                self._canvas.setFillGray(0)
                picture = ImageReader(photos[box.photo - 1])
                self._canvas.drawImage(
                    picture, box.left + 2, bottom + 2, box.width - 4, height - 4, preserveAspectRatio=True, anchor="c", mask="auto"
                )

    def _number(self, number: int, total: int) -> None:
        """The page number in the middle of the foot."""
        words, y = f"第 {number} 页  共 {total} 页", self._form.margins[2] * MM + FOOTER / 2 - 8
        self._ink.write(words, fonts.SERIF, 9, (self._page[0] - 9 * fonts.face(fonts.SERIF).width(words)) / 2, y)
        self._ink.flush()


def _over_rows(page: Page, index: int, box: Box) -> float:
    """The height of a box with the rows below that it covers."""
    return sum(p.height for p in page[index : index + box.rows])


def _footed(box: Box) -> Box:
    """The place of a box's foot."""
    return Box(box.left, box.width, box.foot, align="right", frame="none", pad=box.pad + 4)
