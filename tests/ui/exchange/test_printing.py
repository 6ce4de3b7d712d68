"""The paper on the screen is the paper that is printed and saved."""

from PySide6.QtWidgets import QFileDialog

from ledger_app.domain.listing import Query
from ledger_app.operations import list_children
from ledger_app.ui.exchange.printing import PrintPage


def test_preview_then_save(ledger, shown, quiet, tmp_path, monkeypatch, qtbot):
    page = shown(PrintPage(ledger))
    page.print_children(list_children.ids(ledger, Query())[:2])
    quiet()
    qtbot.waitUntil(lambda: page._paper is not None)
    assert page._paper.pages >= 4
    assert page.save.isEnabled()
    out = tmp_path / "档案.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    page.save.click()
    quiet()
    assert out.read_bytes().startswith(b"%PDF")


def test_another_choice_must_be_rendered_anew(ledger, shown, quiet):
    page = shown(PrintPage(ledger))
    page.blank.setChecked(True)
    assert page.make.isEnabled()
    page.make.click()
    quiet()
    assert page.print.isEnabled()
    page.form.setCurrentIndex((page.form.currentIndex() + 1) % page.form.count())
    assert not page.print.isEnabled()
    assert "请重新生成预览" in page.why.text()


def test_nobody_chosen_is_said(ledger, shown):
    page = shown(PrintPage(ledger))
    page.filled.setChecked(True)
    page.picker.choose([])
    assert not page.make.isEnabled()
    assert page.why.text()
