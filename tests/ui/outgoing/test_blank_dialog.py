"""A county's blank is shown as it is; a click says what an unknown heading means, a name keeps it."""

import pytest

from ledger_app.operations import fill_blank, kept_blanks
from ledger_app.ui.outgoing.blank_dialog import BlankDialog


@pytest.fixture
def dialog(ledger, qtbot, tmp_path):
    blank = tmp_path / "县局月报.csv"
    blank.write_text("某某县统计表,,,,\n序号,姓名,身份证号,核查意见,联系人\n", encoding="utf-8")
    made = BlankDialog(ledger, blank, fill_blank.look(ledger, blank))
    qtbot.addWidget(made)
    made.show()
    return made


def test_unknown_headings_are_named_and_the_first_is_chosen(dialog):
    assert "没有认出：核查意见、联系人" in dialog.told.text()
    assert "存为 .xlsx" in dialog.told.text()
    assert "D 栏“核查意见”填" in dialog.what.text()
    assert dialog.grid.sheet.index(1, 1).data() == "姓名"
    assert dialog.target.currentText() == "按同名附加栏填写"


def test_a_click_says_what_a_column_is(dialog, ledger):
    dialog.target.setCurrentIndex(dialog.target.findText("备注"))
    dialog.apply.click()
    assert "没有认出：联系人" in dialog.told.text()
    dialog.grid.setCurrentIndex(dialog.grid.sheet.index(1, 4))
    assert "E 栏“联系人”填" in dialog.what.text()
    dialog.target.setCurrentIndex(dialog.target.findText("不填写"))
    dialog.apply.click()
    assert "各栏都已认出" in dialog.told.text()
    dialog.grid.setCurrentIndex(dialog.grid.sheet.index(1, 3))
    dialog.guess.click()
    assert "没有认出：核查意见、联系人" in dialog.told.text()


def test_it_is_kept_under_its_name(dialog, ledger, qtbot):
    assert dialog.name.text() == "县局月报"
    dialog.go.click()
    assert dialog.kept == "县局月报"
    assert [b.name for b in kept_blanks.kept(ledger)] == ["县局月报"]
    again = BlankDialog(ledger, "县局月报", fill_blank.look(ledger, "县局月报"))
    qtbot.addWidget(again)
    assert again.windowTitle() == "县局月报"
    assert not again.go.isVisible()
    assert fill_blank.look(ledger, "县局月报").known == "县局月报"
