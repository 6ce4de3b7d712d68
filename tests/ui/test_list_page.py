"""The list as a clerk uses it: typing, conditions, views, keys, deleting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ledger_app.domain.listing import Query
from ledger_app.operations import list_children, preferences, undo_operation
from ledger_app.ui import messages, preferences_keys
from ledger_app.ui.list_page import ListPage


@pytest.fixture
def page(ledger, qtbot) -> ListPage:
    made = ListPage(ledger)
    qtbot.addWidget(made)
    made.resize(1190, 700)
    made.show()
    return made


def name_of(page: ListPage, row: int) -> str:
    return page.model.line(row).values["name"]


def test_shows_all_and_says_so(page):
    assert page.model.rowCount() == 30
    assert page.model.query == Query()
    assert page._count.text() == "30 人"
    assert page._backup.text() == "还没有备份过"


def test_search_asks_once_after_the_last_key(page, qtbot):
    name = name_of(page, 4)
    asked = []
    page.search.asked.connect(asked.append)
    for letter in name:
        page.search.insert(letter)
    qtbot.waitUntil(lambda: page.model.query.text == name, timeout=1000)
    assert len(asked) == 1
    assert page.model.rowCount() >= 1
    assert page._count.text().startswith("符合条件")
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 30, timeout=1000)


def test_enter_in_the_search_goes_to_the_table_and_opens(page, qtbot):
    name = name_of(page, 7)
    page.search.setText(name)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.model.query.text == name
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args[0] in list_children.ids(page._store, Query(text=name))


def test_letters_over_the_table_go_to_the_search(page, qtbot):
    page.table.setFocus()
    qtbot.keyClicks(page.table, "w")
    assert page.search.text() == "w"
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.search.text() == ""


def test_conditions_say_what_they_ask(page):
    facets = list_children.facets(page._store)
    two = list(facets["village"])[:2]
    page.filters.village._take(two)
    assert page.model.rowCount() == facets["village"][two[0]] + facets["village"][two[1]]
    assert page.filters.village.text() == f"村（社区）：{two[0]} 等 2 项"
    page.filters.age._take(6, 11)
    assert page.filters.age.text() == "年龄：6–11 岁"
    assert page.model.query.age_to == 11
    page.filters.clear.click()
    assert page.model.query == Query()
    assert page.filters.village.text() == "村（社区）"


def test_boxes_are_ticked_by_keys(page, qtbot):
    page.filters.village.open()
    popup = page.filters.village._popup
    qtbot.keyClick(popup, Qt.Key.Key_Space)
    first = popup.values()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert list(page.model.query.villages) == first
    page.filters.village.open()
    popup = page.filters.village._popup
    qtbot.keyClick(popup, Qt.Key.Key_Space)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert list(page.model.query.villages) == first


def test_nothing_found_offers_to_clear(page):
    page.search.setText("查无此人")
    page.search._ask()
    assert page._stack.currentIndex() == 1
    assert page._empty.title.text() == "未找到符合条件的儿童"
    page._empty.button.click()
    assert page.model.rowCount() == 30
    assert page.search.text() == ""


def test_an_empty_ledger_offers_to_import(empty_ledger, qtbot):
    page = ListPage(empty_ledger)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.import_requested):
        page._empty.button.click()


def test_views_are_kept_applied_and_deleted(page, qtbot, monkeypatch):
    village = next(iter(list_children.facets(page._store)["village"]))
    page.ask(Query(villages=(village,), sort="name", descending=True))
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "本村")
    page.views._ask_name()
    page.ask(Query())
    page.views._fill()
    next(a for a in page.views._menu.actions() if a.text() == "本村").trigger()
    assert page.model.query == Query(villages=(village,), sort="name", descending=True)
    assert page.filters.village.chosen == (village,)
    monkeypatch.setattr(messages, "confirm", lambda *a, **k: True)
    page.views._fill()
    deleting = page.views._menu.findChildren(QMenu)[-1]
    assert deleting.title() == "删除视图"
    next(a for a in deleting.actions() if a.text() == "本村").trigger()
    assert page.views.views() == {}


def test_columns_are_remembered(page, qtbot, ledger):
    page.table.show_columns(["name", "guardian_phone"])
    page.table.columns_chosen.emit(["name", "guardian_phone"])
    assert preferences.get(ledger, preferences_keys.LIST_COLUMNS) == ["name", "guardian_phone"]
    again = ListPage(ledger)
    qtbot.addWidget(again)
    assert again.model.columns == ["name", "guardian_phone"]


def test_deleting_needs_a_reason_and_can_be_undone(page, qtbot, monkeypatch, quiet, ledger):
    page.table.go_to(2)
    name = name_of(page, 2)
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: None)
    page.delete_chosen()
    assert page.model.rowCount() == 30
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "重复录入")
    with qtbot.waitSignal(page.changed):
        page.delete_chosen()
    assert page.model.rowCount() == 29
    record = undo_operation.recent(ledger, 1)[0]
    assert (record.title, record.why) == (f"删除 {name}", "重复录入")


def test_refresh_stays_at_the_same_child(page):
    page.table.go_to(9)
    child = page.model.line(9).id
    page.refresh()
    assert page.model.line(page.table.currentIndex().row()).id == child


def test_selection_is_counted(page):
    page.table.selectAll()
    assert page._count.text() == "30 人 · 已选 30"
    assert len(page.table.chosen()) == 30


def test_no_word_on_the_page_is_latin_or_shouted(page):
    for widget in page.findChildren(QWidget):
        for read in ("text", "placeholderText", "toolTip"):
            words = getattr(widget, read, str)()
            assert "！" not in words
            assert "!" not in words
