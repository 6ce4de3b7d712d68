"""How far a measure has got for a child: the clerk's own row first, else the fields that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ledger_app.domain import catalogue
from ledger_app.domain.child import Child, Row
from ledger_app.domain.policy.comparisons import Test
from ledger_app.domain.policy.criteria import Truth
from ledger_app.domain.policy.facts import Facts, Record
from ledger_app.domain.policy.values import Measure, Policy


class State(StrEnum):
    """The choices of ``measure_state``; NONE while nothing is recorded."""

    DUE = "应享"
    APPLIED = "已申请"
    HELD = "已享"
    STOPPED = "停发"
    NOT_APPLICABLE = "不适用"
    WAIVED = "放弃"
    NONE = ""


_SETTLED = frozenset([State.APPLIED, State.HELD, State.NOT_APPLICABLE, State.WAIVED])


@dataclass(frozen=True, slots=True)
class Standing:
    """The state with the row that says so (None: derived from other fields, or nothing recorded)."""

    state: State
    row: Row | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something, should the child meet the conditions."""
        return self.state not in _SETTLED


_NOTHING = Standing(State.NONE)
_DERIVED = Standing(State.HELD)


def labels(policy: Policy) -> Mapping[str, frozenset[str]]:
    """The labels under which a measure's rows are stored, retired ones included, by id."""
    found: dict[str, set[str]] = {}
    for choice in catalogue.DICTIONARIES["measure"].choices:
        found.setdefault(choice.code, set()).add(choice.label)
    return {key: frozenset(found.get(key, ())) for key in policy.measures}


def latest(rows: object, names: frozenset[str], day: date) -> Row | None:
    """The row that counts on ``day``: of those that had begun by then the last one, later lines first among equals."""
    best: Row | None = None
    for row in rows if isinstance(rows, list) else ():
        if row.get("measure_name") in names and began(row) <= day.isoformat() and (best is None or began(row) >= began(best)):
            best = row
    return best


def began(row: Row) -> str:
    """The first date a row names, empty for none."""
    return str(row.get("measure_from") or row.get("measure_applied") or row.get("measure_informed") or "")


def state_of(row: Row, day: date) -> State:
    """A row's state on ``day``: a time that has run out is 停发."""
    said = str(row.get("measure_state") or "")
    state = State(said) if said in [*State] else State.NONE
    ended = str(row.get("measure_to") or "")
    if state is State.HELD and ended and ended < day.isoformat()[: len(ended)]:
        return State.STOPPED
    return state


def of(child: Child, measure: Measure, names: Mapping[str, frozenset[str]], held: Truth, day: date) -> Standing:
    """The standing of a measure; ``held`` is what the other fields say."""
    rows = child.rows.get("measure")
    row = latest(rows, names[measure.id], day) if rows else None
    if row is not None:
        return Standing(state_of(row, day), row)
    return _DERIVED if held else _NOTHING


def test(measure: Measure, names: Mapping[str, frozenset[str]], held: Test | None, day: date) -> Test:
    """Whether a child has the measure: by its row where there is one, else by the fields."""
    own = names[measure.id]

    def has(facts: Facts, record: Record) -> Truth:
        rows = facts.rows.get("measure")
        row = latest(rows, own, day) if rows else None
        if row is not None:
            return state_of(row, day) is State.HELD
        return held(facts, facts.values) if held is not None else False

    return has


def label_of(measure: str) -> str:
    """The choice under which a measure's rows are stored today; KeyError for an entry that no child can have."""
    offered = {c.code: c.label for c in catalogue.DICTIONARIES["measure"].choices if not c.valid_to}
    return offered[measure]


def with_row(child: Child, measure: str, changes: Mapping[str, object]) -> Child:
    """The file with the measure's current row changed, or with a new one.

    A row that has ended (停发) stays as history when the measure begins anew.
    """
    label = label_of(measure)
    rows = list(child.rows.get("measure", ()))
    places = [i for i, row in enumerate(rows) if row.get("measure_name") == label]
    begins = changes.get("measure_state") in (State.DUE, State.APPLIED, State.HELD)
    if not places or (begins and rows[places[-1]].get("measure_state") == State.STOPPED):
        rows.append({"measure_name": label, **changes})
    else:
        rows[places[-1]] = {**rows[places[-1]], **changes}
    return replace(child, rows={**child.rows, "measure": rows})
