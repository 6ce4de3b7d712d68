"""Pages onto a canvas: the blank once as a form object, then the words of each child over it."""

from collections.abc import Sequence
from typing import Any

from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.composing import FOOTER, MM, PAGE, SIDE, Box
from ledger_app.exports.forms.description import Form
from ledger_app.exports.forms.fitting import LEADING, PAD_X, Fit
from ledger_app.exports.forms.paging import Page, Piece

LINE = 0.5
_ASCENT = 0.88
_TICK_SPAN = "/Span <</ActualText <FEFF2611>>> BDC"


class Pen:
    """Draws the pages of one form into one PDF."""

    def __init__(self, canvas: Any, form: Form) -> None:
        """``canvas`` is reportlab's."""
        self._canvas = canvas
        self._form = form
        self._top = PAGE[1] - form.margins[0] * MM
        self._blanks: dict[Page, str] = {}

    def copy(self, pages: Sequence[Page], photo: Any = None) -> None:
        """One copy of the form, with its own page numbers; ``photo`` is Pillow's."""
        cover = int(self._form.cover)
        for number, page in enumerate(pages, 1):
            self._canvas.doForm(self._blank(page))
            self._fields(page)
            if photo:
                self._photo(page, photo)
            self._number(number - cover, len(pages) - cover)
            self._canvas.showPage()

    def _blank(self, page: Page) -> str:
        """The form object with a page's frames and labels; pages that look alike share it."""
        look = tuple(Piece(p.row, (), p.top, p.height, p.continued, p.split) for p in page)
        name = self._blanks.get(look)
        if name is None:
            name = self._blanks[look] = f"blank{len(self._blanks)}"
            self._canvas.beginForm(name, 0, 0, *PAGE)
            self._frames(page)
            self._labels(page)
            self._canvas.endForm()
        return name

    def _frames(self, page: Page) -> None:
        canvas = self._canvas
        canvas.setLineWidth(LINE)
        for i, piece in enumerate(page):
            bottom = self._top - piece.top - piece.height
            for box in piece.row.boxes:
                if box.frame == "box":
                    height = _over_rows(page, i, box)
                    canvas.rect(box.left, self._top - piece.top - height, box.width, height)
                elif box.frame == "under":
                    canvas.line(box.left + PAD_X, bottom + 4, box.left + box.width, bottom + 4)
        for top, height, left, _ in self._sides(page):
            canvas.rect(left, self._top - top - height, SIDE, height)

    def _labels(self, page: Page) -> None:
        text = self._canvas.beginText()
        for i, piece in enumerate(page):
            for box in piece.row.boxes:
                if box.label is not None:
                    self._lines(text, box, box.label, piece.top, _over_rows(page, i, box), False)
        for top, height, left, side in self._sides(page):
            self._downwards(text, side, left, top, height)
        self._canvas.drawText(text)

    def _fields(self, page: Page) -> None:
        text = self._canvas.beginText()
        ticks: list[tuple[float, float, float]] = []
        for i, piece in enumerate(page):
            for box, found in zip(piece.row.boxes, piece.fits, strict=True):
                if box.field and found.lines:
                    ticks += self._lines(text, box, found, piece.top, _over_rows(page, i, box), piece.split)
        self._canvas.drawText(text)
        self._canvas.setLineWidth(1)
        for x, y, size in ticks:
            self._canvas.lines(
                [
                    (x + 0.2 * size, y + 0.36 * size, x + 0.42 * size, y + 0.1 * size),
                    (x + 0.42 * size, y + 0.1 * size, x + 0.84 * size, y + 0.68 * size),
                ]
            )

    def _lines(self, text: Any, box: Box, found: Fit, top: float, height: float, at_top: bool) -> list[tuple[float, float, float]]:
        """Write the lines of a box; returns where ticks go."""
        ticks: list[tuple[float, float, float]] = []
        face, size = fonts.face(box.font), found.size
        block = len(found.lines) * found.leading
        gap = 2 if at_top else (height - block) / 2
        if box.frame == "under" or box.align == "justify":
            gap = height - block - 3
        y = self._top - top - gap - (LEADING - 1) / 2 * size - _ASCENT * size
        left_aligned = box.align == "left" or (box.align == "center" and len(found.lines) > 1 and bool(box.field))
        for line in found.lines:
            spare = box.width - 2 * PAD_X - size * face.width(line)
            x = box.left + PAD_X + (0 if left_aligned else spare if box.align in ("right", "justify") else spare / 2)
            ticks += _write(text, line, box.font, size, x, y)
            y -= found.leading
        return ticks

    def _sides(self, page: Page) -> list[tuple[float, float, float, str]]:
        """(top, height, left, label) of the side labels; each stands along its block's rows on this page."""
        found: dict[int, list[Piece]] = {}
        for piece in page:
            if piece.row.side and piece.row.boxes:
                found.setdefault(piece.row.block, []).append(piece)
        return [(p[0].top, p[-1].top + p[-1].height - p[0].top, p[0].row.boxes[0].left - SIDE, p[0].row.side) for p in found.values()]

    def _downwards(self, text: Any, side: str, left: float, top: float, height: float) -> None:
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
                _write(text, character, fonts.SERIF, size, x, y)
                y -= step

    def _photo(self, page: Page, photo: Any) -> None:
        from reportlab.lib.utils import ImageReader

        for i, piece in enumerate(page):
            for box in (b for b in piece.row.boxes if b.photo):
                height = _over_rows(page, i, box)
                bottom = self._top - piece.top - height
                self._canvas.setFillGray(1)
                self._canvas.rect(box.left + 1, bottom + 1, box.width - 2, height - 2, stroke=0, fill=1)
                self._canvas.setFillGray(0)
                picture = ImageReader(photo)
                self._canvas.drawImage(
                    picture, box.left + 2, bottom + 2, box.width - 4, height - 4, preserveAspectRatio=True, anchor="c", mask="auto"
                )

    def _number(self, number: int, total: int) -> None:
        """The page number in the middle of the foot; a cover has none."""
        if not number:
            return
        words, y = f"第 {number} 页  共 {total} 页", self._form.margins[2] * MM + FOOTER / 2 - 8
        text = self._canvas.beginText()
        _write(text, words, fonts.SERIF, 9, (PAGE[0] - 9 * fonts.face(fonts.SERIF).width(words)) / 2, y)
        self._canvas.drawText(text)


def _over_rows(page: Page, index: int, box: Box) -> float:
    """The height of a box with the rows below that it covers."""
    return sum(p.height for p in page[index : index + box.rows])


def _write(text: Any, line: str, font: str, size: float, x: float, y: float) -> list[tuple[float, float, float]]:
    """One line, run by run; a ticked box is an empty one to be ticked, but reads as ☑."""
    ticks: list[tuple[float, float, float]] = []
    face = fonts.face(font)
    for part in _around_ticks(line):
        text.setTextOrigin(x, y)
        if part == fonts.TICKED:
            text._code.append(_TICK_SPAN)  # the text object has no call for marked content
        for name, run in face.runs(part):
            text.setFont(name, size)
            text.textOut(run)
        if part == fonts.TICKED:
            text._code.append("EMC")
            ticks.append((x, y, size))
        x += size * face.width(part)
    return ticks


def _around_ticks(line: str) -> list[str]:
    if fonts.TICKED not in line:
        return [line]
    parts = line.replace(fonts.TICKED, f"\0{fonts.TICKED}\0").split("\0")
    return [p for p in parts if p]
