"""What calamine does not tell of a worksheet: error cells, formulas without result, hidden rows, comments."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ledger_app.imports.readers.package import Part
from ledger_app.imports.sheet import Sheet, column_number

_ERROR = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*?t="e"[^>]*>(?:<f[^>]*?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')
_UNCOMPUTED = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>')
_HIDDEN = re.compile(r"<row ([^>]*)hidden=\"(?:1|true)\"([^>]*)>")
_NUMBER = re.compile(r'\br="(\d+)"')
_STYLED = re.compile(r'<c ((?:[^>/]*? )?r="([A-Z]+)(\d+)"[^>/]*)>')
_STYLE = re.compile(r'\bs="(\d+)"')
_COMMENTS_TYPE = "/relationships/comments"


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part names of worksheets by sheet name."""
    from defusedxml.ElementTree import fromstring

    related = _targets(archive, "xl/_rels/workbook.xml.rels", "xl")
    parts = {}
    for element in fromstring(_read(archive, "xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            identifier = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            if identifier in related:
                parts[element.attrib.get("name", "")] = related[identifier][1]
    return parts


def is_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook counts days from 1904."""
    return re.search(rb'<workbookPr[^>]*date1904="(1|true)"', _read(archive, "xl/workbook.xml")) is not None


def complete(sheet: Sheet, archive: zipfile.ZipFile, part: Part) -> None:
    """Put error cells into the rows, and note formulas without result, hidden rows and comments."""
    styles = _struck_styles(archive)
    if part.errors or part.formulas or part.hidden_rows or styles:
        text = _read(archive, part.name).decode("utf-8", "replace") if part.size < 96 * 1024 * 1024 else ""
        if part.errors:
            for letters, digits, shown in _ERROR.findall(text):
                _put(sheet, int(digits) - 1, column_number(letters), shown)
        if part.formulas:
            found = [(int(digits) - 1, column_number(letters)) for letters, digits in _UNCOMPUTED.findall(text)]
            sheet.uncomputed = tuple(found)
        if part.hidden_rows:
            numbers = (_NUMBER.search(before + after) for before, after in _HIDDEN.findall(text))
            sheet.hidden_rows = frozenset(int(n[1]) - 1 for n in numbers if n)
        if styles:
            sheet.struck = frozenset(_struck_cells(text, styles))
    sheet.notes = _comments(archive, part.name)


def _struck_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Numbers of the cell formats whose font is struck through."""
    from defusedxml.ElementTree import fromstring

    try:
        text = _read(archive, "xl/styles.xml")
    except KeyError:
        return frozenset()
    if b"strike" not in text:
        return frozenset()
    root = fromstring(text)
    fonts = [any(_is_on(e) for e in font if e.tag.endswith("}strike")) for font in _under(root, "fonts")]
    formats = enumerate(_under(root, "cellXfs"))
    return frozenset(str(i) for i, f in formats if (n := f.get("fontId", "")).isdigit() and int(n) < len(fonts) and fonts[int(n)])


def _under(root: Element, name: str) -> list[Element]:
    return next(([*group] for group in root if group.tag.endswith(f"}}{name}")), [])


def _is_on(element: Element) -> bool:
    return element.get("val", "1") not in ("0", "false")


def _struck_cells(text: str, styles: frozenset[str]) -> Iterator[tuple[int, int]]:
    for attributes, letters, digits in _STYLED.findall(text):
        style = _STYLE.search(attributes)
        if style and style[1] in styles:
            yield int(digits) - 1, column_number(letters)


def _put(sheet: Sheet, row: int, column: int, text: str) -> None:
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        sheet.rows[row][column] = text


def _comments(archive: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    from defusedxml.ElementTree import fromstring

    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    notes: dict[tuple[int, int], str] = {}
    for kind, target in _targets(archive, rels, folder).values():
        if not kind.endswith(_COMMENTS_TYPE):
            continue
        for element in fromstring(_read(archive, target)).iter():
            match = re.fullmatch(r"([A-Z]+)(\d+)", element.attrib.get("ref", "")) if element.tag.endswith("}comment") else None
            if match:
                text = "".join(e.text or "" for e in element.iter() if e.tag.endswith("}t")).strip()
                notes[int(match[2]) - 1, column_number(match[1])] = text
    return notes


def _targets(archive: zipfile.ZipFile, rels: str, folder: str) -> dict[str, tuple[str, str]]:
    """Type and part name by relationship id; none when the part has no relationships."""
    from defusedxml.ElementTree import fromstring

    try:
        text = _read(archive, rels)
    except KeyError:
        return {}
    found = {}
    for element in fromstring(text):
        target = element.attrib.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.attrib.get("Id", "")] = (element.attrib.get("Type", ""), full)
    return found


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        return archive.read("/" + name)
