"""What is kept otherwise than written is told once a spelling, with old text, new value and first cell."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import repairs
from tests.imports.sheets import name, number, plan_of


def told(tmp_path: Path, heading: str, *cells: Any, words: Vocabulary | None = None) -> list[Problem]:
    rows = [[name(i), number(order=i), cell] for i, cell in enumerate(cells, 1)]
    return list(plan_of(tmp_path, [["姓名", "身份证号", heading], *rows], words=words).repairs)


@pytest.mark.parametrize(
    ("heading", "text", "code", "new"),
    [
        ("民族", "汉", "V02", "汉族"),
        ("残疾类别及等级", "肢残2级", "V03", "肢体残疾、二级"),
        ("保障金额", "2,593.00元", "V06", "2593"),
        ("是否残疾", "√", "V19", "是"),
        ("年级", "初二", "V20", "初二、初中"),
        ("困境类别", "事实孤儿", "V12", "事实无人抚养儿童"),
        ("登记日期", "2010.5.1", "D08", "2010-05-01"),
        ("登记日期", "20100501", "D04", "2010-05-01"),
        ("登记日期", "2010年5月1日", "D07", "2010-05-01"),
        ("登记日期", "二〇一〇年五月一日", "D10", "2010-05-01"),
        ("登记日期", 40299, "D06", "2010-05-01"),
        ("登记日期", "2010-05-01 00:00:00", "D14", "2010-05-01"),
    ],
)
def test_each_repair_names_its_hazard(tmp_path: Path, heading: str, text: Any, code: str, new: str) -> None:
    (problem,) = told(tmp_path, heading, text)
    assert (problem.code, problem.severity, problem.sheet, problem.cell, problem.row) == (code, Severity.FIX, "花名册", "C2", 2)
    assert problem.message.endswith(f"记为“{new}”")
    assert problem.given


def test_a_telephone_kept_as_a_number_is_told(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "监护人联系电话", 13800000000.0)
    assert (problem.code, problem.cell, problem.message) == ("V04", "C2", "“13800000000”存成了数字，按文本保存")


def test_a_spelling_is_told_once_with_its_first_cell(tmp_path: Path) -> None:
    found = told(tmp_path, "民族", "汉族", "满", "汉", "满", "汉")
    assert [(p.given, p.cell) for p in found] == [("满", "C3"), ("汉", "C4")]


def test_what_is_kept_as_written_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "民族", "汉族", "满族") == []
    assert told(tmp_path, "登记日期", "2010-05-01", date(2010, 5, 1)) == []
    assert told(tmp_path, "困境类别", "单亲") == []  # a problem of the row, no repair


def test_very_many_spellings_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "_TOLD", 2)
    found = told(tmp_path, "登记日期", "2010.5.1", "2010.5.2", "2010.5.3", "2010.5.4")
    assert [p.cell for p in found] == ["C2", "C3", ""]
    assert found[-1].message == "另有 2 种写法照同样的办法记"
