"""How the sheets of a true .xls look, for a blank that is to be filled: fonts, frames, widths, heights.

What xlrd does not tell is left out: formulas, lists to choose from, print set-up.
"""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from ledger_app.domain.looks import CellLook, SheetLook

_LINES = (
    *("", "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot", "mediumDashDot"),
    *("dashDotDot", "mediumDashDotDot", "slantDashDot"),
)
"""Line styles by their number in the file ([MS-XLS] 2.5.11)."""
_ACROSS = ("", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed")
_DOWN = ("top", "center", "bottom", "justify", "distributed")
_TWIPS = 20
_WIDTH_UNITS = 256
_PADDING = 0.71
"""Of a column, in characters; .xls counts widths without it."""


def read(data: bytes) -> Mapping[str, SheetLook]:
    """By sheet; nothing for a file that xlrd cannot read."""
    import xlrd

    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as book:
            return {page.name: _look(book, page) for page in book.sheets()}
    except Exception:  # xlrd meets damage with whatever error comes up; the sheet is then rebuilt without its looks
        return {}


def _look(book: Any, page: Any) -> SheetLook:
    @cache
    def of_style(index: int) -> CellLook:
        return _cell(book, book.xf_list[index])

    cells = {(row, column): of_style(page.cell_xf_index(row, column)) for row in range(page.nrows) for column in range(page.row_len(row))}
    columns = {column: info for column, info in page.colinfo_map.items() if column < page.ncols}
    return SheetLook(
        cells,
        {column: info.width / _WIDTH_UNITS + _PADDING for column, info in columns.items()},
        {row: info.height / _TWIPS for row, info in page.rowinfo_map.items() if info.height and row < page.nrows},
        frozenset(column for column, info in columns.items() if info.hidden),
    )


def _cell(book: Any, style: Any) -> CellLook:
    font, frame, place = book.font_list[style.font_index], style.border, style.alignment
    lines = (frame.left_line_style, frame.right_line_style, frame.top_line_style, frame.bottom_line_style)
    format_ = book.format_map.get(style.format_key)
    return CellLook(
        font.name,
        font.height / _TWIPS,
        bool(font.bold),
        _named(_ACROSS, place.hor_align),
        _named(_DOWN, place.vert_align),
        bool(place.text_wrapped),
        (_named(_LINES, lines[0]), _named(_LINES, lines[1]), _named(_LINES, lines[2]), _named(_LINES, lines[3])),
        format_.format_str if format_ is not None else "",
    )


def _named(words: tuple[str, ...], number: int) -> str:
    return words[number] if 0 <= number < len(words) else ""
