"""SpreadsheetML, the XML of Excel 2003, usually named .xls: values, merged cells, hidden rows, comments."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import sniff
from ledger_app.imports.readers import text
from ledger_app.imports.sheet import Book, Cell, Merge, Row, Sheet

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LAST_ROW, _LAST_COLUMN = 60_000, 702
"""What lies beyond is formatting that somebody dragged down, not children."""
_LONGEST_NUMBER = 15
"""Digits that a number keeps; a longer one is written out in the file, and read as that text."""


def read(data: bytes, path: Path) -> Book:
    """All worksheets."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    content, _ = text.decode(data, path)
    try:
        root = fromstring(_DECLARATION.sub("", content, count=1).encode("utf-8"))
    except (ET.ParseError, ValueError) as error:
        raise sniff.damaged(path) from error
    except DefusedXmlException as error:
        raise UnusableFile(f"{path.name} 含有不安全的内容（XML 实体），已拒绝读取。", sniff.SAVE_AS) from error
    sheets = [_sheet(element) for element in root.iter(f"{_SPACE}Worksheet")]
    if not sheets:
        raise UnusableFile(f"{path.name} 里没有工作表。", "请核对是否选错文件。")
    return Book(sheets, [Problem("F04", Severity.FIX, "文件内容是 XML 表格（Excel 2003），已按表格读取")])


def _sheet(element: ET.Element) -> Sheet:
    grid: dict[int, dict[int, Cell]] = {}
    merges: list[Merge] = []
    hidden: set[int] = set()
    notes: dict[tuple[int, int], str] = {}
    for number, row in _rows(element):
        if row.get(f"{_SPACE}Hidden") == "1":
            hidden.add(number)
        cells = grid.setdefault(number, {})
        column = -1
        for cell in row.iter(f"{_SPACE}Cell"):
            column = _index(cell, column)
            if column >= _LAST_COLUMN:
                break
            across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if across or down:
                merges.append((number, column, number + down, column + across))
            if (value := _value(cell)) != "":
                cells[column] = value
            if (comment := cell.find(f"{_SPACE}Comment")) is not None:
                notes[number, column] = "".join(comment.itertext()).strip()
            column += across
    return Sheet(
        element.get(f"{_SPACE}Name") or "",
        _square(grid),
        merges,
        hidden=_visibility(element),
        hidden_rows=frozenset(hidden),
        notes=notes,
    )


def _rows(element: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    number = -1
    for row in element.iter(f"{_SPACE}Row"):
        number = _index(row, number)
        if number >= _LAST_ROW:
            return
        yield number, row
        number += _count(row, "Span")


def _square(grid: dict[int, dict[int, Cell]]) -> list[Row]:
    """All rows equally wide, from the first cell to the last filled one."""
    filled = [number for number, cells in grid.items() if cells]
    width = max((max(grid[number]) for number in filled), default=-1) + 1
    return [[grid.get(number, {}).get(column, "") for column in range(width)] for number in range(max(filled, default=-1) + 1)]


def _index(element: ET.Element, before: int) -> int:
    given = element.get(f"{_SPACE}Index", "")
    return max(int(given) - 1, before + 1) if given.isascii() and given.isdigit() else before + 1


def _count(element: ET.Element, name: str) -> int:
    given = element.get(_SPACE + name, "")
    return min(int(given), 1000) if given.isascii() and given.isdigit() else 0


def _visibility(element: ET.Element) -> bool:
    return any(e.tag.endswith("}Visible") and (e.text or "").startswith("Sheet") for e in element.iter())


def _value(cell: ET.Element) -> Cell:
    data = cell.find(f"{_SPACE}Data")
    if data is None:
        return ""
    written = "".join(data.itertext())
    kind = data.get(f"{_SPACE}Type", "String")
    if kind == "Number":
        return _number(written.strip())
    if kind == "Boolean":
        return written.strip() == "1"
    if kind == "DateTime":
        try:
            return datetime.fromisoformat(written.strip())
        except ValueError:
            return written
    return written


def _number(written: str) -> Cell:
    if written.isascii() and written.isdigit():
        return int(written) if len(written) <= _LONGEST_NUMBER else written
    try:
        value = float(written)
    except ValueError:
        return written
    return int(value) if value.is_integer() and abs(value) < 10**_LONGEST_NUMBER else value
