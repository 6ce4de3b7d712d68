"""The figures of the children's homes for a span of days: C09, and what a month report asks of homes."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledger_app.db import children, offices, records
from ledger_app.domain import dates
from ledger_app.domain.child import Child
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.domain.table import Statement
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import home_month
from ledger_app.reports.home_month import HomeFigures, Kept

__all__ = ["Coverage", "HomeFigures", "coverage", "figures", "month", "sheet", "total"]
_SHARED = ("home_duty", "home_hours", "home_asset", "home_month")
total = home_month.total


@dataclass(frozen=True, slots=True)
class Coverage:
    """Indicator I18: villages with a working home among all villages, with the names behind it."""

    covered: tuple[str, ...]
    without: tuple[str, ...]


def month(store: Ledger, year_month: str) -> list[HomeFigures]:
    """A calendar month (``2026-11``), one line for each home, in the order of names."""
    return figures(store, *dates.span(year_month))


def figures(store: Ledger, first: date, last: date) -> list[HomeFigures]:
    """One line for each home that worked or left a trace from ``first`` to ``last``, both included."""
    since, until = first.isoformat(), last.isoformat()
    by_kind = {kind: _by_home(records.listing(store, kind, since=since, until=until)) for kind in (ACTIVITY, *_SHARED)}
    signed, parents = _signed(store, [a for found in by_kind[ACTIVITY].values() for a in found])
    lines = []
    for site in records.listing(store, SITE):
        mine = {kind: by_kind[kind].get(site.id, []) for kind in by_kind}
        if any(mine.values()) or _working(site, since, until):
            duties, hours, assets, months = (mine[kind] for kind in _SHARED)
            kept = Kept(site, mine[ACTIVITY], duties, hours, assets, months, signed, parents)
            lines.append(home_month.figures(kept))
    return sorted(lines, key=lambda line: line.home)


def sheet(store: Ledger, first: date, last: date, words: Mapping[str, str]) -> Statement:
    """C09 of a span; ``words`` name it in the heading ({month}, {day})."""
    return home_month.statement(figures(store, first, last), words)


def coverage(store: Ledger, day: date) -> Coverage:
    """Which villages had a working home on ``day`` (I18)."""
    on = day.isoformat()
    homes = {s.get("h_village") for s in records.listing(store, SITE) if _working(s, on, on)}
    names = [v.name for v in offices.villages(store, on)]
    return Coverage(tuple(n for n in names if n in homes), tuple(n for n in names if n not in homes))


def _working(site: Record, since: str, until: str) -> bool:
    closed = site.get("h_closed") if site.get("h_status") == "停用" else ""
    return (not closed or closed >= since) and site.get("h_created") <= until


def _by_home(found: list[Record]) -> dict[int, list[Record]]:
    sorted_out: dict[int, list[Record]] = defaultdict(list)
    for record in found:
        sorted_out[record.home_id].append(record)
    return sorted_out


def _signed(store: Ledger, activities: list[Record]) -> tuple[Mapping[int, list[Child]], Mapping[int, int]]:
    """The children and the number of parents named, by activity."""
    rows = records.listing(store, ATTENDANCE, parent_ids=[a.id for a in activities])
    ids = sorted({r.child_id for r in rows if r.child_id})
    known = {i: Child(values, id=i) for i, values in children.some_values(store, ids, home_month.ASKED).items()}
    signed: dict[int, list[Child]] = defaultdict(list)
    parents: Counter[int] = Counter()
    for row in rows:
        signed[row.parent_id].append(known.get(row.child_id, Child()))
        parents[row.parent_id] += bool(row.get("at_parent"))
    return signed, parents
