"""上午发下午要: chosen columns of the children that meet conditions, masked by default, kept by name."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ledger_app.domain import conditions, quick
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import quick_sheet, save_child, undo_operation
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number

SHEET = QuickSheet(("=seq", "village", "name", "id_no", "=age", "=guardian", "live_addr", "+签字"), title="中秋慰问名单")


@pytest.fixture
def four(ledger: Ledger) -> Ledger:
    for serial, village, level in ((3, "三道村", "差"), (5, "三道村", "较好"), (7, "向阳村", "差"), (9, "向阳村", None)):
        save_child.save(ledger, child(serial, village=village, guardianship_level=level, live_addr=f"柳树镇{village}2组{serial}号"))
    return ledger


def made(store: Ledger, sheet: QuickSheet, folder: Path, **how: Any) -> Any:
    quick_sheet.export(store, sheet, folder / "表.xlsx", **how)
    return openpyxl.load_workbook(folder / "表.xlsx").worksheets[0]


def test_a_sheet_for_outsiders_is_masked_without_being_asked(four: Ledger, tmp_path: Path) -> None:
    sheet = made(four, SHEET, tmp_path)
    assert sheet["A1"].value == "中秋慰问名单"
    assert "共 4 人（个人信息已遮挡）" in [c.value for c in sheet[2]]
    assert [c.value for c in sheet[3]] == ["序号", "村（社区）", "姓名", "身份证号", "年龄", "监护人及电话", "现住址", "签字"]
    row = [c.value for c in sheet[4]]
    assert (row[:4], row[5:]) == ([1, "三道村", "王*3", "239901********" + number(3)[-4:]], ["赵*兰 138****0001", "柳树镇三道村", None])
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames == ["中秋慰问名单"]
    assert undo_operation.recent(four, 1)[0].title == "导出快速表 中秋慰问名单（4 人，已遮挡）"


def test_everything_is_shown_only_with_a_reason(four: Ledger, tmp_path: Path) -> None:
    whole = replace(SHEET, masked=False)
    with pytest.raises(Refused, match="须写明导出原因"):
        quick_sheet.export(four, whole, tmp_path / "表.xlsx")
    assert not (tmp_path / "表.xlsx").exists()
    assert made(four, whole, tmp_path, reason="报县民政局")["C4"].value == "王小3"
    last = undo_operation.recent(four, 1)[0]
    assert (last.title, last.why) == ("导出快速表 中秋慰问名单（4 人）", "报县民政局")


def test_conditions_narrow_it(four: Ledger, tmp_path: Path) -> None:
    wanted = replace(SHEET, query=Query(villages=("向阳村",)), where=(quick_sheet.stated(four, "监护情况评估=差"),))
    assert len(quick_sheet.matching(four, wanted)) == 1
    assert made(four, wanted, tmp_path)["B4"].value == "向阳村"
    empty = replace(SHEET, where=(quick_sheet.condition(four, "guardianship_level", "=", ""),))
    assert made(four, empty, tmp_path)["B5"].value is None


def test_kept_by_name_for_next_time(four: Ledger) -> None:
    sheet = replace(SHEET, name="慰问", query=Query(villages=("三道村",), age_to=16), where=(conditions.parse("年龄<16"),), paper="A4 纵向")
    quick_sheet.keep(four, sheet)
    assert quick_sheet.kept(four) == [sheet] == [quick_sheet.named(four, "慰问")]
    quick_sheet.keep(four, replace(SHEET, name="签到"))
    with pytest.raises(Refused, match="已有名为"):
        quick_sheet.rename(four, "签到", "慰问")
    quick_sheet.rename(four, "签到", "开会签到")
    assert [s.name for s in quick_sheet.kept(four)] == ["慰问", "开会签到"]
    quick_sheet.forget(four, "慰问")
    with pytest.raises(Refused, match="没有名为“慰问”"):
        quick_sheet.named(four, "慰问")


def test_what_cannot_become_a_sheet(four: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有选择"):
        quick_sheet.export(four, QuickSheet(()), tmp_path / "表.xlsx")
    with pytest.raises(Refused, match="选了两次"):
        quick_sheet.export(four, QuickSheet(("name", "name")), tmp_path / "表.xlsx")
    with pytest.raises(Refused, match="名称"):
        quick_sheet.keep(four, replace(SHEET, name=" "))


def test_every_column_offered_can_be_written(four: Ledger, tmp_path: Path) -> None:
    everything = QuickSheet(tuple(key for _, key, _ in quick_sheet.columns()), title="全部")
    sheet = made(four, everything, tmp_path)
    assert [c.value for c in sheet[3]] == [heading for _, _, heading in quick_sheet.columns()]
    assert sheet.page_setup.paperSize == 8


def test_what_an_older_version_kept_is_still_read() -> None:
    found = quick.from_json("旧", {"columns": ["name", "gone", "+签字"], "paper": "B5", "where": [["gone", "=", "1"], ["name", "?", ""]]})
    assert found == QuickSheet(("name", "+签字"), name="旧")


def test_few_columns_stand_upright(four: Ledger, tmp_path: Path) -> None:
    assert made(four, QuickSheet(("=seq", "name", "sex")), tmp_path).page_setup.orientation == "portrait"
    assert made(four, QuickSheet(("name",), paper="A3 横向"), tmp_path).page_setup.paperSize == 8
