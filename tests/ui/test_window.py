"""The frame: keys, counts, the way to a child and back, what it does not import."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain.listing import Query
from ledger_app.operations import keep_draft, list_children, preferences, read_child, save_child
from ledger_app.ui import appearance, tasks, theme
from ledger_app.ui.navigation import PLACES
from ledger_app.ui.window import MainWindow


class FakeChildPage(QWidget):
    """Stands in for the child page: its signals and its way of leaving."""

    closed = Signal()
    saved = Signal(int)
    open_child = Signal(int)

    def __init__(self, store, child_id, parent=None):
        super().__init__(parent)
        self.child_id = child_id
        self.may_go = True

    def leave(self):
        return self.may_go


@pytest.fixture
def window(ledger, qtbot, tmp_path, monkeypatch, quiet):
    from ledger_app.ui.child import page

    monkeypatch.setattr(page, "ChildPage", FakeChildPage)
    made = MainWindow(ledger, tmp_path / "data")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    quiet()
    yield made
    made.close()
    quiet()


def test_counts_at_the_left(window, qtbot):
    qtbot.waitUntil(lambda: window.navigation._counts["list"].text() == "30")
    assert window.navigation._counts["bin"].text() == ""


@pytest.mark.parametrize(("number", "key"), [(n, p.key) for n, p in enumerate(PLACES, 1) if p.key not in ("start", "exchange", "print")])
def test_ctrl_and_a_figure_goes_there(window, qtbot, number, key, quiet):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number % 10), Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window._pages.get(key))
    assert window.navigation._buttons[key].isChecked()
    quiet()


def test_ctrl_f_is_the_search_and_ctrl_n_a_new_child(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.focusWidget() is window._list().search)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window._child is not None)
    assert window._child.child_id == 0


def test_a_child_opens_and_the_way_back_is_the_same_row(window, qtbot, ledger):
    window.show_place("list")
    page = window._list()
    page.table.go_to(12)
    child = page.model.line(12).id
    page.opened.emit(child)
    assert window.stack.currentWidget() is window._child
    assert window.navigation._buttons["list"].isChecked()
    window._child.saved.emit(child)
    window._child.closed.emit()
    assert window.stack.currentWidget() is page
    assert page.model.line(page.table.currentIndex().row()).id == child


def test_saving_makes_the_list_ask_again(window, ledger):
    window.show_place("list")
    page = window._list()
    child = read_child.load(ledger, page.model.line(0).id)
    window.open_child(child.id)
    save_child.save(ledger, child.with_values(name="新名字"))
    window._child.saved.emit(child.id)
    window._child.closed.emit()
    assert page.model.line(0).values["name"] == "新名字"


def test_a_child_that_does_not_let_go_stays(window):
    window.open_child(1)
    child = window._child
    child.may_go = False
    window.show_place("journal")
    assert window.stack.currentWidget() is child
    assert window.navigation._buttons["list"].isChecked()
    assert not window.close()
    child.may_go = True


def test_pages_are_built_when_first_asked_for(window):
    assert set(window._pages) == {"start"}


def test_start_page_leads_to_the_lists(window, ledger, qtbot, quiet):
    ids = list_children.ids(ledger, Query())
    for child_id in ids[:4]:
        save_child.save(ledger, read_child.load(ledger, child_id).with_values(last_visit=None, status="登记在册"))
    keep_draft.keep(ledger, read_child.load(ledger, ids[8]).with_values(remark="没写完"))
    page = window._pages["start"]
    page.refresh()
    quiet()
    rows = [page._todo.itemAt(place).widget() for place in range(page._todo.count())]
    words = {row.property("todo").words: row for row in rows}
    visits = next(row for text, row in words.items() if text == "没有走访记录")
    assert visits.property("todo").figure == "4 人"
    draft = next(row for text, row in words.items() if text.startswith("未保存的填写"))
    visits.click()
    assert window.stack.currentWidget() is window._pages["list"]
    assert [window._list().model.line(row).values["last_visit"] for row in range(5)].count("") == 4
    draft.click()
    assert window._child.child_id == ids[8]


def test_start_page_bars_open_the_same_count(window, ledger):
    category = next(iter(list_children.facets(ledger)["category"]))
    count = list_children.count(ledger, Query(categories=(category,), statuses=("登记在册",)))
    window._pages["start"].categories.chosen.emit(category)
    assert window._list().model.rowCount() == count


def test_look_changes_at_once_and_is_kept(window, qapp, tmp_path, qtbot, quiet):
    try:
        window.show_place("settings")
        window.change_look(True, 130)
        qtbot.waitUntil(lambda: window.navigation.width() == theme.px(176))
        assert theme.is_dark()
        assert window.stack.currentWidget() is window._pages["settings"]
        theme.apply(qapp)
        appearance.dress(qapp, tmp_path / "data")
        assert (theme.is_dark(), theme.scale()) == (True, 130)
    finally:
        theme.apply(qapp)


def test_geometry_is_remembered(window, ledger, tmp_path, qtbot, quiet):
    window.resize(1100, 650)
    window.close()
    again = MainWindow(ledger, tmp_path / "data")
    qtbot.addWidget(again)
    assert again.size().height() == 650  # offscreen the screen is 800 wide
    again.close()
    quiet()


def test_settings_write_through_operations(window, ledger, qtbot, tmp_path, quiet):
    window.show_place("settings")
    page = window._pages["settings"]
    page.villages.name.setText("新立村")
    page.villages.add()
    assert page.villages.shown[-1].name == "新立村"
    page.office.lines["clerk"].setText("王芳")
    page.office.save()
    assert ledger.office.clerk == "王芳"
    page.choices.name.setText("本乡特有困境")
    page.choices.add()
    assert page.choices.shown[-1].label == "本乡特有困境"
    page.backup.folder.setText(str(tmp_path / "优盘"))
    page.backup.now.click()
    qtbot.waitUntil(lambda: page.backup.state.text().startswith("已备份"), timeout=10000)
    assert preferences.get(ledger, "backup.folder") == str(tmp_path / "优盘")
    page.password.old.setText("wrong")
    page.password.fresh.first.setText("new-password-1")
    page.password.fresh.second.setText("new-password-1")
    page.password.change_button.click()
    quiet()
    assert page.password._said.text().startswith("密码不正确")
    page.password.old.setText("liushu-2024")
    page.password.change_button.click()
    quiet()
    assert page.password._said.text() == "密码已更换"


def test_no_thread_outlives_the_window(window, ledger):
    window._pages["start"].refresh()
    window.close()
    assert tasks.running() == []


def test_cold_start_imports_no_heavy_library():
    heavy = ("openpyxl", "xlsxwriter", "reportlab", "pypinyin", "pypdfium2", "python_calamine", "xlrd", "PIL", "PySide6.QtPrintSupport")
    code = "import sys; import ledger_app.ui.window, ledger_app.ui.unlock, ledger_app.ui.start_page, ledger_app.ui.list_page;"
    code += f"print([m for m in {heavy!r} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"
