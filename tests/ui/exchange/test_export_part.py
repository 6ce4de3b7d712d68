"""A sheet leaves the office with its reason; the list holds everything that can go out."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.listing import Query
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import kept_blanks, leaving, list_children, quick_sheet, read_child, save_child, undo_operation
from ledger_app.operations.offers import Offer, Way, offers
from ledger_app.ui import messages
from ledger_app.ui.exchange.export_part import ExportPart
from ledger_app.ui.outgoing.blank_dialog import BlankDialog
from ledger_app.ui.outgoing.quick_dialog import QuickDialog


@pytest.fixture
def part(ledger, shown):
    made = shown(ExportPart(ledger))
    made.refresh()
    return made


def choose(part, key):
    part.list.select(next(o for o in offers(part._store) if o.key == key))


def texts(path):
    return {str(c.value) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for c in row if c.value is not None}


def names(part):
    return [part.list.list.item(row).text() for row in range(part.list.list.count())]


def test_everything_that_can_go_out_is_listed(part):
    listed = names(part)
    assert (
        listed.index("花名册")
        < listed.index("T07　困境儿童信息台账")
        < listed.index("统计表")
        < listed.index("T03　农村留守儿童基本情况统计表")
    )
    part.list.search.setText("t07")
    visible = [part.list.list.item(row).text() for row in range(part.list.list.count()) if not part.list.list.item(row).isHidden()]
    assert visible == ["花名册", "T07　困境儿童信息台账"]
    part.list.search.returnPressed.emit()
    assert part.list.current() == Offer(Way.ROSTER, "T07", "困境儿童信息台账")


def test_no_reason_no_sheet_and_it_is_asked_once(part, quiet, tmp_path):
    choose(part, "T07")
    assert not part.go.isEnabled()
    assert "请先填写导出原因" in part.count.text()
    part.leaving.reason.setEditText("数据核对")
    assert part.go.isEnabled()
    part.export(tmp_path / "表.xlsx")
    quiet()
    choose(part, "T02")
    assert part.leaving.why() == ""
    choose(part, "T07")
    assert part.leaving.why() == "数据核对"
    assert part.go.isEnabled()


def test_the_chosen_village_goes_out_and_is_journaled(part, ledger, quiet, tmp_path):
    choose(part, "T07")
    village, count = next(iter(list_children.facets(ledger)["village"].items()))
    part.scope.show_query(Query(villages=(village,)))
    part.leaving.reason.setEditText("数据核对")
    part.export(tmp_path / "报表")
    quiet()
    assert {text for text in texts(tmp_path / "报表.xlsx") if text.endswith(("村", "社区"))} == {village}
    assert part.result.isVisible()
    assert part.told.text().startswith(f"已导出 {count} 人")
    assert undo_operation.recent(ledger, 1)[0].kind == "export"


def test_masked_and_locked(part, ledger, quiet, tmp_path):
    choose(part, "T07")
    part.leaving.masked.setChecked(True)
    assert part.go.isEnabled()
    part.export(tmp_path / "表.xlsx")
    quiet()
    assert ledger_name(ledger) not in texts(tmp_path / "表.xlsx")
    assert undo_operation.recent(ledger, 1)[0].title.endswith("，已遮挡）")
    part.leaving.password.setText("柳树镇")
    part.export(tmp_path / "密.xlsx")
    quiet()
    assert "打开密码请另行告知" in part.told.text()
    assert (tmp_path / "密.xlsx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    choose(part, "T02")
    assert (part.leaving.password.text(), part.leaving.masked.isChecked()) == ("", False)


def ledger_name(store):
    return read_child.load(store, 1).name


def test_a_statistic_that_contradicts_itself_shows_whom_to_mend(part, ledger, quiet, tmp_path, qtbot):
    child = read_child.load(ledger, 1)
    save_child.save(ledger, child.with_values(is_leftbehind=True, school_stage="特殊教育", birth="2016-05-01", status="登记在册"))
    choose(part, "T03")
    part.day.setDate(QDate(2026, 11, 3))
    part.leaving.reason.setEditText("年度上报")
    part.export(tmp_path / "表.xlsx")
    quiet()
    assert not (tmp_path / "表.xlsx").exists()
    assert part.contradictions.isVisible()
    listed = [part.contradictions.list.item(row).text() for row in range(part.contradictions.list.count())]
    assert any(child.name in line and "特殊教育" in line for line in listed)
    part.contradictions.list.setCurrentRow(next(i for i, line in enumerate(listed) if child.name in line))
    with qtbot.waitSignal(part.open_child) as opened:
        part.contradictions.open.click()
    assert opened.args == [1]
    part.contradictions.draft.click()
    quiet()
    assert "这是草稿" in part.told.text()
    assert (tmp_path / "表.xlsx").exists()


def test_only_villages_narrow_a_statistic(part):
    choose(part, "T07")
    part.scope.show_query(Query(villages=("三道村",), age_to=3))
    choose(part, "T04")
    assert part.scope.query() == Query(villages=("三道村",))
    assert not part.scope.filters.age.isVisible()
    assert part.day.isVisible()


def test_a_countys_blank_is_added_and_filled(part, ledger, quiet, tmp_path, monkeypatch):
    blank = tmp_path / "空白表.csv"
    blank.write_text("序号,姓名,身份证号,村名,核查意见\n", encoding="utf-8")
    kept_blanks.keep(ledger, "县局月报", blank)
    part.refresh()
    choose(part, "县局月报")
    part.leaving.reason.setEditText("按月上报县级民政部门")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "填好.xlsx"), ""))
    part.go.click()
    quiet()
    assert (tmp_path / "填好.xlsx").exists()
    assert "核查意见" in part.told.text()
    assert leaving.reason_for(ledger, "BLANK:县局月报") == "按月上报县级民政部门"


def test_kept_sheets_are_renamed_and_deleted(part, ledger, said, monkeypatch):
    quick_sheet.keep(ledger, QuickSheet(("name",), name="慰问"))
    part.refresh()
    choose(part, "慰问")
    monkeypatch.setattr(messages, "ask_text", lambda *_a, **_k: "中秋慰问")
    part.rename.click()
    assert part.list.current() == Offer(Way.QUICK, "中秋慰问", "中秋慰问")
    part.forget.click()
    assert quick_sheet.kept(ledger) == []
    assert "中秋慰问" not in names(part)
    choose(part, "T07")
    assert not part.rename.isVisible()


def test_a_quick_sheet_goes_out_masked_without_a_reason(part, ledger, quiet, tmp_path):
    part.take_quick(QuickSheet(("=seq", "name", "id_no"), title="名单"))
    assert part.list.current().title == "未保存的快速表"
    assert part.go.isEnabled()
    part.export(tmp_path / "名单.xlsx")
    quiet()
    assert ledger_name(ledger) not in texts(tmp_path / "名单.xlsx")
    part.leaving.masked.setChecked(False)
    assert not part.go.isEnabled()
    part.leaving.reason.setEditText("报县局")
    part.export(tmp_path / "名单.xlsx")
    quiet()
    assert ledger_name(ledger) in texts(tmp_path / "名单.xlsx")


def test_proposed_names_can_be_saved(part, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _p, _t, name, _f: asked.append(name) or ("", ""))
    part.take_quick(QuickSheet(("name",), title="中秋/国庆:名单"))
    part.go.click()
    assert Path(asked[0]).name.startswith("中秋_国庆_名单_已遮挡_")


def test_enter_goes_on(part, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: asked.append(True) or ("", ""))
    choose(part, "T07")
    part.list.list.itemActivated.emit(part.list.list.currentItem())
    assert asked == []
    assert part.leaving.reason.hasFocus() or part.focusWidget() is part.leaving.reason.lineEdit()
    part.leaving.reason.setEditText("数据核对")
    part.list.list.itemActivated.emit(part.list.list.currentItem())
    assert asked == [True]


def test_a_blank_from_a_file_is_shown_and_kept(part, ledger, quiet, tmp_path, monkeypatch):
    blank = tmp_path / "县局月报.csv"
    blank.write_text("序号,姓名,身份证号,村名,核查意见\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(blank), ""))
    monkeypatch.setattr(BlankDialog, "exec", lambda dialog: dialog.go.click() or 1)
    part.list.blank.click()
    quiet()
    assert part.list.current() == Offer(Way.BLANK, "县局月报", "县局月报")
    assert [b.name for b in kept_blanks.kept(ledger)] == ["县局月报"]


def test_what_is_no_blank_is_refused_in_words(part, ledger, quiet, said, tmp_path):
    full = tmp_path / "花名册.csv"
    full.write_text("姓名,身份证号,村名\n王小明,,三道村\n", encoding="utf-8")
    part.open_blank(full)
    quiet()
    assert "不是空白表" in said[0]


def test_a_new_quick_sheet_is_ready_to_go_out(part, ledger, monkeypatch):
    def describe(dialog):
        dialog.title.setText("中秋慰问")
        dialog.name.setText("慰问")
        dialog.accept()
        return 1

    monkeypatch.setattr(QuickDialog, "exec", describe)
    part.list.quick.click()
    assert part.list.current() == Offer(Way.QUICK, "慰问", "慰问")
    assert part.go.isEnabled()
    part.look.click()
    assert quick_sheet.named(ledger, "慰问").title == "中秋慰问"
