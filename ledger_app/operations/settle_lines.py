"""Lines of the list of 应享未享 dealt with together: the state recorded, the guardians told; one operation that can be undone."""

from collections.abc import Mapping, Sequence
from datetime import date

from ledger_app.domain.child import Child
from ledger_app.domain.policy import State
from ledger_app.domain.policy.standing import with_row
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import record_measures
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.record_measures import DATES, NEEDS_REASON

__all__ = ["DATES", "NEEDS_REASON", "inform", "record"]

Lines = Mapping[int, Sequence[str]]
"""Measures by id, by child."""


def record(store: Ledger, lines: Lines, state: State, day: date, progress: Progress = silent, *, reason: str = "") -> int:
    """Put every measure of the lines into ``state`` from ``day`` on; how many files changed.

    Stopping, waiving and 不适用 need a reason.  Raises Refused.
    """
    row = record_measures.row_of(state, day, reason)

    def recorded(child: Child) -> Child:
        for measure in lines[child.id]:
            child = with_row(child, measure, row)
        return child

    return record_measures.change(store, list(lines), f"登记“{state}”{_number(lines)}", recorded, progress, reason)


def inform(store: Ledger, lines: Lines, day: date, progress: Progress = silent) -> int:
    """The guardians were told of these measures on ``day``; how many files changed."""

    def told(child: Child) -> Child:
        return record_measures.informed(child, lines[child.id], day)

    return record_measures.change(store, list(lines), f"告知监护人{_number(lines)}", told, progress)


def _number(lines: Lines) -> str:
    return f" {sum(len(measures) for measures in lines.values())} 项"
