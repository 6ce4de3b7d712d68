"""From a form's description to rows of boxes on a page's width, before anything is filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.description import Block, Cell, Form, Option
from ledger_app.exports.forms.fitting import Fit, balanced, fit

MM = 72 / 25.4
PAGE = (595.28, 841.89)
SIDE = 24.0
FOOTER = 20.0
_LINE_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a row: ``left`` from the page's edge; a label is fitted already, a field is not."""

    left: float
    width: float
    label: Fit | None = None
    field: str = ""
    photo: bool = False
    options: tuple[Option, ...] = ()
    size: float = 10.5
    minimum: float = 8.5
    font: str = fonts.SERIF
    align: str = "center"
    frame: str = "box"  # box | under | none
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side.  ``item`` is the row of a repeated section that fills it, -1 for none."""

    boxes: tuple[Box, ...]
    height: float
    block: int
    side: str = ""
    item: int = -1
    is_head: bool = False
    keep_next: bool = False
    whole: bool = False  # never split over pages
    break_before: bool = False


def height_of_page(form: Form) -> float:
    """What rows can fill on a page."""
    return PAGE[1] - (form.margins[0] + form.margins[2]) * MM - FOOTER


@lru_cache(maxsize=64)
def compose(form: Form, counts: tuple[int, ...], words: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    """The rows of a form; ``counts`` says how many rows each block that repeats has, in order."""
    left, width = form.margins[3] * MM, PAGE[0] - (form.margins[1] + form.margins[3]) * MM
    known, remaining = dict(words), list(counts)
    rows: list[Row] = []
    for index, block in enumerate(form.blocks):
        maker = _Maker(index, block, left, width, known)
        rows += maker.repeated(remaining.pop(0)) if block.kind == "list" else maker.rows()
    return tuple(_with_breaks(rows))


def _with_breaks(rows: list[Row]) -> Iterator[Row]:
    """Rows without boxes are page breaks: they move onto the row that follows."""
    pending = False
    for row in rows:
        if row.break_before:
            pending = True
            continue
        yield _breaking(row) if pending else row
        pending = False


def _breaking(row: Row) -> Row:
    from dataclasses import replace

    return replace(row, break_before=True)


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
                return [self._one(self._say(block.text), 12, max(block.height, 28), fonts.BOLD, "left", keep=True)]
            case "line":
                return [self._side_by_side(max(block.height, 22), keep=True)]
            case "signatures":
                return [Row((), 10, self._index, keep_next=True, whole=True), self._side_by_side(max(block.height, 34))]
            case "notes":
                return [self._note(t) for t in block.texts]
            case "space":
                return [Row((), block.height, self._index)]
            case "break":
                return [Row((), 0, self._index, break_before=True)]
            case _:
                return self._grid()

    def repeated(self, count: int) -> list[Row]:
        """The head and ``count`` rows of a block that repeats."""
        block = self._block
        left, units = self._grid_place(sum(block.widths))
        heads, fields = [], []
        for cell, wide in zip(block.columns, block.widths, strict=True):
            heads.append(Box(left, wide * units, self._label(cell.label, wide * units, 24, cell.size)))
            fields.append(self._field(cell, left, wide * units))
            left += wide * units
        head = Row(tuple(heads), 24, self._index, block.side, is_head=True, keep_next=True, whole=True)
        return [head, *(Row(tuple(fields), block.height, self._index, block.side, item=i) for i in range(count))]

    def _grid_place(self, total: float) -> tuple[float, float]:
        side = SIDE if self._block.side else 0
        indent = self._block.indent
        return self._left + side + indent, (self._width - side - 2 * indent) / total

    def _grid(self) -> list[Row]:
        """Rows of labels and fields; a cell over several rows keeps these rows together."""
        block = self._block
        made, tied = [], 0
        for cells in block.rows:
            left, units = self._grid_place(sum(block.widths))
            at, boxes = 0, []
            for cell in cells:
                wide = sum(block.widths[at : at + cell.span]) * units
                boxes.append(self._cell(cell, left, wide))
                left, at = left + wide, at + cell.span
            tied = max(tied - 1, max(c.rows for c in cells) - 1)
            height = max(block.height, *(c.height for c in cells))
            made.append(Row(tuple(boxes), height, self._index, block.side, keep_next=tied > 0))
        return made

    def _cell(self, cell: Cell, left: float, width: float) -> Box:
        under = self._block.kind == "fill"
        if cell.photo:
            label = self._label("照片", width, 60, 10.5)
            return Box(left, width, label, photo=True, rows=cell.rows)
        if cell.field:
            return self._field(cell, left, width)
        label = self._label(cell.label, width, max(cell.height, self._block.height), self._block.size)
        return Box(left, width, label, frame="none" if under else "box", align="justify" if under else "center", rows=cell.rows)

    def _field(self, cell: Cell, left: float, width: float) -> Box:
        under = self._block.kind == "fill"
        return Box(
            left,
            width,
            field=cell.field,
            options=cell.options,
            size=self._block.size if under else cell.size,
            minimum=cell.minimum,
            align="left" if cell.options else cell.align,
            frame="under" if under else "box",
            rows=cell.rows,
        )

    def _label(self, text: str, width: float, height: float, size: float) -> Fit:
        face = fonts.face(fonts.SERIF)
        found = fit(text, face, width, height, size, 7.5)
        return found if "\n" in text else balanced(found, face)

    def _one(self, text: str, size: float, height: float, font: str, align: str = "center", keep: bool = True) -> Row:
        words = fit(text, fonts.face(font), self._width, height, size, size)
        box = Box(self._left, self._width, words, font=font, align=align, frame="none")
        return Row((box,), max(height, words.height), self._index, keep_next=keep, whole=True)

    def _note(self, text: str) -> Row:
        words = fit(text, fonts.face(fonts.SERIF), self._width, 0, 9, 9)
        box = Box(self._left, self._width, words, align="left", frame="none")
        return Row((box,), words.height - 2, self._index, whole=True)

    def _side_by_side(self, height: float, keep: bool = False) -> Row:
        """Texts over the width: the first at the left, the last at the right edge of its share."""
        texts = [self._say(t) for t in self._block.texts]
        share = self._width / len(texts)
        boxes = []
        for i, text in enumerate(texts):
            words = fit(text, fonts.face(fonts.SERIF), share, height, self._block.size, 8)
            align = "left" if i == 0 or self._block.kind == "signatures" else "right" if i == len(texts) - 1 else "center"
            boxes.append(Box(self._left + i * share, share, words, align=align, frame="none"))
        return Row(tuple(boxes), height, self._index, keep_next=keep, whole=True)

    def _say(self, text: str) -> str:
        return text.format_map(self._words)
