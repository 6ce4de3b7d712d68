"""What every reader hands on: sheets of plain cells, nothing interpreted yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ledger_app.domain.problems import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A cell as it was stored; an empty one is ``""``, an error one its text (``#N/A``)."""
Row = list[Cell]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 0, the last ones included."""


@dataclass(slots=True)
class Sheet:
    """One sheet from its first cell on: ``rows[0][0]`` is A1."""

    name: str
    rows: list[Row]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    dates_1904: bool = False
    typed: bool = True  # False for text files, where a number is only digits
    uncomputed: tuple[tuple[int, int], ...] = ()  # formulas whose result the file does not hold
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)  # cell comments
    struck: frozenset[tuple[int, int]] = frozenset()  # cells whose text is struck through
    red: frozenset[tuple[int, int]] = frozenset()  # cells whose text is red
    boxes: tuple[str, ...] = ()  # texts of drawings laid over the sheet
    beside: int = 0  # which of the tables beside each other this one is
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # where a card's cells really stand


@dataclass(slots=True)
class Book:
    """A workbook read completely, and what was odd about the file itself."""

    sheets: list[Sheet]
    problems: list[Problem] = field(default_factory=list)


def cell_name(row: int, column: int) -> str:
    """``H7`` for row 6, column 7 (counted from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_number(letters: str) -> int:
    """0 for A, 7 for H."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
