"""The paper on the screen is the paper that is printed and saved."""

from dataclasses import replace

import openpyxl
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.listing import Query
from ledger_app.domain.progress import silent
from ledger_app.operations import list_children, print_form
from ledger_app.ui.exchange import print_out
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
    page.choices.choice_picker.choose([page.choices._choices[0].id])
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


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """Printers write PDF files; the duplex unit that a file has not is played."""
    made = {}

    def sides(self):
        return made.get(id(self), QPrinter.DuplexMode.DuplexNone)

    monkeypatch.setattr(QPrinter, "duplex", sides)
    monkeypatch.setattr(QPrinter, "setDuplex", lambda self, mode: made.__setitem__(id(self), mode))

    def new(paper, ledger):
        printer = print_out.printer_for(ledger, paper)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    return new


def test_copies_and_sides_are_kept_for_each_form(page, ids, quiet, ledger, qtbot, printer):
    page.print_form("T05", ids[:1])
    paper = made(page, quiet, qtbot)
    first = printer(paper, ledger)
    assert (first.copyCount(), first.duplex()) == (1, QPrinter.DuplexMode.DuplexNone)
    first.setCopyCount(3)
    first.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    print_out.remember(ledger, paper, first)
    again = printer(paper, ledger)
    assert (again.copyCount(), again.duplex()) == (3, QPrinter.DuplexMode.DuplexLongSide)
    other = printer(replace(paper, form="T01"), ledger)
    assert (other.copyCount(), other.duplex()) == (1, QPrinter.DuplexMode.DuplexNone)


def test_an_agreement_is_printed_four_times(page, ids, quiet, ledger, qtbot, printer):
    page.print_form("T22", ids[:1])
    assert printer(made(page, quiet, qtbot), ledger).copyCount() == 4


@pytest.mark.parametrize(("sides", "pages"), [(QPrinter.DuplexMode.DuplexNone, 3), (QPrinter.DuplexMode.DuplexLongSide, 5)])
def test_two_sided_gives_each_child_a_sheet(page, ids, quiet, ledger, qtbot, printer, tmp_path, sides, pages):
    page.print_form("T05", ids[:3])
    paper = made(page, quiet, qtbot)
    assert list(paper.beginnings) == [1, 2, 3]
    out = printer(paper, ledger)
    out.setDuplex(sides)
    assert print_out.paint(out, paper, print_out.Pages(1, 3), silent) == 3
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        assert len(document) == pages
