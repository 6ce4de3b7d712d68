"""A county's blank becomes a template: kept by name, recognised by its head, its columns said once."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from ledger_app.domain.errors import Refused
from ledger_app.operations import fill_blank, kept_blanks, map_columns, save_child, undo_operation
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number
from tests.operations.test_fill_blank import blank


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    for serial in (3, 5):
        save_child.save(ledger, child(serial, remark="属实"))
    return ledger


def test_how_a_blank_is_understood(two: Ledger, tmp_path: Path) -> None:
    seen = fill_blank.look(two, blank(tmp_path))
    assert (seen.sheet, seen.first, seen.below, seen.known, seen.converted, seen.lost) == ("上报表", 3, 6, "", False, ())
    assert seen.texts[0][0] == "某某县困境儿童情况统计表"
    assert (0, 0, 0, 9) in seen.merges
    assert {c.heading: c.key for c in seen.columns} == {
        "序号": "=seq", "姓名": "name", "身份证号": "id_no", "出生日期": "birth", "年龄": "=age", "村名": "village",
        "监护人及电话": "guardian_name", "困境类别": "category", "家庭人口": "family_size", "核查意见": "",
    }  # fmt: skip


def test_an_unknown_heading_is_said_once(two: Ledger, tmp_path: Path) -> None:
    column = next(c for c in fill_blank.look(two, blank(tmp_path)).columns if not c.key)
    map_columns.choose(two, column, "remark")
    assert fill_blank.look(two, blank(tmp_path)).columns[-1].key == "remark"
    assert fill_blank.fill(two, blank(tmp_path), tmp_path / "填好.xlsx").unknown == ()
    assert openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]["J4"].value == "属实"


def test_a_column_that_is_to_stay_empty(two: Ledger, tmp_path: Path) -> None:
    columns = {c.heading: c for c in fill_blank.look(two, blank(tmp_path)).columns}
    map_columns.choose(two, columns["核查意见"], fill_blank.LEFT_BLANK)
    map_columns.choose(two, columns["身份证号"], fill_blank.LEFT_BLANK)
    assert {c.heading for c in fill_blank.look(two, blank(tmp_path)).columns if c.key == "-"} == {"核查意见", "身份证号"}
    assert fill_blank.fill(two, blank(tmp_path), tmp_path / "填好.xlsx").unknown == ()
    sheet = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert (sheet["C4"].value, sheet["B4"].value) == (None, "王小3")


def test_kept_under_a_name_and_filled_without_the_file(two: Ledger, tmp_path: Path) -> None:
    made = blank(tmp_path)
    assert kept_blanks.keep(two, " 县局月报 ", made).name == "县局月报"
    assert fill_blank.look(two, made).known == "县局月报"
    made.unlink()
    assert fill_blank.look(two, "县局月报").texts[0][0] == "某某县困境儿童情况统计表"
    assert fill_blank.fill(two, "县局月报", tmp_path / "填好.xlsx", reason="按月上报").rows == 2
    sheet = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert (sheet["C4"].value, sheet["C4"].border.left.style) == (number(3), "thin")
    last = undo_operation.recent(two, 1)[0]
    assert (last.title, last.why) == ("填写 县局月报（2 人）", "按月上报")


def test_renamed_and_forgotten(two: Ledger, tmp_path: Path) -> None:
    kept_blanks.keep(two, "月报", blank(tmp_path))
    kept_blanks.keep(two, "季报", blank(tmp_path))
    with pytest.raises(Refused, match="已有名为"):
        kept_blanks.rename(two, "月报", "季报")
    kept_blanks.rename(two, "月报", "年报")
    assert [b.name for b in kept_blanks.kept(two)] == ["年报", "季报"]
    assert fill_blank.look(two, "年报").first == 3
    kept_blanks.forget(two, "年报")
    with pytest.raises(Refused, match="没有名为“年报”"):
        fill_blank.fill(two, "年报", tmp_path / "填好.xlsx")
    with pytest.raises(Refused, match="名称"):
        kept_blanks.keep(two, "", blank(tmp_path))


def test_a_blank_that_is_no_xlsx_is_converted_and_told(two: Ledger, tmp_path: Path) -> None:
    other = tmp_path / "空白.csv"
    other.write_text("某县统计表,,\n序号,姓名,身份证号\n", encoding="utf-8")
    kept_blanks.keep(two, "文本", other)
    assert fill_blank.look(two, "文本").converted
    assert fill_blank.fill(two, "文本", tmp_path / "填好.xlsx").converted
    assert openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]["B4"].value == "王小5"


def test_what_cannot_be_written_back_is_named(two: Ledger, tmp_path: Path) -> None:
    made = blank(tmp_path)
    book = openpyxl.load_workbook(made)
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=9, min_row=3, max_row=6))
    book.worksheets[0].add_chart(chart, "L2")
    book.save(made)
    assert fill_blank.look(two, made).lost == ("图表",)
    assert fill_blank.fill(two, made, tmp_path / "填好.xlsx").lost == ("图表",)


def test_sums_on_other_sheets_reach_the_new_rows(two: Ledger, tmp_path: Path) -> None:
    for serial in range(11, 31, 2):
        save_child.save(two, child(serial))
    made = blank(tmp_path)
    book = openpyxl.load_workbook(made)
    other = book.create_sheet("汇总 表")
    other["A1"], other["A2"], other["A3"] = "=上报表!I7", "=SUM('上报表'!I4:I6)", "=A2+B7"
    book["上报表"]["L1"] = "='汇总 表'!A7"
    book.save(made)
    fill_blank.fill(two, made, tmp_path / "填好.xlsx")
    filled = openpyxl.load_workbook(tmp_path / "填好.xlsx")
    assert [filled["汇总 表"][f"A{row}"].value for row in (1, 2, 3)] == ["=上报表!I16", "=SUM('上报表'!I4:I15)", "=A2+B7"]
    assert filled["上报表"]["L1"].value == "='汇总 表'!A7"


def test_lists_that_stand_on_another_sheet_are_kept(two: Ledger, tmp_path: Path) -> None:
    """As newer programs store them: in the sheet's extension."""
    for serial in range(11, 21, 2):
        save_child.save(two, child(serial))
    made = tmp_path / "带下拉.xlsx"
    extension = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" '
        'allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>选项!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>H4:H6</xm:sqref>'
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    with zipfile.ZipFile(blank(tmp_path)) as plain, zipfile.ZipFile(made, "w") as target:
        for name in plain.namelist():
            content = plain.read(name)
            target.writestr(name, content.replace(b"</worksheet>", extension.encode()) if name.endswith("sheet1.xml") else content)
    fill_blank.fill(two, made, tmp_path / "填好.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    found = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert found == {"J4:J10": '"属实,不属实"', "H4:H10": "选项!$A$1:$A$3"}


def test_everything_around_the_table_stays(two: Ledger, tmp_path: Path) -> None:
    """Header and footer, margins, frozen rows, hidden columns, conditional formats, pictures, names and other sheets."""
    from openpyxl.drawing.image import Image
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.workbook.defined_name import DefinedName
    from PIL import Image as Picture

    for serial in range(11, 21, 2):
        save_child.save(two, child(serial))
    made = blank(tmp_path)
    Picture.new("RGB", (24, 24), "red").save(tmp_path / "章.png")
    book = openpyxl.load_workbook(made)
    sheet = book.worksheets[0]
    sheet.add_image(Image(tmp_path / "章.png"), "J1")
    sheet.add_image(Image(tmp_path / "章.png"), "B8")
    sheet.auto_filter.ref = "A3:J6"
    sheet.oddFooter.center.text, sheet.page_margins.left, sheet.freeze_panes = "第 &P 页", 0.4, "C4"
    sheet.column_dimensions["F"].hidden = True
    sheet.conditional_formatting.add("I4:I6", CellIsRule(operator="greaterThan", formula=["8"], fill=PatternFill(bgColor="FFC7CE")))
    sheet["A3"].alignment = Alignment(textRotation=90)
    book.defined_names["人口"] = DefinedName("人口", attr_text="上报表!$I$4:$I$6")
    book.create_sheet("填表说明")["A1"] = "按月填报"
    book.save(made)
    fill_blank.fill(two, made, tmp_path / "填好.xlsx")
    filled = openpyxl.load_workbook(tmp_path / "填好.xlsx")
    page = filled.worksheets[0]
    assert [picture.anchor._from.row for picture in page._images] == [0, 11]
    assert page.auto_filter.ref == "A3:J10"
    assert (page.oddFooter.center.text, page.page_margins.left, page.freeze_panes) == ("第 &P 页", 0.4, "C4")
    assert page.column_dimensions["F"].hidden
    assert [str(found.sqref) for found in page.conditional_formatting] == ["I4:I10"]
    assert page["A3"].alignment.textRotation == 90
    assert filled.defined_names["人口"].attr_text == "上报表!$I$4:$I$10"
    assert filled["填表说明"]["A1"].value == "按月填报"


def test_an_xls_blank_keeps_its_looks(two: Ledger, tmp_path: Path) -> None:
    """Fonts, frames, widths and heights of the old format come out in the new one, and the clerk is told."""
    import xlwt

    for serial in range(11, 21, 2):
        save_child.save(two, child(serial))
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("上报表")
    framed = xlwt.easyxf(
        "font: name 仿宋, height 240, bold on; borders: left thin, right thin, top thin, bottom double; align: horiz center, wrap on"
    )
    body = xlwt.easyxf("font: name 宋体, height 220; borders: left thin, right thin, top thin, bottom thin", num_format_str="@")
    sheet.write_merge(0, 0, 0, 3, "某某县统计表", xlwt.easyxf("font: name 黑体, height 400; align: horiz center"))
    for column, heading in enumerate(("序号", "姓名", "身份证号", "核查意见")):
        sheet.write(1, column, heading, framed)
        for row in (2, 3):
            sheet.write(row, column, None, body)
    sheet.write(4, 0, "合计", framed)
    sheet.col(2).width, sheet.row(1).height_mismatch, sheet.row(1).height = 24 * 256, True, 40 * 20
    book.save(str(tmp_path / "空白.xls"))
    filled = fill_blank.fill(two, tmp_path / "空白.xls", tmp_path / "填好.xlsx")
    assert (filled.converted, filled.rows) == (True, 7)
    page = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert (page["A1"].font.name, page["A1"].font.sz, page["A1"].alignment.horizontal) == ("黑体", 20, "center")
    assert (page["B2"].font.name, page["B2"].font.b, page["B2"].border.bottom.style, page["B2"].alignment.wrap_text) == (
        "仿宋",
        True,
        "double",
        True,
    )
    assert [(page[f"B{row}"].font.name, page[f"B{row}"].border.left.style) for row in (3, 9)] == [("宋体", "thin"), ("宋体", "thin")]
    assert (page["A10"].value, page["A10"].font.name, page.row_dimensions[2].height) == ("合计", "仿宋", 40)
    assert page.column_dimensions["C"].width == pytest.approx(24.71, abs=0.1)
    assert page["C3"].number_format == "@"
