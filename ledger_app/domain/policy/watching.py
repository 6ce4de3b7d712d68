"""What will change by itself and what cannot be right: birthdays, terms that run out, facts that contradict each other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from ledger_app.domain import catalogue, dates
from ledger_app.domain.child import Child, Row
from ledger_app.domain.policy.criteria import Criterion, In, Rows, inner
from ledger_app.domain.policy.facts import born
from ledger_app.domain.policy.judging import Finding, Judge, Outcome
from ledger_app.domain.policy.standing import State
from ledger_app.domain.policy.values import Expiry, Measure, Milestone

JudgeOn = Callable[[date], Judge]
_DEAD = frozenset(["死亡", "宣告死亡"])
_SIDES = (("father", "父亲"), ("mother", "母亲"))


@dataclass(frozen=True, slots=True)
class Birthday:
    """A milestone that a child reaches on ``day``; what then begins and ends by the rules of that day."""

    milestone: Milestone
    day: date
    begins: tuple[Measure, ...]
    ends: tuple[Measure, ...]


def birthdays(child: Child, start: date, days: int, judge_on: JudgeOn) -> list[Birthday]:
    """Milestones reached from ``start`` through ``start`` + ``days``; nothing for a birthday known to the month only."""
    birth = born(child.values)
    if birth is None or len(birth) < 10:
        return []
    found = []
    for milestone in judge_on(start).policy.milestones:
        day = _birthday(date.fromisoformat(birth), milestone.age)
        if start <= day <= start + timedelta(days=days):
            before, after = _eligible(judge_on(day - timedelta(days=1)), child), _eligible(judge_on(day), child)
            begins = tuple(m for key, m in after.items() if key not in before)
            ends = tuple(m for key, m in before.items() if key not in after)
            found.append(Birthday(milestone, day, begins, ends))
    return found


def _birthday(birth: date, age: int) -> date:
    """The day on which ``age`` years are completed; born on 29 February: 1 March where there is none."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def _eligible(judge: Judge, child: Child) -> dict[str, Measure]:
    return {f.measure.id: f.measure for f in judge.evaluate(child) if f.outcome is Outcome.ELIGIBLE and f.measure.provides}


@dataclass(frozen=True, slots=True)
class Expiring:
    """A paper or term that ends; ``day`` is its last day, ``left`` the days until then, negative once over."""

    expiry: Expiry
    day: date
    left: int
    about: str  # which benefit or measure, empty for the file's own


def expiring(child: Child, day: date, days: int, policy_expiries: tuple[Expiry, ...]) -> list[Expiring]:
    """What ends by ``day`` + ``days``; what ended longer than that ago is left out."""
    found = []
    for expiry in policy_expiries:
        for row in _records(child, expiry.key):
            value = row.get(expiry.key)
            if not value:
                continue
            last = dates.span(str(value))[1]
            left = (last - day).days
            if abs(left) <= days and not _renewed(child, row):
                found.append(Expiring(expiry, last, left, _about(row)))
    return sorted(found, key=lambda e: e.day)


def _records(child: Child, key: str) -> list[Row]:
    section = catalogue.section_of(key)
    return list(child.rows.get(section.key, ())) if section.repeated else [child.values]


def _about(row: Row) -> str:
    told = row.get("measure_name") or row.get("benefit_type") or ""
    return "、".join(told) if isinstance(told, list) else str(told) if "measure_name" in row or "benefit_type" in row else ""


def _renewed(child: Child, row: Row) -> bool:
    """Whether another row of the same measure or benefit goes on after this one."""
    for section, key, first in (("measure", "measure_name", "measure_from"), ("benefit", "benefit_type", "start_month")):
        if key in row:
            ended = str(row.get("measure_to") or row.get("end_month") or "")
            others = child.rows.get(section, ())
            return any(o is not row and o.get(key) == row[key] and str(o.get(first) or "") > ended for o in others)
    return False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that cannot all be right, in words, with what to do."""

    id: str
    text: str
    next_step: str


def contradictions(judge: Judge, child: Child, findings: list[Finding] | None = None) -> list[Contradiction]:
    """Clashing facts, benefits without their ground or against each other, and dead people who are paid.

    ``findings`` are what the judge says of the child, where they are known already.
    """
    known = findings if findings is not None else judge.evaluate(child)
    return [*_clashes(judge, child), *_without_ground(known), *_paid_dead(child)]


def _clashes(judge: Judge, child: Child) -> Iterator[Contradiction]:
    for clash in judge.clashing(child):
        yield Contradiction(clash.id, clash.title, clash.next_step)


def _without_ground(findings: list[Finding]) -> Iterator[Contradiction]:
    for finding in findings:
        measure = finding.measure
        if not finding.conflict:
            continue
        if finding.barred_by is not None:
            if measure.id < finding.barred_by.id:
                text = f"同时享受“{measure.title}”和“{finding.barred_by.title}”"
                yield Contradiction("R1", text, f"两项不能同时享受（{measure.clause}），核对后保留一项。")
        elif finding.standing.row is not None or paid(measure):
            yield Contradiction("R2", f"正在享受“{measure.title}”，现有资料不符合条件", "核对条件：资料有误的改正，情况已变的办理停发。")


def paid(measure: Measure) -> bool:
    """Whether having it shows in the record of benefits."""
    return any(isinstance(part, Rows) and part.section == "benefit" for part in _compared(measure.held))


def _paid_dead(child: Child) -> Iterator[Contradiction]:
    for side, who in _SIDES:
        name = child.values.get(f"{side}_name")
        if child.values.get(f"{side}_status") not in _DEAD or not name:
            continue
        if any(row.get("payee") == name and row.get("enjoying") is not False for row in child.rows.get("benefit", ())):
            yield Contradiction("R3", f"{who}{name}已死亡，仍是待遇领取人", "核对发放账户，变更领取人。")
        if any(str(row.get("applicant") or "").startswith(str(name)) for row in child.rows.get("change", ())):
            yield Contradiction("R4", f"{who}{name}已死亡，仍是申请人", "核对申请材料，变更申请人。")
        if any(row.get("guardian_name") == name for row in child.rows.get("guardian", ())):
            yield Contradiction("R5", f"{who}{name}已死亡，仍登记为监护人", "确定新的监护人并更新。")


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to a child when a measure ends: whether it is touched at all, what it loses and may get instead."""

    loses: tuple[Measure, ...]
    gains: tuple[Measure, ...]
    unsure: tuple[Measure, ...]


def effect_of_ending(judge: Judge, child: Child, measure: Measure) -> Effect | None:
    """What if ``measure`` ended for this child; None when the child does not have it."""
    now = {f.measure.id: f for f in judge.evaluate(child)}
    if measure.id not in now or now[measure.id].standing.state is not State.HELD:
        return None
    then = {f.measure.id: f for f in judge.evaluate(without(child, measure))}

    def turned(into: Outcome, was: Callable[[Outcome], bool]) -> tuple[Measure, ...]:
        keys = (k for k, f in then.items() if f.measure.provides and f.outcome is into and was(now[k].outcome))
        return tuple(now[k].measure for k in keys)

    lost = tuple(m for m in turned(Outcome.NOT, lambda o: o is Outcome.ELIGIBLE) if m.id != measure.id)
    gained = turned(Outcome.ELIGIBLE, lambda o: o is not Outcome.ELIGIBLE)
    return Effect((measure, *lost), gained, turned(Outcome.UNKNOWN, lambda o: o is Outcome.ELIGIBLE))


def without(child: Child, measure: Measure) -> Child:
    """The file as if it did not say that the child has the measure."""
    labels = {c.label for c in catalogue.DICTIONARIES["measure"].choices if c.code == measure.id}
    rows = {**child.rows, "measure": [r for r in child.rows.get("measure", []) if r.get("measure_name") not in labels]}
    values = dict(child.values)
    for part in _compared(measure.held):
        if isinstance(part, In):
            _take_away(values, part)
        elif isinstance(part, Rows) and isinstance(part.part, In):
            asked = part.part
            rows[part.section] = [r for r in rows.get(part.section, []) if not _says(r, asked)]
    return replace(child, values=values, rows=rows)


def _compared(criterion: Criterion | None) -> Iterator[Criterion]:
    if criterion is None:
        return
    if isinstance(criterion, (In, Rows)):
        yield criterion
        return
    for part in inner(criterion):
        yield from _compared(part)


def _take_away(values: dict[str, object], part: In) -> None:
    value = values.get(part.key)
    if isinstance(value, list):
        values[part.key] = [v for v in value if v not in part.values] or [_nothing(part.key)]
    elif value in part.values:
        values[part.key] = _nothing(part.key)


def _nothing(key: str) -> str:
    """The choice that says there is none."""
    labels = catalogue.choice_labels(catalogue.field(key).dictionary)
    return next((label for label in labels if label.startswith("无")), "其他")


def _says(row: Row, part: In) -> bool:
    value = row.get(part.key)
    return bool(set(cast("list[str]", value)) & set(part.values)) if isinstance(value, list) else value in part.values
