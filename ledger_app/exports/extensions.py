"""Lists to choose from that newer programs store in a sheet's extension (x14), which openpyxl drops: put back as plain ones.

Excel 2010 and later write a list there when its entries stand on another sheet, as county blanks
often have it ([MS-XLSX] 2.6.17).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARK = b"x14:dataValidation"
_WORDS = {
    "type",
    "operator",
    "allowBlank",
    "showErrorMessage",
    "showInputMessage",
    "errorTitle",
    "error",
    "promptTitle",
    "prompt",
    "errorStyle",
}


def restore_lists(book: Any, data: bytes) -> None:
    """Give the sheets of ``book``, which was read from ``data``, their lists back."""
    from openpyxl.worksheet.datavalidation import DataValidation

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for title, part in _parts(package):
            content = package.read(part) if part in package.namelist() else b""
            if _MARK not in content or title not in book.sheetnames:
                continue
            for found in _parsed(content).iter(f"{_X14}dataValidation"):
                formulas = [_text(found, f"{_X14}formula{n}/{_XM}f") for n in (1, 2)]
                area = _text(found, f"{_XM}sqref")
                if area:
                    told = {key: value for key, value in found.attrib.items() if key in _WORDS}
                    book[title].add_data_validation(DataValidation(formula1=formulas[0], formula2=formulas[1], sqref=area, **told))


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Every sheet's title and its part of the package."""
    links = {link.get("Id"): link.get("Target") for link in _parsed(package.read("xl/_rels/workbook.xml.rels"))}
    for sheet in _parsed(package.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = str(links.get(sheet.get(_LINK)) or "")
        yield str(sheet.get("name")), target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)


def _parsed(content: bytes) -> Any:
    from defusedxml import ElementTree

    return ElementTree.fromstring(content)


def _text(element: Any, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.text
