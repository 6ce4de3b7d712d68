"""Room for more rows inside a sheet: everything below moves down, and what spans the place grows.

openpyxl's own ``insert_rows`` moves the cells only.
"""

import re
from copy import copy
from typing import Any

_REFERENCE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")


def insert(sheet: Any, before: int, count: int) -> None:
    """``count`` empty rows above row ``before`` (from 1); ranges that end just above them take them in."""
    merges = [str(area) for area in sheet.merged_cells.ranges]
    for area in merges:
        sheet.unmerge_cells(area)
    heights = {row: copy(dimension) for row, dimension in sheet.row_dimensions.items() if row >= before}
    sheet.insert_rows(before, count)
    for row in heights:
        sheet.row_dimensions.pop(row, None)
    for row, dimension in heights.items():
        dimension.index = row + count
        sheet.row_dimensions[row + count] = dimension
    for area in merges:
        sheet.merge_cells(_moved(area, before, count, grow=False))
    for other in sheet.parent.worksheets:
        for row in other.iter_rows():
            for cell in row:
                if cell.data_type == "f" and isinstance(cell.value, str):
                    cell.value = _formula(cell.value, before, count, sheet.title, own=other is sheet)
    for rule in sheet.data_validations.dataValidation:
        rule.sqref = type(rule.sqref)(" ".join(_moved(str(area), before, count) for area in rule.sqref.ranges))
    _conditions(sheet, before, count)
    if sheet.print_area:
        sheet.print_area = _moved(str(sheet.print_area).rpartition("!")[2], before, count)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _moved(sheet.auto_filter.ref, before, count)
    for names, own in ((sheet.parent.defined_names, False), (sheet.defined_names, True)):
        for name in names.values():
            name.attr_text = _formula(f"={name.attr_text}", before, count, sheet.title, own=own)[1:]
    for picture in sheet._images:
        _sink(picture.anchor, before, count)


def _sink(anchor: Any, before: int, count: int) -> None:
    """Move a picture that begins below the place; its rows count from 0."""
    for corner in (getattr(anchor, "_from", None), getattr(anchor, "to", None)):
        if corner is not None and corner.row >= before - 1:
            corner.row += count


def _conditions(sheet: Any, before: int, count: int) -> None:
    old = [(str(found.sqref), found.rules) for found in sheet.conditional_formatting]
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    for area, rules in old:
        for rule in rules:
            sheet.conditional_formatting.add(" ".join(_moved(part, before, count) for part in area.split()), rule)


def _formula(formula: str, before: int, count: int, title: str, *, own: bool) -> str:
    """A formula with its references to the sheet of this title moved; ``own`` when it stands there itself."""
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token

    tokens = Tokenizer(formula)
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            where, mark, area = token.value.rpartition("!")
            if own if not mark else _named(where) == title:
                token.value = where + mark + _moved(area, before, count)
    return "=" + "".join(token.value for token in tokens.items)


def _named(where: str) -> str:
    """The sheet that a reference names: 上报表, '上报 表', 'it''s'."""
    return where[1:-1].replace("''", "'") if where.startswith("'") else where


def _moved(area: str, before: int, count: int, *, grow: bool = True) -> str:
    """``A5:C20`` after the insertion; a range of several rows that ends right above it grows."""
    rows = [int(number) for _, number in _REFERENCE.findall(area)]
    if not rows:
        return area
    first, last = rows[0], rows[-1]
    grows = grow and len(rows) == 2 and last == before - 1 and first < last
    place = iter((first, last) if len(rows) == 2 else (first,) * len(rows))

    def shift(found: re.Match[str]) -> str:
        row = next(place)
        moved = row + count if row >= before or (grows and row == last) else row
        return f"{found[1]}{moved}"

    return _REFERENCE.sub(shift, area)
