"""T16 says what a child received before a change and what after it, by the months of its benefits."""

import pytest

from ledger_app.domain.child import Child
from ledger_app.reports import changes

LOW = {"benefit_type": ["最低生活保障"], "start_month": "2025-03", "end_month": "2026-10"}
POOR = {"benefit_type": ["特困人员供养"], "start_month": "2026-11"}
OLD = {"benefit_type": ["临时救助"], "start_month": "2024-01", "end_month": "2024-06"}
ALWAYS = {"benefit_type": ["残疾人两项补贴"]}


@pytest.mark.parametrize(
    ("rows", "before", "after"),
    [
        ([LOW, POOR], "最低生活保障", "特困人员供养"),
        ([OLD, LOW, POOR, ALWAYS], "最低生活保障、残疾人两项补贴", "特困人员供养、残疾人两项补贴"),
        ([{**POOR, "start_month": "2026-10"}], "", "特困人员供养"),
        ([{**LOW, "end_month": ""}], "最低生活保障", "最低生活保障"),
        ([{**LOW, "end_month": "2026-09"}], "最低生活保障", ""),
        ([OLD], "", ""),
    ],
)
def test_benefits_on_both_sides_of_a_change(rows: list[dict[str, object]], before: str, after: str) -> None:
    child = Child({"name": "王小明"}, {"benefit": rows})
    assert changes._benefits_before(child, "2026-10-12") == before
    assert changes._benefits_after(child, "2026-10-12") == after


def test_the_turn_of_the_year() -> None:
    ended = Child({}, {"benefit": [{**LOW, "end_month": "2025-12"}]})
    assert changes._benefits_before(ended, "2026-01-05") == "最低生活保障"
    begun = Child({}, {"benefit": [{**POOR, "start_month": "2027-01"}]})
    assert changes._benefits_after(begun, "2026-12-20") == "特困人员供养"


def test_without_recorded_kinds_the_relief_named_stands_on_both_sides() -> None:
    child = Child({"basic_living": ["最低生活保障"]}, {"benefit": [{"standard": "600"}]})
    assert changes._benefits_before(child, "2026-10-12") == changes._benefits_after(child, "2026-10-12") == "最低生活保障"
