"""A sheet leaves the office only with a reason, and the children chosen are in it."""

import openpyxl
from PySide6.QtWidgets import QFileDialog

from ledger_app.operations import undo_operation
from ledger_app.ui.exchange.export_part import ExportPart


def choose(combo, text):
    combo.setCurrentIndex(next(i for i in range(combo.count()) if combo.itemText(i).startswith(text)))


def test_no_reason_no_sheet(ledger, shown):
    part = shown(ExportPart(ledger))
    part.refresh()
    assert not part.go.isEnabled()
    assert "请先填写导出原因" in part.count.text()
    part.reason.setEditText("数据核对")
    assert part.go.isEnabled()


def test_the_chosen_village_goes_out_and_is_journaled(ledger, shown, quiet, tmp_path):
    part = shown(ExportPart(ledger))
    part.refresh()
    village = part.village.itemData(1)
    choose(part.village, village)
    choose(part.template, next(part.template.itemText(i) for i in range(part.template.count()) if part.template.itemData(i) == "T07"))
    part.reason.setEditText("数据核对")
    part.export(tmp_path / "报表")
    quiet()
    sheet = openpyxl.load_workbook(tmp_path / "报表.xlsx").worksheets[0]
    texts = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    villages = {text for text in texts if text.endswith(("村", "社区"))}
    assert village in villages
    assert part.result.isVisible()
    count = part.told.text().split("已导出 ")[1].split(" ")[0]
    assert part.village.currentText() == f"{village}（{count} 人）"
    assert undo_operation.recent(ledger, 1)[0].kind == "export"


def test_the_countys_own_blank_is_filled(ledger, shown, quiet, tmp_path, monkeypatch):
    blank = tmp_path / "空白表.csv"
    blank.write_text("序号,姓名,身份证号,村名,核查意见\n", encoding="utf-8")
    page = shown(ExportPart(ledger))
    page.refresh()
    assert not page.fill.isEnabled()
    page.reason.setEditText("按月上报县级民政部门")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(blank), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "填好.xlsx"), ""))
    page.fill.click()
    quiet()
    assert (tmp_path / "填好.xlsx").exists()
    assert "核查意见" in page.told.text()
    assert page.result.isVisible()
