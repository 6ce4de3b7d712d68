"""How a sheet looks, told apart from any file format: for a blank that is rebuilt in another one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """Font, frame and place of a cell's text; empty words are what programs do unasked.

    ``size`` is in points.  ``frame`` are line styles at the left, right, top and bottom as .xlsx names them.
    """

    font: str = ""
    size: float = 11
    bold: bool = False
    horizontal: str = ""
    vertical: str = ""
    wrap: bool = False
    frame: tuple[str, str, str, str] = ("", "", "", "")
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """Looks by cell, widths in characters by column, heights in points by row, hidden columns."""

    cells: Mapping[Place, CellLook] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
