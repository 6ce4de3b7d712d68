"""The page of the homes: a new home, another home, pictures, undo, and leaving the window."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from ledger_app.domain.records import SITE, Record
from ledger_app.operations import attach_photo, homes
from ledger_app.ui import messages
from ledger_app.ui.homes.page import HomesPage
from ledger_app.ui.window import MainWindow
from tests.ui.homes.conftest import open_tab, write


def test_an_empty_ledger_offers_a_home_and_it_is_entered(qtbot, empty_ledger):
    page = HomesPage(empty_ledger)
    qtbot.addWidget(page)
    page.show()
    assert page._empty.isVisibleTo(page)
    page._empty.button.click()
    assert not page.tabs.isTabEnabled(1)
    write("三道村儿童之家", page.overview.fields.boxes["h_title"].editor.line)
    page.save()
    assert [s.name for s in homes.sites(empty_ledger)] == ["三道村儿童之家"]
    assert page.tabs.isTabEnabled(1)
    assert page.sites.list.currentItem().text() == "三道村儿童之家"
    assert page.overview.remark.text() == "已保存"


def test_missing_facts_are_named(page):
    assert page.overview.remark.text() == "未填：详细地址、负责人电话、开放时间"


def test_another_home_saves_this_one_first(page, ledger, home):
    other = homes.save(ledger, Record(SITE, {"h_title": "向阳村儿童之家", "h_status": "停用", "h_closed": "2026-01-01"}))
    page.refresh()
    assert page.sites.list.item(1).text() == "向阳村儿童之家（停用）"
    write("01", page.overview.fields.boxes["h_no"].editor.line)
    page.sites.list.setCurrentRow(1)
    assert page.home.id == other.id
    assert homes.load(ledger, home.id).get("h_no") == "01"


def test_a_name_that_is_taken_is_refused(page, ledger, home, monkeypatch):
    homes.save(ledger, Record(SITE, {"h_title": "向阳村儿童之家"}))
    told = []
    monkeypatch.setattr(messages, "refused", lambda _, error: told.append(error.what))
    page.new_home()
    write("向阳村儿童之家", page.overview.fields.boxes["h_title"].editor.line)
    page.save()
    assert told == ["已有名为“向阳村儿童之家”的儿童之家。"]


def test_the_last_step_is_taken_back(page, ledger, held, monkeypatch):
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)
    told = []
    monkeypatch.setattr(messages, "tell", lambda _, title, *words: told.append(words))
    panel = open_tab(page, "活动")
    page.undo()
    page.parent()
    from ledger_app.ui import tasks

    while tasks.running():
        QTest.qWait(20)
    QTest.qWait(20)
    assert panel.model.rowCount() == 0
    assert told[0][0] == "已撤销“登记 三道村儿童之家 活动 绘本共读”。1 条工作记录已恢复原状。"


def test_pictures_of_an_activity(page, ledger, held, tmp_path: Path, monkeypatch):
    picture = tmp_path / "合影.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.save(str(picture))
    open_tab(page, "活动")
    QTest.qWait(100)
    from ledger_app.ui.homes.photos import PhotoStrip

    strip = page.bodies[0].findChild(PhotoStrip)
    assert strip.isVisibleTo(page)
    strip.add(attach_photo.SIGNING_PHOTO, [picture])
    told = []
    monkeypatch.setattr(messages, "refused", lambda _, error: told.append(error.what))
    strip.add(attach_photo.SIGNING_PHOTO, [picture])
    assert told == ["签到照片最多 1 张。"]
    assert [p.name for p in attach_photo.listing(ledger, held.id)] == ["合影.png"]


def test_a_home_goes_with_a_reason(page, ledger, monkeypatch):
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "登记错了")
    page.overview.remove_button.click()
    assert homes.sites(ledger) == []
    assert page._empty.isVisibleTo(page)


def test_the_window_asks_the_page_before_it_goes(qtbot, ledger, home, tmp_path, monkeypatch):
    window = MainWindow(ledger, tmp_path, "homes")
    qtbot.addWidget(window)
    window.show()
    page = window.page("homes")
    panel = open_tab(page, "活动")
    panel.add()
    panel.model.setData(panel.model.index(0, 0), "2026-10-17")
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: False)
    window.show_place("list")
    assert window.stack.currentWidget() is page
    assert not window.close()
    panel.model.setData(panel.model.index(0, panel.model.column("t_topic")), "绘本")
    window.show_place("list")
    assert window.stack.currentWidget() is not page
    assert [a.name for a in homes.listing(ledger, "home_activity")] == ["绘本"]
    assert window.close()


def test_forms_of_the_tab_come_first_and_are_about_what_is_chosen(page, ledger, home, held):
    asked = []
    page.print_requested.connect(lambda form, ids, day: asked.append((form, ids, day)))
    page.print_menu.fill()
    assert [a.data() for a in page.print_menu.offered.actions()][:5] == ["C01", "C10", "C02", "C11", None]
    assert {a.data() for a in page.print_menu.offered.actions()} - {None} == {f"C{n:02d}" for n in range(1, 12)}
    page.print_menu.offered.actions()[0].trigger()
    panel = open_tab(page, "活动")
    panel.month.show_month("2026-10")
    panel.grid.select_row(0)
    page.print_menu.fill()
    page.print_menu.offered.actions()[0].trigger()
    assert asked[0][:2] == ("C01", [home.id])
    assert asked[1] == ("C04", [held.id], date(2026, 10, 31))


def test_the_print_page_shows_the_form(qtbot, ledger, home, held, tmp_path, quiet):
    window = MainWindow(ledger, tmp_path, "homes")
    qtbot.addWidget(window)
    window.show()
    window.page("homes").print_form("C01")
    quiet()
    shown = window.page("print")
    assert window.stack.currentWidget() is shown
    assert shown._paper is not None
    assert (shown._paper.pages, shown.choices.wanted().request.ids) == (1, (home.id,))
    window.close()
