"""True BIFF workbooks (.xls) with xlrd; large ones with calamine, which is faster and tells less."""

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ledger_app.domain import dates
from ledger_app.imports import compound, sniff
from ledger_app.imports.readers import details, quick
from ledger_app.imports.sheet import Book, Cell, Row, Sheet

_XLRD_LIMIT = 6 * 1024 * 1024
"""Above this many bytes xlrd would take seconds."""


_Places = frozenset[tuple[int, int]]


def read(data: bytes, path: Path) -> Book:
    """All sheets with merges, hidden rows and error cells."""
    compound.refuse_cycles(data, path)
    if len(data) > _XLRD_LIMIT:
        return Book(quick.sheets(data, path))
    import xlrd

    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO()) as workbook:
            return Book([_sheet(workbook, page) for page in workbook.sheets() if _is_grid(page)])
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise sniff.locked(path) from error
        return Book(quick.sheets(data, path))
    except Exception:  # xlrd meets damage with whatever error comes up
        return Book(quick.sheets(data, path))


def _is_grid(page: Any) -> bool:
    return bool(page.nrows >= 0)


def _sheet(workbook: Any, page: Any) -> Sheet:
    import xlrd

    convert = _converter(workbook.datemode)
    rows: list[Row] = []
    empty_run = 0
    for number in range(page.nrows):
        row = [convert(kind, value) for kind, value in zip(page.row_types(number), page.row_values(number), strict=True)]
        row.extend([""] * (page.ncols - len(row)))
        empty_run = empty_run + 1 if row.count("") == len(row) else 0
        rows.append(row)
        if empty_run > 200:
            break
    with suppress(xlrd.XLRDError, AttributeError):
        hidden = frozenset(n for n, info in page.rowinfo_map.items() if info.hidden)
    merges = [(r0, c0, r1 - 1, c1 - 1) for r0, r1, c0, c1 in page.merged_cells]
    notes = {place: str(note.text) for place, note in page.cell_note_map.items()}
    struck, red = _marked(workbook, page, len(rows))
    hides = page.visibility != 0
    return Sheet(page.name, rows, merges, hides, hidden, bool(workbook.datemode), notes=notes, struck=struck, red=red)


def _marked(workbook: Any, page: Any, rows: int) -> tuple[_Places, _Places]:
    """Cells whose font is struck through, and those whose font is red (S10)."""
    fonts = workbook.font_list
    colours = workbook.colour_map
    struck_fonts = {i for i, font in enumerate(fonts) if font.struck_out}
    red_fonts = {i for i, font in enumerate(fonts) if (rgb := colours.get(font.colour_index)) and _is_red(rgb)}
    if not struck_fonts and not red_fonts:
        return frozenset(), frozenset()
    font_of = [format_.font_index for format_ in workbook.xf_list]
    filled = ((row, column) for row in range(rows) for column in range(page.row_len(row)))
    places = [(row, column, font_of[page.cell_xf_index(row, column)]) for row, column in filled]
    struck = frozenset((row, column) for row, column, font in places if font in struck_fonts)
    return struck, frozenset((row, column) for row, column, font in places if font in red_fonts)


def _is_red(rgb: tuple[int, int, int]) -> bool:
    return details.is_red("".join(f"{part:02x}" for part in rgb))


def _converter(datemode: int) -> Callable[[int, Any], Cell]:
    import xlrd

    errors = xlrd.error_text_from_code

    def convert(kind: int, value: Any) -> Cell:
        if kind == xlrd.XL_CELL_TEXT:
            return str(value)
        if kind == xlrd.XL_CELL_NUMBER:
            return float(value)
        if kind == xlrd.XL_CELL_DATE:
            return _date(float(value), datemode)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            return str(errors.get(value, "#N/A"))
        return ""

    return convert


def _date(serial: float, datemode: int) -> Cell:
    """A date cell; a serial beyond the calendar stays a number."""
    if not 1 <= serial < 2_958_466:
        return "0" if 0 <= serial < 1 else serial
    return dates.from_serial(int(serial), datemode)
