"""From a form's description to rows of boxes on a page's width, before anything is filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.boxes import FOOTER, SIDE, Box, Row
from ledger_app.exports.forms.description import MM, Block, Cell, Form, placed
from ledger_app.exports.forms.fitting import Fit, balanced, fit

_HEAD = 24.0
_HIGH_HEAD = 110.0
"""What a narrow column's head may grow to before its type gets smaller."""
_PAD = 4.0
_SMALLEST_LABEL, _SMALLEST_FOLDED, _SMALLEST_HEAD = 9.0, 7.5, 7.0
_OWN_FIELD = re.compile(r"\{[@=.][^{}]*\}")
"""A {@own}, {=composed} or {.catalogue} field among a line's words."""
_ALIGNED_LEFT = ("left", "right")


def height_of_page(form: Form) -> float:
    """What rows can fill on a page."""
    return form.page[1] - (form.margins[0] + form.margins[2]) * MM - FOOTER


class Words(dict[str, str]):
    """What {names} in a form's words stand for; a name nobody knows leaves room to write."""

    def __missing__(self, key: str) -> str:
        return "    "


@lru_cache(maxsize=64)
def compose(form: Form, counts: tuple[int, ...], words: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    """The rows of a form; ``counts`` says how many rows each block that repeats has, in order."""
    left, width = form.margins[3] * MM, form.page[0] - (form.margins[1] + form.margins[3]) * MM
    known, remaining = Words(words), list(counts)
    rows: list[Row] = []
    under = -1
    for index, block in enumerate(form.blocks):
        maker = _Maker(index, block, left, width, known)
        if block.kind == "list":
            under = under if block.headless else index
            rows += maker.repeated(remaining.pop(0), under)
        else:
            rows += maker.rows()
    return tuple(_with_breaks(rows))


def _with_breaks(rows: list[Row]) -> Iterator[Row]:
    """Rows without boxes are page breaks: they move onto the row that follows."""
    pending = False
    for row in rows:
        if row.break_before:
            pending = True
            continue
        yield replace(row, break_before=True) if pending else row
        pending = False


class _Maker:
    """Makes the rows of one block."""

    def __init__(self, index: int, block: Block, left: float, width: float, words: Mapping[str, str]) -> None:
        self._index, self._block, self._left, self._width, self._words = index, block, left, width, words

    def rows(self) -> list[Row]:
        """The rows of a block that does not repeat."""
        block = self._block
        match block.kind:
            case "title":
                return [self._one(self._say(block.text), block.size, max(block.height, block.size * 2), fonts.BOLD)]
            case "heading":
                return [self._one(self._say(block.text), 12, max(block.height, 28), fonts.BOLD, "left")]
            case "line":
                return [self._line(max(block.height, 22))]
            case "signatures":
                return [Row((), 10, self._index, keep_next=True, whole=True), self._signatures(max(block.height, 34))]
            case "notes":
                return [self._note(self._say(t)) for t in block.texts]
            case "text":
                return [self._paragraph(t) for t in block.texts]
            case "space":
                return [Row((), block.height, self._index)]
            case "break":
                return [Row((), 0, self._index, break_before=True)]
            case _:
                return self._grid()

    def repeated(self, count: int, under: int) -> list[Row]:
        """The head and ``count`` rows of a block that repeats, ``under`` the head of which block."""
        block = self._block
        fields = tuple(self._cell(replace(c, label=""), *self._across(i, 1)) for i, c in enumerate(block.columns))
        rows = [Row(fields, block.height, self._index, block.side, item=i, under=under) for i in range(count)]
        return rows if block.headless else [*self._heads(), *rows]

    def _heads(self) -> list[Row]:
        block = self._block
        if not block.heads:
            boxes = tuple(self._head(c, i) for i, c in enumerate(block.columns))
            return [Row(boxes, _HEAD, self._index, block.side, is_head=True, keep_next=True, whole=True)]
        made = []
        for line in placed(block.heads, len(block.widths)):
            row = Row(tuple(self._head(c, at, fonts.BOLD) for at, c in line), _HEAD, self._index, block.side)
            made.append(replace(row, is_head=True, keep_next=True, whole=True))
        return made

    def _head(self, cell: Cell, at: int, font: str = fonts.SERIF) -> Box:
        left, width = self._across(at, cell.span)
        height = _HIGH_HEAD if self._block.heads else _HEAD
        label = self._label(cell.label, width, height, cell.size or self._block.size, font, least=_SMALLEST_HEAD)
        return Box(left, width, label, font=font, rows=cell.rows, pad=self._block.pad)

    def _across(self, at: int, span: int) -> tuple[float, float]:
        """Left edge and width of ``span`` units of the block from unit ``at``."""
        block = self._block
        side = SIDE if block.side else 0
        unit = (self._width - side - 2 * block.indent) / sum(block.widths)
        return self._left + side + block.indent + sum(block.widths[:at]) * unit, sum(block.widths[at : at + span]) * unit

    def _grid(self) -> list[Row]:
        """Rows of labels and fields; a cell over several rows keeps these rows together."""
        block = self._block
        made, tied = [], 0
        for line in placed(block.rows, len(block.widths)):
            boxes = tuple(self._cell(cell, *self._across(at, cell.span)) for at, cell in line)
            if block.plain:
                boxes = tuple(replace(box, frame="slot" if box.photo else "none") for box in boxes)
            tied = max(tied - 1, max((c.rows for _, c in line), default=1) - 1)
            height = max((c.height for _, c in line if c.rows == 1), default=0) or block.height
            made.append(Row(boxes, height, self._index, block.side, keep_next=tied > 0))
        return made

    def _cell(self, cell: Cell, left: float, width: float) -> Box:
        under = self._block.kind == "fill"
        if cell.photo:
            label = self._label(cell.label or "照片", width, 60, cell.size or 10.5)
            return Box(left, width, label, photo=cell.photo, rows=cell.rows)
        if cell.field:
            return self._field(cell, left, width)
        foot = self._foot(cell, width)
        height = max(cell.height, self._block.height) - (foot.height if foot else 0)
        if cell.options:
            return self._boxes(cell, left, width, height)
        size = cell.size or self._block.size
        label = self._label(cell.label, width, height, size, whole=cell.align in _ALIGNED_LEFT)
        align = cell.align or ("justify" if under else "center")
        frame = "none" if under else "box"
        return Box(left, width, label, frame=frame, align=align, rows=cell.rows, foot=foot, pad=self._block.pad)

    def _boxes(self, cell: Cell, left: float, width: float, height: float) -> Box:
        """Boxes that are only ticked by hand."""
        text = "  ".join(fonts.BOX + o.text for o in cell.options)
        found = fit(text, fonts.face(fonts.SERIF), width - 2 * _PAD, height, cell.size or self._block.size, cell.minimum)
        return Box(left, width, found, align=cell.align or "left", rows=cell.rows, foot=self._foot(cell, width))

    def _field(self, cell: Cell, left: float, width: float) -> Box:
        under = self._block.kind == "fill"
        return Box(
            left,
            width,
            field=cell.field,
            options=cell.options,
            size=cell.size or self._block.size,
            minimum=cell.minimum,
            font=fonts.BOLD if self._block.bold else fonts.SERIF,
            align=cell.align or ("left" if cell.options else "center"),
            frame="under" if under else "box",
            rows=cell.rows,
            foot=self._foot(cell, width),
            pad=self._block.pad,
        )

    def _foot(self, cell: Cell, width: float) -> Fit | None:
        if not cell.foot:
            return None
        return fit(self._say(cell.foot), fonts.face(fonts.SERIF), width - 2 * _PAD, 0, 10, 8)

    def _label(
        self,
        text: str,
        width: float,
        height: float,
        size: float,
        font: str = fonts.SERIF,
        *,
        whole: bool = False,
        least: float = _SMALLEST_LABEL,
    ) -> Fit:
        """``whole`` is for words that are read along the line, not stacked into a narrow cell."""
        face = fonts.face(font)
        room, shown = width - 2 * self._block.pad, self._say(text)
        found = fit(shown, face, room, height, size, min(least, size))
        if "\n" in shown:
            kept = len(found.lines) == shown.count("\n") + 1
            return found if kept else fit(shown, face, room, height, size, _SMALLEST_FOLDED)
        return found if whole else balanced(found, face)

    def _one(self, text: str, size: float, height: float, font: str, align: str = "center") -> Row:
        words = fit(text, fonts.face(font), self._width - 2 * _PAD, height, size, size)
        box = Box(self._left, self._width, words, font=font, align=align, frame="none")
        return Row((box,), max(height, words.height), self._index, keep_next=True, whole=True)

    def _note(self, text: str) -> Row:
        words = fit(text, fonts.face(fonts.SERIF), self._width - 2 * _PAD, 0, 9, 9)
        box = Box(self._left, self._width, words, align="left", frame="none")
        return Row((box,), words.height - 2, self._index, whole=True)

    def _paragraph(self, text: str) -> Row:
        block = self._block
        box = Box(
            self._left + block.indent, self._width - 2 * block.indent, field=text, prose=True, size=block.size, minimum=block.size,
            leading=block.leading, align="left", frame="none",
        )  # fmt: skip
        return Row((box,), 0, self._index)

    def _line(self, height: float) -> Row:
        """Texts over the width, each with room by its length: the first at the left edge, the last at the right."""
        texts = [self._say_known(t) for t in self._block.texts]
        face, size = fonts.face(fonts.SERIF), self._block.size
        needed = [face.width(t) * size + 10 for t in texts]
        spare = self._width - sum(needed)
        shares = [n + spare / len(texts) for n in needed] if spare >= 0 else [n * self._width / sum(needed) for n in needed]
        return self._beside(texts, shares, height, ["left", *["center"] * (len(texts) - 2), "right"][: len(texts)])

    def _signatures(self, height: float) -> Row:
        """Texts over the width in equal shares, each with room behind it to sign."""
        texts = [self._say(t) for t in self._block.texts]
        return self._beside(texts, [self._width / len(texts)] * len(texts), height, ["left"] * len(texts))

    def _beside(self, texts: list[str], shares: list[float], height: float, aligned: list[str]) -> Row:
        boxes, left = [], self._left
        for text, share, align in zip(texts, shares, aligned, strict=True):
            if _OWN_FIELD.search(text):
                boxes.append(Box(left, share, field=text, prose=True, size=self._block.size, minimum=8, align=align, frame="none"))
            else:
                words = fit(text, fonts.face(fonts.SERIF), share - 2 * _PAD, height, self._block.size, 8)
                boxes.append(Box(left, share, words, align=align, frame="none"))
            left += share
        return Row(tuple(boxes), height, self._index, keep_next=self._block.kind == "line", whole=True)

    def _say_known(self, text: str) -> str:
        """Texts with {words} said; {@fields} of the copy stay, for every copy has its own."""
        return _OWN_FIELD.sub(r"{\g<0>}", text).format_map(self._words)

    def _say(self, text: str) -> str:
        return text.format_map(self._words)
