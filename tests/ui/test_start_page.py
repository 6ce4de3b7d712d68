"""首页: what the month needs, each line leading to its children, the charts by mouse, keyboard and on paper."""

from unicodedata import normalize

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from ledger_app.operations import month_needs
from ledger_app.ui.month import names_dialog, paper_dialog
from ledger_app.ui.start_page import StartPage


@pytest.fixture
def page(ledger, qtbot, quiet):
    made = StartPage(ledger)
    qtbot.addWidget(made)
    made.resize(1190, 712)
    made.show()
    quiet()
    return made


def rows(page):
    return {b.property("todo").words: b for b in page.findChildren(QPushButton) if b.property("todo") is not None}


def test_each_need_opens_its_names(page, ledger, monkeypatch):
    seen = []
    monkeypatch.setattr(names_dialog.NamesDialog, "exec", lambda self: seen.append((self.windowTitle(), len(self.lines))))
    need = month_needs.gather(ledger).needs[0]
    rows(page)[need.words].click()
    assert seen == [(need.words, len(need.ids))]


def test_a_name_opens_the_file(page, ledger, monkeypatch, qtbot):
    need = month_needs.gather(ledger).needs[0]
    monkeypatch.setattr(names_dialog.NamesDialog, "exec", lambda self: self.table.entered.emit(0))
    with qtbot.waitSignal(page.child_requested) as opened:
        rows(page)[need.words].click()
    assert opened.args == [need.ids[0]]


def test_the_trend_opens_a_month(page, qtbot):
    page.trend.setFocus()
    with qtbot.waitSignal(page.month_requested) as asked:
        qtbot.keyClick(page.trend, Qt.Key.Key_Return)
    assert asked.args == [page.trend.months[-1].key]
    with qtbot.waitSignal(page.month_requested) as asked:
        qtbot.mouseClick(page.trend, Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert asked.args == [page.trend.months[0].key]


def test_the_counts_are_of_children_on_the_books(page, ledger):
    counts = dict(page.categories.counts)
    active = ledger.connection().execute("SELECT count(*) FROM stay WHERE stop = '9999-12-31'").fetchone()[0]
    assert sum(counts.values()) == active == sum(dict(page.villages.counts).values())


def test_the_charts_on_paper(page, monkeypatch, tmp_path):
    import pypdfium2

    made = []
    monkeypatch.setattr(paper_dialog.PaperDialog, "exec", lambda self: made.append(self._paper))
    page.print_charts()
    document = pypdfium2.PdfDocument(made[0].pdf)
    try:
        text = normalize("NFKC", document[0].get_textpage().get_text_bounded())  # Qt maps some glyphs to their radicals
        width, height = document[0].get_size()
    finally:
        document.close()
    assert (round(width), round(height)) == (595, 842)
    for words in ("柳树镇困境儿童情况", "近十二个月", "新增", "走访率", "按类别", "按村（社区）", page.villages.counts[0][0]):
        assert normalize("NFKC", words) in text
