"""Which rows are children, and what becomes of the others (hazards S01–S09, R01–R09)."""

from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.kinds import Vocabulary
from ledger_app.imports import blocks
from ledger_app.imports.sheet import Sheet
from tests.imports.sheets import HEADS, child, codes, make, name, number, outcomes, plan_of, write_xlsx

KNOWN = Vocabulary(villages={"三道村": ("三道通",), "柳河村": ()})


def reasons(made: Any) -> dict[int, str]:
    return {i.row: i.reason for i in made.ignored}


def test_hidden_sheet_is_told_not_read_s01(tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", [HEADS, child(1)], 去年=[HEADS, child(2)])
    book = openpyxl.load_workbook(path)
    book["去年"].sheet_state = "veryHidden"
    book.save(path)
    made = make(path)
    assert outcomes(made) == ["new"]
    assert ("S01", "去年") in [(p.code, p.sheet) for p in made.problems]
    assert outcomes(make(path, sheet="去年")) == ["new"]


def test_sheet_name_is_the_village_s02(tmp_path: Path) -> None:
    rows = [["姓名", "身份证号"], [name(1), number()]]
    path = write_xlsx(tmp_path / "a.xlsx", rows, sheet="三道村", 柳河=[rows[0], [name(2), number(order=5)]])
    made = make(path, words=KNOWN)
    assert [r.child.get("village") for r in made.rows] == ["三道村", "柳河村"]
    assert codes(made).count("S02") == 2


def test_sheet_name_that_is_no_village_of_ours(tmp_path: Path) -> None:
    made = make(write_xlsx(tmp_path / "a.xlsx", [["姓名", "身份证号"], [name(1), number()]], sheet="东河村"), words=KNOWN)
    assert outcomes(made) == ["pending"]
    assert codes(made) == ["V14"]


def test_two_tables_under_each_other_s03(tmp_path: Path) -> None:
    rows = [
        ["社会散居孤儿花名册"],
        ["序号", "姓名", "身份证号", "监护人"],
        [1, name(1), number(), "赵守田"],
        [],
        ["事实无人抚养儿童花名册"],
        ["序号", "姓名", "性别", "身份证号"],
        [1, name(2), "男", number(order=5)],
        [2, name(3), "男", number(order=7)],
    ]
    made = plan_of(tmp_path, rows)
    assert outcomes(made) == ["new"] * 3
    assert [r.child.get("category") for r in made.rows] == ["孤儿", "事实无人抚养儿童", "事实无人抚养儿童"]
    assert "S03" in codes(made)


def test_hidden_rows_are_read_and_told_s05(tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", [HEADS, child(1), child(2)])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    made = make(path)
    assert outcomes(made) == ["new", "new"]
    assert [(p.code, p.row) for p in made.problems] == [("S05", 3)]


def test_hidden_columns_are_read_s06(tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", [HEADS, child(1)])
    book = openpyxl.load_workbook(path)
    book.active.column_dimensions["G"].hidden = True
    book.save(path)
    assert make(path).rows[0].child.get("id_no")


def test_title_and_head_repeated_on_every_page_s07(tmp_path: Path) -> None:
    page = [["某镇困境儿童花名册"], HEADS]
    made = plan_of(tmp_path, [*page, child(1), child(2), *page, child(3), *page, child(4)])
    assert outcomes(made) == ["new"] * 4
    assert list(reasons(made).values()).count("重复的表头") == 2
    assert list(reasons(made).values()).count("标题") == 3


def test_comments_are_told_s09(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.comments import Comment

    path = write_xlsx(tmp_path / "a.xlsx", [HEADS, child(1)])
    book = openpyxl.load_workbook(path)
    book.active["C2"].comment = Comment("2021年3月搬走", "x")
    book.save(path)
    (problem,) = make(path).problems
    assert (problem.code, problem.cell, problem.given) == ("S09", "C2", "2021年3月搬走")


@pytest.mark.parametrize(
    "row",
    [["合  计", "", "2人"], ["", "合计", "", 2], ["总计：2人"], ["共计", 2], ["小计：2人"], ["", "小 计", 2], ["合计", "2"]],
)
def test_totals_are_skipped_and_agree_r01(tmp_path: Path, row: list[Any]) -> None:
    made = plan_of(tmp_path, [HEADS, child(1), child(2), row])
    assert outcomes(made) == ["new", "new"]
    assert reasons(made)[4] == "合计行"
    assert codes(made) == []


def test_subtotals_count_their_own_part_r01(tmp_path: Path) -> None:
    rows = [HEADS, child(1), child(2), ["小计：2人"], child(3), ["小计：2人"], ["合计：3人"]]
    made = plan_of(tmp_path, rows)
    assert [(p.code, p.row, p.given) for p in made.problems] == [("R01", 6, "2")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["单位负责人：", "", "审核人：", "", "填表人："], "签名行"),
        (["审核人（签字）：周正", "", "", "填表日期：2026年9月1日"], "签名行"),
        (["注：本表一式两份，由镇民政办和村委会各存一份。"], "说明文字"),
        (["填表说明：1.按实际情况填写"], "说明文字"),
        (["", "备注：以上数据截至9月底"], "说明文字"),
        (["填报单位：三道村"], "填报信息"),
        ([2, "", ""], "空行（仅有序号）"),
    ],
)
def test_signatures_and_notes_are_skipped_r02_r06(tmp_path: Path, row: list[Any], reason: str) -> None:
    made = plan_of(tmp_path, [HEADS, child(1), row])
    assert outcomes(made) == ["new"]
    assert reasons(made)[3] == reason
    assert codes(made) == []


def test_merged_village_fills_down_r03(tmp_path: Path) -> None:
    rows = [HEADS, child(1, **{"村（社区）": "三道村"}), child(2, **{"村（社区）": ""}), child(3, **{"村（社区）": ""})]
    made = make(write_xlsx(tmp_path / "a.xlsx", rows, ["B2:B4"]))
    assert [r.child.get("village") for r in made.rows] == ["三道村"] * 3


def test_unmerged_village_is_not_filled_r03(tmp_path: Path) -> None:
    rows = [HEADS, child(1, **{"村（社区）": "三道村"}), child(2, **{"村（社区）": ""})]
    made = plan_of(tmp_path, rows)
    assert made.rows[1].child.get("village") is None
    assert codes(made) == ["R03"]


def test_village_lines_between_the_rows(tmp_path: Path) -> None:
    rows = [["姓名", "身份证号", "性别"], ["三道村"], [name(1), number(), "男"], ["柳河村：1人"], [name(2), number(order=5), "男"]]
    made = plan_of(tmp_path, rows, words=KNOWN)
    assert [r.child.get("village") for r in made.rows] == ["三道村", "柳河村"]


def test_one_guardian_merged_over_siblings_r04(tmp_path: Path) -> None:
    twins = [child(1), child(3, 监护人姓名="", 联系电话="", 与儿童关系="")]
    made = make(write_xlsx(tmp_path / "a.xlsx", [HEADS, *twins], ["H2:H3", "I2:I3", "J2:J3"]))
    assert outcomes(made) == ["new", "new"]
    assert made.rows[1].child.rows["guardian"] == made.rows[0].child.rows["guardian"]


def test_one_child_on_two_rows_r05(tmp_path: Path) -> None:
    rows = [
        ["姓名", "身份证号", "家长姓名", "家长电话", "备注"],
        [name(1), number(), "赵山", "", ""],
        ["", "", "钱兰", "13800000001", "甲"],
    ]
    made = make(write_xlsx(tmp_path / "a.xlsx", rows, ["A2:A3", "B2:B3"]))
    assert outcomes(made) == ["pending"]
    assert codes(made) == ["R05"]
    assert made.rows[0].given["家长姓名"] == "赵山\n钱兰"
    assert made.rows[0].child.get("remark") == "甲"


@pytest.mark.parametrize("row", [child(2, 序号="示例"), child(2, 姓名="张三", 身份证号=""), child(2, 姓名="XXX"), child(2, 姓名="李某某")])
def test_samples_are_skipped_r07(tmp_path: Path, row: list[Any]) -> None:
    made = plan_of(tmp_path, [HEADS, row, child(1)])
    assert outcomes(made) == ["new"]
    assert reasons(made)[2] == "示例行"


def test_a_real_child_may_be_called_zhang_san(tmp_path: Path) -> None:
    assert outcomes(plan_of(tmp_path, [HEADS, child(1, 姓名="张三")])) == ["new"]


def test_serial_numbers_do_not_matter_r08(tmp_path: Path) -> None:
    assert outcomes(plan_of(tmp_path, [HEADS, child(1, 序号=7), child(2, 序号=7), child(3, 序号="")])) == ["new"] * 3


def test_name_only_waits_r09(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [HEADS, [1, "三道村", name(1)], child(2)])
    assert outcomes(made) == ["pending", "new"]
    assert codes(made) == ["R09"]
    assert made.rows[0].given["姓名"] == name(1)


def test_no_name_is_rejected_with_its_texts(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [HEADS, child(1, 姓名=""), child(2)])
    assert outcomes(made) == ["rejected", "new"]
    assert made.rows[0].reason == "没有姓名"
    assert made.rows[0].given["监护人姓名"]


def test_blank_rows_between_are_named_and_no_child_below_them_is_lost(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [HEADS, child(1), [], child(2), *([[]] * 250), child(3)])
    assert outcomes(made) == ["new", "new", "new"]
    assert reasons(made)[3] == "空行"


def test_labels_that_begin_no_table_are_a_row_like_others(tmp_path: Path) -> None:
    labels = ["", "父亲", "姓名"]
    rest = [""] * (len(HEADS) - 3)
    sheet = Sheet("花名册", [[*HEADS], labels + rest, ["", "", "合计", *rest]], [(1, 3, 2, 3)])
    found = blocks.read(sheet)
    told = [line.number + 1 for block in found.blocks for line in block.lines] + [row.row for row in found.ignored]
    assert sorted(told) == [1, 2, 3]


def test_sheet_asked_for_must_exist(tmp_path: Path) -> None:
    from ledger_app.domain.errors import UnusableFile

    with pytest.raises(UnusableFile, match="汇总"):
        make(write_xlsx(tmp_path / "a.xlsx", [HEADS, child(1)]), sheet="汇总")
