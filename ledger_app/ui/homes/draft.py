"""Records being typed into a grid, beside what was saved; nothing here knows a widget."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ledger_app.domain import kinds, records
from ledger_app.domain.catalogue import Field
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.records import ACTIVITY, Record
from ledger_app.ui.child.working_copy import Record as Typed


@dataclass(slots=True)
class Line:
    """One row.  ``offered`` are the values that the program filled in: untouched, the row is not there yet."""

    saved: Record
    typed: Typed
    offered: dict[str, object] = field(default_factory=dict)
    aside: Sequence[str] = ()  # words of the leading columns
    automatic: str = ""  # the status that the program chose from the day

    def record(self) -> Record:
        """The record as it would be saved."""
        return replace(self.saved, values=dict(self.typed.values))

    def changed(self) -> bool:
        """Whether there is something to save."""
        before = self.saved.values if self.saved.id else self.offered
        return self.typed.typed() != dict(before)

    def problems(self, today: date) -> list[Problem]:
        """What is the matter with the row, what stops saving first."""
        unread = [self.typed.problems[key] for key in self.typed.unread if key in self.typed.problems]
        found = [*unread, *records.check(self.record(), today)]
        return sorted(found, key=lambda p: p.severity is not Severity.BLOCK and p not in unread)

    def stops(self, today: date) -> bool:
        """Whether it cannot be saved as it stands."""
        return bool(self.typed.unread) or bool(records.blocks(self.record(), today))

    def put(self, f: Field, value: object, text: str, problem: Problem | None) -> None:
        """Take what was typed; an activity's day decides its status until the clerk does."""
        self.typed.put(f.key, value, text, problem)
        self.follow(f.key)

    def follow(self, key: str) -> None:
        """What else changes because this field did."""
        day = self.typed.values.get("t_date")
        if key == "t_date" and self.saved.kind == ACTIVITY and day and self.typed.values.get("t_status") in (None, self.automatic):
            self.automatic = records.status_on(str(day), date.today())
            self.typed.values["t_status"] = self.automatic
        elif key == "t_status":
            self.automatic = ""


class Draft:
    """All rows of a grid."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.lines: list[Line] = []

    def show(self, found: Iterable[Record], asides: Iterable[Sequence[str]] | None = None) -> None:
        """Begin anew with what is saved."""
        told = iter(asides) if asides is not None else None
        self.lines = [Line(r, Typed(dict(r.values)), aside=next(told) if told is not None else ()) for r in found]

    def append(self, record: Record, aside: Sequence[str] = (), *, wanted: bool = False) -> Line:
        """A new row with values filled in; ``wanted`` ones are saved even when nobody touches them."""
        status = str(record.values.get("t_status") or "")
        line = Line(replace(record, id=0, version=0), Typed(dict(record.values)), {} if wanted else dict(record.values), aside, status)
        self.lines.append(line)
        return line

    def changed(self) -> list[Line]:
        """Rows with something to save."""
        return [line for line in self.lines if line.changed()]

    def adopt(self, lines: Sequence[Line], saved: Sequence[Record]) -> None:
        """These rows were saved as these records."""
        for line, record in zip(lines, saved, strict=True):
            line.saved = record
            line.typed.values = dict(record.values)
            line.offered = {}

    def last(self) -> Record | None:
        """The last row that has a day, as it stands, to be repeated."""
        dated = [line.record() for line in self.lines if line.record().day]
        return max(dated, key=lambda r: r.day) if dated else None

    def read(self, line: Line, f: Field, text: str) -> None:
        """Take a text as from a sheet."""
        value, problem = kinds.parse(f, text.strip(), self.words)
        line.put(f, value, text, problem)
