"""A date over three columns: 出生日期 above 年, 月 and 日.  It is put together in the first of them."""

from dataclasses import replace

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.imports import headings
from ledger_app.imports.cells import text_of
from ledger_app.imports.head import Head
from ledger_app.imports.sheet import Cell, Sheet

_PARTS = ("年", "月", "日")


def joined(sheet: Sheet, top: Head) -> Head:
    """The head with such columns as one, the rows below it changed accordingly."""
    paths = list(top.paths)
    for first in range(len(paths) - 1):
        width = _width(paths, first)
        if width:
            _join(sheet, top, first, width)
            paths[first] = paths[first][:-1]
            paths[first + 1 : first + width] = [(headings.PART_LABEL,)] * (width - 1)
    return replace(top, paths=tuple(paths))


def _width(paths: list[tuple[str, ...]], first: int) -> int:
    """How many columns from here on are year, month and day of one date; 0 for none."""
    group = paths[first][:-1]
    if not group or not _is_date(group[-1]):
        return 0
    for width in (3, 2):
        leaves = [path[-1] for path in paths[first : first + width] if path and path[:-1] == group]
        if tuple(leaves) == _PARTS[:width]:
            return width
    return 0


def _is_date(label: str) -> bool:
    keys = [key for key in headings.anywhere(label) if not key.startswith(headings.LEFT_OUT)]
    return bool(keys) and catalogue.field(keys[0]).kind in (Kind.DATE, Kind.MONTH)


def _join(sheet: Sheet, top: Head, first: int, width: int) -> None:
    for row in sheet.rows[top.last + 1 :]:
        parts = [_number(cell) for cell in row[first : first + width]]
        if len(parts) == width and len(parts[0]) == 4 and parts[1]:
            row[first] = "-".join(part for part in parts if part)


def _number(cell: Cell) -> str:
    text = text_of(cell).strip().rstrip("".join(_PARTS))
    return text if text.isascii() and text.isdigit() else ""
