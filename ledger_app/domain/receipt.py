"""An import's result, row by row and in sum; the sum always adds up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ledger_app.domain.child import Child
from ledger_app.domain.listing import Line
from ledger_app.domain.problems import Problem
from ledger_app.domain.spellings import Spelling


class Outcome(StrEnum):
    """What becomes of a row that was read."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PENDING = "pending"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the sheet: what it says as a child, what it matched, what is to be done, and why.

    ``child`` is the file as it will stand (for UPDATED merged with ``before``; for PENDING the
    proposal).  ``given`` are the sheet's own texts by heading, kept for a pending row; ``cells`` those
    of the whole row by column, kept for a preview.
    """

    sheet: str
    row: int
    outcome: Outcome
    child: Child
    before: Child | None = None
    given: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    cells: tuple[str, ...] = ()
    beside: int = 0  # which of the tables beside each other on the sheet, counted from 0

    @property
    def place(self) -> tuple[str, int, int]:
        """What tells the row from every other of its file."""
        return self.sheet, self.row, self.beside


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row that is no data: title, total, signature, note, blank."""

    sheet: str
    row: int
    reason: str
    text: str = ""
    code: str = ""  # of the hazard, where one fits


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How one column of a block was understood; ``key`` empty = kept as an extra field, "-" = left out."""

    sheet: str
    column: int  # counted from 0
    heading: str  # the merged path, 父亲/姓名
    key: str
    samples: tuple[str, ...] = ()
    row: int = 0  # the head's last row, counted from 1
    name: str = ""  # the heading, with #2 behind a second one of the same words
    shape: str = ""  # the same for every head with these columns
    sender: str = ""  # the unit that the sheet names


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet of the file that holds anything; whether it is hidden, and whether it was read."""

    name: str
    hidden: bool
    read: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Whom a sheet speaks of: ids of the ledger's children, all names, and the villages they live in."""

    ids: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    villages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an import would do, before it is done.  ``rows`` are empty where they were not to be kept."""

    rows: Sequence[PlannedRow]
    ignored: Sequence[IgnoredRow]
    problems: Sequence[Problem]  # file and sheet level, and all rows' problems in sheet order
    columns: Sequence[ColumnMap]
    new_villages: tuple[str, ...] = ()
    counts: Mapping[Outcome, int] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)
    repairs: Sequence[Problem] = ()  # each spelling that is kept otherwise than written, once, with its first cell
    sheets: Sequence[SheetSeen] = ()
    spellings: Sequence[Spelling] = ()  # what is doubtful in many rows at once, asked once

    def count(self, outcome: Outcome) -> int:
        """Rows with this outcome."""
        return self.counts.get(outcome, 0)


_TOLD_OF_MISSING = ("file_no", "name", "village", "category")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did (or, dry, would have done): read = new + updated + unchanged + pending + rejected."""

    file: str
    sha256: str
    operation: int  # 0 for a dry run or when nothing was written
    read: int
    new: int
    updated: int
    unchanged: int
    pending: int
    rejected: int
    ignored: tuple[IgnoredRow, ...]
    problems: tuple[Problem, ...]
    repairs: tuple[Problem, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    settled: int = 0  # rows that waited from earlier imports and are answered by this one
    missing: tuple[Line, ...] = ()  # on the books in the sheet's villages and not in the sheet, where that was asked for

    def as_json(self) -> dict[str, object]:
        """The receipt as the command line writes it."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "operation": self.operation,
            "read": self.read,
            "new": self.new,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "pending": self.pending,
            "rejected": self.rejected,
            "ignored": [{"sheet": r.sheet, "row": r.row, "reason": r.reason, "text": r.text, "code": r.code} for r in self.ignored],
            "problems": [p.as_json() for p in self.problems],
            "settled": self.settled,
            "missing": [{key: line.values[key] for key in _TOLD_OF_MISSING} for line in self.missing],
            "repairs": [p.as_json() for p in self.repairs],
            "spellings": [s.as_json() for s in self.spellings],
        }
