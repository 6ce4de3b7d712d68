"""County sheets: exact heads, print set-up, text cells, dropdowns, and nothing left behind."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ledger_app import demo
from ledger_app.domain.child import Child, categories
from ledger_app.domain.errors import Cancelled, CannotWrite
from ledger_app.exports import rosters
from tests.exports import people

DAY = date(2026, 11, 3)
FACTS = Path(__file__).parent / "facts"
T07_SECOND_ROW = [
    "健康/残疾/重病", "残疾类别", "残疾等级", "残疾证号", "患病名称", "就学阶段", "学校及年级",
    "姓名", "公民身份号码", "状况", "联系电话", "姓名", "公民身份号码", "状况",
    "联系电话", "姓名", "与儿童关系", "公民身份号码", "联系电话", "监护情况评估", "家庭人口",
    "低收入类型", "基本生活", "基本医疗", "康复", "教育", "监护责任", "关爱(心理辅导)",
    "保障类型", "月标准（元）", "起领年月", "开户人", "银行账号", "姓名", "联系电话",
    "类型", "日期",
]  # fmt: skip
T07_FIRST_ROW = {
    1: "序号", 2: "档案编号", 3: "村（社区）", 4: "儿童姓名", 5: "性别", 6: "民族", 7: "出生年月", 8: "年龄", 9: "公民身份号码",
    10: "户籍地址", 11: "现居住地址", 12: "困境类别", 13: "困境情形描述", 14: "健康状况", 19: "就学情况", 21: "父亲", 25: "母亲",
    29: "监护人", 34: "家庭情况", 36: "保障落实", 42: "发放", 47: "儿童主任", 49: "最近走访日期", 50: "变动情况", 52: "备注",
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger_sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("t07") / "台账.xlsx"
    assert rosters.write("T07", demo.people(30), demo.OFFICE, out, villages=["三道村"], day=DAY) == 30
    return out


def test_the_head_of_the_52_columns(ledger_sheet: Path) -> None:
    sheet = openpyxl.load_workbook(ledger_sheet).worksheets[0]
    first = {c.column: c.value for c in sheet[3] if c.value}
    second = [c.value for c in sheet[4] if c.value]
    assert first == T07_FIRST_ROW
    assert second == T07_SECOND_ROW
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A3:A4", "N3:R3", "U3:X3", "AP3:AT3", "AZ3:AZ4"} <= merged
    assert sheet.max_column == 52


@pytest.mark.parametrize("template", sorted(rosters.templates()))
def test_heads_as_circulated(template: str, tmp_path: Path) -> None:
    """Every cell of the head at its place and of its size, as the county's sheet has it."""
    facts = json.loads((FACTS / f"{template}.json").read_text(encoding="utf-8"))
    rosters.write(template, demo.people(60), demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    top = sheet.print_title_rows.partition(":")[0].strip("$")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for level, line in enumerate(facts["header_rows"]):
        for cell in line:
            row, column = int(top) + level, cell["col"]
            assert sheet.cell(row, column).value == cell["t"]
            if cell["rs"] * cell["cs"] > 1:
                last = sheet.cell(row + cell["rs"] - 1, column + cell["cs"] - 1).coordinate
                assert f"{sheet.cell(row, column).coordinate}:{last}" in merged
    assert sheet.max_column == max(c["col"] + c["cs"] - 1 for c in facts["header_rows"][0])


@pytest.mark.parametrize(("template", "expected"), [("T12", {"孤儿", "事实无人抚养儿童"}), ("T25", {"流动儿童"})])
def test_a_roster_of_categories_lists_them_only(template: str, expected: set[str], tmp_path: Path) -> None:
    everybody = [*demo.people(60), demo.people(1)[0].with_values(category="流动儿童", categories=["流动儿童"])]
    written = rosters.write(template, everybody, demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    meant = [p for p in everybody if expected & {p.values.get("category"), *categories(p.values)}]
    assert 0 < written == len(meant) < len(everybody)


def test_what_is_filled_by_hand_has_its_choices(tmp_path: Path) -> None:
    rosters.write("T18", demo.people(3), demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.worksheets[0]
    assert [sheet.cell(5, column).value for column in range(10, 20)] == [None] * 10
    assert "排查时间：2026年11月" in [c.value for c in sheet[2]]
    ranges = " ".join(str(v.sqref) for v in sheet.data_validations.dataValidation)
    assert all(f"{letter}5:" in ranges for letter in ("I", "J", "O", "R", "S"))
    assert "正常" in [c.value for row in book["选项"].iter_rows() for c in row]


def test_the_log_of_inspections_cell_by_cell(tmp_path: Path) -> None:
    """T09: what the file says of each support; what officials fill in stays blank."""
    child = people.child(3, living_state="停保", no_aid_reason="父母恢复抚养", fulfil_edu="未落实", fulfil_rehab="不适用", remark="待复核")
    rosters.write("T09", [child, people.child(4, remark=None, no_aid_reason="不符合条件")], demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [c.value for c in sheet[5]][:19] == [
        "2026年第4季度", child.name, None, None, None, None, "停保", "父母恢复抚养", "已落实", None, None, None,
        "已落实", None, "未落实", None, "已落实", None, "待复核",
    ]  # fmt: skip
    assert [sheet.cell(6, column).value for column in (1, 7, 8)] == ["2026年第4季度", "正常", None]
    assert "填报日期：2026年11月3日" in [c.value for c in sheet[2]]


def test_the_orphans_funds_cell_by_cell(tmp_path: Path) -> None:
    """T13: title in the first row, heads in the second, data from the third, as its readers expect; orphans only."""
    child = people.child(3, category="孤儿", house_no="0012", head_name="王德福", phone="13900000009")
    rosters.write("T13", [child, people.child(4)], demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sheet["A1"].value == "2026年度孤儿基本生活费补贴资金"
    assert [c.value for c in sheet[3]] == [
        2026, child.name, "男", child.values["id_no"], "柳树镇三道村2组15号", 1385.5, None, "0012", "王德福",
        "6230000000000000123", "13900000009", "=1+1 备注按文字写出",
    ]  # fmt: skip
    assert (sheet["A4"].value, sheet.max_column) == (None, 12)


def test_paper_and_repeated_head(ledger_sheet: Path) -> None:
    sheet = openpyxl.load_workbook(ledger_sheet).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$4", "$A:$D")
    assert [b.id for b in sheet.col_breaks.brk] == [28]
    assert 50 <= sheet.page_setup.scale <= 80
    assert "&P" in sheet.oddFooter.center.text
    assert sheet.freeze_panes == "E5"


def test_numbers_are_text_and_codes_have_dropdowns(ledger_sheet: Path) -> None:
    sheet = openpyxl.load_workbook(ledger_sheet).worksheets[0]
    for row in sheet.iter_rows(min_row=5, max_row=34):
        assert isinstance(row[8].value, str)
        assert row[8].number_format == "@"
    ranges = " ".join(str(v.sqref) for v in sheet.data_validations.dataValidation)
    for column in ("E", "F", "N", "P", "AD"):
        assert f"{column}5:" in ranges
    assert openpyxl.load_workbook(ledger_sheet).sheetnames[-2:] == ["填表说明", "选项"]


def test_formulas_in_text_stay_text(tmp_path: Path) -> None:
    child = Child({"name": "=1+1", "remark": "@SUM(A1)", "live_addr": "-2+3", "village": "三道村"})
    rosters.write("T07", [child], demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [(sheet.cell(5, c).value, sheet.cell(5, c).data_type) for c in (4, 11, 52)] == [("=1+1", "s"), ("-2+3", "s"), ("@SUM(A1)", "s")]


def test_only_left_behind_children_stand_on_t02(tmp_path: Path) -> None:
    everybody = demo.people(60)
    written = rosters.write("T02", everybody, demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    expected = [
        p
        for p in everybody
        if p.values.get("is_leftbehind") or "农村留守儿童" in [p.values.get("category"), *(p.values.get("categories") or [])]
    ]  # type: ignore[misc]
    assert 0 < written == len(expected) < 60
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].max_column == 29


def test_a_cancel_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"old")

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        rosters.write("T07", demo.people(5), demo.OFFICE, out, day=DAY, progress=stop)
    assert out.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        rosters.write("T07", demo.people(1), demo.OFFICE, tmp_path / "没有" / "a.xlsx", day=DAY)
