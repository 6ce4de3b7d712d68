"""A quick sheet is put together with the keyboard and kept by name."""

import pytest
from PySide6.QtCore import Qt

from ledger_app.domain import quick
from ledger_app.domain.conditions import Condition
from ledger_app.domain.listing import Query
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import quick_sheet
from ledger_app.ui import messages
from ledger_app.ui.outgoing.quick_dialog import QuickDialog


@pytest.fixture
def dialog(ledger, qtbot):
    made = QuickDialog(ledger)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.done(0)


def headings(dialog):
    return [quick.label(key) for key in dialog.picker.columns()]


def test_typing_and_enter_add_columns_in_order(dialog, qtbot):
    dialog.picker.show_columns(())
    assert not dialog.go.isEnabled()
    for words in ("姓名", "身份证号"):
        dialog.picker.search.setText(words)
        qtbot.keyClick(dialog.picker.search, Qt.Key.Key_Return)
    dialog.picker.hand.setText("签字")
    qtbot.keyClick(dialog.picker.hand, Qt.Key.Key_Return)
    assert headings(dialog) == ["姓名", "身份证号", "签字"]
    assert dialog.isVisible()
    qtbot.keyClick(dialog.picker.taken, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert headings(dialog) == ["姓名", "签字", "身份证号"]
    qtbot.keyClick(dialog.picker.taken, Qt.Key.Key_Delete)
    assert headings(dialog) == ["姓名", "身份证号"]
    assert dialog.go.isEnabled()


def test_a_column_taken_is_not_offered_again(dialog):
    dialog.picker.show_columns(("name",))
    dialog.picker.search.setText("姓名")
    offered = [dialog.picker.offered.item(row) for row in range(dialog.picker.offered.count())]
    assert "姓名" not in [item.text() for item in offered if not item.isHidden()]
    assert "父亲姓名" in [item.text() for item in offered if not item.isHidden()]


def test_conditions_are_added_and_told(dialog, ledger, qtbot, quiet):
    editor = dialog.conditions
    editor.field.setCurrentIndex(editor.field.findText("监护情况评估"))
    assert editor.value.findText("差") > 0
    editor.value.setEditText("差")
    editor.add.click()
    editor.field.setCurrentIndex(editor.field.findText("年龄"))
    editor.relation.setCurrentIndex(editor.relation.findText("小于"))
    editor.value.setEditText("十六")
    editor.add.click()
    assert "不是数字" in editor.hint.text()
    editor.value.setEditText("16")
    qtbot.keyClick(editor.value.lineEdit(), Qt.Key.Key_Return)
    assert editor.conditions() == (Condition("guardianship_level", "=", "差"), Condition("=age", "<", "16"))
    assert [editor.list.item(row).text() for row in range(2)] == ["监护情况评估 是 “差”", "年龄 小于 “16”"]
    assert dialog.isVisible()
    expected = len(quick_sheet.matching(ledger, dialog.sheet()))
    qtbot.waitUntil(lambda: dialog.count.text() != "", timeout=3000)
    quiet()
    assert dialog.count.text().startswith(f"共 {expected:,} 人" if expected else "没有符合条件")
    editor.remove.click()
    assert len(editor.conditions()) == 1


def test_it_is_kept_and_changed(dialog, ledger, qtbot):
    dialog.title.setText("中秋慰问名单")
    dialog.name.setText("慰问")
    dialog.scope.show_query(Query(villages=("三道村",)))
    dialog.accept()
    kept = quick_sheet.named(ledger, "慰问")
    assert (kept.title, kept.query, kept.masked, kept.columns) == ("中秋慰问名单", Query(villages=("三道村",)), True, quick.USUAL)
    again = QuickDialog(ledger, kept)
    qtbot.addWidget(again)
    assert again.sheet() == kept
    again.name.setText("春节慰问")
    again.masked.setChecked(False)
    again.accept()
    assert [(s.name, s.masked) for s in quick_sheet.kept(ledger)] == [("春节慰问", False)]


def test_another_sheet_is_replaced_only_when_asked(dialog, ledger, monkeypatch):
    quick_sheet.keep(ledger, QuickSheet(("name",), name="慰问"))
    monkeypatch.setattr(messages, "confirm", lambda *_a, **_k: False)
    dialog.name.setText("慰问")
    dialog.accept()
    assert dialog.isVisible()
    assert quick_sheet.named(ledger, "慰问").columns == ("name",)
