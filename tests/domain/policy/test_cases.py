"""Worked cases by clause and day, and for every entry with conditions one child of each outcome."""

from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from ledger_app.domain import catalogue
from ledger_app.domain.policy import Judge, Policy
from tests.domain.policy import examples

SHORT = {"e": "eligible", "n": "not", "u": "unknown"}


@lru_cache
def judge_on(policy: Policy, day: date) -> Judge:
    return Judge(policy, day)


def outcomes(policy: Policy, facts: dict[str, Any], day: date, birth: str) -> dict[str, str]:
    findings = judge_on(policy, day).evaluate(examples.child(facts, birth))
    return {f.measure.id: f.outcome.value for f in findings}


@pytest.mark.parametrize("case", examples.cases(), ids=lambda c: c["about"])
def test_worked_case(policy: Policy, case: dict[str, Any]) -> None:
    found = outcomes(policy, case["facts"], date.fromisoformat(case["on"]), "2012-03-15")
    wanted = {entry: SHORT.get(expected, "") for entry, expected in case["expect"].items()}
    assert {entry: found.get(entry, "") for entry in wanted} == wanted
    assert case["clause"]


def test_there_are_enough_cases() -> None:
    assert len(examples.cases()) >= 60
    assert {c["on"] for c in examples.cases()} >= {"2018-06-01", "2020-06-01", "2022-06-01", "2026-11-25"}


def test_every_entry_with_conditions_has_its_three_examples(policy: Policy) -> None:
    conditional = {m.id for m in policy.measures.values() if m.conditional}
    assert set(examples.examples()) == conditional
    assert all(set(e) == set(examples.OUTCOMES) for e in examples.examples().values())


@pytest.mark.parametrize("outcome", examples.OUTCOMES)
@pytest.mark.parametrize("entry", examples.examples())
def test_example(policy: Policy, entry: str, outcome: str) -> None:
    facts = examples.examples()[entry][outcome]
    assert outcomes(policy, facts, examples.DAY, "2014-05-01")[entry] == outcome


def test_facts_are_of_the_catalogue() -> None:
    given = [facts for e in examples.examples().values() for facts in e.values()] + [c["facts"] for c in examples.cases()]
    rows = [row for facts in given for section in facts.get("rows", {}).values() for row in section]
    for facts in (*given, *rows):
        for key, value in facts.items():
            if key == "rows":
                continue
            field = catalogue.field(key)
            if field.dictionary:
                labels = catalogue.choice_labels(field.dictionary)
                assert all(v in labels for v in (value if isinstance(value, list) else [value])), (key, value)


@pytest.mark.parametrize("entry", list(examples.examples()))
def test_an_unknown_answer_names_what_is_missing(policy: Policy, entry: str) -> None:
    facts = examples.examples()[entry]["unknown"]
    finding = next(f for f in judge_on(policy, examples.DAY).evaluate(examples.child(facts, "2014-05-01")) if f.measure.id == entry)
    reason = finding.explain()
    parameters = "缺：本单位参数" in str([r.words for r in _leaves(reason)])
    assert finding.missing or parameters
    assert all(catalogue.field(key) for key in finding.missing)


def _leaves(reason: Any) -> list[Any]:
    return [reason] if not reason.parts else [leaf for part in reason.parts for leaf in _leaves(part)]
