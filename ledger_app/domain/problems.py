"""A wrong value is a value too: what was given, where, what is the matter, what to do."""

from dataclasses import dataclass, replace
from enum import StrEnum

OURS = "【台账核对】"
"""Begins a comment that we wrote into a workbook handed back; such a comment is no note of the sender's."""
ERRORS_HEADING = "错误说明"
"""The column of a workbook handed back that says what is to be corrected."""


class Severity(StrEnum):
    """What a problem asks for, worst first (import_hazards.yaml)."""

    BLOCK = "block"  # the value is damaged and is not taken
    ASK = "ask"  # a person must decide
    WARN = "warn"  # taken, but somebody should look
    FIX = "fix"  # repaired, the repair is logged
    INFO = "info"  # worth knowing

    @property
    def undecided(self) -> bool:
        """Whether a row with such a problem waits for a person."""
        return self in (Severity.BLOCK, Severity.ASK)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.  ``code`` is the hazard id (I01, D12 …) where one fits, else a short word."""

    code: str
    severity: Severity
    message: str
    advice: str = ""
    field: str = ""  # the Chinese label
    given: str = ""
    sheet: str = ""
    cell: str = ""  # "H7"
    row: int = 0  # counted from 1 as the sheet shows it; 0 = no row

    def at(self, *, field: str = "", sheet: str = "", cell: str = "", row: int = 0, given: str = "") -> "Problem":
        """The same finding with its place filled in."""
        return replace(
            self,
            field=field or self.field,
            sheet=sheet or self.sheet,
            cell=cell or self.cell,
            row=row or self.row,
            given=given or self.given,
        )

    def as_json(self) -> dict[str, object]:
        """Keys as in the import receipt."""
        return {
            "sheet": self.sheet,
            "cell": self.cell,
            "row": self.row,
            "field": self.field,
            "code": self.code,
            "severity": str(self.severity),
            "given": self.given,
            "message": self.message,
            "advice": self.advice,
        }
