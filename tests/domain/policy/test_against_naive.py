"""The compiled policy says what a second, naive evaluator says, of any file on any day; and more facts never turn a settled answer."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_app import paths
from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.domain.policy import Judge, Policy
from ledger_app.domain.policy.criteria import Known, Noted, Recorded, fields_of
from ledger_app.domain.policy.references import walk
from tests.domain.policy.naive import HALF, Naive, read

RAW = read(paths.resources() / "policy")
LABELS = {c.label: c.code for c in catalogue.DICTIONARIES["measure"].choices}
DAYS = [date(2017, 4, 13), date(2018, 6, 1), date(2020, 6, 1), date(2020, 12, 24), date(2022, 6, 1), date(2024, 2, 29), date(2026, 11, 25)]
ROWS = ("benefit", "measure", "visit", "relief", "service", "case")
HELD = ("最低生活保障", "特困人员救助供养", "孤儿基本生活费")
WORDS = ("脑瘫", "白血病", "感冒", "先天性心脏病")


def _asked_fields() -> list[catalogue.Field]:
    """Main fields that the files compare."""
    text = str(RAW)
    keys = {f.key for f in catalogue.child_fields() if f"'{f.key}'" in text}
    keys |= {f.key for f in catalogue.child_fields() for s in ("father_", "mother_") if f"'parent_{f.key.removeprefix(s)}'" in text}
    return [catalogue.field(key) for key in sorted(keys | {"birth"})]


FIELDS = _asked_fields()


@st.composite
def near(draw: st.DrawFn, day: date) -> str:
    """A date that matters: near the day, some full months or years before it, or any; sometimes to the month only."""
    months = draw(st.sampled_from([0, 1, 3, 6, 12, 12 * 3, 12 * 6, 12 * 7, 12 * 15, 12 * 16, 12 * 18, 7, 100]))
    total = day.year * 12 + day.month - 1 - months
    base = date(total // 12, total % 12 + 1, min(day.day, 28))
    found = base + timedelta(days=draw(st.integers(-2, 2)))
    return found.isoformat()[: draw(st.sampled_from([10, 10, 10, 7]))]


def value_of(field: catalogue.Field, day: date) -> st.SearchStrategy[Any]:
    if field.kind in (Kind.DATE, Kind.MONTH):
        return near(day).map(lambda iso: iso[:7] if field.kind is Kind.MONTH else iso)
    if field.dictionary:
        choice = st.sampled_from(catalogue.choice_labels(field.dictionary))
        return st.lists(choice, min_size=1, max_size=2, unique=True) if field.kind is Kind.CHOICES else choice
    if field.kind is Kind.YESNO:
        return st.booleans()
    if field.kind is Kind.INTEGER:
        return st.sampled_from([0, 5, 6, 7])
    if field.kind is Kind.MONEY:
        return st.sampled_from(["0", "0.5", "1", "300"])
    return st.sampled_from(WORDS)


@st.composite
def row_of(draw: st.DrawFn, section: str, day: date) -> dict[str, Any]:
    """A row with some of its facts; that of a measure says which, often one that rules ask about."""
    fields = catalogue.section(section).fields
    row = {f.key: draw(value_of(f, day)) for f in draw(st.lists(st.sampled_from(fields), unique=True, max_size=4))}
    if section == "measure":
        dates = [catalogue.field(key) for key in ("measure_from", "measure_to")]
        row |= {f.key: draw(value_of(f, day)) for f in dates if draw(st.booleans())}
        row |= {"measure_name": draw(st.sampled_from(HELD)), "measure_state": draw(st.sampled_from(["已享", "已享", "停发", "应享"]))}
    if section == "benefit":
        row["benefit_type"] = [draw(st.sampled_from(["最低生活保障", "特困人员供养", "孤儿基本生活费（孤儿津贴）", "临时救助"]))]
    return row


@st.composite
def children(draw: st.DrawFn, day: date) -> Child:
    """A file with some of the facts that rules ask for, consistent or not."""
    chosen = draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=25))
    values = {f.key: draw(value_of(f, day)) for f in chosen}
    if draw(st.booleans()):
        values["birth"] = draw(near(day))
    rows = {}
    for section in draw(st.lists(st.sampled_from(ROWS), unique=True, max_size=3)):
        rows[section] = [draw(row_of(section, day)) for _ in range(draw(st.integers(1, 3)))]
    return Child(values, rows)


@lru_cache
def judge_on(policy: Policy, day: date) -> Judge:
    return Judge(policy, day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_outcomes_are_those_of_the_naive_evaluator(policy: Policy, day: date) -> None:
    judge = judge_on(policy, day)

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(children(day))
    def agree(child: Child) -> None:
        naive = Naive(RAW, LABELS, child.values, child.rows, day)
        as_truth = {0: False, 1: True, HALF: None}
        facts = judge.facts(child)
        for (measure, _), truth in zip(judge.measures, judge.outcomes(facts), strict=True):
            assert truth is as_truth[naive.of("measure", measure.id)], measure.id
        for category, truth in zip(judge.categories, judge.category_truths(facts), strict=True):
            assert truth is as_truth[naive.of("category", category.code)], category.code
        for finding in judge.evaluate(child):
            wanted = as_truth[naive.of("measure", finding.measure.id)]
            assert finding.explain().truth is wanted, finding.measure.id
            assert bool(finding.missing) <= (wanted is None)

    agree()


def _settled_elsewhere(policy: Policy) -> set[str]:
    """Fields whose absence means something: one fact in several places, and what is only recorded where it applies."""
    every = [v.when for e in (*policy.measures.values(), *policy.definitions.values()) for v in e.versions if v.when is not None]
    every += [m.held for m in policy.measures.values() if m.held is not None]
    found: set[str] = set()
    for criterion in every:
        for part in walk(criterion):
            if isinstance(part, (Recorded, Noted)):
                found.update(key for p in walk(part) for key in fields_of(p))
            if isinstance(part, Known):
                found.update(fields_of(part))
    return found


def test_a_fact_that_becomes_known_never_turns_a_settled_answer(policy: Policy) -> None:
    day = DAYS[-1]
    judge, excepted = judge_on(policy, day), _settled_elsewhere(policy)
    free = [f for f in FIELDS if f.key not in excepted]
    assert len(free) > 15

    @settings(max_examples=80, deadline=None, derandomize=True)
    @given(children(day), st.sampled_from(free))
    def kept(child: Child, field: catalogue.Field) -> None:
        less = replace(child, values={k: v for k, v in child.values.items() if k != field.key})
        before, after = judge.outcomes(judge.facts(less)), judge.outcomes(judge.facts(child))
        for (measure, _), was, now in zip(judge.measures, before, after, strict=True):
            assert was is None or was is now, (measure.id, field.key)

    kept()
