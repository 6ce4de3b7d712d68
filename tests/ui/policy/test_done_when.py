"""Issue 4, done when: a child from a roster, its proposal and measures, what is missing filled in, accepted, a village's list printed."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from ledger_app import demo
from ledger_app.domain.listing import Query
from ledger_app.operations import import_workbook, list_children, print_form, read_child
from ledger_app.ui.child.frame import PROTECTION
from ledger_app.ui.window import MainWindow

HEADS = ("序号", "村", "姓名", "身份证号", "监护人姓名", "监护人联系电话", "儿童类别")
KEYS = ("village", "name", "id_no")


@pytest.fixture
def roster(tmp_path) -> Path:
    """What a village hands in: names, numbers, guardians, and hardly anything that decides."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    for number, child in enumerate(demo.people(6), 1):
        facts = [child.values[key] for key in KEYS]
        sheet.append([number, *facts, child.show("guardian_name"), child.show("guardian_phone"), "其他困境儿童"])
    book.save(tmp_path / "柳树镇花名册.xlsx")
    return tmp_path / "柳树镇花名册.xlsx"


@pytest.fixture
def window(empty_ledger, roster, tmp_path, qtbot, quiet):
    assert import_workbook.run(empty_ledger, roster).new == 6
    (tmp_path / "window").mkdir()
    made = MainWindow(empty_ledger, tmp_path / "window")
    qtbot.addWidget(made)
    made.show()
    quiet()
    yield made
    made.close()
    quiet()


def test_from_the_roster_to_the_printed_list(window, empty_ledger, quiet, qtbot, tmp_path):
    child_id = list_children.ids(empty_ledger, Query())[0]
    window.open_child(child_id)
    page = window._child
    page.tabs.setCurrentIndex(PROTECTION)
    page.protection.look()
    found = page.protection.assessment
    assert found.findings  # measures with clauses
    assert all(f.measure.clause and f.version.source for f in found.findings)
    page.protection.list.go_to("S3.1.1")
    assert "缺：" in page.protection.panel.reasons.text()

    page.protection.panel.reasons.linkActivated.emit("father_status")  # fill what is missing
    page.form.cards["father"].box("father_status").fill("死亡")
    page.protection.look()
    page.errand.press("下一项")
    assert page.form.cards["mother"].isAncestorOf(QApplication.focusWidget())
    page.form.cards["mother"].box("mother_status").fill("死亡")
    page.protection.look()
    assert "已补齐" in page.errand.text()
    page.errand.press("回到分类与保障")
    assert page.protection.assessment.proposal.primary.label == "孤儿"

    page.protection.accept()  # accept
    assert page.save()
    saved = read_child.load(empty_ledger, child_id)
    assert saved.values["category"] == "孤儿"
    assert page.tabs.tabText(PROTECTION).startswith("分类与保障（应享未享")

    window.show_place("protection")  # the list of its village, printed
    quiet()
    lists = window.page("protection")
    lists.show_village(str(saved.values["village"]))
    lists.print_button.click()
    quiet()
    told = print_form.text_of(lists.handing.preview.paper.pdf)
    assert f"{saved.values['village']}困境儿童应享未享清单" in told
    assert saved.name in told
    assert "孤儿基本生活费" in told
    lists.handing.preview.save_to(str(tmp_path / "清单.pdf"))
    assert "已保存到" in lists.done.text()
    window.show_place("list")


def test_f1_on_the_tab_opens_the_chapter_about_it(window, empty_ledger):
    from ledger_app.operations import manual
    from ledger_app.ui import help_key

    window.open_child(list_children.ids(empty_ledger, Query())[0])
    window._child.show_protection()
    assert manual.chapter_for(str(window.property(help_key._PLACE))) == "policy"
    window._child.tabs.setCurrentIndex(0)
    assert manual.chapter_for(str(window.property(help_key._PLACE))) == "daily"
    window.show_place("protection")
    assert manual.chapter_for(str(window.property(help_key._PLACE))) == "policy"
