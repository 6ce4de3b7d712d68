"""The corpus on disk: .xlsx by openpyxl, true .xls by xlwt, and the kinds of file that only pretend."""

import html
from datetime import date
from pathlib import Path
from typing import Any

from tests.imports.corpus.paper import Page, Paper


def xlsx(paper: Paper, folder: Path, suffix: str = ".xlsx") -> Path:
    """OOXML with merges, fonts, comments, hidden rows, columns and sheets."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.remove(book.active)
    if paper.dates_1904:
        book.epoch = CALENDAR_MAC_1904
    for page in paper.pages:
        _fill(book.create_sheet(page.name), page)
    path = folder / f"{paper.name}{suffix}"
    book.save(path)
    return path


def _fill(sheet: Any, page: Page) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for r, row in enumerate(page.rows, 1):
        for c, value in enumerate(row, 1):
            if value != "":
                cell = sheet.cell(r, c, value)
                if isinstance(value, str):
                    cell.number_format = "@"
                    cell.data_type = "s"
    for r0, c0, r1, c1 in page.merges:
        sheet.merge_cells(start_row=r0 + 1, start_column=c0 + 1, end_row=r1 + 1, end_column=c1 + 1)
    for r, c in page.struck:
        sheet.cell(r + 1, c + 1).font = Font(strike=True)
    for r, c in page.red:
        sheet.cell(r + 1, c + 1).font = Font(color="FFFF0000")
    for (r, c), text in page.notes.items():
        sheet.cell(r + 1, c + 1).comment = Comment(text, "村里")
    for r in page.hidden_rows:
        sheet.row_dimensions[r + 1].hidden = True
    for c in page.hidden_columns:
        sheet.column_dimensions[get_column_letter(c + 1)].hidden = True
    sheet.sheet_state = "hidden" if page.hidden else "visible"


def xls(paper: Paper, folder: Path, suffix: str = ".xls") -> Path:
    """True BIFF8; comments are left out, for xlwt writes none."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = paper.dates_1904
    for page in paper.pages:
        sheet = book.add_sheet(page.name, cell_overwrite_ok=True)
        covered = {(r, c): merge for merge in page.merges for r, c in [merge[:2]]}
        for r, row in enumerate(page.rows):
            for c, value in enumerate(row):
                if (r, c) in covered:
                    r0, c0, r1, c1 = covered[r, c]
                    sheet.write_merge(r0, r1, c0, c1, value, _style(page, r, c, value))
                elif value != "":
                    sheet.write(r, c, value, _style(page, r, c, value))
        for r in page.hidden_rows:
            sheet.row(r).hidden = True
        for c in page.hidden_columns:
            sheet.col(c).hidden = True
        sheet.visibility = 1 if page.hidden else 0
    path = folder / f"{paper.name}{suffix}"
    book.save(str(path))
    return path


_STYLES: dict[tuple[bool, bool, bool], Any] = {}


def _style(page: Page, row: int, column: int, value: Any) -> Any:
    import xlwt

    key = (row, column) in page.struck, (row, column) in page.red, isinstance(value, date)
    if key not in _STYLES:
        fonts = [word for word, on in zip(("struck_out on", "colour red"), key, strict=False) if on]
        made = xlwt.easyxf(f"font: {', '.join(fonts)}" if fonts else "")
        made.num_format_str = "yyyy/m/d" if key[2] else "@" if isinstance(value, str) else "General"
        _STYLES[key] = made
    return _STYLES[key]


def page_of_html(paper: Paper, folder: Path) -> Path:
    """A web page with a table, named .xls as web systems hand it out, in GB18030."""
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in paper.pages[0].rows)
    text = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table>{rows}</table></body></html>'
    )
    path = folder / f"{paper.name}.xls"
    path.write_bytes(text.encode("gb18030"))
    return path


def spreadsheetml(paper: Paper, folder: Path) -> Path:
    """The XML of Excel 2003, named .xls."""
    sheets = ""
    for page in paper.pages:
        rows = ""
        for row in page.rows:
            cells = "".join(f'<Cell><Data ss:Type="String">{html.escape(str(cell))}</Data></Cell>' for cell in row)
            rows += f"<Row>{cells}</Row>"
        sheets += f'<Worksheet ss:Name="{page.name}"><Table>{rows}</Table></Worksheet>'
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text = f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>'
    path = folder / f"{paper.name}.xls"
    path.write_text(text, encoding="utf-8")
    return path


def text_file(paper: Paper, folder: Path, encoding: str = "gb18030", separator: str = ",", suffix: str = ".csv") -> Path:
    """Separated text."""
    path = folder / f"{paper.name}{suffix}"
    lines = [separator.join(str(cell) for cell in row) for row in paper.pages[0].rows]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path
