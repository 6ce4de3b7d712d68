"""What a reason says is missing is a fact that would settle it."""

from datetime import date

from ledger_app.domain.child import Child
from ledger_app.domain.policy import reasons
from ledger_app.domain.policy.judging import Judge
from ledger_app.domain.policy.values import Policy

DAY = date(2026, 6, 1)
UNTYPED = {"benefit": [{"standard": "1600"}]}
CHILD = Child({"name": "王小明", "birth": "2018-03-04", "low_income_kind": "最低生活保障家庭", "basic_living": ["最低生活保障"]}, UNTYPED)


def words_of(policy: Policy, measure: str) -> list[str]:
    finding = next(f for f in Judge(policy, DAY).evaluate(CHILD) if f.measure.id == measure)
    return [reason.words for reason in reasons.brief(finding.explain())]


def test_a_payment_without_its_kind_is_what_is_missing(policy: Policy) -> None:
    assert "缺：待遇发放·保障类型" in words_of(policy, "S3.1.2x")


def test_a_fact_that_is_filled_in_is_not_called_missing(policy: Policy) -> None:
    told = " ".join(words_of(policy, "S3.1.2x"))
    assert "低收入类型" not in told
    assert "救助帮扶情况" not in told
