"""A computed table: plain values under the columns of a template, ready for screen, sheet or paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One row: values by column key (text, int, float; None stays blank) and, for figures, the ids of the children behind them.

    ``total`` marks a sum of the rows above, which is no data.
    """

    values: Mapping[str, object]
    behind: Mapping[str, Sequence[int]] = field(default_factory=dict)
    total: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A child that a figure could not count, and why: ``what`` is finished Chinese."""

    child: int
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The rows of one sheet of a template.

    ``words`` fill the template's heading and preface beside those of the office and the day
    ({office}, {unit}, {day}, {month}, {clerk}, {phone}).  ``sheet`` names the sheet where a workbook
    has several.  ``gaps`` are the children that the figures leave out.
    """

    template: str
    lines: Sequence[Line]
    words: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    gaps: Sequence[Gap] = ()
