"""Conditions as a clerk states them."""

from datetime import date

import pytest

from ledger_app.domain import conditions
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused

DAY = date(2026, 11, 3)
CHILD = Child(
    {
        "name": "王小明",
        "birth": "2012-03-15",
        "category": "孤儿",
        "categories": ["孤儿", "重度残疾儿童"],
        "boarding": False,
        "last_visit": "2026-08-20",
        "family_size": 3,
        "remark": "低保户，待复核",
    },
    rows={"guardian": [{"guardian_name": "赵玉兰", "guardian_phone": "13845300001"}], "benefit": [{"standard": "1385.50"}]},
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("儿童类别=孤儿", True),
        ("困境类别=孤儿", True),
        ("儿童类别!=孤儿", False),
        ("全部困境类别=重度残疾儿童", True),
        ("年龄<16", True),
        ("年龄>=14", True),
        ("年龄=14", True),
        ("年龄>14", False),
        ("最近走访日期<2026-09-01", True),
        ("最近走访日期<2026年8月", False),
        ("最近走访日期>=2026-08", True),
        ("是否学校寄宿=否", True),
        ("是否寄宿=是", False),
        ("家庭人口>2", True),
        ("月标准（元）>1385", True),
        ("备注~低保", True),
        ("监护人姓名=赵玉兰", True),
        ("监护情况评估=", True),
        ("监护情况评估!=", False),
        ("姓名!=", True),
        ("民族=汉", False),
    ],
)
def test_what_holds(text: str, holds: bool) -> None:
    assert conditions.parse(text).holds(CHILD, DAY) is holds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("儿童类别", "看不懂条件"),
        ("宠物=猫", "台账里没有“宠物”这个项目"),
        ("年龄=十四", "不是数字"),
        ("儿童类别<孤儿", "不能比较大小"),
        ("最近走访日期<某天", "不是“最近走访日期”可以填的值"),
        ("年龄<", "没有写要比较的值"),
        ("是否寄宿=也许", "不是“是否学校寄宿”可以填的值"),
    ],
)
def test_what_cannot_be_asked(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        conditions.parse(text)


def test_near_names_are_told() -> None:
    with pytest.raises(Refused) as refused:
        conditions.key_of("评估")
    assert "监护情况评估" in refused.value.advice


def test_said_again_as_it_was_meant() -> None:
    assert conditions.parse("民族 = 汉").told == "民族=汉族"
    assert conditions.parse(conditions.parse("最近走访日期<2026年9月1日").told) == conditions.Condition("last_visit", "<", "2026-09-01")
