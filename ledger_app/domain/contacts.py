"""Days on which somebody was with the child: visits, calls, psychological help, reports, temporary placements.  Counted, never read."""

from collections.abc import Mapping, Sequence
from typing import cast

from ledger_app.domain.catalogue import DICTIONARIES
from ledger_app.domain.child import Row

VISIT, CALL, COUNSEL, REPORT, PLACED, PLACED_TO = "v", "t", "p", "r", "a", "z"
BY_TELEPHONE = "电话走访"
_ROWS = frozenset(["visit", "service", "case", "measure"])
READ = _ROWS | {"last_visit"}
"""Flat keys that contacts are taken from."""
_MIND = "心理"
_PLACEMENTS = frozenset(c.label for c in DICTIONARIES["measure"].choices if c.code in ("S3.1.5", "S3.5.4", "S3.5.5"))
"""Temporary placement, guardianship and care of those whose parents are detained (policy 三（一）5, 三（五）)."""


def of(flat: Mapping[str, object]) -> list[tuple[str, str]]:
    """``(kind, ISO day)`` of every contact a file tells of; a month without a day counts as its first."""
    if _ROWS.isdisjoint(flat):
        return [(VISIT, _day(flat["last_visit"]))] if flat.get("last_visit") else []
    visits = _rows(flat, "visit")
    found = [(CALL if row.get("visit_type") == BY_TELEPHONE else VISIT, _day(day)) for row in visits if (day := row.get("visit_date"))]
    last = flat.get("last_visit")
    if last and (VISIT, _day(last)) not in found and (CALL, _day(last)) not in found:
        found.append((VISIT, _day(last)))
    found += [(COUNSEL, _day(day)) for row in _rows(flat, "service") if (day := row.get("svc_date")) and _counsels(row)]
    found += [(REPORT, _day(day)) for row in _rows(flat, "case") if (day := row.get("r_found_at"))]
    return found + _placed(flat)


def _placed(flat: Mapping[str, object]) -> list[tuple[str, str]]:
    """First and last days of temporary placements."""
    rows = [r for r in _rows(flat, "measure") if r.get("measure_name") in _PLACEMENTS and r.get("measure_state") in ("已享", "停发")]
    begun = [(PLACED, _day(day)) for r in rows if (day := r.get("measure_from"))]
    return begun + [(PLACED_TO, _day(day)) for r in rows if (day := r.get("measure_to"))]


def _rows(flat: Mapping[str, object], section: str) -> Sequence[Row]:
    return cast(Sequence[Row], flat.get(section) or ())


def _counsels(row: Row) -> bool:
    """Whether a service was psychological education or counselling (the policy's 100 % indicator)."""
    suggested = row.get("svc_suggest")
    return (isinstance(suggested, list) and "心理帮扶" in suggested) or _MIND in str(row.get("svc_content") or "")


def _day(value: object) -> str:
    text = str(value)
    return f"{text}-01" if len(text) == 7 else text
