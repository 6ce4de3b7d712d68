"""Checks between columns: what is read, what holds, what is said when one does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain import sums

NAMES = {"c1": "总数", "c2": "男", "c3": "女"}


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("c1=c2+c3", {"c1": 5, "c2": 3, "c3": 2}, True),
        ("c1=c2+c3", {"c1": 5, "c2": 3, "c3": 1}, False),
        ("c1=c2+c3", {"c1": 3, "c2": 3, "c3": None}, True),
        ("n=sum(e1..e3)", {"n": 6, "e1": 1, "e2": 2, "e3": 3}, True),
        ("n=sum(e1..e3)", {"n": 6, "e1": 1, "e2": 2}, False),
        ("n1=n0+in1-out1", {"n1": 9, "n0": 10, "in1": 1, "out1": 2}, True),
        ("v1<=v0", {"v1": 3, "v0": 3}, True),
        ("v1<=v0", {"v1": 4, "v0": 3}, False),
        ("n>=n_kj", {"n": 4, "n_kj": 5}, False),
        ("a=2", {"a": 2}, True),
        ("m=m1+m2", {"m": 0.3, "m1": 0.1, "m2": 0.2}, True),
    ],
)
def test_what_holds(text: str, values: dict[str, object], holds: bool) -> None:
    assert sums.parse(text).holds(values) is holds


def test_what_is_said() -> None:
    told = sums.parse("c1=c2+c3").explained({"c1": 5, "c2": 3, "c3": 1}, NAMES)
    assert told == "“总数”（5）应等于“男”（3）＋“女”（1），现为 4"
    assert sums.parse("c2<=c1").explained({"c1": 1, "c2": 2}, NAMES) == "“男”（2）不应大于“总数”（1）"


@pytest.mark.parametrize("text", ["", "c1", "c1=", "=c1", "c1=c2 c3 c4+", "c1=sum(e1..f3)", "c1=c2*c3", "N1=N2"])
def test_what_is_no_check(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text is the message
        sums.parse(text)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=9))
def test_a_sum_of_its_parts_always_holds(parts: list[int]) -> None:
    values: dict[str, object] = {f"e{i}": part for i, part in enumerate(parts, 1)}
    check = sums.parse(f"n=sum(e1..e{len(parts)})")
    assert check.holds({**values, "n": sum(parts)})
    assert not check.holds({**values, "n": sum(parts) + 1})
    assert check.keys == ("n", *values)
