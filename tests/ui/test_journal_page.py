"""Undo by name, from the journal and from the start page; the bin and its way back."""

import pytest

from ledger_app.domain.history import UndoReport
from ledger_app.domain.listing import Query
from ledger_app.operations import list_children, read_child, remove_child, save_child, undo_operation
from ledger_app.ui import messages, undo_flow
from ledger_app.ui.bin_page import BinPage
from ledger_app.ui.journal_page import JournalPage


@pytest.fixture
def said(monkeypatch):
    """Everything asked and told; every question is answered with yes."""
    words = []
    monkeypatch.setattr(messages, "confirm", lambda _p, title, text, *rest, **_k: words.append(text) or True)
    monkeypatch.setattr(messages, "tell", lambda _p, title, text, more="": words.append(f"{text}{more}"))
    return words


@pytest.fixture
def page(ledger, qtbot):
    made = JournalPage(ledger)
    qtbot.addWidget(made)
    made.resize(1190, 700)
    made.show()
    return made


def test_lists_newest_first(page):
    assert len(page.records) >= 30
    assert page.table.item(0, 1).text() == page.records[0].title
    assert page.table.item(0, 0).text().startswith("今天")


def test_undo_asks_by_name_and_tells_what_happened(page, ledger, qtbot, quiet, said):
    child = read_child.load(ledger, list_children.ids(ledger, Query())[0])
    old = child.name
    save_child.save(ledger, child.with_values(name="改错了"))
    page.refresh()
    page.table.setCurrentCell(0, 0)
    with qtbot.waitSignal(page.changed):
        page.undo_button.click()
    quiet()
    assert read_child.load(ledger, child.id).name == old
    assert said[0] == "确定撤销“修改 改错了”？"
    assert "1 人的档案已恢复原状" in said[1]
    assert page.table.item(1, 5).text() == "已撤销"
    page.table.setCurrentCell(1, 0)
    assert not page.undo_button.isEnabled()


def test_what_was_kept_is_told():
    kept = tuple({"id": n, "name": f"王小{n}", "labels": ("姓名", "备注")} for n in range(14))
    head, more = undo_flow.told(UndoReport(5, "导入 花名册.xlsx", reverted=3, removed=20, kept=kept))
    assert head == "已撤销“导入 花名册.xlsx”。3 人的档案已恢复原状，20 份新建的档案已移入回收站。"
    assert "王小0：姓名、备注" in more
    assert more.endswith("另有 2 人")


def test_no_is_no(page, ledger, monkeypatch, quiet):
    before = len(undo_operation.recent(ledger, 100))
    monkeypatch.setattr(messages, "confirm", lambda *_a, **_k: False)
    page.undo_chosen()
    quiet()
    assert len(undo_operation.recent(ledger, 100)) == before


def test_empty_journal_says_so(empty_ledger, qtbot):
    page = JournalPage(empty_ledger)
    qtbot.addWidget(page)
    if not page.records:
        assert page._stack.currentIndex() == 1


def test_bin_restores(ledger, qtbot, quiet, said):
    ids = list_children.ids(ledger, Query())[:3]
    remove_child.remove(ledger, ids, "重复录入")
    page = BinPage(ledger)
    qtbot.addWidget(page)
    assert page.model.rowCount() == 3
    assert not page.restore_button.isEnabled()
    page.table.go_to(0)
    with qtbot.waitSignal(page.changed):
        page.restore_button.click()
    assert page.model.rowCount() == 2
    assert list_children.count(ledger, Query()) == 28


def test_bin_purges_with_a_reason_only(ledger, qtbot, monkeypatch):
    remove_child.remove(ledger, list_children.ids(ledger, Query())[:1], "录入错误")
    page = BinPage(ledger)
    qtbot.addWidget(page)
    page.table.go_to(0)
    monkeypatch.setattr(messages, "ask_text", lambda *_a, **_k: None)
    page.purge_chosen()
    assert page.model.rowCount() == 1
    monkeypatch.setattr(messages, "ask_text", lambda *_a, **_k: "无此人")
    with qtbot.waitSignal(page.changed):
        page.purge_chosen()
    assert page.model.rowCount() == 0
    assert page._stack.currentIndex() == 1
