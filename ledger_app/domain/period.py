"""The stretch of days a report is about: a calendar month, a county's own cycle, a quarter, a year.

Practice of counties: a cycle runs from day d+1 of the month before to day d; the report may be headed
with the month after its end; the filling date moves to a working day (indicators.yaml, month_cycle).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.errors import Refused

LATEST_DAY = 28
"""A cycle ends on a day that every month has."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How the office counts.

    ``last_day`` is the day d on which a month's cycle ends, 0 for calendar months; ``headed_next`` heads
    the report with the month after.  A child is due for a visit every ``visit_months``; a telephone
    call counts as one where ``calls_count``.
    """

    last_day: int = 0
    headed_next: bool = False
    visit_months: int = 1
    calls_count: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.last_day <= LATEST_DAY:
            raise Refused(f"统计周期的截止日应在 1 至 {LATEST_DAY} 日之间。", "按自然月统计的，请选“自然月”。")
        if not 1 <= self.visit_months <= 12:
            raise Refused("走访间隔应在 1 至 12 个月之间。", "请改为 1 至 12。")


CALENDAR = Rhythm()


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both days included; ``headed`` is the (year, month) in the report's title."""

    start: date
    end: date
    year: int
    month: int
    headed: tuple[int, int]

    @property
    def key(self) -> str:
        """2026-11: the month in which it ends."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def filled(self) -> date:
        """The filling date: its end, moved on to a working day (weekends only; holidays are announced each year)."""
        day = self.end
        while day.weekday() >= calendar.SATURDAY:
            day += timedelta(days=1)
        return day

    @property
    def before(self) -> date:
        """The last day that does not belong to it."""
        return self.start - timedelta(days=1)

    def words(self) -> dict[str, str]:
        """For headings: {year}, {month}, {title}, {cycle}, {filled}, {quarter}."""
        return {
            "year": str(self.headed[0]),
            "title": f"{self.headed[0]}年{self.headed[1]}月",
            "month": f"{self.headed[0]}年{self.headed[1]}月",
            "cycle": f"{_spoken(self.start)}至{_spoken(self.end)}",
            "filled": _spoken(self.filled),
            "day": _spoken(self.filled),
            "quarter": f"{self.year}年第{'一二三四'[(self.month - 1) // 3]}季度",
        }

    def title(self) -> str:
        """2026年11月, and the days where they are no calendar month."""
        return f"{self.year}年{self.month}月"


def of_month(key: str, rhythm: Rhythm = CALENDAR) -> Period:
    """The period of a month written 2026-11.  Raises Refused."""
    match = _MONTH.fullmatch(key)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1900:
        raise Refused(f"“{key}”不是月份。", "请写成 2026-11 的样子。")
    year, month = int(match[1]), int(match[2])
    last = rhythm.last_day or calendar.monthrange(year, month)[1]
    end = date(year, month, last)
    earlier = _shifted(year, month, -1)
    start = date(*earlier, rhythm.last_day) + timedelta(days=1) if rhythm.last_day else date(year, month, 1)
    return Period(start, end, year, month, _shifted(year, month, 1) if rhythm.headed_next else (year, month))


def containing(day: date, rhythm: Rhythm = CALENDAR) -> Period:
    """The period that a day belongs to."""
    found = of_month(f"{day:%Y-%m}", rhythm)
    return found if day <= found.end else following(found, rhythm)


def following(period: Period, rhythm: Rhythm, months: int = 1) -> Period:
    """The period so many months later (earlier when negative)."""
    year, month = _shifted(period.year, period.month, months)
    return of_month(f"{year:04d}-{month:02d}", rhythm)


def quarter_start(period: Period, rhythm: Rhythm) -> date:
    """The first day of the quarter in which the period ends."""
    return following(period, rhythm, -((period.month - 1) % 3)).start


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last of the month where there is none."""
    year, month = _shifted(day.year, day.month, -months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _shifted(year: int, month: int, by: int) -> tuple[int, int]:
    number = year * 12 + month - 1 + by
    return number // 12, number % 12 + 1


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
