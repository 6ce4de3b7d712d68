"""Criteria to closures for one day: bounds, thresholds and versions are settled once, not child by child.

A test takes the facts and the record spoken of (the file's own values, or a row) and gives true,
false or None for unknown.
"""

from collections.abc import Callable, Sequence
from datetime import date

from ledger_app.domain.policy import comparisons
from ledger_app.domain.policy.comparisons import OnDay, Test, negation
from ledger_app.domain.policy.criteria import (
    All,
    Criterion,
    Holds,
    Is,
    Not,
    Noted,
    Qualifies,
    Recorded,
    Rows,
    Some,
    Truth,
    inner,
)
from ledger_app.domain.policy.facts import UNSET, Facts, Record
from ledger_app.domain.policy.values import Policy


class Compiler:
    """Turns criteria into tests; names (definitions, measures) become numbered places in the facts' memory."""

    def __init__(self, policy: Policy, day: date, source_of: Callable[[str], Criterion | Test | None]) -> None:
        """``source_of`` gives the condition behind ``is:name``, ``holds:id`` or ``qualifies:id``."""
        self.day = day
        self._on = OnDay(policy, day)
        self._source_of = source_of
        self._places: dict[str, int] = {}
        self.tests: list[Test] = []

    def place(self, name: str) -> int:
        """The number under which a name's truth is remembered; compiles it when it is new."""
        known = self._places.get(name)
        if known is None:
            known = self._places[name] = len(self.tests)
            self.tests.append(_never)
            source = self._source_of(name)
            if source is not None:
                self.tests[known] = source if callable(source) else self.test(source)
        return known

    def named(self, name: str) -> Test:
        """The test of a name, asked at most once per child."""
        place, tests = self.place(name), self.tests

        def test(facts: Facts, record: Record) -> Truth:
            truth: Truth = facts.memo[place]
            if truth is UNSET:
                truth = facts.memo[place] = tests[place](facts, facts.values)
            return truth

        return test

    def test(self, criterion: Criterion) -> Test:
        """The test of a criterion."""
        make = comparisons.MAKERS.get(type(criterion))
        return make(self._on, criterion) if make else _MAKERS[type(criterion)](self, criterion)


def name_of(criterion: Is | Holds | Qualifies) -> str:
    """The name under which what a criterion refers to is remembered."""
    if isinstance(criterion, Is):
        return f"is:{criterion.name}"
    return f"{'holds' if isinstance(criterion, Holds) else 'qualifies'}:{criterion.measure}"


def _never(facts: Facts, record: Record) -> Truth:
    return False


class _Parts:
    """The parts of a composed criterion in the order in which they are asked: comparisons, names, then what is composed itself."""

    def __init__(self, compiler: Compiler, parts: Sequence[Criterion]) -> None:
        named = [p for p in parts if isinstance(p, (Is, Holds, Qualifies))]
        plain = sorted((p for p in parts if not isinstance(p, (Is, Holds, Qualifies))), key=lambda p: bool(inner(p)))
        self.first = [compiler.test(p) for p in plain if not inner(p)]
        self.places = [compiler.place(name_of(p)) for p in named]
        self.last = [compiler.test(p) for p in plain if inner(p)]
        self.tests = compiler.tests


def _all(compiler: Compiler, criterion: All) -> Test:
    parts = _Parts(compiler, criterion.parts)
    first, places, last, tests = parts.first, parts.places, parts.last, parts.tests

    def test(facts: Facts, record: Record) -> Truth:
        found: Truth = True
        for one in first:
            truth = one(facts, record)
            if truth is False:
                return False
            if truth is None:
                found = None
        memo = facts.memo
        for place in places:
            truth = memo[place]
            if truth is UNSET:
                truth = memo[place] = tests[place](facts, facts.values)
            if truth is False:
                return False
            if truth is None:
                found = None
        for one in last:
            truth = one(facts, record)
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    return test


def _some(compiler: Compiler, criterion: Some) -> Test:
    parts = _Parts(compiler, criterion.parts)
    first, places, last, tests = parts.first, parts.places, parts.last, parts.tests

    def test(facts: Facts, record: Record) -> Truth:
        found: Truth = False
        for one in first:
            truth = one(facts, record)
            if truth:
                return True
            if truth is None:
                found = None
        memo = facts.memo
        for place in places:
            truth = memo[place]
            if truth is UNSET:
                truth = memo[place] = tests[place](facts, facts.values)
            if truth:
                return True
            if truth is None:
                found = None
        for one in last:
            truth = one(facts, record)
            if truth:
                return True
            if truth is None:
                found = None
        return found

    return test


def _recorded(compiler: Compiler, criterion: Recorded) -> Test:
    tests = [compiler.test(part) for part in criterion.parts]

    def test(facts: Facts, record: Record) -> Truth:
        found: Truth = None
        for one in tests:
            truth = one(facts, record)
            if truth:
                return True
            if truth is False:
                found = False
        return found

    return test


def _noted(compiler: Compiler, criterion: Noted) -> Test:
    inside = compiler.test(criterion.part)

    def test(facts: Facts, record: Record) -> Truth:
        return inside(facts, record) is True

    return test


def _rows(compiler: Compiler, criterion: Rows) -> Test:
    section, inside, during = criterion.section, compiler.test(criterion.part), criterion.during
    day = compiler.day.isoformat()

    def test(facts: Facts, record: Record) -> Truth:
        found: Truth = False
        for row in facts.rows.get(section, ()):
            if during and not covers(row, during, day):
                continue
            truth = inside(facts, row)
            if truth:
                return True
            if truth is None:
                found = None
        return found

    return test


def covers(row: Record, during: Sequence[str], day: str) -> bool:
    """Whether a row's time covers the ISO day; empty ends are open, months count whole."""
    first, last = str(row.get(during[0]) or ""), str(row.get(during[1]) or "")
    return first <= day[: len(first)] and (not last or last >= day[: len(last)])


def _referred(compiler: Compiler, criterion: Is | Holds | Qualifies) -> Test:
    return compiler.named(name_of(criterion))


def _not(compiler: Compiler, criterion: Not) -> Test:
    return negation(compiler.test(criterion.part))


_MAKERS: dict[type, Callable[..., Test]] = {
    All: _all,
    Some: _some,
    Recorded: _recorded,
    Noted: _noted,
    Not: _not,
    Rows: _rows,
    Is: _referred,
    Holds: _referred,
    Qualifies: _referred,
}
