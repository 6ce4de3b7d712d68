"""What calamine does not tell of a worksheet: error cells, formulas without result, hidden rows, marks, comments, text boxes."""

import posixpath
import re
import zipfile
from collections.abc import Callable
from xml.etree.ElementTree import Element

from ledger_app.imports.readers.package import Part
from ledger_app.imports.sheet import Sheet, column_number

_ERROR = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*?t="e"[^>]*>(?:<f[^>]*?(?:/>|>[^<]*</f>))?<v>([^<]*)</v>')
_UNCOMPUTED = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>')
_HIDDEN = re.compile(r"<row ([^>]*)hidden=\"(?:1|true)\"([^>]*)>")
_NUMBER = re.compile(r'\br="(\d+)"')
_STYLED = re.compile(r'<c ((?:[^>/]*? )?r="([A-Z]+)(\d+)"[^>/]*)>')
_STYLE = re.compile(r'\bs="(\d+)"')
_COMMENTS_TYPE, _DRAWING_TYPE = "/relationships/comments", "/relationships/drawing"


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
    struck, red = _marked_styles(archive)
    if part.errors or part.formulas or part.hidden_rows or struck or red:
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
        sheet.struck, sheet.red = _cells_of(text, struck), _cells_of(text, red)
    sheet.notes = _comments(archive, part.name)
    sheet.boxes = _boxes(archive, part.name)


def _marked_styles(archive: zipfile.ZipFile) -> tuple[frozenset[str], frozenset[str]]:
    """Numbers of the cell formats whose font is struck through, and of those whose font is red."""
    from defusedxml.ElementTree import fromstring

    try:
        text = _read(archive, "xl/styles.xml")
    except KeyError:
        return frozenset(), frozenset()
    root = fromstring(text)
    fonts = _under(root, "fonts")
    formats = [(str(i), int(n)) for i, f in enumerate(_under(root, "cellXfs")) if (n := f.get("fontId", "")).isdigit()]

    def of(mark: Callable[[Element], bool]) -> frozenset[str]:
        marked = {i for i, font in enumerate(fonts) if any(map(mark, font))}
        return frozenset(number for number, font in formats if font in marked)

    return of(_is_strike), of(_is_red)


def _under(root: Element, name: str) -> list[Element]:
    return next(([*group] for group in root if group.tag.endswith(f"}}{name}")), [])


def _is_strike(element: Element) -> bool:
    return element.tag.endswith("}strike") and element.get("val", "1") not in ("0", "false")


def _is_red(element: Element) -> bool:
    """A font's colour in which red outweighs all else; 10 and 2 are the red of the old palette."""
    if not element.tag.endswith("}color"):
        return False
    rgb = element.get("rgb", "")
    return element.get("indexed") in ("2", "10") or (re.fullmatch(r"[0-9A-Fa-f]{8}", rgb) is not None and is_red(rgb[2:]))


def is_red(rgb: str) -> bool:
    """Whether six hexadecimal digits are a red that marks something."""
    red, green, blue = (int(rgb[i : i + 2], 16) for i in (0, 2, 4))
    return red >= 0xC0 and green <= 0x40 and blue <= 0x40


def _cells_of(text: str, styles: frozenset[str]) -> frozenset[tuple[int, int]]:
    if not styles:
        return frozenset()
    found = ((_STYLE.search(attributes), letters, digits) for attributes, letters, digits in _STYLED.findall(text))
    return frozenset((int(digits) - 1, column_number(letters)) for style, letters, digits in found if style and style[1] in styles)


def _boxes(archive: zipfile.ZipFile, part: str) -> tuple[str, ...]:
    """The texts of boxes drawn over a worksheet, each in one line."""
    from defusedxml.ElementTree import fromstring

    drawings = [fromstring(_read(archive, target)) for kind, target in _related(archive, part) if kind.endswith(_DRAWING_TYPE)]
    bodies = [element for drawing in drawings for element in drawing.iter() if element.tag.endswith("}txBody")]
    texts = ("".join(e.text or "" for e in body.iter() if e.tag.endswith("}t")).strip() for body in bodies)
    return tuple(text for text in texts if text)


def _put(sheet: Sheet, row: int, column: int, text: str) -> None:
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        sheet.rows[row][column] = text


def _comments(archive: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    from defusedxml.ElementTree import fromstring

    notes: dict[tuple[int, int], str] = {}
    for kind, target in _related(archive, part):
        if not kind.endswith(_COMMENTS_TYPE):
            continue
        for element in fromstring(_read(archive, target)).iter():
            match = re.fullmatch(r"([A-Z]+)(\d+)", element.attrib.get("ref", "")) if element.tag.endswith("}comment") else None
            if match:
                text = "".join(e.text or "" for e in element.iter() if e.tag.endswith("}t")).strip()
                notes[int(match[2]) - 1, column_number(match[1])] = text
    return notes


def _related(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    """Type and part name of what belongs to a worksheet."""
    folder, name = posixpath.split(part)
    return [*_targets(archive, f"{folder}/_rels/{name}.rels", folder).values()]


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
