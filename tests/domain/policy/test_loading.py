"""Policy files are read strictly: a mistake names its file, entry and reason, and nothing is used."""

import pytest

from ledger_app import paths
from ledger_app.domain import catalogue
from ledger_app.domain.policy import BadPolicy, Policy, load, texts_of
from ledger_app.domain.policy.values import Subject

SHIPPED = texts_of(paths.resources() / "policy")
ENTRIES = {
    "S2": "0 1 2 3",
    "S3.1": "1 1b 2 2x 3 3e 4 5 6",
    "S3.2": "0 1 2 3 4 5 6 7 8 9 10",
    "S3.3": "1 2 3 4 5 6",
    "S3.4": "1 2 3 4 5 6 7 8 9 10 11 12",
    "S3.5": "1 2 3 4 5 6 7 8 9",
    "S3.6": "1 2 3 4 5 6",
    "S4": "0",
    "S4.1": "1 1b 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
    "S4.2": "1 2 3",
    "S4.3": "1 2 2b 3 3b 4",
    "S4.4": "0 1 2 3 4 5",
    "S5.1": "1 2 3",
    "S5.2": "1 2 3 4",
    "S5.3": "1 2",
    "S5.4": "1",
}
"""The measures and duties of the document by clause, as gathered (rules.yaml)."""
MEASURE = """
[[measure]]
id = "X1"
clause = "三（一）"
title = "试"
text = "试"
kind = "duty"
leads_to = "info"
subject = "child"
department = "民政"
version = [{ from = "2017-04-14", source = "试", when = %s }]
"""


def refused(text: str, **others: str) -> list[str]:
    """The mistakes found in the shipped files with one more."""
    with pytest.raises(BadPolicy) as bad:
        load({**SHIPPED, **others, "x.toml": text})
    return [str(fault) for fault in bad.value.faults]


def test_every_entry_of_the_document_is_there(policy: Policy) -> None:
    wanted = [f"{clause}.{number}" for clause, numbers in ENTRIES.items() for number in numbers.split()]
    assert len(wanted) == 101
    assert list(policy.measures) == wanted


def test_texts_are_ours_and_complete(policy: Policy) -> None:
    for measure in policy.measures.values():
        assert len(measure.text) > 8, measure.id
        assert measure.versions[0].first_day <= "2020-01-01", measure.id
        if measure.subject is Subject.CHILD:
            assert measure.conditional, measure.id
            assert measure.records, measure.id
        else:
            assert not measure.conditional, measure.id


def test_measures_of_a_child_are_offered_in_its_rows(policy: Policy) -> None:
    codes = {choice.code for choice in catalogue.DICTIONARIES["measure"].choices}
    assert codes <= set(policy.measures)
    assert all(policy.measures[code].subject is Subject.CHILD for code in codes)


@pytest.mark.parametrize(
    ("criterion", "reason"),
    [
        ('{ field = "no_such", is = "x" }', "台账里没有项目“no_such”"),
        ('{ field = "school_stage", is = "博士" }', "“school_stage”没有选项“博士”"),
        ('{ fild = "school_stage" }', "不认识的条件：fild"),
        ('{ field = "school_stage", equals = "小学" }', "不认识的比较“equals”"),
        ('{ field = "school_stage", is = "小学", in = ["初中"] }', "对“school_stage”应只写一种比较"),
        ('{ field = "is_disabled", is = "是" }', "“is_disabled”只能与 true 或 false 比较"),
        ('{ field = "name", at_least = 3 }', "“name”不是数字项目"),
        ('{ field = "visit_date", past = true }', "项目“visit_date”不属于这里的记录"),
        ('{ field = "parent_status", is = "正常" }', "“parent_status”只能写在父母双方的条件里"),
        ('{ rows = "visits", some = { field = "visit_date", known = true } }', "台账里没有记录“visits”"),
        ('{ rows = "visit", some = { field = "birth", known = true } }', "项目“birth”不属于这里的记录"),
        ('{ is = "nobody" }', "没有定义“nobody”"),
        ('{ holds = "S9" }', "没有编号为“S9”的措施"),
        ('{ age_below = "@nothing" }', "没有参数“nothing”"),
        ('{ age_below = "@serious_illnesses" }', "参数“serious_illnesses”应是 number"),
        ('{ parameter = "child_age" }', "参数“child_age”应是 flag"),
        ("{ all = [] }", "all 和 any 后面应是至少一项条件"),
        ('{ qualifies = "X1" }', "条件互相引用，绕成了圈"),
        ('{ age_below = 18, note = "x" }', "多余的内容：note"),
    ],
)
def test_a_wrong_criterion_is_named(criterion: str, reason: str) -> None:
    assert any(reason in fault and "X1" in fault for fault in refused(MEASURE % criterion))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[measure", "不是正确的 TOML"),
        ("[measure]", "应写成 [[measure]]"),
        ('[[rule]]\nid = "X1"', "不认识的内容"),
        ('[[measure]]\nid = "X1"', "缺少“clause”"),
        (MEASURE.replace('kind = "duty"', 'kind = "gift"') % "{ age_below = 18 }", "“kind”不能是“gift”"),
        (MEASURE.replace('kind = "duty"', 'kind = "service"') % "{ age_below = 18 }", "选项表“措施”里没有“试”（X1）"),
        (MEASURE.replace('id = "X1"', 'id = "S2.0"') % "{ age_below = 18 }", "编号重复"),
        (MEASURE.replace("2017-04-14", "2017-13-14") % "{ age_below = 18 }", "“2017-13-14”不是日期"),
        ((MEASURE % "{ age_below = 18 }") + 'evidence = ["白条"]', "选项表里没有“白条”"),
        ((MEASURE % "{ age_below = 18 }") + 'amount = "1"', "不认识的内容“amount”"),
        ((MEASURE % "{ age_below = 18 }") + 'excludes = ["S9"]', "没有编号为“S9”的措施"),
    ],
)
def test_a_wrong_entry_is_named(text: str, reason: str) -> None:
    assert any(reason in fault and "x.toml" in fault for fault in refused(text))


def test_all_mistakes_are_told_at_once() -> None:
    faults = refused(MEASURE % '{ field = "nobody", is = "x" }', **{"y.toml": '[[parameter]]\nkey = "k"'})
    assert len(faults) == 2


def test_an_office_replaces_parameters_and_nothing_else(policy: Policy) -> None:
    from datetime import date

    changed = load(SHIPPED, '[[parameter]]\nkey = "rehab_age"\nsetting = [{ from = "2023", value = 11, source = "本县" }]')
    assert changed.parameter("rehab_age", date(2024, 1, 1)) == 11
    assert changed.parameter("rehab_age", date(2022, 1, 1)) is None
    assert changed.parameter("child_age", date(2024, 1, 1)) == policy.parameter("child_age", date(2024, 1, 1)) == 18


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        ('[[parameter]]\nkey = "rehab"\nsetting = []', "没有这个参数"),
        ('[[measure]]\nid = "S2.0"', "没有这个参数"),
        ('[[parameter]]\nkey = "rehab_age"\nsetting = [{ from = "2023", value = "十" }]', "参数值“十”不是 number"),
        ('[[parameter]]\nkey = "rehab_age"\nkind = "flag"\nsetting = []', "应是 number，不是 flag"),
        (
            '[[parameter]]\nkey = "rehab_age"\nsetting = [{ from = "2023", value = 9 }, { from = "2022", value = 8 }]',
            "各版本应按日期从早到晚排列",
        ),
    ],
)
def test_a_wrong_office_profile_is_refused(profile: str, reason: str) -> None:
    with pytest.raises(BadPolicy, match=reason):
        load(SHIPPED, profile)
