"""A statistic leaves the ledger: verified, journaled, refused with names where its figures contradict each other."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.operations import attach_file, export_statement, save_child, undo_operation
from ledger_app.operations.export_statement import Asked
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child

DAY = date(2026, 11, 3)
WHOLE = {
    "is_leftbehind": True, "school_stage": "小学", "boarding": False, "hukou_registered": True, "health_status": "健康",
    "guardianship_level": "较好", "actual_care": "（外）祖父母养育",
}  # fmt: skip


def test_a_sheet_whose_figures_fit(ledger: Ledger, tmp_path: Path) -> None:
    save_child.save(ledger, child(3, **WHOLE))
    save_child.save(ledger, child(5, **WHOLE, village="向阳村"))
    made = export_statement.export(ledger, "T03", tmp_path / "表.xlsx", asked=Asked(DAY), reason="年度上报")
    assert (made.rows, made.problems, made.gaps) == (2, [], [])
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").worksheets[0]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in (6, 7)] == [("三道村", 1), ("向阳村", 1)]
    last = undo_operation.recent(ledger, 1)[0]
    assert (last.kind, last.title, last.why) == ("export", "导出 农村留守儿童基本情况统计表（2 行）", "年度上报")


def test_contradictions_are_refused_with_cells_and_children(ledger: Ledger, tmp_path: Path) -> None:
    save_child.save(ledger, child(3, **{**WHOLE, "health_status": "其他"}))
    with pytest.raises(Refused) as refused:
        export_statement.export(ledger, "T03", tmp_path / "表.xlsx", asked=Asked(DAY))
    assert "2 处校核不符" in refused.value.what
    assert "B6 三道村：" in refused.value.advice
    assert "三道村 王小3：健康状况“其他”在本表没有对应的栏" in refused.value.advice
    assert not (tmp_path / "表.xlsx").exists()


def test_a_draft_is_saved_with_marks(ledger: Ledger, tmp_path: Path) -> None:
    save_child.save(ledger, child(3, **{**WHOLE, "health_status": "其他"}))
    made = export_statement.export(ledger, "T03", tmp_path / "表.xlsx", asked=Asked(DAY), draft=True)
    assert [p.cell for p in made.problems] == ["B6", "B8"]
    assert openpyxl.load_workbook(tmp_path / "表.xlsx").worksheets[0]["B6"].fill.fgColor.rgb == "FFFFEB9C"
    assert "草稿" in undo_operation.recent(ledger, 1)[0].title


def test_one_village_or_some_children(ledger: Ledger, tmp_path: Path) -> None:
    ids = [save_child.save(ledger, child(n, **WHOLE, village=v)).id for n, v in ((3, "三道村"), (5, "向阳村"), (7, "向阳村"))]
    one = export_statement.compute(ledger, "T03", Asked(DAY, Query(villages=("向阳村",))))
    assert [(line.values["area"], line.values["c1"]) for line in one.statements[0].lines] == [("向阳村", 2), ("合计", 2)]
    some = export_statement.compute(ledger, "T03", Asked(DAY, ids=(ids[0],)))
    assert some.statements[0].lines[-1].behind["c1"] == [ids[0]]


def test_the_list_of_contents_is_a_sheet_a_child(ledger: Ledger, tmp_path: Path) -> None:
    photo = tmp_path / "户口簿.pdf"
    photo.write_bytes(b"%PDF-1.4")
    first, second = (save_child.save(ledger, child(n)) for n in (3, 5))
    attach_file.attach(ledger, first.id, photo, "户口簿")
    made = export_statement.export(ledger, "T26", tmp_path / "目录.xlsx", asked=Asked(DAY))
    book = openpyxl.load_workbook(tmp_path / "目录.xlsx")
    assert book.sheetnames == [f"王小3 {first.show('file_no')}", f"王小5 {second.show('file_no')}"]
    sheet = book.worksheets[0]
    assert [c.value for c in sheet[2] if c.value] == [f"姓名：王小3　　　档案编号：{first.show('file_no')}　　　村（社区）：三道村"]
    assert [c.value for c in sheet[4]] == [1, "困境儿童信息登记表", None, None, None]
    assert [c.value for c in sheet[16]][:2] == [13, "户口簿"]
    assert sheet["E16"].value == "电子附件：户口簿.pdf"
    assert sheet["D16"].value.date() == date.today()
    assert (made.rows, sheet.page_setup.orientation) == (30, "portrait")


def test_a_number_nobody_knows(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="没有编号为 T99"):
        export_statement.compute(ledger, "T99", Asked(DAY))
