"""Somebody else's workbook, opened to be written into: an .xlsx as it is, anything else rebuilt from its cells."""

import io
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Protocol

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.looks import CellLook, SheetLook
from ledger_app.exports import extensions


class Page(Protocol):
    """A sheet of a workbook that is no .xlsx: plain rows, and merged areas counted from 0."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    @property
    def rows(self) -> Sequence[Sequence[Any]]:
        """Its cells from A1 on."""

    @property
    def merges(self) -> Sequence[tuple[int, int, int, int]]:
        """First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class Source:
    """The workbook: the bytes of an .xlsx, or the pages of anything else with their looks by sheet, where known."""

    xlsx: bytes = b""
    pages: Sequence[Page] = ()
    looks: Mapping[str, SheetLook] = field(default_factory=dict)


def opened(source: Source) -> Any:
    """The workbook as openpyxl has it.  Raises UnusableFile when it holds what cannot be written back."""
    import openpyxl

    if not source.xlsx:
        return _rebuilt(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # about parts that it drops: we name them ourselves, or put them back
            book = openpyxl.load_workbook(io.BytesIO(source.xlsx))
        extensions.restore_lists(book, source.xlsx)
        return book
    except Exception as error:  # openpyxl raises whatever a strange workbook makes it stumble over
        raise UnusableFile("表里有本程序不能照样写回的内容，没有生成新表。", "请在表格软件里另存为新的 .xlsx 后再试。") from error


_LOST = {
    "xl/charts/": "图表",
    "xl/diagrams/": "图示",
    "xl/ctrlProps/": "按钮、复选框等控件",
    "xl/activeX/": "控件",
    "xl/vbaProject.bin": "宏",
    "xl/slicers/": "切片器",
}
_SHAPES = (b"<xdr:sp>", b"<xdr:sp ", b"<xdr:cxnSp")


def lost(source: Source) -> tuple[str, ...]:
    """What the workbook holds that does not come back when it is written again, as a clerk calls it."""
    if not source.xlsx:
        return ()
    found: dict[str, None] = {}
    with zipfile.ZipFile(io.BytesIO(source.xlsx)) as package:
        for name in package.namelist():
            found.update(dict.fromkeys(words for start, words in _LOST.items() if name.startswith(start)))
            if name.startswith("xl/drawings/drawing") and any(mark in package.read(name) for mark in _SHAPES):
                found["文本框、图形"] = None
    return tuple(found)


def put(cell: Any, value: object) -> None:
    """Write a value; a text stays a text, whatever it looks like."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
        if cell.value is not None:
            cell.data_type = "s"
    else:
        cell.value = value


def _rebuilt(source: Source) -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in source.pages:
        sheet = book.create_sheet(page.name[:31])
        for r, row in enumerate(page.rows, 1):
            for c, value in enumerate(row, 1):
                if value != "":
                    cell = sheet.cell(r, c)
                    put(cell, value)
                    if isinstance(value, str):
                        cell.number_format = "@"
        if page.name in source.looks:
            _dress(sheet, source.looks[page.name])
        for first_row, first, last_row, last in page.merges:
            sheet.merge_cells(start_row=first_row + 1, start_column=first + 1, end_row=last_row + 1, end_column=last + 1)
    return book


def _dress(sheet: Any, look: SheetLook) -> None:
    """Give a rebuilt sheet its looks: cell by cell, each style made once."""
    from openpyxl.utils import get_column_letter

    made: dict[CellLook, Any] = {}
    for (row, column), cell_look in look.cells.items():
        cell = sheet.cell(row + 1, column + 1)
        if cell_look not in made:
            _style(cell, cell_look)
            made[cell_look] = copy(cell._style)
        else:
            cell._style = copy(made[cell_look])
    for column, width in look.widths.items():
        dimension = sheet.column_dimensions[get_column_letter(column + 1)]
        dimension.width, dimension.hidden = width, column in look.hidden
    for row, height in look.heights.items():
        sheet.row_dimensions[row + 1].height = height


def _style(cell: Any, look: CellLook) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell.font = Font(name=look.font or None, size=look.size, bold=look.bold)
    cell.alignment = Alignment(horizontal=look.horizontal or None, vertical=look.vertical or None, wrap_text=look.wrap or None)
    left, right, top, bottom = (Side(line or None) for line in look.frame)
    cell.border = Border(left, right, top, bottom)
    if look.number_format:
        cell.number_format = look.number_format
