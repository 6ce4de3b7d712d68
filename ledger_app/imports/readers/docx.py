"""Tables of a Word document (.docx): rosters as they stand, cards (label beside value) turned into one row each (F09)."""

import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import cards, sniff
from ledger_app.imports.cards import Box
from ledger_app.imports.readers import package
from ledger_app.imports.sheet import Book, Merge, Row, Sheet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 60 * 1024 * 1024
_DOCUMENT = "word/document.xml"
_WIDEST = 200


def read(data: bytes, path: Path) -> Book:
    """Every table as a sheet."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package.inspect(archive, path)
            if archive.getinfo(_DOCUMENT).file_size > _LARGEST:
                raise UnusableFile(f"{path.name} 的文字内容过大。", "请分成几个文件后再导入。")
            body = fromstring(archive.read(_DOCUMENT))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError, ET.ParseError) as error:
        raise sniff.damaged(path) from error
    except DefusedXmlException as error:
        raise UnusableFile(f"{path.name} 含有不安全的内容（XML 实体），已拒绝读取。", "请在文字处理软件里另存后再导入。") from error
    tables = [cells for table in _outermost(body) if (cells := _cells(table))]
    if not tables:
        raise UnusableFile(f"{path.name} 里没有表格。", "请选择含有登记表或花名册表格的文档，或 .xlsx、.xls、.csv 文件。")
    sheets = [_sheet(cells, path.stem if len(tables) == 1 else f"第{n}个表格") for n, cells in enumerate(tables, 1)]
    return Book(sheets, [Problem("F09", Severity.INFO, f"文件是文字文档，按其中的 {len(tables)} 个表格读取")])


def _outermost(element: ET.Element) -> Iterator[ET.Element]:
    left = [*reversed(element)]
    while left:
        child = left.pop()
        if child.tag == f"{_W}tbl":
            yield child
        else:
            left += reversed(child)


def _cells(table: ET.Element) -> list[Box]:
    """The cells of a table; one that goes on below is one cell."""
    found: list[Box] = []
    above: dict[int, Box] = {}
    for number, row in enumerate(table.findall(f"{_W}tr")):
        column = 0
        for element in _inside(row):
            span, merge = _number(element, "gridSpan"), element.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
            if goes_on and column in above:
                above[column].last_row = number
            else:
                cell = Box(number, column, number, min(column + span, _WIDEST) - 1, _text(element))
                found.append(cell)
                above[column] = cell
            column += span
            if column >= _WIDEST:
                break
    return found


def _inside(row: ET.Element) -> Iterator[ET.Element]:
    """A row's cells, those in content controls too."""
    left = [*reversed(row)]
    while left:
        child = left.pop()
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            left += reversed(child)


def _number(cell: ET.Element, name: str) -> int:
    element = cell.find(f"{_W}tcPr/{_W}{name}")
    given = element.get(f"{_W}val", "") if element is not None else ""
    return max(min(int(given), _WIDEST), 1) if given.isascii() and given.isdigit() else 1


def _text(cell: ET.Element) -> str:
    """The words of a cell, a paragraph a line; deleted text is not there, a ticked box is ☑."""
    lines = []
    for paragraph in cell.iter(f"{_W}p"):
        words = []
        for part in paragraph.iter():
            if part.tag == f"{_W}t":
                words.append(part.text or "")
            elif part.tag in (f"{_W}tab", f"{_W}br"):
                words.append(" ")
            elif part.tag == f"{_W}sym":
                words.append(_SYMBOLS.get(part.get(f"{_W}char", "").upper()[-2:], ""))
        lines.append("".join(words).strip())
    return "\n".join(line for line in lines if line)


_SYMBOLS = {"FE": "☑", "52": "☑", "A8": "□", "A3": "□", "FC": "√", "50": "√"}
"""Characters of Wingdings and Wingdings 2 that forms use for boxes and ticks, by their last byte."""


def _sheet(cells: list[Box], name: str) -> Sheet:
    made = cards.roster_of(cells, name)
    if made is not None:
        return replace(made, places={})  # a document's tables have no cells with names
    height, width = max(c.last_row for c in cells) + 1, max(c.last_column for c in cells) + 1
    rows: list[Row] = [[""] * width for _ in range(height)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.value
    merges: list[Merge] = [(c.row, c.column, c.last_row, c.last_column) for c in cells if c.last_row > c.row or c.last_column > c.column]
    return Sheet(name, rows, merges, typed=False)
