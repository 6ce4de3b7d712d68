"""Lists from the policy over a few invented children, line by line."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import pytest

from ledger_app.domain.child import Child, Row
from ledger_app.domain.policy import Judge
from ledger_app.domain.table import Statement
from ledger_app.exports import statements
from ledger_app.operations import policy
from ledger_app.reports import policy_lists
from ledger_app.reports.policy_lists import REPORTS, Wish

DAY = date(2026, 11, 25)
RULES = policy.shipped()


def a_child(number: int, *, rows: dict[str, list[Row]] | None = None, **values: object) -> Child:
    facts = {
        "name": f"王小{number}",
        "birth": "2014-05-01",
        "village": "三道村",
        "status": "登记在册",
        "file_no": f"2026-{number:04d}",
        "father_status": "正常",
        "mother_status": "正常",
        "medical": ["居民基本医疗保险"],
        "living_state": "已保障",
    }
    return Child({k: v for k, v in {**facts, **values}.items() if v is not None}, rows or {}, id=number)


@lru_cache
def judge_on(day: date) -> Judge:
    return Judge(RULES, day)


def made(template: str, children: Iterable[Child], **wish: object) -> list[dict[str, object]]:
    statement = statements.completed(REPORTS[template](children, judge_on, Wish(DAY, **wish)))  # type: ignore[arg-type]
    assert statements.verified(statement) == []
    wanted = {c.key for c in statements.templates()[template].columns}
    assert all(set(line.values) <= wanted | {"age", "file_no"} for line in statement.lines)
    return [dict(line.values) for line in statement.lines]


LOW = {"low_income_kind": "最低生活保障家庭", "basic_living": ["最低生活保障"]}


def test_gaps_say_what_to_do_and_which_papers_are_lacking() -> None:
    lines = made(
        "P01", [a_child(1, is_disabled=True, disability_level="一级", disability_cert_no="1", low_income_kind="无", basic_living=["其他"])]
    )
    assert [line["measure"] for line in lines] == ["参保缴费定额补贴", "残疾人两项补贴和优先服务"]
    assert lines[1]["papers"] == "残疾人两项补贴申请表"
    assert lines[1]["department"] == "残联、民政"
    assert str(lines[1]["next"]).startswith("协助申请两项补贴")


def test_what_is_held_applied_for_or_waived_is_no_gap() -> None:
    def with_state(state: str) -> Child:
        return a_child(1, rows={"measure": [{"measure_name": "参保缴费定额补贴", "measure_state": state}]}, **LOW)

    def listed(child: Child) -> bool:
        return "参保缴费定额补贴" in [line["measure"] for line in made("P01", [child])]

    assert {state: listed(with_state(state)) for state in ("应享", "停发", "已申请", "已享", "不适用", "放弃")} == {
        "应享": True,
        "停发": True,
        "已申请": False,
        "已享": False,
        "不适用": False,
        "放弃": False,
    }


def test_what_an_enjoyed_measure_excludes_is_no_gap() -> None:
    destitute = a_child(1, father_status="无监护能力", mother_status="无监护能力", low_income_kind="特困人员", basic_living=["特困供养"])
    assert "最低生活保障" not in [line["measure"] for line in made("P01", [destitute], scope="all")]


def test_children_who_left_are_not_listed() -> None:
    assert made("P01", [a_child(1, status="已减员", **LOW)]) == []


def test_gaps_by_village_measure_and_department() -> None:
    people = [a_child(1, village="向阳村", **LOW), a_child(2, **LOW)]
    assert [line["name"] for line in made("P01", people)] == ["王小2", "王小2", "王小1", "王小1"]
    assert [line["measure"] for line in made("P01", people, order="measure")] == ["低保分类施保增发"] * 2 + ["参保缴费定额补贴"] * 2
    assert [line["department"] for line in made("P01", people, order="department")] == ["医疗保障、财政"] * 2 + ["民政"] * 2
    assert {line["measure"] for line in made("P01", people, department="财政")} == {"参保缴费定额补贴"}


def test_summary_counts_eligible_held_lacking_and_unknown() -> None:
    people = [a_child(1, **LOW), a_child(2, **LOW), a_child(3, low_income_kind="无", basic_living=["其他"], is_disabled=True)]
    lines = made("P02", people, measure="S3.2.5")
    assert [(line["eligible"], line["held"], line["gap"], line["unknown"]) for line in lines] == [(2, 0, 2, 1), (2, 0, 2, 1)]
    assert lines[-1]["village"] == "合计"
    insured = made("P02", people, measure="S3.2.1")[0]
    assert (insured["eligible"], insured["held"], insured["gap"]) == (3, 3, 0)


def test_a_birthday_says_what_begins_and_ends() -> None:
    lines = made("P03", [a_child(1, birth="2008-12-01", **LOW), a_child(2, birth="2013-12-01"), a_child(3, birth="2012-02-29")])
    assert [(line["name"], line["day"], line["age"]) for line in lines] == [("王小1", "2026-12-01", 18)]
    assert "低保分类施保增发" in str(lines[0]["ends"])
    assert lines[0]["begins"] == ""
    school = made("P03", [a_child(2, birth="2020-12-01", school_stage="未入园")])
    assert school[0]["begins"] == "控辍保学"


def test_the_leap_day_comes_on_the_first_of_march() -> None:
    found = REPORTS["P03"]([a_child(1, birth="2012-02-29")], judge_on, Wish(date(2026, 2, 20)))
    assert [line.values["day"] for line in found.lines] == ["2026-03-01"]


def test_papers_and_terms_that_run_out() -> None:
    rows: dict[str, list[Row]] = {
        "benefit": [
            {"benefit_type": ["最低生活保障"], "start_month": "2025-01", "end_month": "2026-12"},
            {"benefit_type": ["临时救助"], "start_month": "2025-01", "end_month": "2026-10"},
            {"benefit_type": ["临时救助"], "start_month": "2026-11", "end_month": "2027-10"},
        ],
        "guardian": [{"guardian_name": "赵玉兰", "guardian_phone": "13845300001"}],
    }
    lines = made("P04", [a_child(1, cert_end="2026-11-20", father_jail_end="2027-03-01", agreement_end="2026-12", rows=rows)])
    assert [(line["what"], line["day"], line["left"]) for line in lines] == [
        ("残疾人证", "2026-11-20", -5),
        ("委托照护书", "2026-12-31", 36),
        ("待遇末领年月：最低生活保障", "2026-12-31", 36),
    ]
    assert lines[0]["phone"] == "13845300001"


@pytest.mark.parametrize(
    ("child", "what"),
    [
        (a_child(1, is_disabled=False, disability_level="二级"), "填“否”残疾，又有残疾等级或残疾证"),
        (a_child(1, category="孤儿"), "标为孤儿，但父母一方在世"),
        (a_child(1, birth="2010-01-01", is_leftbehind=True), "标为留守儿童，但已超过年龄"),
        (a_child(1, father_status="服刑在押", father_jail_end="2026-01-01"), "父亲刑期或戒毒期已满，状况仍未更新"),
        (a_child(1, basic_living=["孤儿基本生活费"]), "正在享受“孤儿基本生活费”，现有资料不符合条件"),
        (a_child(1, low_income_kind="特困人员", basic_living=["最低生活保障"]), "同时享受“特困人员救助供养”和“最低生活保障”"),
        (
            a_child(1, basic_living=["孤儿基本生活费", "事实无人抚养基本生活补贴"]),
            "同时享受“孤儿基本生活费”和“事实无人抚养儿童基本生活补贴”",
        ),
        (
            a_child(
                1, father_status="死亡", father_name="王大山", rows={"benefit": [{"benefit_type": ["最低生活保障"], "payee": "王大山"}]}
            ),
            "父亲王大山已死亡，仍是待遇领取人",
        ),
        (
            a_child(1, father_status="死亡", father_name="王大山", rows={"change": [{"applicant": "王大山 13845300001"}]}),
            "父亲王大山已死亡，仍是申请人",
        ),
        (
            a_child(1, mother_status="宣告死亡", mother_name="赵玉兰", rows={"guardian": [{"guardian_name": "赵玉兰"}]}),
            "母亲赵玉兰已死亡，仍登记为监护人",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_contradiction_is_shown(child: Child, what: str) -> None:
    assert what in [line["what"] for line in made("P05", [child])]


def test_a_file_in_order_contradicts_nothing() -> None:
    assert made("P05", [a_child(1, category="最低生活保障家庭儿童", **LOW)]) == []


def test_what_if_the_allowance_ends() -> None:
    rows: dict[str, list[Row]] = {"benefit": [{"benefit_type": ["最低生活保障"], "start_month": "2025-01"}]}
    touched = a_child(1, rows=rows, is_disabled=False, **LOW)
    lines = made("P06", [touched, a_child(2, low_income_kind="无", basic_living=["其他"])], ending="S3.1.3")
    assert [line["name"] for line in lines] == ["王小1"]
    assert lines[0]["loses"] == "最低生活保障、低保分类施保增发、参保缴费定额补贴"
    assert touched.values["low_income_kind"] == "最低生活保障家庭"


def test_missing_facts_are_told_by_label() -> None:
    lines = made("P07", [a_child(1, mother_status=None, father_status="死亡", low_income_kind="无", basic_living=["其他"])])
    assert "母亲状况" in str(lines[0]["missing"])
    assert "孤儿基本生活费" in str(lines[0]["measures"])


def test_every_list_has_its_template() -> None:
    assert set(policy_lists.REPORTS) <= set(statements.templates())
    empty = [report([], judge_on, Wish(DAY, ending="S3.1.3")) for report in REPORTS.values()]
    assert all(isinstance(s, Statement) and s.lines == [] for s in empty)
