"""What the month asks for: who is to be visited, what has not gone up, birthdays that change something, deadlines, the trend."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.db import monthly
from ledger_app.domain import deadlines, events, period
from ledger_app.domain.deadlines import Deadline
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import closed_months, monthly_report, policy
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import month

MONTHS = 12
AHEAD = 60
"""Days that birthdays and deadlines are told ahead."""
OF_AGE = 18
_OF_AGE_AHEAD = 90
"""Indicator I22: children reaching 18 within 90 days."""


@dataclass(frozen=True, slots=True)
class Need:
    """So many children, by id, and why they are named; ``more`` says what to do."""

    words: str
    ids: Sequence[int]
    more: str = ""


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month of the trend; ``visited`` in per cent of those on the books at its end, None for nobody."""

    key: str
    stock: int
    came: int
    left: int
    visited: float | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything the start page tells of the month; ``unclosed`` are ended months that were not closed, the latest first."""

    month: str
    needs: Sequence[Need]
    unclosed: Sequence[str]
    deadlines: Sequence[Deadline]
    by_category: Mapping[str, int]
    by_village: Mapping[str, int]
    trend: Sequence[MonthFigures]


def gather(store: Ledger, progress: Progress = silent, today: date | None = None) -> Needs:
    """Asked anew whenever the start page is shown."""
    day = today or date.today()
    how = monthly_report.rhythm(store)
    current = period.containing(day, how)
    progress(0, MONTHS + 1, "正在统计")
    found = list(_visits(store, current.key)) + list(_birthdays(store, day))
    trend = []
    for back in range(MONTHS - 1, -1, -1):
        progress(MONTHS - back, MONTHS + 1, "正在统计")
        trend.append(_figures(store, period.following(current, how, -back), how))
    kinds = monthly.present_by_kind(store)
    categories, villages = Counter[str](), Counter[str]()
    for village, category, number in kinds:
        categories[events.category_label(category)] += number
        villages[village] += number
    ended = [m for m in reversed(trend) if m.key != current.key and m.stock]
    last = period.of_month(ended[0].key, how) if ended else current
    due = deadlines.upcoming(day, AHEAD, last if last.filled >= day else current)
    unclosed = [m.key for m in ended[:1] if not m.closed]
    return Needs(current.key, found, unclosed, due, categories, villages, trend)


def _visits(store: Ledger, key: str) -> Iterator[Need]:
    """Who is due and not visited yet this month, who has had no counselling this year."""
    detail = monthly_report.detail(store, monthly_report.period_of(store, key))
    unvisited, untaught = month.behind(detail, "v_n"), month.behind(detail, "p_n")
    if unvisited:
        yield Need("本月应访、还没有走访", unvisited, "登记走访后不再列出")
    if untaught:
        yield Need("今年还没有心理教育或辅导", untaught, "指标要求 100%")


def _birthdays(store: Ledger, day: date) -> Iterator[Need]:
    """Birthdays of the policy's milestones; those of age already and still on the books first."""
    over = monthly.born_between(store, "0001-01-01", period.months_before(day, OF_AGE * 12).isoformat())
    if over:
        yield Need(f"已满 {OF_AGE} 周岁仍在册", over, "核对是否退出或在校续发")
    for milestone in sorted(policy.current(store).policy.milestones, key=lambda m: -m.age):
        ahead = _OF_AGE_AHEAD if milestone.age == OF_AGE else AHEAD
        first, last = (period.months_before(d, milestone.age * 12) for d in (day + timedelta(days=1), day + timedelta(days=ahead)))
        ids = monthly.born_between(store, first.isoformat(), last.isoformat())
        if ids:
            yield Need(f"{ahead} 天内满 {milestone.age} 周岁", ids, milestone.text)


def _figures(store: Ledger, wanted: period.Period, how: period.Rhythm) -> MonthFigures:
    stock = sum(monthly.stock(store, wanted.end).values())
    came, left = monthly.flow(store, wanted.start, wanted.end)
    visited = monthly.visited(store, wanted.start, wanted.end, calls=how.calls_count)
    rate = min(round(100 * visited / stock, 1), 100.0) if stock else None
    return MonthFigures(wanted.key, stock, came, left, rate, closed_months.is_closed(store, wanted.key))
