"""The paper on the screen is the paper that is printed and saved."""

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.listing import Query
from ledger_app.operations import list_children, print_form
from ledger_app.ui.exchange.printing import PrintPage


@pytest.fixture
def page(ledger, shown):
    """The print page over a small ledger."""
    return shown(PrintPage(ledger))


@pytest.fixture
def ids(ledger):
    """Every child."""
    return list_children.ids(ledger, Query())


def made(page, quiet, qtbot):
    quiet()
    qtbot.waitUntil(lambda: page._paper is not None)
    return page._paper


def test_preview_then_save(page, ids, quiet, tmp_path, monkeypatch, qtbot):
    page.print_children(ids[:2])
    assert made(page, quiet, qtbot).pages >= 4
    assert page.save.isEnabled()
    out = tmp_path / "档案.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), "PDF 文件 (*.pdf)"))
    page.save.click()
    quiet()
    assert out.read_bytes().startswith(b"%PDF")


def test_the_same_form_as_a_workbook(page, ids, quiet, tmp_path, qtbot):
    page.print_form("T05", ids[:1])
    made(page, quiet, qtbot)
    page.save_to(str(tmp_path / "a.xlsx"))
    quiet()
    assert "困境儿童信息登记表" in str(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"].value)


def test_another_choice_must_be_rendered_anew(page, quiet):
    page.choices.blank.setChecked(True)
    assert page.make.isEnabled()
    page.make.click()
    quiet()
    assert page.print.isEnabled()
    page.choices.form.choose("T05")
    assert not page.print.isEnabled()
    assert "请重新生成预览" in page.choices.why.text()


def test_nobody_chosen_is_said(page):
    page.choices.filled.setChecked(True)
    page.choices.children_picker.choose([])
    assert not page.make.isEnabled()
    assert "儿童" in page.choices.why.text()


def test_every_form_is_offered_once_in_its_group(page):
    offered = [item.data(256) for item in page.choices.form._items() if item.data(256)]
    assert sorted(offered) == sorted(f.id for f in print_form.forms())
    page.choices.form.search.setText("走访")
    seen = [i.data(256) for i in page.choices.form._items() if not i.isHidden() and i.data(256)]
    assert "T19" in seen
    assert "T01" not in seen


def test_each_form_can_be_chosen_and_says_what_it_needs(page):
    for form in print_form.forms():
        page.choices.form.choose(form.id)
        assert page.choices.form.current() == form.id
        assert page.make.isEnabled() or page.choices.why.text()
        page.choices.blank.setChecked(True)
        assert page.make.isEnabled()
        page.choices.filled.setChecked(True)


def test_a_visit_pack_for_a_village(page, quiet, qtbot):
    page.choices.form.choose("visit_pack")
    assert page.choices.about.currentWidget() is page.choices.choice_picker
    page.choices.choice_picker.all.click()
    page.make.click()
    paper = made(page, quiet, qtbot)
    assert paper.pages > 2
    assert not page.each.isVisible()


def test_which_visit_is_asked_of_one_child(page, ids):
    page.choices.form.choose("T19")
    page.choices.children_picker.choose(ids[:2])
    assert page.choices.row.isVisible()
    assert [page.choices.row.itemText(i) for i in range(page.choices.row.count())] == ["最近一条", "留空，手工填写"]
    page.choices.row.setCurrentIndex(1)
    assert page.choices.wanted().request.row == print_form.NO_ROW
    page.choices.form.choose("T05")
    assert not page.choices.row.isVisible()


def test_one_file_each(page, ids, quiet, tmp_path):
    page.choices.choose("T05", ids[:3])
    page.save_each_to(str(tmp_path))
    quiet()
    assert len(list(tmp_path.glob("*.pdf"))) == 3
