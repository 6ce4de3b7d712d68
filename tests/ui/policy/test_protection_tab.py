"""The tab of a child's page: proposal, measures and reasons as one types, and what is set there is saved and undone."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.policy import State
from ledger_app.operations import open_ledger, read_child, save_child, undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.child.frame import PROTECTION
from ledger_app.ui.child.page import ChildPage
from ledger_app.ui.policy.state_buttons import STATES

GUARDIAN = {"guardian_name": "王德福", "guardian_relation": "祖父", "guardian_phone": "13845671234"}
BASE = {"name": "王小一", "birth": "2018-05-01", "sex": "男", "village": "柳树村", "category": "其他困境儿童", "special_sub": ["其他"]}
UNSUPPORTED = {**BASE, "father_status": "死亡", "mother_status": "失联", "mother_lost_since": "2025-01-01"}
SUBSIDY = "事实无人抚养儿童基本生活补贴"


@pytest.fixture
def store(tmp_path) -> Iterator[Ledger]:
    made, _ = open_ledger.create(tmp_path / "ledger", "mima1234", demo.OFFICE, ["柳树村", "东山村"])
    yield made
    made.close()


@pytest.fixture
def open_page(store, qtbot) -> Iterator[Callable[..., ChildPage]]:
    pages: list[ChildPage] = []

    def open_(values: dict[str, object], **rows: list[dict[str, object]]) -> ChildPage:
        child = save_child.save(store, Child(values, {"guardian": [GUARDIAN], **rows}))
        page = ChildPage(store, child.id)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1190, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_protection()
        return page

    yield open_
    for page in pages:
        page.leave()


def titles(page) -> list[str]:
    return [f.measure.title for f in page.protection.list.model.rows()]


def set_state(page, state: State) -> None:
    page.protection.panel.states.buttons[STATES.index(state)].click()


def test_the_tab_shows_what_is_due_with_its_clause_and_reasons(open_page):
    page = open_page(UNSUPPORTED)
    assert page.tabs.tabText(PROTECTION).startswith("分类与保障（应享未享 ")
    assert SUBSIDY in titles(page)
    page.protection.list.go_to("S3.1.1b")
    panel = page.protection.panel
    assert panel.title.text() == SUBSIDY
    assert "民发〔2020〕125号" in panel.source.text()
    assert "民发〔2019〕62号" in panel.title.toolTip()  # the older version, with its date
    assert "母亲" in panel.reasons.text()
    assert panel.outcome.text() == "符合"
    assert "15个工作日" in panel.next_step.text()
    assert [box.text() for box in panel.evidence.boxes] == ["事实无人抚养儿童申请表", "父母情形证明", "户口簿"]


def test_a_missing_fact_is_a_link_to_its_field_and_the_way_back_stays_in_sight(open_page, qtbot):
    page = open_page(BASE)
    page.protection.list.go_to("S3.1.1b")
    panel = page.protection.panel
    assert 'href="father_status"' in panel.reasons.text()
    panel.reasons.linkActivated.emit("father_status")
    assert page.tabs.currentIndex() == 0
    box = page.form.cards["father"].box("father_status")
    assert box.editor.line.hasFocus()
    assert "父亲状况" in page.errand.text()
    box.fill("死亡")
    qtbot.waitUntil(lambda: "父亲" not in page.errand.text())
    page.errand.press("下一项")
    assert page.form.cards["mother"].box("mother_status").editor.line.hasFocus()
    page.errand.press("回到分类与保障")
    assert page.tabs.currentIndex() == PROTECTION
    assert page.errand.isHidden()
    assert page.protection.list.current().measure.id == "S3.1.1b"


def test_a_field_the_form_does_not_ask_yet_leads_to_the_one_it_depends_on(open_page):
    page = open_page(BASE)
    page.protection.panel.jump.emit("father_jail_months")
    assert page.form.cards["father"].box("father_status").editor.line.hasFocus()


def test_typing_on_the_form_is_judged_at_once(open_page, qtbot):
    page = open_page(BASE)
    assert SUBSIDY not in [f.measure.title for f in page.protection.assessment.gaps]
    page.tabs.setCurrentIndex(0)
    page.form.build_all()
    page.form.cards["father"].reveal("father_status").fill("死亡")
    page.form.cards["mother"].reveal("mother_status").fill("死亡")
    qtbot.waitUntil(lambda: "S3.1.1" in [f.measure.id for f in page.protection.assessment.gaps])
    assert "程序提出：孤儿" in page.form.category_box()._help.text()


def test_the_proposal_is_taken_and_taken_back(open_page, store):
    page = open_page(UNSUPPORTED)
    card = page.protection.categories
    assert "事实无人抚养儿童" in card.difference.text()
    assert card.accept_button.isVisibleTo(page)
    card.accept_button.click()
    assert page.copy.main.values["category"] == "事实无人抚养儿童"
    assert not card.accept_button.isVisibleTo(page)
    page.protection.bar.press("撤回")
    assert page.copy.main.values["category"] == "其他困境儿童"
    card.accept_button.click()
    assert page.save()
    saved = read_child.load(store, page.copy.saved.id)
    assert saved.values["categories"] == ["事实无人抚养儿童"]
    page.tabs.setCurrentIndex(0)
    page.form.build_all()
    assert page.form.category_box().editor.text() == "事实无人抚养儿童"


def test_a_difference_asks_for_its_reason_until_one_is_written(open_page, store):
    page = open_page(UNSUPPORTED)
    page.tabs.setCurrentIndex(0)
    page.form.cards["basic"].build()
    page.form.cards["basic"].box("remark").fill("走访核对")
    assert page.save()
    assert "请写明理由" in page.notice.text()
    page.notice.press("写明理由")
    reason = page.protection.categories.reason
    assert reason.isVisibleTo(page)
    reason.fill("父亲死亡证明还没有取得")
    page.protection.look()
    assert not page.protection.categories.difference.isVisibleTo(page)
    assert page.save()
    assert "请写明理由" not in page.notice.text()
    assert read_child.load(store, page.copy.saved.id).values["category_reason"] == "父亲死亡证明还没有取得"


def test_a_state_with_its_date_is_saved_kept_in_view_and_undone(open_page, store, qtbot):
    page = open_page(UNSUPPORTED)
    page.protection.list.go_to("S3.1.1b")
    due = len(page.protection.assessment.gaps)
    set_state(page, State.HELD)
    page.protection.look()
    assert page.protection.list.current().measure.id == "S3.1.1b"  # stays though no longer due
    page.protection.panel.box("measure_from").fill("2025-08-01")
    page.protection.panel.box("measure_amount").fill("1500")
    page.protection.panel.evidence.boxes[2].click()
    page.protection.look()
    assert len(page.protection.assessment.gaps) == due - 1
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.copy.changes() == 0
    row = read_child.load(store, page.copy.saved.id).rows["measure"][0]
    assert row == {
        "measure_name": SUBSIDY, "measure_state": "已享", "measure_from": "2025-08-01", "measure_amount": "1500",
        "measure_papers": ["户口簿"],
    }  # fmt: skip
    undo_operation.undo(store, undo_operation.recent(store, 1)[0].id)
    assert "measure" not in read_child.load(store, page.copy.saved.id).rows


def test_choosing_a_state_brings_its_dates_into_view(open_page, qtbot):
    page = open_page(UNSUPPORTED)
    page.protection.list.go_to("S3.1.1b")
    set_state(page, State.HELD)
    box = page.protection.panel.box("measure_from")
    assert box.isVisibleTo(page)
    qtbot.waitUntil(lambda: not box.editor.visibleRegion().isEmpty())


def test_a_record_is_cleared_and_brought_back(open_page):
    page = open_page(UNSUPPORTED, measure=[{"measure_name": SUBSIDY, "measure_state": "已申请"}])
    page.protection.list.go_to("S3.1.1b")
    assert page.protection.panel.states.buttons[1].isChecked()
    page.protection.panel.remove_button.click()
    assert page.copy.child().rows.get("measure") is None
    page.protection.bar.press("撤回")
    assert page.copy.child().rows["measure"][0]["measure_state"] == "已申请"
    assert page.copy.changes() == 0


def test_the_form_shows_a_measure_set_on_the_tab(open_page):
    page = open_page(UNSUPPORTED)
    page.form.build_all()
    page.protection.list.go_to("S3.1.1b")
    set_state(page, State.APPLIED)
    page.tabs.setCurrentIndex(0)
    boxes = page.form.cards["measure"].boxes
    assert len(boxes) == 1
    assert "已申请" in boxes[0].title.text()


def test_keys_alone_do_it(open_page):
    page = open_page(UNSUPPORTED)
    page.protection.list.go_to("S3.1.1b")
    page.protection.list.table.setFocus()
    QTest.keyClick(page.protection.list.table, Qt.Key.Key_Return)
    first = page.protection.panel.states.buttons[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_3)
    assert page.copy.rows["measure"][0].values["measure_state"] == "已享"
    QTest.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.tabs.currentIndex() == 0


def test_a_payment_without_ground_is_shown_and_not_changed(open_page):
    row = {"measure_name": "孤儿基本生活费", "measure_state": "已享", "measure_from": "2025-08-01"}
    page = open_page({**BASE, "father_status": "正常", "mother_status": "正常"}, measure=[row])
    tab = page.protection
    assert "孤儿基本生活费" in tab.conflicts.text()
    tab.conflicts.linkActivated.emit("conflicts")
    assert "不符合条件" in tab.panel.conflicts.text()
    assert page.copy.changes() == 0


def test_a_refused_profile_is_said_on_the_tab(store, open_page):
    page = open_page(UNSUPPORTED)
    assert page.protection.refused.isHidden()
    folder = store.folder / "policy"
    folder.mkdir()
    (folder / "profile.toml").write_text("[[parameter]]\nkey = 'nobody'\n", encoding="utf-8")
    other = open_page({**UNSUPPORTED, "name": "李小二"})
    assert "没有采用" in other.protection.refused.text()
    assert "nobody" in other.protection.refused.text()


def test_the_notice_is_printed_and_put_on_record(open_page, qtbot, quiet, tmp_path):
    page = open_page(UNSUPPORTED)
    page.protection.categories.notice_button.click()
    quiet()
    preview = page.notices.preview
    assert preview is not None
    assert preview.paper.title == "困境儿童保障措施告知单"
    preview.save_to(str(tmp_path / "告知单.pdf"))
    assert (tmp_path / "告知单.pdf").read_bytes().startswith(b"%PDF")
    page.protection.bar.press("登记今天已告知监护人")
    told = page.copy.child().rows["measure"]
    assert {r["measure_informed"] for r in told} == {date.today().isoformat()}
    assert {r["measure_state"] for r in told} == {"应享"}
    page.protection.bar.press("撤回")
    assert page.copy.changes() == 0


def test_a_new_child_is_judged_before_it_is_saved(store, qtbot):
    page = ChildPage(store, 0)
    qtbot.addWidget(page)
    page.show()
    assert page.tabs.isTabEnabled(PROTECTION)
    page.form.build_all()
    page.form.cards["basic"].box("birth").fill("2018-05-01")
    page.form.cards["father"].reveal("father_status").fill("死亡")
    page.form.cards["mother"].reveal("mother_status").fill("死亡")
    qtbot.waitUntil(lambda: page.protection.assessment.proposal.labels == ("孤儿",))
    page.drafting.drop()
    page.copy.main.values.clear()
    page.leave()


def test_focus_never_leaves_the_page_for_good(open_page):
    page = open_page(UNSUPPORTED)
    page.protection.list.table.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.isAncestorOf(QApplication.focusWidget())


def test_printing_uses_the_pages_shown(open_page, quiet, tmp_path):
    page = open_page(UNSUPPORTED)
    page.protection.categories.notice_button.click()
    quiet()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    page.notices.preview.print_on(printer)
    quiet()
    assert (tmp_path / "打印.pdf").stat().st_size > 1000
    assert "已送往打印机" in page.protection.bar.text()


def test_a_narrow_page_spares_clause_and_department(open_page):
    page = open_page(UNSUPPORTED)
    table = page.protection.list.table
    assert not table.isColumnHidden(2)
    page.resize(820, 700)
    QApplication.processEvents()
    assert table.isColumnHidden(2)
    assert table.isColumnHidden(3)
    assert not table.isColumnHidden(1)
