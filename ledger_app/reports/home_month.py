"""A month (or any span of days) of a children's home in figures: form C09, indicators I18 and I19.

A day of opening is a day with duty or with an activity that took place; its length is what duty and
activities cover together.  Person-times of children are the signed children, the other children of
the activities, and the children who came on days of duty.  Where volunteers were counted at an
activity and also wrote hours on that day, the larger number stands for the day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ledger_app.domain import catalogue
from ledger_app.domain.child import Child
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.records import DONE, Record, amount, minutes
from ledger_app.domain.table import Line, Statement

TEMPLATE = "C09"
ASKED = ("category", "categories", "is_leftbehind")
"""What the figures ask of a child's file."""
COLUMNS = ("家庭教育", "课业辅导", "心理健康", "法治安全", "其他")
"""How C09 divides activities."""
_COLUMN_OF = {
    "家庭教育": "家庭教育",
    "家庭亲子": "家庭教育",
    "课业辅导": "课业辅导",
    "微课": "课业辅导",
    "心理健康": "心理健康",
    "儿童团辅": "心理健康",
    "法治宣传": "法治安全",
    "安全护卫": "法治安全",
}
_WHOLE = (
    "open_days",
    "children",
    "in_difficulty",
    "left_behind",
    "activities",
    "parents",
    "volunteers",
    "counselling",
    "referrals",
    "unsigned",
)
_DECIMAL = ("open_hours", "volunteer_hours", "money")
LEFT_BEHIND = "农村留守儿童"
_IN_DIFFICULTY = frozenset(
    c.label for c in catalogue.DICTIONARIES["child_category"].choices if c.code[:1] in tuple("ABCZ") and c.label != LEFT_BEHIND
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is on record of one home in the span.

    ``signed`` by activity are the children (:data:`ASKED` of their values), an empty file for one erased.
    """

    home: Record
    activities: Sequence[Record] = ()
    duties: Sequence[Record] = ()
    hours: Sequence[Record] = ()
    assets: Sequence[Record] = ()
    months: Sequence[Record] = ()
    signed: Mapping[int, Sequence[Child]] = field(default_factory=dict)
    parents: Mapping[int, int] = field(default_factory=dict)  # parents named on the attendance list, by activity


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """One line of C09.  Money in yuan; person-times, not persons."""

    home_id: int
    home: str
    open_days: int = 0
    open_hours: Decimal = Decimal(0)
    children: int = 0
    in_difficulty: int = 0
    left_behind: int = 0
    activities: int = 0
    by_column: Mapping[str, int] = field(default_factory=dict)
    parents: int = 0
    volunteers: int = 0
    volunteer_hours: Decimal = Decimal(0)
    counselling: int = 0
    referrals: int = 0
    money: Decimal = Decimal(0)
    problems: str = ""
    unsigned: int = 0  # activities that took place without any child on record
    behind: Mapping[str, Sequence[int]] = field(default_factory=dict)  # ids of the children by column of C09, one for each time

    def checks(self) -> list[Problem]:
        """The form's own checks (a = a1 + … + a5, n ≥ n_kj, n ≥ n_ls) and what looks forgotten."""
        found = []
        if sum(self.by_column.values()) != self.activities:
            found.append(_wrong(self.home, f"活动场次合计 {self.activities} 与分类之和 {sum(self.by_column.values())} 不一致"))
        for label, part in (("困境儿童", self.in_difficulty), ("留守儿童", self.left_behind)):
            if part > self.children:
                found.append(_wrong(self.home, f"{label} {part} 人次多于合计 {self.children} 人次"))
        if self.unsigned:
            found.append(_forgotten(self.home, f"有 {self.unsigned} 场活动没有签到，也没有填人数", "请补登签到或“其他儿童人数”"))
        if self.activities and not self.open_days:
            found.append(_wrong(self.home, "有活动却没有开放天数"))
        return found


def column_of(kind: str) -> str:
    """Under which of :data:`COLUMNS` an activity of this kind counts."""
    return _COLUMN_OF.get(kind, COLUMNS[-1])


def figures(kept: Kept) -> HomeFigures:
    """One home's line."""
    held = [a for a in kept.activities if a.get("t_status") == DONE]
    signed = [child for a in held for child in kept.signed.get(a.id, ())]
    columns = Counter(column_of(a.get("t_kind")) for a in held)
    days = _open(held, kept.duties)
    return HomeFigures(
        home_id=kept.home.id,
        home=kept.home.name,
        open_days=len(days),
        open_hours=_hours(sum(days.values())),
        children=len(signed) + sum(a.number("t_guests") for a in held) + sum(d.number("duty_children") for d in kept.duties),
        in_difficulty=sum(in_difficulty(c.values) for c in signed),
        left_behind=sum(left_behind(c.values) for c in signed),
        activities=len(held),
        by_column={c: columns[c] for c in COLUMNS},
        parents=sum(max(a.number("t_parents"), kept.parents.get(a.id, 0)) for a in held),
        volunteers=_volunteers(held, kept.hours),
        volunteer_hours=_plain(sum((amount(h.values.get("hours_length")) for h in kept.hours), Decimal(0))),
        counselling=sum(m.number("month_counsel") for m in kept.months),
        referrals=sum(m.number("month_referral") for m in kept.months),
        money=_money(kept, held),
        problems="；".join(m.get("month_problem") for m in kept.months if m.get("month_problem")),
        behind={
            "n": [c.id for c in signed if c.id],
            "n_kj": [c.id for c in signed if in_difficulty(c.values)],
            "n_ls": [c.id for c in signed if left_behind(c.values)],
        },
        unsigned=sum(1 for a in held if not kept.signed.get(a.id) and not a.number("t_guests")),
    )


def total(lines: Iterable[HomeFigures]) -> HomeFigures:
    """All homes together."""
    every = list(lines)
    columns: Counter[str] = Counter()
    for line in every:
        columns.update(line.by_column)
    summed: dict[str, Any] = {key: sum(getattr(line, key) for line in every) for key in _WHOLE}
    summed |= {key: sum((getattr(line, key) for line in every), Decimal(0)) for key in _DECIMAL}
    return HomeFigures(0, "合计", by_column={c: columns[c] for c in COLUMNS}, **summed)


def statement(lines: Sequence[HomeFigures], words: Mapping[str, str]) -> Statement:
    """C09: a row for each home."""
    return Statement(TEMPLATE, [Line(_values(line), line.behind) for line in lines], words)


def _values(line: HomeFigures) -> dict[str, object]:
    columns = {f"a{n}": line.by_column[label] for n, label in enumerate(COLUMNS, 1)}
    return {
        "name": line.home,
        "days": line.open_days,
        "hours": float(line.open_hours),
        "n": line.children,
        "n_kj": line.in_difficulty,
        "n_ls": line.left_behind,
        "a": line.activities,
        **columns,
        "parents": line.parents,
        "v": line.volunteers,
        "vh": float(line.volunteer_hours),
        "psy": line.counselling,
        "refer": line.referrals,
        "money": float(line.money),
        "problem": line.problems,
    }


def in_difficulty(child: Mapping[str, object]) -> bool:
    """Whether a child in difficulty by main or further category; only left behind or migrant is not."""
    return not _IN_DIFFICULTY.isdisjoint(_labels(child))


def left_behind(child: Mapping[str, object]) -> bool:
    """Whether a left-behind child, by category or by the mark."""
    return child.get("is_leftbehind") is True or LEFT_BEHIND in _labels(child)


def _labels(child: Mapping[str, object]) -> list[object]:
    others = child.get("categories")
    return [child.get("category"), *(others if isinstance(others, list) else [])]


def _open(held: Iterable[Record], duties: Iterable[Record]) -> dict[str, int]:
    """Minutes of opening by day, overlapping spans counted once; a day without times counts as a day."""
    spans: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record, start, end in (*((a, "t_start", "t_end") for a in held), *((d, "duty_start", "duty_end") for d in duties)):
        spans[record.day].append((record.get(start), record.get(end)))
    return {day: _covered(pieces) for day, pieces in spans.items()}


def _covered(pieces: Iterable[tuple[str, str]]) -> int:
    covered, until = 0, "00:00"
    for start, end in sorted(p for p in pieces if p[0] and p[1]):
        covered += minutes(max(start, until), end)
        until = max(until, end)
    return covered


def _volunteers(held: Iterable[Record], hours: Iterable[Record]) -> int:
    counted: Counter[str] = Counter()
    for activity in held:
        counted[activity.day] += activity.number("t_volunteers")
    written = Counter(h.day for h in hours)
    return sum(max(counted[day], written[day]) for day in {*counted, *written})


def _money(kept: Kept, held: Iterable[Record]) -> Decimal:
    parts = [amount(a.values.get("t_cost")) for a in held]
    parts += [amount(a.values.get("a_value")) for a in kept.assets] + [amount(m.values.get("month_cost")) for m in kept.months]
    return _plain(sum(parts, Decimal(0)))


def _hours(counted: int) -> Decimal:
    return _plain((Decimal(counted) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _plain(number: Decimal) -> Decimal:
    """Without idle zeros: 3.50 is 3.5, 30 stays 30."""
    return Decimal(format(number.normalize(), "f"))


def _wrong(home: str, message: str) -> Problem:
    return Problem("C09", Severity.WARN, f"{home}：{message}", "请核对登记", home)


def _forgotten(home: str, message: str, advice: str) -> Problem:
    return Problem("C09", Severity.WARN, f"{home}：{message}", advice, home)
