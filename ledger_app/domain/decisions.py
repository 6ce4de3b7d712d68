"""What a person decided about rows that an import alone would leave waiting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ledger_app.domain.problems import Problem
from ledger_app.domain.spellings import Answers

FIXED = "fixed"
"""The code of a finding that says a cell was written anew by a person, with the sheet's own text."""


class Do(StrEnum):
    """What is to become of a row."""

    TAKE = "take"  # what is sound of it is taken: into the child that it matches, else as a new one
    NEW = "new"  # a child of its own
    MERGE = "merge"  # belongs to a child of the ledger
    SKIP = "skip"  # not imported, with a reason


@dataclass(frozen=True, slots=True)
class Decision:
    """``child`` is the ledger's child for MERGE, ``reason`` is demanded for SKIP."""

    do: Do
    child: int = 0
    reason: str = ""


Place = tuple[str, int, int]
"""Sheet, row counted from 1, and which of the tables beside each other, counted from 0."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """For single rows by sheet and row number, and for all rows whose open problems are of one code.

    ``spellings`` say what a text means wherever it stands; ``fixes`` are cells written anew: by sheet and row number,
    the column (counted from 0) and its text.
    """

    rows: Mapping[Place, Decision] = field(default_factory=dict)
    alike: Mapping[str, Decision] = field(default_factory=dict)
    spellings: Answers = field(default_factory=dict)
    fixes: Mapping[tuple[str, int], Mapping[int, str]] = field(default_factory=dict)

    def about(self, place: Place, problems: Iterable[Problem]) -> Decision | None:
        """The decision about a row that would wait; one for the row itself comes first."""
        if place in self.rows:
            return self.rows[place]
        codes = {p.code for p in problems if p.severity.undecided}
        return self.alike.get(codes.pop()) if len(codes) == 1 else None

    def with_row(self, place: Place, decision: Decision) -> "Decisions":
        """The same with another decision about one row."""
        return replace(self, rows={**self.rows, place: decision})

    def without(self, place: Place, problems: Iterable[Problem]) -> "Decisions":
        """The same without what was decided about a row: its own decision, else the one about all like it."""
        if place in self.rows:
            return replace(self, rows={key: kept for key, kept in self.rows.items() if key != place})
        codes = {p.code for p in problems if p.severity.undecided}
        return replace(self, alike={code: kept for code, kept in self.alike.items() if code not in codes})

    def with_alike(self, code: str, decision: Decision) -> "Decisions":
        """The same with a decision about all rows of one code."""
        return replace(self, alike={**self.alike, code: decision})

    def with_spelling(self, key: str, text: str, meaning: str) -> "Decisions":
        """The same with another answer to what a field's spelling means."""
        return replace(self, spellings={**self.spellings, key: {**self.spellings.get(key, {}), text: meaning}})

    def without_spelling(self, key: str, text: str) -> "Decisions":
        """The same without the answer about a spelling."""
        rest = {spelling: meaning for spelling, meaning in self.spellings.get(key, {}).items() if spelling != text}
        return replace(self, spellings={**self.spellings, key: rest})

    def with_fix(self, sheet: str, row: int, column: int, text: str) -> "Decisions":
        """The same with another text for a cell."""
        return replace(self, fixes={**self.fixes, (sheet, row): {**self.fixes.get((sheet, row), {}), column: text}})

    def without_fix(self, sheet: str, row: int, column: int) -> "Decisions":
        """The same with the sheet's own text in a cell."""
        rest = {place: text for place, text in self.fixes.get((sheet, row), {}).items() if place != column}
        return replace(self, fixes={**self.fixes, (sheet, row): rest})
