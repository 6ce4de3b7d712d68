"""What is being typed into one file, beside what was saved; nothing here knows a widget."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Field, Section
from ledger_app.domain.child import Child, Row
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity

_AS_EMPTY = frozenset({"I15", "D16", "V18"})
"""Problems of a text that means “nothing”: 无, a zero date, a formula error."""
_EMPTY: tuple[object, ...] = (None, "", [])


@dataclass(slots=True)
class Record:
    """The main file or one row of a repeated section: values, and texts that could not be read yet."""

    values: dict[str, object] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)

    def put(self, key: str, value: object, text: str, problem: Problem | None) -> None:
        """Take what an editor holds."""
        self.unread.pop(key, None)
        self.problems.pop(key, None)
        if value in _EMPTY:
            self.values.pop(key, None)
        else:
            self.values[key] = value
        if problem is not None and problem.severity is not Severity.INFO:
            if value in _EMPTY and text.strip() and problem.code not in _AS_EMPTY:
                self.unread[key] = text
            if problem.severity is not Severity.FIX:
                self.problems[key] = problem

    def read(self, part: Section, given: Row, words: Vocabulary) -> None:
        """Take a draft's values, where a text that cannot be read stands as it was typed."""
        for f in part.fields:
            if f.key in given:
                text = kinds.show(f, given[f.key])
                value, problem = kinds.parse(f, text, words)
                self.put(f.key, _same(f, given[f.key], value), text, problem)

    def typed(self) -> dict[str, object]:
        """Everything typed, read or not: what a draft keeps."""
        return {**self.values, **self.unread}


class WorkingCopy:
    """The saved file and the one on the screen."""

    def __init__(self, saved: Child) -> None:
        self.saved = saved
        self.main = Record(dict(saved.values))
        self.rows: dict[str, list[Record]] = {
            part.key: [Record(dict(row)) for row in saved.rows.get(part.key, ())] for part in catalogue.REPEATED_SECTIONS
        }

    def take_draft(self, draft: Child, words: Vocabulary) -> None:
        """Put a draft's typing in the place of what is here."""
        self.main = Record()
        for part in catalogue.MAIN_SECTIONS:
            self.main.read(part, draft.values, words)
        for part in catalogue.REPEATED_SECTIONS:
            self.rows[part.key] = []
            for row in draft.rows.get(part.key, ()):
                record = Record()
                record.read(part, row, words)
                self.rows[part.key].append(record)

    def adopt(self, saved: Child) -> None:
        """What is here was saved as ``saved``; records stay the ones the form writes into, rows that saving added join them."""
        self.saved = saved
        self.main.values = dict(saved.values)
        self.main.unread.clear()
        for key, records in self.rows.items():
            written = [record for record in records if record.values]
            rows = saved.rows.get(key, ())
            for record, row in zip(written, rows, strict=False):
                record.values = dict(row)
            records += [Record(dict(row)) for row in rows[len(written) :]]

    def child(self) -> Child:
        """The file as it would be saved; rows without a word are left out."""
        rows: dict[str, list[Row]] = {key: [dict(r.values) for r in records if r.values] for key, records in self.rows.items()}
        return replace(self.saved, values=dict(self.main.values), rows={k: r for k, r in rows.items() if r})

    def draft(self) -> Child:
        """The file with everything typed in it, readable or not."""
        rows: dict[str, list[Row]] = {key: [r.typed() for r in records if r.typed()] for key, records in self.rows.items()}
        return replace(self.saved, values=self.main.typed(), rows={k: r for k, r in rows.items() if r})

    def changes(self) -> int:
        """How many facts differ from what was saved."""
        count = _differing(self.saved.values, self.main.typed())
        for key, records in self.rows.items():
            typed = [t for t in (r.typed() for r in records) if t]
            before = list(self.saved.rows.get(key, ()))
            count += abs(len(typed) - len(before))
            count += sum(_differing(old, new) for old, new in zip(before, typed, strict=False))
        return count

    def records(self) -> Iterator[tuple[Section, int, Record]]:
        """Every record with its section; the number is -1 for a section that is not repeated."""
        for part in catalogue.CHILD_SECTIONS:
            if part.repeated:
                for number, record in enumerate(self.rows[part.key]):
                    yield part, number, record
            else:
                yield part, -1, self.main

    def stops(self) -> list[tuple[Section, int, str]]:
        """Places (section, row, field key) whose text cannot be saved as it stands, in form order."""
        return [(part, number, f.key) for part, number, record in self.records() for f in part.fields if f.key in record.unread]

    def missing(self, part: Section) -> int:
        """How many required facts of the section are not there."""
        records = self.rows[part.key] if part.repeated else [self.main]
        lacking = sum(1 for r in records for f in part.fields if f.is_required(r.values) and f.key not in r.values)
        return max(lacking, 1) if part.key == "guardian" and not self.rows["guardian"] else lacking

    def faults(self, part: Section) -> int:
        """How many facts of the section carry a problem."""
        records = self.rows[part.key] if part.repeated else [self.main]
        keys = {f.key for f in part.fields}
        return sum(1 for r in records for key in r.problems if key in keys)


def summary(part: Section, values: Mapping[str, object]) -> str:
    """One line for a row: its key fact and the next ones that are short and not private."""
    ordered = sorted(part.fields, key=lambda f: f.key != part.row_key)
    said = [kinds.show(f, values[f.key]) for f in ordered if f.key in values and not f.private and f.kind not in _TOO_LONG]
    return " · ".join(s if len(s) <= 18 else s[:17] + "…" for s in said[:4])


_TOO_LONG = (catalogue.Kind.LONGTEXT, catalogue.Kind.YESNO, catalogue.Kind.IDENTITY, catalogue.Kind.ACCOUNT)


def _differing(old: Row, new: Row) -> int:
    return sum(1 for key in {*old, *new} if old.get(key) != new.get(key))


def _same(f: Field, given: object, read: object) -> object:
    """What was read, or the given value when it already is one of another type than text."""
    return given if read is None and not isinstance(given, str) else read
