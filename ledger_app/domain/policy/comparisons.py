"""Tests of single facts, ages and dates for one day: what a criterion compares itself, without parts and names.

A test takes the facts and the record spoken of (the file's own values, or a row) and gives true,
false or None for unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.policy import facts as compare
from ledger_app.domain.policy.criteria import (
    AgeBelow,
    AgeFrom,
    Bound,
    Contains,
    Given,
    In,
    Known,
    Least,
    MonthsBetween,
    MonthsSince,
    Past,
    Truth,
)
from ledger_app.domain.policy.facts import Facts, Record
from ledger_app.domain.policy.values import Policy

Test = Callable[[Facts, Record], Truth]


@dataclass(frozen=True, slots=True)
class OnDay:
    """The policy's parameters as in force on a day."""

    policy: Policy
    day: date

    def number(self, bound: Bound) -> int | None:
        """The number meant; None for a parameter that the office has not set."""
        return bound if isinstance(bound, int) else cast("int | None", self.policy.parameter(bound, self.day))

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, empty when not set."""
        return cast("tuple[str, ...]", self.policy.parameter(key, self.day) or ())

    def flag(self, key: str) -> Truth:
        """A yes or no, None when not set."""
        return cast(Truth, self.policy.parameter(key, self.day))


def _unknown(facts: Facts, record: Record) -> Truth:
    return None


def negation(inside: Test) -> Test:
    """True where the other is false, unknown where it is unknown."""

    def test(facts: Facts, record: Record) -> Truth:
        truth = inside(facts, record)
        return None if truth is None else not truth

    return test


def _in(on: OnDay, criterion: In) -> Test:
    key, wanted, unsure = criterion.key, frozenset(criterion.values), frozenset([None, "", *criterion.unsure])

    def one(facts: Facts, record: Record) -> Truth:
        value = record.get(key)
        return None if value in unsure else value in wanted

    def several(facts: Facts, record: Record) -> Truth:
        values: Any = record.get(key)
        if not values:
            return None
        if not wanted.isdisjoint(values):
            return True
        return False if unsure.isdisjoint(values) else None

    return several if catalogue.field(key).kind is Kind.CHOICES else one


def _contains(on: OnDay, criterion: Contains) -> Test:
    key, words = criterion.key, criterion.words
    if isinstance(words, str):
        words = on.words(words)
        if not words:
            return _unknown

    def test(facts: Facts, record: Record) -> Truth:
        text = record.get(key)
        return any(word in str(text) for word in words) if text else None

    return test


def _known(on: OnDay, criterion: Known) -> Test:
    key = criterion.key

    def test(facts: Facts, record: Record) -> Truth:
        return record.get(key) not in (None, "", [])

    return test


def _least(on: OnDay, criterion: Least) -> Test:
    key, bound = criterion.key, on.number(criterion.bound)
    if bound is None:
        return _unknown

    def test(facts: Facts, record: Record) -> Truth:
        value = record.get(key)
        return None if value in (None, "") else float(str(value)) >= bound

    return test


def _age_from(on: OnDay, criterion: AgeFrom) -> Test:
    years = on.number(criterion.bound)
    if years is None:
        return _unknown
    limit = compare.years_before(on.day, years)

    def test(facts: Facts, record: Record) -> Truth:
        return compare.by(facts.born, limit) if facts.born else None

    return test


def _age_below(on: OnDay, criterion: AgeBelow) -> Test:
    return negation(_age_from(on, AgeFrom(criterion.bound)))


def _months_since(on: OnDay, criterion: MonthsSince) -> Test:
    key, months = criterion.key, on.number(criterion.bound)
    if months is None:
        return _unknown
    limit = compare.months_before(on.day, months)

    def test(facts: Facts, record: Record) -> Truth:
        value = record.get(key)
        return compare.by(str(value), limit) if value else None

    return test


def _months_between(on: OnDay, criterion: MonthsBetween) -> Test:
    start, end, months = criterion.start, criterion.end, on.number(criterion.bound)
    if months is None:
        return _unknown

    def test(facts: Facts, record: Record) -> Truth:
        first, last = record.get(start), record.get(end)
        if not first or not last:
            return None
        limit = compare.months_before(date.fromisoformat(f"{last}-01"[:10]), months)
        return compare.by(str(first), limit)

    return test


def _past(on: OnDay, criterion: Past) -> Test:
    key, day = criterion.key, on.day.isoformat()

    def test(facts: Facts, record: Record) -> Truth:
        value = record.get(key)
        return compare.before(str(value), day) if value else None

    return test


def _given(on: OnDay, criterion: Given) -> Test:
    value = on.flag(criterion.parameter)

    def test(facts: Facts, record: Record) -> Truth:
        return value

    return test


MAKERS: dict[type, Callable[..., Test]] = {
    In: _in,
    Contains: _contains,
    Known: _known,
    Least: _least,
    AgeFrom: _age_from,
    AgeBelow: _age_below,
    MonthsSince: _months_since,
    MonthsBetween: _months_between,
    Past: _past,
    Given: _given,
}
"""By sort of comparison: what makes its test from the criterion on a day."""
