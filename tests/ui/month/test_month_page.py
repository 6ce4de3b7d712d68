"""The month's report as a clerk uses it: turning, names behind figures, closing, correcting, files."""

import pytest
from PySide6.QtCore import Qt

from ledger_app import demo
from ledger_app.db import children
from ledger_app.operations import change_status, monthly_report
from ledger_app.operations.change_status import LEAVE, Change
from ledger_app.ui import messages
from ledger_app.ui.month import page as module
from ledger_app.ui.month.page import MonthPage
from ledger_app.ui.month.rhythm_dialog import RhythmDialog

KEY = "2026-08"


@pytest.fixture
def page(empty_ledger, qtbot, quiet):
    with empty_ledger.operation("import", "导入") as op:
        children.save_new(op, demo.lived(demo.people(60)))
    made = MonthPage(empty_ledger)
    qtbot.addWidget(made)
    made.resize(1190, 700)
    made.show()
    quiet()
    made.go(KEY)
    quiet()
    return made


def cell(page, key, row):
    look = page.view.sheet.look
    return page.view.sheet.index(look.depth + row, next(i for i, c in enumerate(look.columns) if c.key == key))


def test_shows_the_sheet_as_it_looks_and_fits_the_window(page):
    assert page.title.text() == "2026年8月困境儿童保障工作月报表"
    assert page.view.sheet.look.rows[-1][0] == "合计"
    assert not page.view.horizontalScrollBar().isVisible()
    assert page.view.columnSpan(0, 2) == 3


def test_pages_turn_with_the_keyboard(page, qtbot, quiet):
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    quiet()
    assert page.name.text() == "2026年9月"
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    quiet()
    assert page.name.text() == "2026年8月"


def test_enter_on_a_figure_opens_as_many_names(page, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(page, "_open_names", lambda title, ids: told.append((title, len(ids))))
    index = cell(page, "x4", 0)
    page.view.setCurrentIndex(index)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    look = page.view.sheet.look
    assert told == [(f"{look.rows[0][0]} · 其中·低保", int(index.data()))]


def test_a_row_of_changes_opens_the_child(page, qtbot):
    page.sheets.setCurrentIndex(1)
    page.view.setCurrentIndex(cell(page, "name", 0))
    with qtbot.waitSignal(page.open_child):
        qtbot.keyClick(page.view, Qt.Key.Key_Return)


def test_close_change_correct_and_open_again(page, quiet, monkeypatch):
    monkeypatch.setattr(messages, "confirm", lambda *a, **k: True)
    monkeypatch.setattr(messages, "ask_text", lambda *a, **k: "补登退出 1 人")
    page.close_or_open()
    quiet()
    assert page.state.text().startswith("已结账")
    store = page._store
    shown = monthly_report.report(store, KEY)
    files = children.load_many(store, monthly_report.behind(store, shown, "M01", "n1"))
    plain = (c for c in files if not c.rows.get("benefit") and all(r["event_date"] < "2026-08-05" for r in c.rows["change"]))
    change_status.record(store, next(plain).id, Change(LEAVE, "2026-08-05", "独立生活"))
    page.refresh()
    quiet()
    assert page.trouble_button.text() == "登记更正"
    page.trouble_button.click()
    quiet()
    assert "有更正" in page.state.text()
    assert page.sheets.tabText(page.sheets.count() - 1) == "更正"
    page.close_or_open()
    quiet()
    assert page.state.text() == "未结账"


def test_exports_both_kinds_of_file(page, quiet, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr(messages, "tell", lambda *a: told.append(a[2]))
    for name in ("月报.xlsx", "月报.pdf"):
        page.export_to(str(tmp_path / name))
        quiet()
        assert (tmp_path / name).stat().st_size > 5000
    assert len(told) == 2


def test_the_preview_is_the_pdf_itself(page, quiet, monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(module.PaperDialog, "exec", lambda self: seen.append(self))
    page.preview()
    quiet()
    (dialog,) = seen
    dialog.save_to(str(tmp_path / "a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes()[:5] == b"%PDF-"


def test_the_rhythm_is_asked_in_words(qtbot):
    dialog = RhythmDialog(monthly_report.period.CALENDAR)
    qtbot.addWidget(dialog)
    assert not dialog.last_day.isEnabled()
    dialog.kind.setCurrentIndex(1)
    dialog.next_month.setChecked(True)
    dialog.visits.setCurrentIndex(2)
    assert dialog.rhythm() == monthly_report.Rhythm(20, headed_next=True, visit_months=3)
