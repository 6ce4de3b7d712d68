"""A roster dropped in: preview, import, receipt, undo; a locked one asks for its password."""

import io

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ledger_app.db import children
from ledger_app.domain.handling import Handling
from ledger_app.domain.listing import Query
from ledger_app.domain.receipt import Outcome
from ledger_app.domain.spellings import NEW_VILLAGE, Spelling
from ledger_app.operations import import_workbook, list_children, match_spellings
from ledger_app.ui import messages
from ledger_app.ui.exchange.import_part import ImportPart
from ledger_app.ui.exchange.records_part import RecordsPart
from ledger_app.ui.exchange.spelling_view import KnownSpellings, SpellingView
from ledger_app.ui.exchange.words import Tone, colours
from tests.imports.sheets import write_xlsx


@pytest.fixture
def part(empty_ledger, shown):
    return shown(ImportPart(empty_ledger))


def count(store):
    return list_children.count(store, Query())


def test_nothing_is_written_before_the_clerk_says_so(part, empty_ledger, legacy_xls, quiet, said):
    part.open_file(legacy_xls)
    quiet()
    assert part.currentWidget() is part.preview
    assert part.preview.file.text() == legacy_xls.name
    assert count(empty_ledger) == 0
    part.preview.cancel.click()
    assert part.currentWidget() is part.start
    assert import_workbook.imports(empty_ledger) == []
    assert said == []


def test_imported_shown_saved_and_taken_back(part, empty_ledger, legacy_xls, quiet, said, tmp_path, monkeypatch, qtbot):
    part.open_file(legacy_xls)
    quiet()
    with qtbot.waitSignal(part.changed):
        part.preview.go.click()
    quiet()
    receipt = part._receipt
    assert receipt.read == receipt.new + receipt.updated + receipt.unchanged + receipt.pending + receipt.rejected
    assert count(empty_ledger) == receipt.new > 50
    assert part.currentWidget() is part.receipt
    assert f"{receipt.read}" in part.receipt.sum.text()
    assert part.receipt.problems.rowCount() == len(receipt.problems)
    out = tmp_path / "回执.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    part.receipt.keep.click()
    assert legacy_xls.name in out.read_text(encoding="utf-8-sig")
    part.receipt.take_back.click()
    quiet()
    assert count(empty_ledger) == 0
    assert not part.receipt.take_back.isEnabled()
    assert said[0] == f"撤销“{legacy_xls.name}”的导入？"


def test_the_sheet_goes_back_marked(part, empty_ledger, legacy_xls, quiet, said, tmp_path, monkeypatch):
    part.open_file(legacy_xls)
    quiet()
    out = tmp_path / "需更正.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    assert part.preview.mark.isEnabled()
    part.preview.mark.click()
    quiet()
    assert out.stat().st_size > 1000
    assert part.preview.words.text().startswith("已标注 ")
    assert part.currentWidget() is part.preview
    assert count(empty_ledger) == 0
    assert said == []


def test_taken_in_another_way(part, empty_ledger, clean_xlsx, legacy_xls, quiet, said):
    import_workbook.run(empty_ledger, clean_xlsx)
    part.open_file(legacy_xls)
    quiet()
    assert part.preview.go.isVisible()
    part.preview.mode.setCurrentIndex(2)
    part.preview.mode.activated.emit(2)
    quiet()
    assert not part.preview.go.isVisible()
    assert part.preview.words.text() == "对照结果，未写入任何内容。"
    part.open_file(clean_xlsx)
    quiet()
    assert part.preview.handling == Handling()
    assert len(import_workbook.imports(empty_ledger)) == 1
    assert said == []


def test_the_clerk_says_what_a_column_is_and_it_is_remembered(part, empty_ledger, quiet, said, tmp_path):
    sheet = tmp_path / "一村.csv"
    sheet.write_text("姓名,身份证号,村名,绰号\n李小强,,三道村,强子\n", encoding="utf-8")
    part.open_file(sheet)
    quiet()
    mapping = part.preview.view.mapping
    assert mapping.selected().heading == "绰号"
    mapping.target.setEditText("曾用名")
    mapping.apply.click()
    quiet()
    assert part.preview.view.currentIndex() == 1
    assert part.preview.view.rows.model.row(0).child.values["former_name"] == "强子"
    other = tmp_path / "二村.csv"
    other.write_text("姓名,身份证号,村名,绰号\n王小丽,,三道村,丽丽\n", encoding="utf-8")
    part.open_file(other)
    quiet()
    assert part.preview.view.rows.model.row(0).child.values["former_name"] == "丽丽"
    mapping.table.selectRow(3)
    mapping.guess.click()
    quiet()
    assert part.preview.view.rows.model.row(0).child.extra == {"绰号": "丽丽"}
    assert said == []


def test_doubtful_rows_are_decided_one_by_one_and_all_of_a_kind(part, empty_ledger, quiet, said, tmp_path, monkeypatch):
    sheet = tmp_path / "一村.csv"
    lost = "".join(f"王小{n},2.39901E+17,2012-03-1{i},三道村\n" for i, n in enumerate("一二三四", 1))
    sheet.write_text(f"姓名,身份证号,出生日期,村名\n{lost}赵小云,,2013-05-01,三道村\n", encoding="utf-8")
    part.open_file(sheet)
    quiet()
    rows = part.preview.view.rows
    assert not rows.bar.isHidden()
    monkeypatch.setattr(messages, "ask_text", lambda *_a, **_k: "重复上报")
    rows.outcomes.choose(Outcome.PENDING)
    assert rows.model.rowCount() == 4
    rows.bar.skip.click()
    quiet()
    assert [row.outcome for row in part._plan.rows] == [Outcome.REJECTED, *[Outcome.PENDING] * 3, Outcome.NEW]
    assert rows.model.rowCount() == 3
    assert rows.place() == ("一村", 3)
    rows.bar.alike.setChecked(True)
    rows.bar.take.click()
    quiet()
    assert [row.outcome for row in part._plan.rows] == [Outcome.REJECTED, *[Outcome.NEW] * 4]
    rows.outcomes.choose(None)
    rows.table.selectRow(0)
    assert rows.bar.wait.isVisible()
    rows.bar.wait.click()
    quiet()
    assert part._plan.rows[0].outcome is Outcome.NEW
    part.preview.go.click()
    quiet()
    assert count(empty_ledger) == 5
    assert said == []


def test_a_spelling_is_answered_once_remembered_and_forgotten(part, empty_ledger, quiet, said, tmp_path):
    sheet = tmp_path / "一村.csv"
    sheet.write_text("姓名,身份证号,村名,困境类别\n李小强,,三道村,单亲\n王小丽,,三道村,单亲\n", encoding="utf-8")
    part.open_file(sheet)
    quiet()
    assert "1 种写法" in part.preview.unclear.text()
    part.preview.unclear.button.click()
    view = part.preview.view.spellings
    assert part.preview.view.currentIndex() == SpellingView.SIDE
    assert (view.selected().text, view.selected().rows) == ("单亲", 2)
    view.meaning.setEditText("没有这一项")
    view.apply.click()
    assert said.pop().startswith("“没有这一项”不是“儿童类别”的选项")
    view.meaning.setEditText("留守儿童")
    view.apply.click()
    quiet()
    assert {row.child.values["category"] for row in part._plan.rows} == {"农村留守儿童"}
    assert part.preview.unclear.text() == ""
    other = tmp_path / "二村.csv"
    other.write_text("姓名,身份证号,村名,困境类别\n赵小云,,三道村,单亲\n", encoding="utf-8")
    part.open_file(other)
    quiet()
    assert part._plan.rows[0].child.values["category"] == "农村留守儿童"
    view.again.click()
    quiet()
    assert "category" not in part._plan.rows[0].child.values
    assert match_spellings.remembered(empty_ledger) == {}
    assert said == []


def test_all_remembered_spellings_can_be_looked_through_and_forgotten(empty_ledger, shown):
    match_spellings.choose(empty_ledger, Spelling("category", "单亲", 1, "", "", ""), "孤儿")
    match_spellings.choose(empty_ledger, Spelling("village", "靠山屯", 1, "", "", ""), NEW_VILLAGE)
    dialog = shown(KnownSpellings(empty_ledger))
    assert [dialog.model.index(i, 2).data() for i in range(2)] == ["孤儿", "增加为新的村（社区）"]
    dialog.table.selectRow(0)
    dialog.drop.click()
    assert match_spellings.remembered(empty_ledger) == {"village": {"靠山屯": NEW_VILLAGE}}
    assert dialog.forgot


def test_a_wrong_cell_is_corrected_in_the_sheet_as_the_clerk_knows_it(part, empty_ledger, quiet, said, tmp_path):
    sheet = tmp_path / "一村.csv"
    sheet.write_text("姓名,身份证号,出生日期,村名\n李小强,,2012-13-45,三道村\n王小丽,,2013-05-01,三道村\n", encoding="utf-8")
    part.open_file(sheet)
    quiet()
    rows = part.preview.view.rows
    rows.as_sheet.click()
    heads = [rows.model.headerData(i, Qt.Orientation.Horizontal) for i in range(rows.model.columnCount())]
    assert heads == ["行号", "处理结果", "A 姓名", "B 身份证号", "C 出生日期", "D 村名"]
    wrong = rows.model.index(0, 4)
    assert wrong.data() == "2012-13-45"
    assert wrong.data(Qt.ItemDataRole.BackgroundRole).name() == colours(Tone.DANGER)[1].lower()
    assert rows.model.index(1, 4).data(Qt.ItemDataRole.BackgroundRole) is None
    assert "日历上没有" in wrong.data(Qt.ItemDataRole.ToolTipRole) or "不是有效" in wrong.data(Qt.ItemDataRole.ToolTipRole)
    assert rows.model.setData(wrong, "2012-12-25")
    quiet()
    assert [row.outcome for row in part._plan.rows] == [Outcome.NEW, Outcome.NEW]
    assert rows.as_sheet.isChecked()
    assert rows.model.index(0, 4).data() == "2012-12-25"
    assert rows.bar.unfix.isVisible()
    rows.model.setData(rows.model.index(0, 4), "2012-13-45")  # the sheet's own text again
    quiet()
    assert part._plan.rows[0].outcome is Outcome.PENDING
    assert not rows.bar.unfix.isVisible()
    rows.model.setData(rows.model.index(0, 4), "2012-12-25")
    quiet()
    part.preview.go.click()
    quiet()
    assert count(empty_ledger) == 2
    kept = import_workbook.imports(empty_ledger)[0].receipt["problems"]
    assert [(p["cell"], p["given"]) for p in kept if p["code"] == "fixed"] == [("C2", "2012-13-45")]
    assert said == []


def test_each_table_of_a_file_is_shown_by_itself(part, quiet, tmp_path):
    part.open_file(
        write_xlsx(
            tmp_path / "两村.xlsx", [["姓名", "身份证号"], ["李小强", ""]], sheet="三道村", 柳河村=[["姓名", "村名"], ["王小丽", "柳河村"]]
        )
    )
    quiet()
    rows = part.preview.view.rows
    assert rows.which.isHidden()
    rows.as_sheet.click()
    assert [rows.which.itemText(i) for i in range(rows.which.count())] == ["三道村", "柳河村"]
    rows.which.setCurrentIndex(1)
    rows.which.activated.emit(1)
    assert [row.child.name for row in rows.model.rows()] == ["王小丽"]
    rows.as_sheet.click()
    assert rows.model.rowCount() == 2


def test_sheets_are_ticked_and_a_hidden_one_on_demand(part, quiet, said, tmp_path):
    path = write_xlsx(
        tmp_path / "两村.xlsx", [["姓名", "身份证号"], ["李小强", ""]], sheet="三道村", 去年=[["姓名", "身份证号"], ["王小丽", ""]]
    )
    book = openpyxl.load_workbook(path)
    book["去年"].sheet_state = "hidden"
    book.save(path)
    part.open_file(path)
    quiet()
    menu = part.preview.sheets
    assert (menu.isVisible(), menu.text()) == (True, "工作表 1 / 2")
    assert [row.child.name for row in part._plan.rows] == ["李小强"]
    menu.menu().actions()[1].trigger()
    quiet()
    assert menu.text() == "工作表 2 / 2"
    assert [row.child.name for row in part._plan.rows] == ["李小强", "王小丽"]
    menu.menu().actions()[0].trigger()
    quiet()
    assert [row.child.name for row in part._plan.rows] == ["王小丽"]
    menu.menu().actions()[1].trigger()  # the last one stays
    quiet()
    assert menu.text() == "工作表 1 / 2"
    assert said == []


def test_who_is_missing_from_the_sheet_is_listed(part, empty_ledger, clean_xlsx, quiet, tmp_path):
    import_workbook.run(empty_ledger, clean_xlsx)
    first = next(iter(children.load_many(empty_ledger)))
    sheet = tmp_path / "一村.csv"
    sheet.write_text(f"姓名,身份证号,村名\n{first.name},{first.values['id_no']},{first.values['village']}\n", encoding="utf-8")
    part.open_file(sheet)
    quiet()
    listed = part.preview.view.missing.rows()
    assert {line.values["village"] for line in listed} == {first.values["village"]}
    assert first.name not in [line.values["name"] for line in listed]
    assert part.preview.view.isTabVisible(5)


def test_the_same_file_again_is_recognised(part, empty_ledger, clean_xlsx, quiet):
    import_workbook.run(empty_ledger, clean_xlsx)
    part.open_file(clean_xlsx)
    quiet()
    assert part.preview.again.isVisible()
    assert not part.preview.go.isVisible()
    assert count(empty_ledger) == 60


def test_what_is_no_sheet_is_refused_in_words(part, tmp_path, quiet, said):
    wrong = tmp_path / "照片.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    part.open_file(wrong)
    quiet()
    assert said == ["照片.xlsx 是图片，不是电子表格。请选择 .xlsx、.xls、.csv 或 .docx 文件。"]
    assert part.start.isEnabled()


def test_a_locked_workbook_asks_for_its_password_and_forgets_it(part, empty_ledger, clean_xlsx, quiet, said, tmp_path, monkeypatch):
    locked = tmp_path / "加密.xlsx"
    with clean_xlsx.open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(io.BytesIO(plain.read())).encrypt("县局2026", target)
    answers, asked = ["记错了", "县局2026"], []
    monkeypatch.setattr(messages, "ask_password", lambda _p, _t, text, _y: asked.append(text) or answers.pop(0))
    part.open_file(locked)
    quiet()
    assert asked[0].startswith("加密.xlsx 设有打开密码。")
    assert asked[1].startswith("密码不对")
    assert part.currentWidget() is part.preview
    part.preview.go.click()
    quiet()
    assert count(empty_ledger) == 60
    assert part._password == ""
    assert said == []


def test_records_take_an_import_back_weeks_later(empty_ledger, clean_xlsx, shown, quiet, said):
    import_workbook.run(empty_ledger, clean_xlsx)
    part = shown(RecordsPart(empty_ledger))
    part.refresh()
    assert part.model.rowCount() == 1
    part.undo.click()
    quiet()
    assert count(empty_ledger) == 0
    assert not part.undo.isEnabled()
