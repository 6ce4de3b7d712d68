"""Doubtful spellings: asked once for the whole file, answered once, used in every row."""

from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.progress import silent
from ledger_app.domain.receipt import Plan
from ledger_app.domain.spellings import Answers
from ledger_app.imports import drafting
from ledger_app.imports.plan import Making
from tests.imports.sheets import existing, name, number, outcomes, write_xlsx

VILLAGES = Vocabulary(villages={"三道村": (), "柳河村": ()})


def plan(tmp_path: Path, rows: list[list[Any]], answers: Answers | None = None, words: Vocabulary = VILLAGES, sheet: str = "表") -> Plan:
    path = write_xlsx(tmp_path / "花名册.xlsx", rows, sheet=sheet)
    making = Making(existing(), drafting.parts(drafting.Request(path, words, answers=answers or {}), silent))
    return making.plan(tuple(making.rows()))


def roster(heading: str, *cells: Any) -> list[list[Any]]:
    return [["姓名", "身份证号", heading], *([name(i), number(order=i), cell] for i, cell in enumerate(cells, 1))]


@pytest.mark.parametrize(
    ("heading", "text", "key", "answer", "value"),
    [
        ("村（社区）", "三道通", "village", "三道村", "三道村"),
        ("困境类别", "单亲", "category", "事实无人抚养儿童", "事实无人抚养儿童"),
        ("困境类别", "孤儿、单亲", "category", "孤儿", "孤儿"),
        ("是否残疾", "不好说", "is_disabled", "否", False),
        ("民族", "赫哲人", "ethnic", "赫哲族", "赫哲族"),
        ("低收入类型", "边缘户", "low_income_kind", "最低生活保障边缘家庭", "最低生活保障边缘家庭"),
        ("残疾类别", "二级", "disability_type", "肢体残疾", ["肢体残疾"]),
    ],
)
def test_one_question_one_answer(tmp_path: Path, heading: str, text: str, key: str, answer: str, value: object) -> None:
    rows = roster(heading, text, text, f" {text}")
    asked = plan(tmp_path, rows)
    (spelling,) = asked.spellings
    assert (spelling.key, spelling.text, spelling.rows, spelling.sheet, spelling.cell) == (key, text, 3, "表", "C2")
    assert spelling.answer is None
    told = plan(tmp_path, rows, {key: {text: answer}})
    assert outcomes(told) == ["new"] * 3
    assert [row.child.values.get(key) for row in told.rows] == [value] * 3
    assert [(s.rows, s.answer) for s in told.spellings] == [(3, answer)]
    assert {p.severity for p in told.problems} == {"fix"}


def test_a_text_that_is_not_kept_stays_beside(tmp_path: Path) -> None:
    told = plan(tmp_path, roster("困境类别", "单亲"), {"category": {"单亲": ""}})
    (row,) = told.rows
    assert (row.outcome, row.child.values.get("category"), row.child.extra) == ("new", None, {"困境类别（原文）": "单亲"})


def test_a_village_that_the_list_lacks_can_be_added(tmp_path: Path) -> None:
    told = plan(tmp_path, roster("村（社区）", "靠山屯2组", "靠山屯"), {"village": {"靠山屯2组": "+", "靠山屯": "+"}})
    assert told.new_villages == ("靠山屯",)
    assert [(r.child.values["village"], r.child.values.get("village_group")) for r in told.rows] == [("靠山屯", "2组"), ("靠山屯", None)]


def test_a_sheet_named_after_a_village_is_asked_about(tmp_path: Path) -> None:
    rows = [["姓名", "身份证号"], *([name(i), number(order=i)] for i in (1, 2))]
    (spelling,) = plan(tmp_path, rows, sheet="三道通村").spellings
    assert (spelling.key, spelling.text, spelling.rows) == ("village", "三道通村", 2)
    told = plan(tmp_path, rows, {"village": {"三道通村": "三道村"}}, sheet="三道通村")
    assert [r.child.values["village"] for r in told.rows] == ["三道村"] * 2
    assert outcomes(told) == ["new"] * 2


def test_a_sex_code_that_the_number_decides_is_not_asked(tmp_path: Path) -> None:
    rows = [["姓名", "性别", "出生日期"], [name(1), "1", "2012-03-15"]]
    assert [(s.key, s.text) for s in plan(tmp_path, rows).spellings] == [("sex", "1")]
    rows = [["姓名", "性别", "身份证号"], [name(1), "1", number(order=1)]]
    assert plan(tmp_path, rows).spellings == ()


def test_a_relation_that_cannot_be_turned_is_asked(tmp_path: Path) -> None:
    rows = [["姓名", "身份证号", "监护人姓名", "与儿童关系"], [name(1), number(), "赵守田", "孙女"]]
    (spelling,) = plan(tmp_path, rows).spellings
    assert (spelling.key, spelling.text) == ("guardian_relation", "孙女")
    told = plan(tmp_path, rows, {"guardian_relation": {"孙女": "祖父"}})
    assert told.rows[0].child.rows["guardian"][0]["guardian_relation"] == "祖父"
    assert outcomes(told) == ["new"]


def test_an_answer_never_overrules_what_is_certain(tmp_path: Path) -> None:
    told = plan(tmp_path, roster("困境类别", "孤儿"), {"category": {"孤儿": "流动儿童"}})
    assert told.rows[0].child.values["category"] == "孤儿"
    assert told.spellings == ()
