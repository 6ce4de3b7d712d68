"""The rhythm of a township's year: what is due when (indicators.yaml, calendar).  Counties differ: data, not rules."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.domain.period import Period

EVERY_MONTH = tuple(range(1, 13))


@dataclass(frozen=True, slots=True)
class Duty:
    """Something due at the end of certain months; ``sheet`` is the month's sheet that answers it, if any."""

    words: str
    months: tuple[int, ...]
    sheet: str = ""


DUTIES = (
    Duty("分类保障落实核查（T08）", (3, 6, 9, 12), "T08"),
    Duty("民政统计季报（T10）", (3, 6, 9, 12), "T10"),
    Duty("信息通报（M03）", (3, 6, 9, 12), "M03"),
    Duty("流动儿童信息更新", (6, 12)),
    Duty("监护风险复评", (3, 9)),
    Duty("学年变更登记", (9,)),
    Duty("参保缴费核对", (9, 10, 11, 12)),
    Duty("年度核查（逐户见面）", (12,)),
    Duty("儿童之家自查验收", (12,)),
    Duty("儿童督导员、儿童主任实名信息核对", (12,)),
)
"""Quarterly, half-yearly and yearly duties; the month's report stands for itself."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty with its last day."""

    words: str
    day: date
    sheet: str = ""


def upcoming(today: date, days: int, period: Period) -> list[Deadline]:
    """What falls due from today within so many days, the soonest first; ``period`` is the month being counted."""
    report = Deadline(f"{period.title()}月报上报", period.filled, "M01")
    return sorted([d for d in (report, *_duties(today)) if today <= d.day <= today + timedelta(days=days)], key=lambda d: d.day)


def _duties(today: date) -> Iterator[Deadline]:
    for month in (today.replace(day=1), (today.replace(day=28) + timedelta(days=4)).replace(day=1)):
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        yield from (Deadline(duty.words, last, duty.sheet) for duty in DUTIES if month.month in duty.months)
