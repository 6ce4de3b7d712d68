"""Lists that the policy gives (P01–P07): who lacks what, what is coming, what contradicts itself, what if.

Each takes the children on the books and gives a :class:`Statement`; children who have left are passed over.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter

from ledger_app.domain import catalogue
from ledger_app.domain.child import LEFT, Child
from ledger_app.domain.dates import spoken
from ledger_app.domain.policy import Finding, Judge, MeasureKind, Outcome, State
from ledger_app.domain.policy.papers import lacking
from ledger_app.domain.policy.values import Measure
from ledger_app.domain.policy.watching import JudgeOn, birthdays, contradictions, effect_of_ending, expiring, paid
from ledger_app.domain.table import Line, Statement

SCOPES = {"entitled": "待遇类", "services": "服务和程序类", "duties": "走访、告知、报告等职责", "all": "全部措施"}
"""Which measures a list of gaps is about."""
ORDERS = {"village": "按村", "measure": "按措施", "department": "按部门"}
"""What a list of gaps is sorted by first."""
ENTITLED = frozenset([MeasureKind.ENTITLEMENT, MeasureKind.ENHANCEMENT, MeasureKind.PREVENTION])


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: the day, days ahead, which measures in what order, the id of one that ends, only this measure or department."""

    day: date
    days: int = 60
    scope: str = "entitled"
    order: str = "village"
    ending: str = ""
    measure: str = ""
    department: str = ""


Report = Callable[[Iterable[Child], JudgeOn, Wish], Statement]


def gaps(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P01: every measure that a child should have and has not, with what to do next and the papers still lacking."""
    judge, rows = judge_on(wish.day), _Rows()
    for child in _on_books(children):
        for f in gaps_of(judge, child, wish):
            values = {
                **_who(child, wish.day),
                "measure": f.measure.title,
                "clause": f.measure.clause,
                "department": f.department,
                "state": f.standing.state.value or State.DUE.value,
                "next": f.measure.next_step,
                "papers": "、".join(lacking(f, child)),
            }
            rows.add(_order(child, f, wish.order), child, values)
    return Statement("P01", rows.lines(), _words(wish))


def gaps_of(judge: Judge, child: Child, wish: Wish) -> list[Finding]:
    """A child's gaps within the wish, in the order of the document."""
    findings = judge.gaps(child) if wish.scope in ("entitled", "services") else judge.evaluate(child)
    return [f for f in findings if (f.gap or f.due) and _wanted(f, wish)]


def summary(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P02: by village and measure, how many meet it, have it, lack it, and cannot be judged yet."""
    judge = judge_on(wish.day)
    counts = _Counts(list(judge.policy.measures))
    for child in _on_books(children):
        for finding in judge.evaluate(child):
            if _wanted(finding, wish):
                counts.add(str(child.values.get("village") or "未填村（社区）"), finding, child.id)
    return Statement("P02", list(counts.lines(wish.order)), _words(wish))


@dataclass(slots=True)
class _Counts:
    """Figures by village and measure with the children behind them; ``ids`` orders the measures."""

    ids: list[str]
    behind: dict[tuple[str, str], dict[str, list[int]]] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)

    def add(self, village: str, finding: Finding, child: int) -> None:
        """Count one child for one measure."""
        told = {
            "eligible": finding.outcome is Outcome.ELIGIBLE,
            "held": finding.standing.state is State.HELD
            and (finding.outcome is not Outcome.NOT or bool(finding.standing.row) or paid(finding.measure)),
            "gap": finding.gap or finding.due,
            "unknown": finding.outcome is Outcome.UNKNOWN and finding.standing.open,
        }
        if any(told.values()):
            self.findings.setdefault(finding.measure.id, finding)
            where = self.behind.setdefault((village, finding.measure.id), {key: [] for key in told})
            for key, counts in told.items():
                if counts:
                    where[key].append(child)

    def lines(self, order: str) -> Iterator[Line]:
        """A line for each village and measure."""
        places = {key: number for number, key in enumerate(self.ids)}
        by_measure = order != "village"

        def place(pair: tuple[str, str]) -> tuple[object, ...]:
            village, measure = pair
            first = self.findings[measure].department if order == "department" else ""
            return (first, places[measure], village) if by_measure else (village, places[measure])

        for village, measure in sorted(self.behind, key=place):
            finding, behind = self.findings[measure], self.behind[village, measure]
            values = {"village": village, "measure": finding.measure.title, "clause": finding.measure.clause}
            yield Line({**values, "department": finding.department, **{k: len(ids) for k, ids in behind.items()}}, behind)


def ages(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P03: birthdays of 3, 6, 7, 14, 16 and 18 years within the days asked, and what begins or ends on each."""
    rows = _Rows()
    for child in _on_books(children):
        for b in birthdays(child, wish.day, wish.days, judge_on):
            told = {"day": b.day.isoformat(), "age": b.milestone.age, "text": b.milestone.text}
            values = {**_who(child, wish.day), **told, "begins": _titles(b.begins), "ends": _titles(b.ends)}
            rows.add((b.day.isoformat(), _village(child)), child, values)
    return Statement("P03", rows.lines(), _words(wish))


def papers(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P04: papers and terms that end within the days asked, or ended as long ago, the earliest first."""
    expiries = tuple(judge_on(wish.day).policy.expiries)
    rows = _Rows()
    for child in _on_books(children):
        for e in expiring(child, wish.day, wish.days, expiries):
            what = f"{e.expiry.title}：{e.about}" if e.about else e.expiry.title
            told = {
                "what": what,
                "day": e.day.isoformat(),
                "left": e.left,
                "next": e.expiry.next_step,
                "phone": child.show("guardian_phone"),
            }
            rows.add((e.day.isoformat(), _village(child)), child, {**_who(child, wish.day), **told})
    return Statement("P04", rows.lines(), _words(wish))


def clashes(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P05: facts that contradict each other, benefits without ground, dead people who are paid."""
    judge, rows = judge_on(wish.day), _Rows()
    for child in _on_books(children):
        for c in contradictions(judge, child):
            values = {**_who(child, wish.day), "file_no": child.show("file_no"), "what": c.text, "next": c.next_step}
            rows.add((_village(child),), child, values)
    return Statement("P05", rows.lines(), _words(wish))


def ending(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P06: whom it touches when a measure ends on the day, what goes with it and what may be applied for instead."""
    judge = judge_on(wish.day)
    measure = judge.policy.measures[wish.ending]
    rows = _Rows()
    for child in _on_books(children):
        effect = effect_of_ending(judge, child, measure)
        if effect is not None:
            told = {"loses": _titles(effect.loses), "gains": _titles(effect.gains), "unsure": _titles(effect.unsure)}
            rows.add((_village(child),), child, {**_who(child, wish.day), **told})
    lines = rows.lines()
    return Statement("P06", lines, {**_words(wish), "measure": measure.title, "count": str(len(lines))})


def missing(children: Iterable[Child], judge_on: JudgeOn, wish: Wish) -> Statement:
    """P07: facts without which measures cannot be judged, those that decide most first."""
    judge, rows = judge_on(wish.day), _Rows()
    for child in _on_books(children):
        unknown = [f for f in judge.evaluate(child) if f.outcome is Outcome.UNKNOWN and f.standing.open and _wanted(f, wish)]
        if unknown:
            told = {"count": len(unknown), "missing": "、".join(labels_missing(unknown)), "measures": _titles(f.measure for f in unknown)}
            rows.add((_village(child),), child, {**_who(child, wish.day), **told})
    return Statement("P07", rows.lines(), _words(wish))


def labels_missing(findings: Iterable[Finding]) -> list[str]:
    """Labels of the missing fields, the one that would settle most measures first."""
    tally = Counter(key for f in findings for key in f.missing)
    return [catalogue.field(key).label for key, _ in tally.most_common()]


REPORTS: Mapping[str, Report] = {
    "P01": gaps,
    "P02": summary,
    "P03": ages,
    "P04": papers,
    "P05": clashes,
    "P06": ending,
    "P07": missing,
}
"""The lists by template."""


def _on_books(children: Iterable[Child]) -> Iterator[Child]:
    return (child for child in children if child.values.get("status") != LEFT)


def _wanted(finding: Finding, wish: Wish) -> bool:
    measure = finding.measure
    if wish.measure and wish.measure != measure.id:
        return False
    if wish.department and wish.department not in finding.department:
        return False
    if wish.scope == "duties":
        return measure.kind is MeasureKind.DUTY
    if wish.scope == "entitled":
        return measure.kind in ENTITLED
    if wish.scope == "services":
        return measure.provides and measure.kind not in ENTITLED
    return measure.provides or measure.kind is MeasureKind.DUTY


class _Rows:
    """Values gathered child by child and put in order at the end; no file is kept, and the window gets its turn between groups."""

    def __init__(self) -> None:
        self._groups: dict[str, list[tuple[tuple[str, ...], int, dict[str, object]]]] = {}

    def add(self, order: tuple[str, ...], child: Child, values: dict[str, object]) -> None:
        """One row; equal orders stay as they came."""
        self._groups.setdefault(order[0], []).append((order[1:], child.id, values))

    def lines(self) -> list[Line]:
        """All rows in order, numbered from 1."""
        lines: list[Line] = []
        for first in sorted(self._groups):
            for _, child, values in sorted(self._groups.pop(first), key=itemgetter(0)):
                lines.append(Line({"seq": len(lines) + 1, **values}, {"seq": [child]}))
        return lines


def _village(child: Child) -> str:
    return str(child.values.get("village") or "")


def _order(child: Child, finding: Finding, order: str) -> tuple[str, ...]:
    village, name = _village(child), child.name
    if order == "measure":
        return finding.measure.title, village, name
    return (finding.department, village, name) if order == "department" else (village, name)


def _who(child: Child, day: date) -> dict[str, object]:
    return {"village": child.show("village"), "file_no": child.show("file_no"), "name": child.name, "age": child.age(day)}


def _titles(measures: Iterable[Measure]) -> str:
    return "、".join(m.title for m in measures)


def _words(wish: Wish) -> dict[str, str]:
    last = wish.day + timedelta(days=wish.days)
    return {"scope": SCOPES[wish.scope], "span": f"{spoken(wish.day.isoformat())}至{spoken(last.isoformat())}"}
