"""What cells mean: identity numbers, dates, choices, accounts (hazards I01–I19, D01–D18, V01–V20)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.child import Child
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem
from ledger_app.domain.receipt import PlannedRow
from tests.imports.sheets import HEADS, child, codes, make, name, number, outcomes, plan_of

BOY = number()
GIRL = number(order=4)


def one(tmp_path: Path, heads: list[str], values: list[Any], **more: Any) -> PlannedRow:
    """The plan of a sheet with one child, name and number given unless the columns are."""
    made = plan_of(tmp_path, [["姓名", *heads], [name(1), *values]], **more)
    return made.rows[0]


def only(row: PlannedRow) -> Problem:
    (problem,) = row.problems
    return problem


def test_sex_codes_are_decided_by_the_numbers_v01(tmp_path: Path) -> None:
    rows = [["姓名", "性别", "身份证号"], [name(1), "1", BOY], [name(2), "2", GIRL]]
    assert [r.child.get("sex") for r in plan_of(tmp_path, rows).rows] == ["男", "女"]
    rows = [["姓名", "性别", "身份证号"], [name(1), 1, BOY], [name(2), 0, GIRL], [name(3), 0, ""]]
    made = plan_of(tmp_path, rows)
    assert [r.child.get("sex") for r in made.rows] == ["男", "女", "女"]
    assert set(codes(made)) == {"V01"}
    unknown = one(tmp_path, ["性别", "出生日期"], ["1", "2012-03-15"])
    assert "sex" not in unknown.child.values
    assert unknown.child.extra == {"性别（原文）": "1"}


@pytest.mark.parametrize(("text", "label"), [("汉", "汉族"), ("鲜族", "朝鲜族"), ("满", "满族"), ("达翰尔族", "达斡尔族")])
def test_nations_v02(tmp_path: Path, text: str, label: str) -> None:
    assert one(tmp_path, ["身份证号", "民族"], [BOY, text]).child.get("ethnic") == label


def test_nation_code_is_not_guessed_v02(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "民族"], [BOY, "09"])
    assert "ethnic" not in row.child.values
    assert (only(row).code, row.outcome, row.child.extra) == ("V02", "new", {"民族（原文）": "09"})


@pytest.mark.parametrize(
    ("text", "kinds", "level"),
    [
        ("肢体二级", ["肢体残疾"], "二级"),
        ("二级肢体", ["肢体残疾"], "二级"),
        ("肢残2级", ["肢体残疾"], "二级"),
        ("智力残疾（二级）", ["智力残疾"], "二级"),
        ("言语壹级", ["言语残疾"], "一级"),
        ("多重（肢体、智力）一级", ["多重残疾", "肢体残疾", "智力残疾"], "一级"),
        ("精神 Ⅱ级", ["精神残疾"], "二级"),
    ],
)
def test_disability_in_one_cell_v03(tmp_path: Path, text: str, kinds: list[str], level: str) -> None:
    for head in ("残疾类别及等级", "残疾类别"):
        row = one(tmp_path, ["身份证号", head], [BOY, text])
        assert (row.child.get("disability_type"), row.child.get("disability_level")) == (kinds, level)
        assert row.child.get("is_disabled") is True
        assert row.problems == ()


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (13800000000.0, "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("0453-1234567", "0453-1234567"),
        ("13800000000（姥姥）", "13800000000（姥姥）"),
        ("13800000000/13900000000", "13800000000、13900000000"),
    ],
)
def test_phones_v04(tmp_path: Path, cell: object, phone: str) -> None:
    assert one(tmp_path, ["身份证号", "联系电话"], [BOY, cell]).child.get("phone") == phone


@pytest.mark.parametrize("cell", [6.21e18, 6228480000000000012.0])
def test_account_kept_as_a_number_v05(tmp_path: Path, cell: float) -> None:
    row = one(tmp_path, ["身份证号", "银行账号"], [BOY, cell])
    assert (only(row).code, row.outcome) == ("V05", "pending")
    assert "benefit" not in row.child.rows


@pytest.mark.parametrize("cell", ["2,593.00元", "2593/月", "￥2593", 2593.0])
def test_amounts_v06(tmp_path: Path, cell: object) -> None:
    row = one(tmp_path, ["身份证号", "保障类型", "保障标准（元/月）"], [BOY, "最低生活保障", cell])
    assert row.child.rows["benefit"][0]["standard"] == "2593"


def test_dash_means_deceased_for_parents_only_v08(tmp_path: Path) -> None:
    heads = ["身份证号", "父亲姓名", "母亲姓名", "祖父姓名", "监护人姓名", "备注"]
    row = one(tmp_path, heads, [BOY, "—", "无", "——", "—", "/"])
    assert row.child.get("father_status") == "死亡"
    assert row.child.get("gf_status") == "去世"
    assert not {"mother_status", "mother_name", "father_name", "remark"} & set(row.child.values)
    assert "guardian" not in row.child.rows
    assert [p.code for p in row.problems] == ["V08", "V08"]


def test_inline_options_v09(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "健康状况", "是否寄宿"], [BOY, "□健康 ☑残疾 □患病", "☑是 □否"])
    assert (row.child.get("health_status"), row.child.get("boarding")) == ("残疾", True)


@pytest.mark.parametrize(
    ("word", "guardian", "role"),
    [
        ("父子", "", "父亲"),
        ("爷孙", "", "祖父"),
        ("孙子", number("19550607", 35), "祖父"),
        ("孙女", number("19550607", 36), "祖母"),
        ("外孙", number("19550607", 36), "外祖母"),
        ("子", number("19850607", 33), "父亲"),
    ],
)
def test_relation_the_other_way_round_v10(tmp_path: Path, word: str, guardian: str, role: str) -> None:
    row = one(tmp_path, ["身份证号", "监护人姓名", "与监护人关系", "监护人身份证号"], [BOY, "赵守田", word, guardian])
    assert row.child.rows["guardian"][0]["guardian_relation"] == role
    assert (only(row).code, only(row).severity, row.outcome) == ("V10", "fix", "new")


@pytest.mark.parametrize("word", ["孙子", "侄女"])
def test_relation_that_cannot_be_turned_v10(tmp_path: Path, word: str) -> None:
    row = one(tmp_path, ["身份证号", "监护人姓名", "与监护人关系"], [BOY, "赵守田", word])
    assert (only(row).code, row.outcome) == ("V10", "pending")


@pytest.mark.parametrize(("word", "role"), [("姥姥", "外祖母"), ("姥爷", "外祖父"), ("老姨", "姨母"), ("老叔", "叔父"), ("大爷", "伯父")])
def test_dialect_v11(tmp_path: Path, word: str, role: str) -> None:
    row = one(tmp_path, ["身份证号", "监护人姓名", "与儿童关系"], [BOY, "赵守田", word])
    assert row.child.rows["guardian"][0]["guardian_relation"] == role


@pytest.mark.parametrize(
    ("text", "first", "several"),
    [
        ("孤儿、残疾", "孤儿", ["孤儿", "残疾儿童"]),
        ("事实孤儿", "事实无人抚养儿童", None),
        ("事孤；低保", "事实无人抚养儿童", ["事实无人抚养儿童", "最低生活保障家庭儿童"]),
        ("贫困家庭(低保/特困供养/建档立卡)", "其他家庭经济困难儿童", None),
    ],
)
def test_categories_v12(tmp_path: Path, text: str, first: str, several: list[str] | None) -> None:
    row = one(tmp_path, ["身份证号", "困境类别"], [BOY, text])
    assert (row.child.get("category"), row.child.get("categories"), row.problems) == (first, several, ())


def test_single_parent_is_no_category_v12(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "困境类别"], [BOY, "单亲"])
    assert (only(row).code, row.outcome, row.child.extra) == ("V12", "pending", {"困境类别（原文）": "单亲"})


def test_old_poverty_names_v13(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "低收入类型"], [BOY, "边缘户"])
    assert (only(row).code, row.child.extra) == ("V13", {"低收入类型（原文）": "边缘户"})
    assert one(tmp_path, ["身份证号", "低收入类型"], [BOY, "五保"]).child.get("low_income_kind") == "特困人员"


@pytest.mark.parametrize(
    ("text", "village", "group"),
    [
        ("柳树镇三道村2组", "三道村", "2组"),
        ("三道村民委员会", "三道村", None),
        ("三道", "三道村", None),
        ("三道通", "三道村", None),
        ("三道村", "三道村", None),
    ],
)
def test_village_spellings_v14(tmp_path: Path, text: str, village: str, group: str | None) -> None:
    words = Vocabulary(villages={"三道村": ("三道通",), "柳河村": ()})
    row = one(tmp_path, ["身份证号", "村（社区）"], [BOY, text], words=words)
    assert (row.child.get("village"), row.child.get("village_group"), row.problems) == (village, group, ())


def test_unknown_village_waits_v14(tmp_path: Path) -> None:
    words = Vocabulary(villages={"三道村": ()})
    row = one(tmp_path, ["身份证号", "村（社区）"], [BOY, "大河村"], words=words)
    assert (only(row).code, row.outcome) == ("V14", "pending")


def test_first_villages_are_adopted_in_one_spelling(tmp_path: Path) -> None:
    rows = [["姓名", "村委会", "身份证号"]]
    rows += [
        [name(i), text, number(order=2 * i + 1)] for i, text in enumerate(["三道村", "三道村委会", "柳树镇三道村", "东山社区", "三道村3组"])
    ]
    made = plan_of(tmp_path, rows)
    assert made.new_villages == ("三道村", "东山社区")
    assert outcomes(made) == ["new"] * 5


@pytest.mark.parametrize(
    ("given", "stored"), [("王  丽", "王丽"), ("阿依•古丽", "阿依·古丽"), ("赵㛃", "赵㛃"), ("钱𬱖", "钱𬱖"), ("孙䶮", "孙䶮")]
)
def test_names_v15(tmp_path: Path, given: str, stored: str) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号"], [given, BOY]])
    assert made.rows[0].child.name == stored
    assert outcomes(made) == ["new"]


@pytest.mark.parametrize("given", ["王?", "王\ue863", "王□"])
def test_unreadable_names_v15(tmp_path: Path, given: str) -> None:
    assert codes(plan_of(tmp_path, [["姓名", "身份证号"], [given, BOY]])) == ["V15"]


def test_long_text_is_kept_whole_v16(tmp_path: Path) -> None:
    text = "父母离异后均下落不明，" * 300
    row = one(tmp_path, ["身份证号", "困境情形描述"], [BOY, text])
    assert row.child.get("difficulty") == text
    assert only(row).code == "V16"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#DIV/0!"])
def test_error_cells_v18(tmp_path: Path, error: str) -> None:
    row = one(tmp_path, ["身份证号", "民族"], [BOY, error])
    assert (only(row).code, only(row).cell, row.outcome) == ("V18", "C2", "new")
    assert "ethnic" not in row.child.values


def test_error_cells_in_xls_v18(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("a")
    for column, (label, value) in enumerate(zip(["姓名", "身份证号", "民族"], [name(1), BOY, None], strict=True)):
        page.write(0, column, label)
        if value:
            page.write(1, column, value)
    page.row(1).set_cell_error(2, 42)
    book.save(str(tmp_path / "a.xls"))
    assert codes(make(tmp_path / "a.xls")) == ["V18"]


@pytest.mark.parametrize(
    ("cell", "value"), [("是", True), ("√", True), (1, True), (True, True), ("Y", True), ("否", False), ("×", False), (0, False)]
)
def test_yes_and_no_v19(tmp_path: Path, cell: object, value: bool) -> None:
    assert one(tmp_path, ["身份证号", "是否寄宿"], [BOY, cell]).child.get("boarding") is value


@pytest.mark.parametrize(
    ("grade", "stage"),
    [("三年二班", "小学"), ("小三", "小学"), ("初二", "初中"), ("高一", "普通高中"), ("7年级", "初中"), ("大班", "幼儿园")],
)
def test_grades_tell_the_stage_v20(tmp_path: Path, grade: str, stage: str) -> None:
    row = one(tmp_path, ["身份证号", "年级"], [BOY, grade])
    assert (row.child.get("grade"), row.child.get("school_stage")) == (grade, stage)


@pytest.mark.parametrize(
    ("text", "school", "grade"),
    [
        ("三道小学 三年级", "三道小学", "三年级"),
        ("县一中初二", "县一中", "初二"),
        ("柳树中心校", "柳树中心校", None),
        ("小学三年级", None, "小学三年级"),
    ],
)
def test_school_and_grade(tmp_path: Path, text: str, school: str | None, grade: str | None) -> None:
    row = one(tmp_path, ["身份证号", "学校及年级"], [BOY, text])
    assert (row.child.get("school_name"), row.child.get("grade")) == (school, grade)


def test_over_age_is_told_r12(tmp_path: Path) -> None:
    born = number(f"{date.today().year - 19}0101", 33)
    row = one(tmp_path, ["身份证号", "性别"], [born, "男"])
    assert (only(row).code, row.outcome) == ("R12", "new")
    left = number(f"{date.today().year - 17}0101", 33)
    assert only(one(tmp_path, ["身份证号", "困境类别"], [left, "农村留守儿童"])).code == "R12"


def test_age_is_compared_not_stored(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "年龄"], [BOY, 3])
    assert only(row).code == "age"
    assert set(row.child.values) == {"name", "id_no", "birth", "sex", "status"}


def test_unknown_choice_keeps_its_text(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "健康状况"], [BOY, "经常感冒"])
    assert row.child.extra == {"健康状况（原文）": "经常感冒"}
    assert (only(row).severity, row.outcome) == ("warn", "new")


def test_every_problem_says_where(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["花名册"], HEADS, child(1, 身份证号=BOY[:17], 民族="甲族", 出生日期="")])
    assert [(p.sheet, p.cell, p.row, p.field, p.given) for p in made.rows[0].problems] == [
        ("花名册", "E3", 3, "民族", "甲族"),
        ("花名册", "G3", 3, "身份证号", BOY[:17]),
    ]
    assert isinstance(made.rows[0].child, Child)
