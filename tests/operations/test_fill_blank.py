"""A county's empty sheet filled in place: its looks stay, rows go in above the total, sums reach them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.listing import Query
from ledger_app.domain.receipt import ColumnMap
from ledger_app.imports import blank_sheet, book, profiles
from ledger_app.operations import fill_blank, import_workbook, map_columns, save_child, undo_operation
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number

LINE = Border(*[Side("thin")] * 4)
HEADS = ["序号", "姓名", "身份证号", "出生日期", "年龄", "村名", "监护人及电话", "困境类别", "家庭人口", "核查意见"]


def blank(folder: Path, room: int = 3) -> Path:
    """As a county sends it: title, unit, two-row head, a few ruled rows, a total with formulas, signatures."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "上报表"
    sheet["A1"], sheet["A2"] = "某某县困境儿童情况统计表", "填报单位（盖章）："
    sheet.merge_cells("A1:J1")
    for column, heading in enumerate(HEADS, 1):
        sheet.cell(3, column, heading)
    for row in range(3, 4 + room):
        for column in range(1, 11):
            cell = sheet.cell(row, column)
            cell.border, cell.font = LINE, Font(name="仿宋", size=12)
        sheet.row_dimensions[row].height = 30
    total = 4 + room
    sheet.cell(total, 1, "合计")
    if room:
        sheet.cell(total, 9, f"=SUM(I4:I{total - 1})")
    sheet.merge_cells(start_row=total, start_column=1, end_row=total, end_column=8)
    sheet.row_dimensions[total].height = 40
    sheet.cell(total + 1, 1, "单位负责人：")
    sheet.cell(total + 1, 6, "填表人：")
    choice = DataValidation(type="list", formula1='"属实,不属实"')
    if room:
        choice.add(f"J4:J{total - 1}")
        sheet.add_data_validation(choice)
    sheet.column_dimensions["C"].width = 24
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:3"
    sheet.print_area = f"A1:J{total + 1}"
    book.save(folder / "县局空白表.xlsx")
    return folder / "县局空白表.xlsx"


@pytest.fixture
def five(ledger: Ledger) -> Ledger:
    for serial in range(1, 6):
        save_child.save(ledger, child(serial * 2 + 1, name=f"王小{'一二三四五'[serial - 1]}", family_size=3))
    return ledger


def filled(ledger: Ledger, folder: Path, room: int = 3) -> Any:
    fill_blank.fill(ledger, blank(folder, room), folder / "填好.xlsx", reason="按月上报")
    return openpyxl.load_workbook(folder / "填好.xlsx").worksheets[0]


def test_rows_go_in_above_the_total_and_the_sum_reaches_them(five: Ledger, tmp_path: Path) -> None:
    sheet = filled(five, tmp_path)
    assert [sheet.cell(row, 2).value for row in range(4, 9)] == ["王小一", "王小二", "王小三", "王小四", "王小五"]
    assert [sheet.cell(row, 1).value for row in range(4, 9)] == [1, 2, 3, 4, 5]
    assert (sheet["A9"].value, sheet["I9"].value) == ("合计", "=SUM(I4:I8)")
    assert (sheet["A10"].value, sheet["F10"].value) == ("单位负责人：", "填表人：")
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:J1", "A9:H9"}
    assert sheet.row_dimensions[8].height >= 30
    assert sheet.row_dimensions[9].height == 40
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["J4:J8"]
    assert sheet.print_area.endswith("$A$1:$J$10")


def test_looks_and_types(five: Ledger, tmp_path: Path) -> None:
    sheet = filled(five, tmp_path)
    assert (sheet["B8"].font.name, sheet["B8"].border.left.style) == ("仿宋", "thin")
    assert (sheet.column_dimensions["C"].width, sheet.page_setup.orientation, sheet.print_title_rows) == (24, "landscape", "$1:$3")
    assert (sheet["C4"].value, sheet["C4"].number_format) == (number(3), "@")
    assert (sheet["D4"].value, sheet["D4"].number_format) == (datetime(2012, 3, 15), "yyyy-mm-dd")
    assert sheet["E4"].value == date.today().year - 2012 - ((date.today().month, date.today().day) < (3, 15))
    assert (sheet["G4"].value, sheet["H4"].value, sheet["I4"].value) == ("赵玉兰 13845300001", "孤儿", 3)
    assert sheet["J4"].value is None
    assert (sheet["D4"].alignment.shrink_to_fit, sheet["C4"].alignment.shrink_to_fit) == (True, None)


def test_enough_room_moves_nothing(five: Ledger, tmp_path: Path) -> None:
    sheet = filled(five, tmp_path, room=8)
    assert (sheet["A12"].value, sheet["I12"].value) == ("合计", "=SUM(I4:I11)")
    assert sheet["B9"].value is None


def test_without_a_ruled_row_the_frames_are_those_of_the_head(five: Ledger, tmp_path: Path) -> None:
    sheet = filled(five, tmp_path, room=0)
    assert [sheet.cell(row, 2).value for row in (4, 8)] == ["王小一", "王小五"]
    assert (sheet["A9"].value, sheet["B4"].border.left.style, sheet["B8"].border.left.style) == ("合计", "thin", "thin")


def test_it_comes_in_again_and_changes_nothing(five: Ledger, tmp_path: Path) -> None:
    filled(five, tmp_path)
    _, receipt = import_workbook.preview(five, tmp_path / "填好.xlsx")
    assert (receipt.read, receipt.unchanged) == (5, 5)


def test_what_the_ledger_does_not_know_is_named_until_it_was_mapped(five: Ledger, tmp_path: Path) -> None:
    made = fill_blank.fill(five, blank(tmp_path), tmp_path / "填好.xlsx")
    assert (made.rows, made.unknown, made.converted) == (5, ("核查意见",), False)
    save_child.save(five, child(21, name="赵小云", remark="属实"))
    again = fill_blank.fill(five, blank(tmp_path), tmp_path / "填好.xlsx", query=Query(text="赵小云"), profile={"核查意见": "remark"})
    assert (again.rows, again.unknown) == (1, ())
    assert openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]["J4"].value == "属实"
    assert undo_operation.recent(five)[0].title == "填写 县局空白表.xlsx（1 人）"


def test_a_text_that_looks_like_a_formula_stays_a_text(ledger: Ledger, tmp_path: Path) -> None:
    save_child.save(ledger, child(3, name="=1+1"))
    assert (filled(ledger, tmp_path)["B4"].value, filled(ledger, tmp_path)["B4"].data_type) == ("=1+1", "s")


def test_a_sheet_that_is_not_empty_or_has_no_head(five: Ledger, tmp_path: Path) -> None:
    filled(five, tmp_path)
    with pytest.raises(Refused, match="不是空白表"):
        fill_blank.fill(five, tmp_path / "填好.xlsx", tmp_path / "又.xlsx")
    with pytest.raises(Refused, match="同一个文件"):
        fill_blank.fill(five, blank(tmp_path), tmp_path / "县局空白表.xlsx")
    other = tmp_path / "a.csv"
    other.write_text("物品,数量\n", encoding="utf-8")
    with pytest.raises(UnusableFile):
        fill_blank.fill(five, other, tmp_path / "又.xlsx")
    assert not (tmp_path / "又.xlsx").exists()


def test_decisions_of_the_clerk_are_used(five: Ledger, tmp_path: Path) -> None:
    made = blank(tmp_path)
    columns = blank_sheet.survey(book.read(made).sheets, made.name, {}, {}).columns
    shown = ColumnMap("上报表", 9, "核查意见", "", name="核查意见", shape=profiles.shape(columns))
    map_columns.choose(five, shown, "remark")
    assert fill_blank.fill(five, made, tmp_path / "填好.xlsx").unknown == ()
