"""One child's file as rules look at it, and comparisons of dates that may be known to the month only."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ledger_app.domain import dates, identity
from ledger_app.domain.child import Child
from ledger_app.domain.policy.criteria import Truth

UNSET: Any = object()
"""A name whose truth was not yet asked for."""
Record = Mapping[str, object]


class Facts:
    """The values and rows of a file with what was already found out about it on the day."""

    __slots__ = ("born", "memo", "rows", "values")

    def __init__(self, child: Child, names: int) -> None:
        self.values: Record = child.values
        self.rows: Mapping[str, Sequence[Record]] = child.rows
        self.born = born(child.values)
        self.memo: list[Any] = [UNSET] * names


def born(values: Record) -> str | None:
    """The birthday as recorded, else as the identity number gives it; None when neither does."""
    birth = values.get("birth")
    if birth:
        return str(birth)
    known = identity.decode(str(values.get("id_no") or ""))
    return known.birth.isoformat() if known else None


def years_before(day: date, years: int) -> str:
    """Born up to this text means so many completed years on ``day``; it need not be a real day."""
    return f"{day.year - years:04d}-{day.month:02d}-{day.day:02d}"


def months_before(day: date, months: int) -> str:
    """A date up to this text lies at least so many full months before ``day``; it need not be a real day."""
    total = day.year * 12 + day.month - 1 - months
    return f"{total // 12:04d}-{total % 12 + 1:02d}-{day.day:02d}"


def by(value: str, limit: str) -> Truth:
    """Whether a date is ``limit`` or earlier; unknown when it is known to the month only and could be both."""
    if len(value) >= 10:
        return value <= limit
    if value != limit[:7]:
        return value < limit[:7]
    return True if dates.span(value)[1].isoformat() <= limit else None


def before(value: str, day: str) -> Truth:
    """Whether a date lies before ``day``; a month lies before it when its last day does."""
    return value < day[: len(value)]
