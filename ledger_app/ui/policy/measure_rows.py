"""The rows of 保障措施 in a working copy: which one speaks of a measure, and a new one where none does."""

from datetime import date

from ledger_app.domain import catalogue
from ledger_app.domain.child import Row
from ledger_app.domain.policy import Finding, State
from ledger_app.ui.child.working_copy import Record, WorkingCopy

SECTION = "measure"
NAME, STATE, PAPERS, INFORMED = "measure_name", "measure_state", "measure_papers", "measure_informed"
Kept = list[tuple[Record, dict[str, object]]]
"""The rows with their values at a moment."""


def label_of(measure_id: str) -> str:
    """The choice under which a measure's rows are written, empty when it cannot be recorded."""
    found = (c.label for c in catalogue.DICTIONARIES[SECTION].choices if c.code == measure_id and not c.valid_to)
    return next(found, "")


def record_of(copy: WorkingCopy, row: Row | None, measure_id: str) -> Record | None:
    """The record that counts: the one behind ``row`` (of ``copy.child()``), else the last that names the measure."""
    records = copy.rows[SECTION]
    if row is not None:
        return next((r for r in records if r.values == row), None)
    label = label_of(measure_id)
    return next((r for r in reversed(records) if label and r.values.get(NAME) == label), None)


def fresh(measure_id: str) -> Record:
    """A record that speaks of the measure and is no part of the file yet."""
    return Record({NAME: label_of(measure_id)})


def belongs(copy: WorkingCopy, record: Record) -> bool:
    """Whether the record is part of the file."""
    return any(r is record for r in copy.rows[SECTION])


def add(copy: WorkingCopy, record: Record) -> None:
    """Make the record part of the file."""
    if not belongs(copy, record):
        copy.rows[SECTION].append(record)


def remove(copy: WorkingCopy, record: Record) -> int:
    """Take it out; where it stood, -1 when it was no part."""
    for place, other in enumerate(copy.rows[SECTION]):
        if other is record:
            del copy.rows[SECTION][place]
            return place
    return -1


def inform(copy: WorkingCopy, finding: Finding, day: date) -> None:
    """Record that the guardian was told of the measure."""
    record = record_of(copy, finding.standing.row, finding.measure.id) or fresh(finding.measure.id)
    if STATE not in record.values:
        record.put(STATE, str(State.DUE), str(State.DUE), None)
    record.put(INFORMED, day.isoformat(), day.isoformat(), None)
    add(copy, record)


def kept(copy: WorkingCopy) -> Kept:
    """What the rows say now."""
    return [(record, dict(record.values)) for record in copy.rows[SECTION]]


def put_back(copy: WorkingCopy, before: Kept) -> None:
    """The rows as they were."""
    copy.rows[SECTION][:] = [record for record, _ in before]
    for record, values in before:
        record.values = values
