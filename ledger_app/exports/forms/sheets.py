"""A form as .xlsx: the same boxes merged over a grid of the edges they have, ready to be filled in and printed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from ledger_app.domain.office import Office
from ledger_app.exports.forms import catalog, fonts
from ledger_app.exports.forms.boxes import SIDE, Box
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.description import MM, Form
from ledger_app.exports.forms.filling import Filling
from ledger_app.exports.forms.layout import fill, item_of
from ledger_app.exports.forms.paging import FilledRow
from ledger_app.exports.sheetfile import new_workbook

_PAPER = {"A4": 9, "A3": 8}
_INCH = 25.4
_PIXELS = 96 / 72
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_FACES = {fonts.SERIF: "宋体", fonts.SANS: "黑体", fonts.BOLD: "黑体"}
_HIGHEST = 409.0
"""Points that a row of a sheet may have."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A rectangle of the sheet, the last row and column included, and what stands in it."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str
    look: tuple[tuple[str, object], ...]


def write(form_id: str, copies: Iterable[Copy], office: Office, out: Path, *, day: date | None = None) -> None:
    """Write a workbook with one sheet for each copy.  Raises CannotWrite."""
    form = catalog.whole(form_id)
    with new_workbook(out, buffered=True) as book:
        looks: dict[tuple[tuple[str, object], ...], Any] = {}
        used: set[str] = set()
        for copy in copies:
            sheet = book.add_worksheet(_name(copy.name or form.title, used))
            _set_up(sheet, form)
            filling, filled, _ = fill((form,), copy, office, day or date.today())
            _write(book, sheet, form, filling, filled[0], looks)
        book.set_properties({"title": form.title, "author": office.township})


def _name(wanted: str, used: set[str]) -> str:
    stem = _NOT_IN_NAMES.sub("_", wanted)[:26] or "表"
    name, n = stem, 1
    while name in used:
        n += 1
        name = f"{stem}_{n}"
    used.add(name)
    return name


def _set_up(sheet: Any, form: Form) -> None:
    top, right, bottom, left = (side / _INCH for side in form.margins)
    sheet.set_paper(_PAPER.get(form.paper, 9))
    if form.landscape or form.plate_mm[0] > form.plate_mm[1]:
        sheet.set_landscape()
    sheet.set_margins(left=left, right=right, top=top, bottom=max(bottom, 0.5))
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def _write(book: Any, sheet: Any, form: Form, filling: Filling, rows: Sequence[FilledRow], looks: dict[Any, Any]) -> None:
    edges = _edges(rows, form)
    for i, (left, right) in enumerate(pairwise(edges)):
        sheet.set_column_pixels(i, i, round((right - left) * _PIXELS))
    breaks = []
    for i, one in enumerate(rows):
        sheet.set_row(i, min(max(one.height, 1), _HIGHEST))
        if one.row.break_before:
            breaks.append(i)
    sheet.set_h_pagebreaks(breaks)
    for place in (*_boxes(form, filling, rows, edges), *_sides(rows, edges)):
        look = looks.get(place.look) or looks.setdefault(place.look, book.add_format(dict(place.look)))
        if (place.row, place.column) == (place.last_row, place.last_column):
            sheet.write_string(place.row, place.column, place.text, look)
        else:
            sheet.merge_range(place.row, place.column, place.last_row, place.last_column, "", look)
            sheet.write_string(place.row, place.column, place.text, look)


def _edges(rows: Sequence[FilledRow], form: Form) -> list[float]:
    """Where columns begin and end, from left to right."""
    found = {round(form.margins[3] * MM, 1)}
    for one in rows:
        for box in one.row.boxes:
            found |= {round(box.left, 1), round(box.left + box.width, 1)}
        if one.row.side and one.row.boxes:
            found.add(round(min(box.left for box in one.row.boxes) - SIDE, 1))
    ordered = sorted(found)
    return [edge for i, edge in enumerate(ordered) if i == 0 or edge - ordered[i - 1] > 0.35]


def _at(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def _boxes(form: Form, filling: Filling, rows: Sequence[FilledRow], edges: Sequence[float]) -> Iterator[_Place]:
    for i, one in enumerate(rows):
        for box, found in zip(one.row.boxes, one.fits, strict=True):
            if box.label is None:
                text = filling.plain(box.field, box.options, item_of(form, filling, one.row), box.prose)
            else:
                text = "".join(box.label.lines) if box.align != "center" else "\n".join(box.label.lines)
            if box.foot is not None:
                text = f"{text}\n\n{''.join(box.foot.lines)}".lstrip("\n")
            left, right = _at(edges, box.left), _at(edges, box.left + box.width)
            yield _Place(i, left, min(i + box.rows, len(rows)) - 1, max(right - 1, left), text, _look(box, found.size))


def _look(box: Box, size: float) -> tuple[tuple[str, object], ...]:
    across = {"justify": "right"}.get(box.align, box.align)
    border = {"box": ("border", 1), "slot": ("border", 1), "under": ("bottom", 1), "none": ("border", 0)}[box.frame]
    shown = [("font_name", _FACES[box.font]), ("font_size", round(size * 2) / 2), ("align", across), ("valign", "vcenter")]
    return (*shown, ("text_wrap", True), ("num_format", "@"), ("bold", box.font == fonts.BOLD), border)


def _sides(rows: Sequence[FilledRow], edges: Sequence[float]) -> Iterator[_Place]:
    """The labels that stand along a block's rows."""
    blocks: dict[int, list[int]] = {}
    for i, one in enumerate(rows):
        if one.row.side and one.row.boxes:
            blocks.setdefault(one.row.block, []).append(i)
    for places in blocks.values():
        edge = min(box.left for i in places for box in rows[i].row.boxes)
        left, right = _at(edges, edge - SIDE), _at(edges, edge)
        yield _Place(places[0], left, places[-1], right - 1, "\n".join(rows[places[0]].row.side), _look(Box(0, SIDE), 10.5))
