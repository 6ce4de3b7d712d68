"""A month of work written into the grid by keyboard alone, and what stops it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.domain import catalogue
from ledger_app.domain.records import ACTIVITY, SITE, Record
from ledger_app.operations import homes, undo_operation
from ledger_app.ui import messages
from ledger_app.ui.homes import tabs
from ledger_app.ui.homes.grid_model import grid_fields
from ledger_app.ui.homes.record_history import RecordHistory
from tests.ui.homes.conftest import keys, open_tab

CONTROL = Qt.KeyboardModifier.ControlModifier


def topics(ledger):
    return [(a.day, a.name, a.get("t_status")) for a in homes.listing(ledger, ACTIVITY)]


def test_a_month_of_activities_by_keyboard(page, ledger):
    panel = open_tab(page, "活动")
    QTest.keyClick(panel.grid, Qt.Key.Key_Return, CONTROL)
    keys("20261003", "9:00", "11:00", "drawing", "课业", "", "", "3")
    for _ in range(3):
        page.repeat()
    assert [line.record().day for line in panel.draft.lines] == ["2026-10-03", "2026-10-10", "2026-10-17", "2026-10-24"]
    before = undo_operation.recent(ledger, 1)[0].id
    page.save()
    assert topics(ledger) == [(f"2026-10-{day}", "drawing", "已结束") for day in ("03", "10", "17", "24")]
    first, *others = homes.listing(ledger, ACTIVITY)
    assert (first.get("t_kind"), first.get("t_owner"), first.number("t_guests"), first.get("t_end")) == ("课业辅导", "周春华", 3, "11:00")
    assert not any(a.number("t_guests") for a in others)
    (line,) = [o for o in undo_operation.recent(ledger, 5) if o.id > before]
    assert line.title == "登记 三道村儿童之家 活动（4 条）"


def test_the_end_of_a_row_begins_the_next(page):
    panel = open_tab(page, "志愿者", "home_hours")
    panel.add()
    keys("2026-10-17", "王雪梅", "read", "2.5")
    assert panel.model.rowCount() == 2
    assert panel.grid.currentIndex().row() == 1
    assert len(panel.draft.changed()) == 1


def test_what_cannot_be_is_pointed_at_and_nothing_is_written(page, ledger):
    panel = open_tab(page, "活动")
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    panel.add()
    keys("2026-10-17", "", "", "reading")
    panel.add()
    keys(tomorrow, "", "", "coming")
    assert [line.record().get("t_status") for line in panel.draft.lines] == ["已结束", "即将开始"]
    panel.grid.go(1, panel.model.column("t_status"))
    keys("3")
    assert not panel.save()
    assert panel.notice.text() == f"第 2 行：活动日期 {tomorrow} 晚于今天，不能登记为“已结束”。请核对日期，或把状态改为“即将开始”"
    assert panel.grid.currentIndex().column() == panel.model.column("t_status")
    assert topics(ledger) == []


def test_an_unreadable_date_stays_as_typed_and_stops(page, ledger):
    panel = open_tab(page, "值班与来访", "home_duty")
    panel.add()
    panel.grid.go(0)
    keys("13月40日")
    assert panel.model.index(0, 0).data() == "13月40日"
    assert not panel.save()
    assert panel.notice.text().startswith("第 1 行：不是有效的日期")
    assert homes.listing(ledger, "home_duty") == []


def test_a_row_nobody_touched_is_not_written(page, ledger):
    panel = open_tab(page, "值班与来访", "home_duty")
    panel.add()
    assert panel.model.index(0, panel.model.column("duty_by")).data() == "周春华"
    assert page.leave()
    assert homes.listing(ledger, "home_duty") == []


def test_cells_of_a_sheet_are_pasted_and_rows_added(page, ledger):
    panel = open_tab(page, "物资")
    panel.add()
    panel.grid.go(0)
    QGuiApplication.clipboard().setText("图书\t少儿\t册\t320\t图书\t上级配发\t2023年6月10日\n书架\t\t个\t4\t\t自购\t2023.6.10\n")
    QTest.keyClick(panel.grid, Qt.Key.Key_V, CONTROL)
    assert panel.save()
    assert [(a.name, a.values.get("a_qty"), a.get("a_source"), a.day) for a in homes.listing(ledger, "home_asset")] == [
        ("图书", 320, "政府配备", "2023-06-10"),
        ("书架", 4, "自购", "2023-06-10"),
    ]


def test_the_cell_above_and_emptying(page):
    panel = open_tab(page, "值班与来访", "home_visitor")
    panel.add()
    panel.grid.go(0, panel.model.column("v_name"))
    keys("孙科长")
    panel.add()
    panel.grid.go(1, panel.model.column("v_name"))
    QTest.keyClick(panel.grid, Qt.Key.Key_D, CONTROL)
    assert panel.draft.lines[1].record().get("v_name") == "孙科长"
    panel.grid.go(1, panel.model.column("v_name"))
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete)
    assert panel.draft.lines[1].record().get("v_name") == ""


def test_fields_that_do_not_apply_are_passed_over(page):
    panel = open_tab(page, "安全检查")
    panel.add()
    assert panel.draft.lines[0].record().get("check_result") == "正常"
    due = panel.model.index(0, panel.model.column("check_due"))
    assert not panel.model.flags(due) & Qt.ItemFlag.ItemIsEditable
    QTest.qWait(100)
    assert not panel.below.isVisibleTo(panel)
    panel.grid.go(0, panel.model.column("check_result"))
    keys("2")
    assert panel.model.flags(due) & Qt.ItemFlag.ItemIsEditable
    QApplication.processEvents()
    assert panel.below.fields.boxes["check_hazard"].isVisibleTo(panel.below)


def test_rows_go_after_a_question_and_come_back(page, ledger, held, monkeypatch):
    panel = open_tab(page, "活动")
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)
    monkeypatch.setattr(messages, "tell", lambda *_, **__: None)
    panel.grid.select_row(0)
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete, CONTROL)
    assert panel.model.rowCount() == 0
    assert homes.listing(ledger, ACTIVITY) == []
    undo_operation.undo(ledger, undo_operation.recent(ledger, 1)[0].id)
    page.refresh()
    assert panel.model.rowCount() == 1


def test_leaving_saves_what_can_be_saved_and_asks_about_the_rest(page, ledger, monkeypatch):
    panel = open_tab(page, "人员与自查", "home_staff")
    panel.add()
    keys("周春华")
    page.open_tab("概况")
    assert [s.name for s in homes.listing(ledger, "home_staff")] == ["周春华"]
    panel = open_tab(page, "活动")
    panel.add()
    keys("2026-10-17")
    asked = []
    monkeypatch.setattr(messages, "confirm", lambda *words, **__: asked.append(words) or False)
    page.open_tab("概况")
    assert page.tabs.tabText(page.tabs.currentIndex()) == "活动"
    assert asked[0][4] == "第 1 行：未填活动主题。请补充"
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)
    page.open_tab("概况")
    assert homes.listing(ledger, ACTIVITY) == []


@pytest.mark.parametrize("tab", [t.title for t in tabs.TABS])
def test_every_tab_is_built_from_the_catalogue(page, tab):
    for key in next(t.sections for t in tabs.TABS if t.title == tab):
        panel = open_tab(page, tab, key)
        heads = [panel.model.headerData(c, Qt.Orientation.Horizontal) for c in range(panel.model.columnCount())]
        assert heads[len(panel.model.lead) :] == [f.label for f in grid_fields(catalogue.section(key))]


def test_every_section_of_a_home_has_its_tab():
    assert {key for tab in tabs.TABS for key in tab.sections} == {s.key for s in catalogue.HOME_SECTIONS if s.key != SITE}
    assert set(tabs.EMPTY) == {key for tab in tabs.TABS for key in tab.sections} - {"home_attendance"} | {"team"}


def test_the_team_has_its_own_page(page, ledger):
    page.open_home(-1)
    panel = page.panel()
    panel.add()
    keys("2", "吴玉梅", "2")
    assert panel.save()
    assert [(r.name, r.get("d_kind"), r.home_id) for r in homes.listing(ledger, "team")] == [("吴玉梅", "儿童主任", 0)]


def test_an_old_record_is_not_lost_to_another_window(page, ledger, held, monkeypatch):
    panel = open_tab(page, "活动")
    homes.save(ledger, held.with_values(t_topic="另一处改的"))
    told = []
    monkeypatch.setattr(messages, "refused", lambda _, error: told.append(error.what))
    panel.grid.go(0, panel.model.column("t_owner"))
    keys("吴玉梅")
    assert not panel.save()
    assert "又被修改过" in told[0]
    assert homes.load(ledger, held.id).name == "另一处改的"


def test_a_record_is_what_the_grid_shows(page, ledger, home):
    homes.save(ledger, Record("home_plan", {"plan_date": "2026-12", "plan_topic": "迎新年", "plan_count": 25}, home_id=home.id))
    panel = open_tab(page, "计划", "home_plan")
    assert [panel.model.index(0, panel.model.column(k)).data() for k in ("plan_date", "plan_topic", "plan_count")] == [
        "2026-12",
        "迎新年",
        "25",
    ]


def test_the_history_of_a_record_tells_old_and_new(page, ledger, held):
    homes.save(ledger, held.with_values(t_topic="剪纸"))
    shown = RecordHistory(held, homes.history(ledger, held.id), page)
    rows = [[shown.table.item(row, column).text() for column in range(1, 6)] for row in range(shown.table.rowCount())]
    assert rows[0][0] == "修改 三道村儿童之家 活动 剪纸"
    assert rows[0][2:] == ["活动主题", "绘本共读", "剪纸"]
    assert ["活动主题", "（空）", "绘本共读"] in [row[2:] for row in rows]


def test_a_day_alone_is_one_of_the_month_shown(page, ledger):
    panel = open_tab(page, "值班与来访", "home_duty")
    panel.month.show_month("2026-09")
    for typed in ("7", "12日", "9.20", "2026-8-1"):
        panel.add()
        panel.grid.go(panel.model.rowCount() - 1, 0)
        keys(typed)
    assert [line.record().day for line in panel.draft.lines] == ["2026-09-07", "2026-09-12", "2026-09-20", "2026-08-01"]
