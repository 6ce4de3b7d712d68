"""Who may have attended an activity: a child that was born by that day and still on the books."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger_app.domain import dates, events
from ledger_app.domain.child import LEFT, Child
from ledger_app.domain.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides: ISO dates, empty where there is none; ``left`` without a day is a gap in the file."""

    name: str
    birth: str = ""
    left: bool = False
    left_on: str = ""
    deleted_on: str = ""


def standing(child: Child, deleted_at: str = "") -> Standing:
    """The child's standing; ``deleted_at`` is when its file went to the recycle bin."""
    left = child.values.get("status") == LEFT
    return Standing(child.name, str(child.values.get("birth") or ""), left, left_on(child) if left else "", deleted_at[:10])


def left_on(child: Child) -> str:
    """The ISO day on which a child last left the books, as its events tell; empty when nobody wrote it down."""
    told = events.story(child.values, child.rows.get("change", ())).events
    day = next((e.day for e in reversed(told) if e.counts and e.way == events.OUT), "")
    return day or str(child.values.get("change_date") or "")


def objection(who: Standing, day: str) -> Problem | None:
    """Why the child cannot have attended on the ISO ``day``; None when it can.

    The day of birth and the day of leaving themselves are allowed.
    """
    on = dates.span(day)[0]
    if who.birth and dates.span(who.birth)[0] > on:
        return _refusal(f"{who.name}出生于 {who.birth}，{day} 还没有出生", "请核对活动日期和出生日期", who)
    if who.left and not who.left_on:
        return _refusal(f"{who.name}已减员，但档案里没有减员日期", "请先在档案里补上减员日期，再登记签到", who)
    if who.left_on and dates.span(who.left_on)[1] < on:
        return _refusal(f"{who.name}已于 {who.left_on} 减员，{day} 不在册", "请核对活动日期；确实参加的，请计入“其他儿童人数”", who)
    if who.deleted_on and who.deleted_on < day:
        return _refusal(f"{who.name}的档案已于 {who.deleted_on} 移入回收站", "请先恢复档案，再登记签到", who)
    return None


def objections(attending: Iterable[Standing], day: str) -> list[Problem]:
    """All objections, in order."""
    return [problem for who in attending if (problem := objection(who, day))]


def _refusal(message: str, advice: str, who: Standing) -> Problem:
    return Problem("attendance", Severity.BLOCK, message, advice, "签到", who.name)
