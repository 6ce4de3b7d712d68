"""What keeps a file from being saved, and where on the form it stands."""

from dataclasses import dataclass

from ledger_app.domain import catalogue
from ledger_app.domain.child import Child
from ledger_app.domain.problems import Problem, Severity
from ledger_app.operations import change_status, save_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.child.working_copy import WorkingCopy

_PLACES = {f.label: (part.key, f.key) for part in reversed(catalogue.MAIN_SECTIONS) for f in part.fields}


@dataclass(frozen=True, slots=True)
class Stop:
    """A problem and its field; ``problem`` is None when the field says it itself."""

    section: str
    row: int
    key: str
    problem: Problem | None = None


def stops(store: Ledger, copy: WorkingCopy) -> list[Stop]:
    """Everything that stops the save: what cannot be read, then what the ledger refuses."""
    found = [Stop(part.key, row, key) for part, row, key in copy.stops()]
    if found:
        return found
    refused = [p for p in save_child.check(store, copy.child()) if p.severity is Severity.BLOCK]
    return [Stop(section, -1, key, p) for p in refused for section, key in [_place(p)]]


def lacking(store: Ledger, copy: WorkingCopy) -> list[str]:
    """Names of required facts that are not there yet."""
    return [p.field for p in save_child.check(store, copy.child()) if p.code == "required"]


def _place(problem: Problem) -> tuple[str, str]:
    return _PLACES.get(problem.field, ("basic", "name"))


def event_told(before: Child, after: Child) -> str:
    """The event that saving itself has recorded, in words; empty when there is none."""
    told, known = after.rows.get("change", ()), before.rows.get("change", ())
    added = [row for row in told if row not in known]
    if not added or (before.id and added[-1].get("change_event") not in change_status.NO_TURN):
        return ""
    row = added[-1]
    what = f"{row.get('change_event')}（{row.get('event_reason')}）"
    return f"已记入变动：{what}，{row.get('event_date')} 起生效。"
