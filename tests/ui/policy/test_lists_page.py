"""The page of lists over a real ledger: groups, search, opening, handing out."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.child import Child
from ledger_app.operations import list_policy, read_child, save_child, undo_operation
from ledger_app.ui.child.frame import PROTECTION
from ledger_app.ui.policy.list_kinds import KINDS
from ledger_app.ui.policy.lists_page import ListsPage
from ledger_app.ui.policy.record_dialog import RecordDialog
from ledger_app.ui.policy.state_buttons import STATES
from ledger_app.ui.window import MainWindow

SUBSIDY = "事实无人抚养儿童基本生活补贴"
DUE = {
    "status": "登记在册", "birth": "2018-05-01", "sex": "男",
    "father_status": "死亡", "mother_status": "失联", "mother_lost_since": "2025-01-01",
}  # fmt: skip
GUARDIAN = {"guardian_name": "王德福", "guardian_relation": "祖父", "guardian_phone": "13845671234"}


@pytest.fixture
def store(empty_ledger):
    villages = ["柳树村", "柳树村", "三道村"]
    for name, village in zip(("王小一", "李小二", "张小三"), villages, strict=True):
        save_child.save(empty_ledger, Child({**DUE, "name": name, "village": village}, {"guardian": [GUARDIAN]}))
    return empty_ledger


@pytest.fixture
def page(store, qtbot, quiet):
    made = ListsPage(store)
    qtbot.addWidget(made)
    made.resize(1190, 740)
    made.show()
    quiet()
    return made


def names(page) -> set[str]:
    return {line.values["name"] for line in page.table.lines.rows()}


def test_a_village_is_chosen_with_its_number(page):
    assert page.groups.list.item(0).text() == "全部"
    page.show_village("柳树村")
    assert names(page) == {"王小一", "李小二"}
    assert "2 人（全部" in page._count.text()
    page.groups.buttons["department"].click()
    page.groups.choose("department", "民政")
    assert {line.values["department"] for line in page.table.lines.rows()} == {"民政"}


def test_letters_over_the_table_search(page, qtbot):
    page.table.setFocus()
    QTest.keyClick(page.table, "张")
    assert page.search.hasFocus()
    page.search.setText("张小三")
    qtbot.waitUntil(lambda: names(page) == {"张小三"})
    page.search.setText("无此人")
    qtbot.waitUntil(lambda: not page.table.lines.rows())
    assert page._empty.title.text() == "未找到符合条件的记录"
    assert not page.print_button.isEnabled()


def test_enter_opens_the_child_at_the_measure(page, qtbot):
    line = next(n for n in page.table.lines.rows() if n.values["measure"] == "事实无人抚养儿童基本生活补贴")
    page.table.setCurrentIndex(page.table.lines.index(list(page.table.lines.rows()).index(line), 0))
    page.table.setFocus()
    with qtbot.waitSignal(page.opened) as caught:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert caught.args == [line.behind["seq"][0], "S3.1.1b"]


def test_what_is_shown_is_exported(page, quiet, tmp_path, monkeypatch):
    out = tmp_path / "柳树村.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(out), ""))
    page.show_village("柳树村")
    page.export_button.click()
    quiet()
    cells = [c.value for line in openpyxl.load_workbook(out).worksheets[0].iter_rows() for c in line]
    assert "王小一" in cells
    assert "张小三" not in cells
    assert "已导出" in page.done.text()


def test_what_is_shown_is_printed(page, quiet):
    page.show_village("三道村")
    page.print_button.click()
    quiet()
    preview = page.handing.preview
    assert preview.paper.title == "三道村应享未享清单"
    assert preview.paper.pages == 1
    preview.close()


def test_every_guardian_of_a_village_gets_a_notice(page, quiet):
    page.show_village("柳树村")
    page.notice_button.click()
    quiet()
    assert page.notices.preview.paper.pages == 2
    page.notices.preview.close()
    page.kinds.setCurrentIndex(1)
    quiet()
    assert not page.notice_button.isVisibleTo(page)


def test_several_lines_are_recorded_at_once_and_undone(store, page, quiet, monkeypatch):
    page.groups.buttons["measure"].click()
    page.groups.choose("measure", SUBSIDY)
    page.table.selectAll()

    def apply(dialog) -> int:
        dialog.states.buttons[STATES.index("放弃")].click()
        dialog._accept()
        assert "写明原因" in dialog.problem.text()
        dialog.states.buttons[STATES.index("已申请")].click()
        dialog.day.setText("2026.3.2")
        dialog._accept()
        return dialog.result()

    monkeypatch.setattr(RecordDialog, "exec", apply)
    page.record_button.click()
    quiet()
    assert "已为 3 名儿童登记为“已申请”" in page.done.text()
    rows = [read_child.load(store, i).rows["measure"] for i in (1, 2, 3)]
    assert [(r[0]["measure_name"], r[0]["measure_applied"]) for r in rows] == [(SUBSIDY, "2026-03-02")] * 3
    assert SUBSIDY not in {line.values["measure"] for line in page.table.lines.rows()}
    undo_operation.undo(store, undo_operation.recent(store, 1)[0].id)
    page.refresh()
    quiet()
    assert SUBSIDY in {line.values["measure"] for line in page.table.lines.rows()}


def test_guardians_told_by_notice_are_put_on_record(store, page, quiet, tmp_path):
    page.show_village("三道村")
    page.notice_button.click()
    quiet()
    page.notices.preview.save_to(str(tmp_path / "告知单.pdf"))
    page.informed.button.click()
    quiet()
    rows = read_child.load(store, 3).rows["measure"]
    assert {r["measure_informed"] for r in rows} == {date.today().isoformat()}
    assert {r["measure_state"] for r in rows} == {"应享"}
    assert "measure" not in read_child.load(store, 1).rows


def test_a_cancelled_list_says_so_and_can_be_asked_again(store, qtbot, quiet, monkeypatch):
    from ledger_app.domain.errors import Cancelled

    def cancelled(*_):
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(list_policy, "make", cancelled)
        made = ListsPage(store)
        qtbot.addWidget(made)
        quiet()
        assert made._empty.title.text() == "没有完成"
    made.refresh()
    quiet()
    assert len(made.table.lines.rows()) > 0


def test_from_the_list_to_the_child_and_back_with_the_work_done(store, tmp_path, qtbot, quiet):
    """What issue 4 calls done: see what is due, set it, come back, and it is no longer on the list."""
    window = MainWindow(store, tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.show_place("protection")
    quiet()
    lists = window.page("protection")
    lists.show_village("柳树村")
    before = len(lists.table.lines.rows())
    lists.table.setFocus()
    QTest.keyClick(lists.table, Qt.Key.Key_Return)
    child = window._child
    assert child.tabs.currentIndex() == PROTECTION
    child.protection.panel.states.buttons[STATES.index("已申请")].click()
    assert child.save()
    child.back()
    quiet()
    assert window.stack.currentWidget() is lists
    assert lists.groups.label() == "柳树村"
    assert len(lists.table.lines.rows()) == before - 1
    qtbot.waitUntil(lambda: window.navigation._counts["protection"].text() == str(list_policy.count_gaps(store)))
    window.close()
    quiet()


@pytest.mark.parametrize("number", range(len(KINDS)), ids=[k.key for k in KINDS])
def test_every_list_is_made_shown_and_named(page, quiet, number):
    page.kinds.setCurrentIndex(number)
    quiet()
    assert page.kind is KINDS[number]
    headings = [column.heading for column in page.table.lines.columns]
    assert "村（社区）" in headings
    assert page._count.text()
    if not page.table.lines.rows():
        assert page._empty.title.text() == page.kind.empty[0]


def test_the_summary_leads_to_the_names(page, quiet):
    page.kinds.setCurrentIndex(1)
    quiet()
    line = next(n for n in page.table.lines.rows() if n.values["measure"] == "事实无人抚养儿童基本生活补贴")
    page.table.opened.emit(line)
    quiet()
    assert page.kind.key == "P01"
    assert {n.values["measure"] for n in page.table.lines.rows()} == {"事实无人抚养儿童基本生活补贴"}


def test_a_what_if_names_whom_it_touches(store, page, quiet):
    row = {"measure_name": "最低生活保障", "measure_state": "已享", "measure_from": "2025-01-01"}
    child = save_child.save(store, Child({**DUE, "name": "赵低保", "village": "柳树村", "mother_status": "正常"}, {"measure": [row]}))
    page.kinds.setCurrentIndex(5)
    quiet()
    page.refresh()
    quiet()
    assert [n.behind["seq"] for n in page.table.lines.rows()] == [[child.id]]
    page.wish.ends.setText("下月")
    page.wish.ends.editingFinished.emit()
    assert page.wish.problem.isVisibleTo(page)


def test_a_refused_profile_is_said(store, qtbot, quiet):
    folder = store.folder / "policy"
    folder.mkdir()
    (folder / "profile.toml").write_text("[[parameter]]\nkey = 'nobody'\n", encoding="utf-8")
    made = ListsPage(store)
    qtbot.addWidget(made)
    made.show()
    quiet()
    assert "nobody" in made.refused.text()
    assert made.table.lines.rows()


def test_the_day_begins_with_a_refused_profile_said(store, qtbot, quiet, tmp_path):
    folder = store.folder / "policy"
    folder.mkdir()
    (folder / "profile.toml").write_text("[[parameter]]\nkey = 'nobody'\n", encoding="utf-8")
    window = MainWindow(store, tmp_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "nobody" in window.page("start").refused.text(), timeout=10000)
    assert window.page("start").refused.isVisible()
    window.close()
    quiet()
