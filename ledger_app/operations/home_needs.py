"""What the children's homes ask for today: hazards not mended in time, activities left open, volunteers not vetted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.db import children, records
from ledger_app.domain import attendance
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, COMING, HAZARD, UNDER_WAY
from ledger_app.operations.open_ledger import Ledger

_LATELY = timedelta(days=366)
"""How far back an activity without a result is asked about."""


@dataclass(frozen=True, slots=True)
class HomeNeed:
    """One thing to do: finished Chinese and its figure with the measure word."""

    words: str
    figure: str


def needs(store: Ledger, today: date) -> list[HomeNeed]:
    """What is open as of ``today``, nothing for nothing."""
    day = today.isoformat()
    checks = records.listing(store, "home_check")
    late = sum(c.get("check_result") == HAZARD and not c.get("check_mended") and "" < c.get("check_due") < day for c in checks)
    held = records.listing(store, ACTIVITY, since=(today - _LATELY).isoformat(), until=day)
    open_ones = sum(a.get("t_status") in (COMING, UNDER_WAY) and a.day < day for a in held)
    unvetted = sum(v.values.get("vol_vetted") is False and not v.get("vol_to") for v in records.listing(store, "home_volunteer"))
    found = (
        (late, "儿童之家安全隐患超过整改期限", "处"),
        (open_ones, "儿童之家活动日期已过，还没有登记结果", "场"),
        (unvetted, "志愿者尚未完成违法犯罪记录查询", "人"),
    )
    return [HomeNeed(words, f"{count:,} {measure}") for count, words, measure in found if count]


def contradictions(store: Ledger) -> Iterator[Problem]:
    """Attendances that the children's files no longer allow; ``given`` is the file number, so that no list names a child."""
    days = {a.id: a.day for a in records.listing(store, ACTIVITY)}
    signed: dict[int, list[str]] = {}
    for record in records.listing(store, ATTENDANCE):
        if record.child_id and record.parent_id in days:
            signed.setdefault(record.child_id, []).append(days[record.parent_id])
    binned = children.deleted_at(store, list(signed))
    for child in children.load_many(store, ids=list(signed)):
        who = attendance.standing(child, binned.get(child.id, ""))
        wrong = [day for day in sorted(signed[child.id]) if attendance.objection(who, day)]
        if wrong:
            words = f"儿童之家签到与档案矛盾：{'、'.join(wrong)} 当日未出生、已减员或档案已删除"
            yield Problem(
                "attendance", Severity.WARN, words, "请核对出生日期、减员日期和签到", "签到", str(child.values.get("file_no") or "")
            )
