"""The policy on one day, asked about any number of children: outcomes in bulk, explanations where they are shown."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial

from ledger_app.domain.child import Child
from ledger_app.domain.policy import standing
from ledger_app.domain.policy.comparisons import Test
from ledger_app.domain.policy.compiling import Compiler
from ledger_app.domain.policy.criteria import Criterion, Truth
from ledger_app.domain.policy.facts import UNSET, Facts
from ledger_app.domain.policy.phrases import Phrases
from ledger_app.domain.policy.reasons import Explainer, Reason
from ledger_app.domain.policy.standing import Standing
from ledger_app.domain.policy.values import Category, Clash, Measure, MeasureKind, Policy, Version, in_force


class Outcome(StrEnum):
    """What a rule says of a child on a day."""

    ELIGIBLE = "eligible"
    NOT = "not"
    UNKNOWN = "unknown"


OUTCOME_WORDS = {Outcome.ELIGIBLE: "符合", Outcome.NOT: "不符合", Outcome.UNKNOWN: "待核实"}
"""Outcomes as the clerk reads them."""
_OUTCOME = {True: Outcome.ELIGIBLE, False: Outcome.NOT, None: Outcome.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a measure says of a child, and how far it has got for this child; ``explain()`` says why.

    ``missing`` are the catalogue keys that would settle an unknown outcome.  ``barred_by`` is a
    measure the child has that excludes this one; ``tops_up`` are those it has beside which only the
    difference is paid (补差).
    """

    measure: Measure
    version: Version
    outcome: Outcome
    standing: Standing
    missing: tuple[str, ...]
    explain: Callable[[], Reason] = field(repr=False, compare=False)
    barred_by: Measure | None = None
    tops_up: tuple[Measure, ...] = ()

    @property
    def department(self) -> str:
        """Who is responsible under the version in force."""
        return self.version.department or self.measure.department

    @property
    def gap(self) -> bool:
        """应享未享: the child meets the conditions, does not have it, and neither a rule nor the clerk says why not."""
        wanted = self.outcome is Outcome.ELIGIBLE and self.measure.provides
        return wanted and self.standing.open and self.barred_by is None

    @property
    def due(self) -> bool:
        """A duty towards the child (visit, inform, report) that is not on record as done."""
        return self.outcome is Outcome.ELIGIBLE and self.measure.kind is MeasureKind.DUTY and self.standing.open

    @property
    def conflict(self) -> bool:
        """The child has what excludes it, or has it though the conditions are not met."""
        held = self.standing.state is standing.State.HELD
        excluded = self.measure.kind is MeasureKind.EXCLUSION and self.outcome is Outcome.ELIGIBLE
        return excluded or (held and (self.barred_by is not None or self.outcome is Outcome.NOT))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A measure in force with its tests."""

    measure: Measure
    version: Version
    met: Test
    held: Test
    barring: tuple[tuple[Measure, Test], ...]
    topped: tuple[tuple[Measure, Test], ...]


class Judge:
    """The policy as in force on ``day``.  Making one compiles it; keep it for as many children as there are."""

    def __init__(self, policy: Policy, day: date) -> None:
        self.policy = policy
        self.day = day
        self.phrases = Phrases(policy, day)
        self._labels = standing.labels(policy)
        self._compiler = Compiler(policy, day, self._source_of)
        for name in (*(f"is:{d}" for d in policy.definitions), *(f"{k}:{m}" for m in policy.measures for k in ("qualifies", "holds"))):
            self._compiler.place(name)
        self._entries = tuple(self._in_force())
        self._met = [self._compiler.place(f"qualifies:{e.measure.id}") for e in self._entries]
        self._provided = tuple(e for e in self._entries if e.measure.provides)
        self.categories: list[Category] = [c for c in policy.categories.values() if in_force(c.versions, day)]
        self._categories = [self._compiler.named(f"category:{c.code}") for c in self.categories]
        self._clashes = [(clash, self._compiler.test(clash.when)) for clash in policy.clashes]
        self._tests: dict[int, tuple[Criterion, Test]] = {}

    @property
    def measures(self) -> list[tuple[Measure, Version]]:
        """Entries about a child that have conditions on the day, in the order of the document."""
        return [(e.measure, e.version) for e in self._entries]

    def facts(self, child: Child) -> Facts:
        """A child's file made ready for the tests of this judge."""
        return Facts(child, len(self._compiler.tests))

    def outcomes(self, facts: Facts) -> list[Truth]:
        """Of every entry of :attr:`measures`, in that order: meets it, does not, unknown."""
        values, memo, tests = facts.values, facts.memo, self._compiler.tests
        for place in self._met:
            if memo[place] is UNSET:
                memo[place] = tests[place](facts, values)
        return [memo[place] for place in self._met]

    def category_truths(self, facts: Facts) -> list[Truth]:
        """Of every entry of :attr:`categories`, in that order."""
        values = facts.values
        return [test(facts, values) for test in self._categories]

    def gaps(self, child: Child) -> list[Finding]:
        """应享未享 of a child; nothing is explained that is not asked for."""
        facts = self.facts(child)
        values = facts.values
        wanted = [e for e in self._provided if e.met(facts, values) and not e.held(facts, values)]
        return [f for f in self._findings(child, facts, wanted) if f.gap] if wanted else []

    def evaluate(self, child: Child) -> list[Finding]:
        """Every entry about a child with conditions on this day, in the order of the document."""
        return list(self._findings(child, self.facts(child), self._entries))

    def clashing(self, child: Child) -> list[Clash]:
        """Contradictions of the policy files that hold of a child's facts."""
        facts = self.facts(child)
        return [clash for clash, test in self._clashes if test(facts, facts.values)]

    def explain(self, criterion: Criterion, child: Child) -> Reason:
        """Any criterion of the policy in words with its truth."""
        return self._explainer(self.facts(child)).explain(criterion)

    def _findings(self, child: Child, facts: Facts, entries: Iterable[_Entry]) -> Iterator[Finding]:
        values, explainer = facts.values, self._explainer(facts)
        for entry in entries:
            truth = entry.met(facts, values)
            criterion = entry.version.when
            assert criterion is not None
            yield Finding(
                entry.measure,
                entry.version,
                _OUTCOME[truth],
                standing.of(child, entry.measure, self._labels, entry.held(facts, values), self.day),
                explainer.explain(criterion).missing if truth is None else (),
                partial(explainer.explain, criterion),
                next((m for m, holds in entry.barring if holds(facts, values)), None) if entry.barring else None,
                tuple(m for m, holds in entry.topped if holds(facts, values)) if entry.topped else (),
            )

    def _in_force(self) -> Iterator[_Entry]:
        measures = self.policy.measures
        for measure in self.policy.of_child():
            version = measure.on(self.day)
            if version is None or version.when is None:
                continue
            barring = {*measure.excludes, *(m.id for m in measures.values() if measure.id in m.excludes)}
            topped = {*measure.tops_up, *(m.id for m in measures.values() if measure.id in m.tops_up)}
            yield _Entry(
                measure,
                version,
                self._compiler.named(f"qualifies:{measure.id}"),
                self._compiler.named(f"holds:{measure.id}"),
                tuple((measures[m], self._compiler.named(f"holds:{m}")) for m in sorted(barring)),
                tuple((measures[m], self._compiler.named(f"holds:{m}")) for m in sorted(topped)),
            )

    def _source_of(self, name: str) -> Criterion | Test | None:
        kind, _, key = name.partition(":")
        if kind == "holds":
            measure = self.policy.measures[key]
            held = self._compiler.test(measure.held) if measure.held is not None else None
            return standing.test(measure, self._labels, held, self.day)
        if kind == "is":
            versions = self.policy.definitions[key].versions
        else:
            versions = self.policy.measures[key].versions if kind == "qualifies" else self.policy.categories[key].versions
        version = in_force(versions, self.day)
        return version.when if version else None

    def _explainer(self, facts: Facts) -> Explainer:
        return Explainer(facts, self.phrases, self._test_of, self._source_of, lambda measure: self.policy.measures[measure].held)

    def _test_of(self, criterion: Criterion) -> Test:
        kept = self._tests.get(id(criterion))
        if kept is None:
            kept = self._tests[id(criterion)] = (criterion, self._compiler.test(criterion))
        return kept[1]


def evaluate(policy: Policy, child: Child, day: date) -> list[Finding]:
    """What the policy says of one child on a day; for many children keep a :class:`Judge`."""
    return Judge(policy, day).evaluate(child)
