"""Heads: the circulated forms map completely, and so do their untidy cousins (hazards H01–H06)."""

from pathlib import Path
from typing import Any

import pytest

from ledger_app.imports import headings
from tests.imports.sheets import codes, make, name, number, outcomes, plan_of, roster, template, write_csv, write_xlsx

T07 = """
- file_no village name sex ethnic birth - id_no hukou_addr live_addr category difficulty health_status disability_type
disability_level disability_cert_no severe_illness school_stage school_name father_name father_id_no father_status
father_phone mother_name mother_id_no mother_status mother_phone guardian_name guardian_relation guardian_id_no
guardian_phone guardianship_level family_size low_income_kind fulfil_living fulfil_medical fulfil_rehab fulfil_edu
fulfil_guard fulfil_care benefit_type standard start_month payee account worker_name worker_phone last_visit change_kind
change_date remark
"""
T02 = """
- village name sex ethnic birth id_no hukou_registered live_addr health_status disability_type school_stage school_name
boarding father_name father_work_place father_phone mother_name mother_work_place mother_phone leftbehind_type
guardian_name guardian_relation guardian_id_no guardian_phone guardianship_level income_source basic_living remark
"""


def row07(**changes: object) -> list[object]:
    """One full row of T07 by the template's own field names."""
    given: dict[str, object] = {
        "seq": 1,
        "file_no": "A0001",
        "village": "三道村",
        "name": name(1),
        "sex": "男",
        "ethnic": "汉族",
        "birth": "2012年3月",
        "age": 14,
        "id_no": number(),
        "category": "孤儿、残疾儿童",
        "health": "残疾",
        "disab_type": "肢体",
        "disab_level": "2级",
        "school": "小学",
        "school_name": "三道小学 三年级",
        "f_name": "赵山",
        "f_id": number("19850607", 33),
        "f_status": "病故",
        "m_name": "钱兰",
        "m_status": "改嫁",
        "g_name": "赵守田",
        "g_rel": "爷爷",
        "g_id": number("19550607", 35),
        "g_tel": 13800000000.0,
        "guard_eval": "监护较好",
        "family_n": "3人",
        "low_income": "低保",
        "s_life": "√",
        "s_care": "否",
        "benefit": "最低生活保障",
        "amount": "800元",
        "benefit_from": "2021.3",
        "payee": "赵守田",
        "bank_no": "6228480000000000012",
        "worker": "周正",
        "worker_tel": "0453-1234567",
        "last_visit": "2026-09-01",
        "change": "新发现",
        "change_date": "2026.9.1",
        "remark": "无",
    }
    given.update(changes)
    return [given.get(c["field"], "") for c in template("T07")["columns"]]


@pytest.mark.parametrize(("form", "keys"), [("T07", T07.split()), ("T02", T02.split())])
def test_circulated_forms_map_every_column_h01(tmp_path: Path, form: str, keys: list[str]) -> None:
    first = row07() if form == "T07" else ["1", "三道村", name(1)]
    made = make(roster(template(form), [first], tmp_path / "a.xlsx"))
    assert [c.key for c in made.columns] == keys
    assert [i.reason for i in made.ignored][:4] == ["标题", "填报信息", "表头", "表头"]


def test_a_full_row_of_t07_is_understood(tmp_path: Path) -> None:
    made = make(roster(template("T07"), [row07()], tmp_path / "a.xlsx"))
    (row,) = made.rows
    child = row.child
    assert outcomes(made) == ["new"]
    assert child.extra == {}
    expected = {
        "birth": "2012-03-15",
        "category": "孤儿",
        "categories": ["孤儿", "残疾儿童"],
        "disability_type": ["肢体残疾"],
        "disability_level": "二级",
        "is_disabled": True,
        "school_name": "三道小学",
        "grade": "三年级",
        "father_status": "死亡",
        "mother_status": "改嫁/离异未履职",
        "guardianship_level": "较好",
        "family_size": 3,
        "low_income_kind": "最低生活保障家庭",
        "fulfil_living": "已落实",
        "fulfil_care": "未落实",
        "worker_phone": "0453-1234567",
        "change_date": "2026-09-01",
    }
    assert {key: child.values.get(key) for key in expected} == expected
    assert "remark" not in child.values
    assert child.rows["guardian"] == [
        {
            "guardian_name": "赵守田",
            "guardian_relation": "祖父",
            "guardian_id_no": number("19550607", 35),
            "guardian_phone": "13800000000",
        }
    ]
    assert child.rows["benefit"][0]["start_month"] == "2021-03"
    assert child.rows["benefit"][0]["standard"] == "800"


def test_t02_carer_is_an_entrusted_guardian(tmp_path: Path) -> None:
    row = ["1", "三道村", name(1), "男", "汉", "", number(), "是", "", "健康", "肢体二级", "小学", "三道小学三年级", "是"]
    row += [
        "赵山",
        "哈尔滨",
        "",
        "钱兰",
        "大庆",
        "",
        "双方外出",
        "赵守田",
        "爷孙",
        number("19550607", 35),
        "13800000000",
        "一般",
        "打工收入",
        "低保",
        "",
    ]
    made = make(roster(template("T02"), [row], tmp_path / "a.xlsx"))
    child = made.rows[0].child
    assert child.rows["guardian"][0]["guardian_kind"] == "受委托照料人"
    assert child.rows["guardian"][0]["guardian_relation"] == "祖父"
    assert child.get("leftbehind_type") == "父母双方同时外出"
    assert child.get("basic_living") == ["最低生活保障"]
    assert (child.get("disability_type"), child.get("disability_level")) == (["肢体残疾"], "二级")
    assert (child.get("school_name"), child.get("grade")) == ("三道小学", "三年级")


def test_untidy_labels_h02() -> None:
    for label, plain in (
        ("姓  名", "姓名"),
        ("出生\n\n年月", "出生年月"),
        ("*身份证号", "身份证号"),
        ("联系 电话：", "联系电话"),
        ("身份证号（必填）", "身份证号"),
        ("★民　族", "民族"),
    ):
        assert headings.plain(label) == plain
    assert headings.anywhere(headings.plain("出生日期（年月日）")) == ("birth",)


def test_head_below_five_preface_rows_h03(tmp_path: Path) -> None:
    preface = [["某镇民政办"], ["（盖章处）"], [], ["困境儿童花名册"], ["填报单位：某镇", "", "", "填报日期：2026年9月1日"]]
    made = plan_of(tmp_path, [*preface, ["序号", "姓 名", "身份证号码", "性别"], [1, name(1), number(), "男"]])
    assert outcomes(made) == ["new"]
    assert [i.reason for i in made.ignored].count("填报信息") == 1


@pytest.mark.parametrize(
    "label", ["身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "证件号码", "身份号码", "身份证", "*身份证号\n（18位）"]
)
def test_synonyms_of_the_number_h04(tmp_path: Path, label: str) -> None:
    made = plan_of(tmp_path, [["姓名", "性别", label], [name(1), "男", number()]])
    assert made.rows[0].child.get("id_no") == number()


def test_same_label_twice_goes_to_the_neighbour_h05(tmp_path: Path) -> None:
    heads = ["姓名", "身份证号", "联系电话", "监护人姓名", "身份证号", "联系电话", "儿童主任", "联系电话"]
    row = [name(1), number(), "", "赵守田", number("19550607", 35), "13800000001", "周正", "13800000002"]
    made = plan_of(tmp_path, [heads, row])
    assert [c.key for c in made.columns] == [
        "name",
        "id_no",
        "phone",
        "guardian_name",
        "guardian_id_no",
        "guardian_phone",
        "worker_name",
        "worker_phone",
    ]


def test_first_phone_behind_the_guardian_is_the_guardians_h05(tmp_path: Path) -> None:
    made = plan_of(
        tmp_path,
        [
            ["姓名", "性别", "父亲姓名", "身份证号", "监护人", "联系电话"],
            [name(1), "男", "赵山", number("19850607", 33), "赵守田", "13800000001"],
        ],
    )
    assert [c.key for c in made.columns] == ["name", "sex", "father_name", "father_id_no", "guardian_name", "guardian_phone"]


def test_content_tells_the_childs_number_from_the_guardians(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "监护人", "身份证号"], *([name(i), "赵守田", number(order=2 * i + 1)] for i in range(5))])
    assert [c.key for c in made.columns] == ["name", "guardian_name", "id_no"]


def test_unlabelled_column_of_numbers(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "性别", "证"], *([name(i), "男", number(order=2 * i + 1)] for i in range(5))])
    assert made.columns[2].key == "id_no"


def test_column_numbers_are_skipped_h06(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["序号", "姓名", "性别", "身份证号"], ["甲", "乙", 1, 2], [1, name(1), "男", number()]])
    assert outcomes(made) == ["new"]
    assert "栏号行" in [i.reason for i in made.ignored]


def test_two_row_head_without_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["序号", "姓名", "身份证号", "父亲", "", "监护人", "", "备注"],
        ["", "", "", "姓名", "联系电话", "姓名", "与儿童关系", ""],
        ["1", name(1), number(), "赵山", "13800000001", "赵守田", "祖父", "甲"],
    ]
    made = make(write_csv(tmp_path / "a.csv", rows))
    assert [c.key for c in made.columns] == [
        "-",
        "name",
        "id_no",
        "father_name",
        "father_phone",
        "guardian_name",
        "guardian_relation",
        "remark",
    ]
    assert outcomes(made) == ["new"]


def test_three_row_head_h01(tmp_path: Path) -> None:
    rows = [
        ["姓名", "身份证号", "家庭情况", "", "", ""],
        ["", "", "父亲", "", "母亲", ""],
        ["", "", "姓名", "电话", "姓名", "电话"],
        [name(1), number(), "赵山", "13800000001", "钱兰", "13800000002"],
    ]
    made = make(write_xlsx(tmp_path / "a.xlsx", rows, ["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"]))
    assert [c.key for c in made.columns] == ["name", "id_no", "father_name", "father_phone", "mother_name", "mother_phone"]
    assert made.columns[2].heading == "家庭情况/父亲/姓名"


def test_unknown_columns_are_kept_by_heading(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号", "鞋码", "爱好"], [name(1), number(), 36, "画画"]])
    assert made.rows[0].child.extra == {"鞋码": "36", "爱好": "画画"}
    assert [c.key for c in made.columns][2:] == ["", ""]
    assert "unknown" in codes(made)


def test_ticks_under_options_v07(tmp_path: Path) -> None:
    rows = [["姓名", "身份证号", "残疾类别", "", ""], ["", "", "肢体", "智力", "听力"], [name(1), number(), "√", "", "√"]]
    made = make(write_xlsx(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:B2", "C1:E1"]))
    assert made.rows[0].child.get("disability_type") == ["肢体残疾", "听力残疾"]


BESIDE = ["序号", "姓名", "身份证号", "村名"]


def beside(gap: int) -> list[list[Any]]:
    """Two children to the left, one to the right, as a sheet that saves paper has them."""
    between = [""] * gap
    return [
        ["某镇困境儿童花名册"],
        [*BESIDE, *between, *BESIDE],
        [1, "王小一", number(order=1), "三道村", *between, 3, "王小三", number(order=5), "三道村"],
        [2, "王小二", number(order=3), "三道村", *between, "", "", "", ""],
        ["合计", 3],
    ]


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_tables_side_by_side_s04(tmp_path: Path, gap: int) -> None:
    made = plan_of(tmp_path, beside(gap))
    assert [(r.row, r.child.name, r.child.values["id_no"]) for r in made.rows] == [
        (3, "王小一", number(order=1)),
        (4, "王小二", number(order=3)),
        (3, "王小三", number(order=5)),
    ]
    assert codes(made).count("S04") == 1
    assert [c.heading for c in made.columns] == BESIDE * 2


def test_a_damaged_cell_of_the_right_table_keeps_its_name(tmp_path: Path) -> None:
    rows = beside(1)
    rows[2][7] = "2.39901E+17"
    made = plan_of(tmp_path, rows)
    assert [p.cell for p in made.problems if p.code == "I01"] == ["H3"]


def test_a_doubled_heading_is_no_table_beside(tmp_path: Path) -> None:
    made = plan_of(
        tmp_path, [["姓名", "身份证号", "电话", "监护人姓名", "身份证号", "电话"], ["王小一", number(order=1), "", "王大山", "", ""]]
    )
    assert "S04" not in codes(made)
    assert len(made.rows) == 1


def test_a_struck_name_is_asked_about_s10(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Font

    path = write_xlsx(tmp_path / "a.xlsx", [BESIDE, [1, "王小一", number(order=1), "三道村"], [2, "王小二", number(order=3), "三道村"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B3"].font = Font(strike=True)
    book.worksheets[0]["D2"].font = Font(strike=True)
    book.save(path)
    made = make(path)
    assert [(p.code, p.cell, p.row) for p in made.problems if p.code == "S10"] == [("S10", "B3", 3)]
    assert outcomes(made) == ["new", "pending"]
