"""The page over a real ledger: keys, saving, drafts, identity numbers, duplicates."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.domain.child import Child
from ledger_app.operations import keep_draft, read_child, save_child
from ledger_app.ui import messages
from tests.ui.child.hands import FAMILY, GUARDIAN, number, type_into


def box(page, section: str, key: str):
    return page.form.cards[section].reveal(key)


def line(page, key: str, section: str = "basic"):
    return box(page, section, key).editor.line


def test_head_says_who_and_masks_the_number(open_page, boy):
    page = open_page(boy.id)
    assert page.head.name.text() == "王晓宇"
    assert "********" in page.head.id_no.text()
    page.head.eye.click()
    assert page.head.id_no.text() == boy.values["id_no"]
    assert "13845671234" in page.head.more.text()
    assert not page.head.save_button.isEnabled()


def test_typing_is_counted_and_saved_with_ctrl_s(open_page, boy, ledger, qtbot):
    page = open_page(boy.id)
    type_into(line(page, "filler"), "李民政")
    type_into(line(page, "birth"), "2012.3.15")
    qtbot.waitUntil(lambda: page.head.state.text() == "未保存 1 处")
    line(page, "filler").setFocus()
    with qtbot.waitSignal(page.saved) as caught:
        QTest.keyClick(line(page, "filler"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == [boy.id]
    assert read_child.load(ledger, boy.id).values["filler"] == "李民政"
    assert "待补" in page.notice.text()
    assert page.copy.changes() == 0


def test_enter_goes_to_the_next_field(open_page, boy):
    page = open_page(boy.id)
    first = line(page, "name")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line(page, "sex")


def test_escape_leaves_the_field_then_the_page_and_loses_nothing(open_page, boy, ledger, qtbot):
    page = open_page(boy.id)
    type_into(line(page, "filler"), "半句话")
    line(page, "filler").setFocus()
    QTest.keyClick(line(page, "filler"), Qt.Key.Key_Escape)
    assert page.hasFocus()
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    assert keep_draft.drafts(ledger)[0].child.values["filler"] == "半句话"


def test_page_keys_go_by_section(open_page, boy):
    page = open_page(boy.id)
    line(page, "name").setFocus()
    QTest.keyClick(line(page, "name"), Qt.Key.Key_PageDown)
    assert page.form.present() == "residence"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert page.form.present() == "basic"


def test_unreadable_date_stops_the_save_beside_its_field(open_page, boy, ledger):
    page = open_page(boy.id)
    type_into(line(page, "birth"), "13岁")
    assert not page.save()
    assert "✕" in box(page, "basic", "birth")._error.text()
    assert line(page, "birth").hasFocus()
    assert "未能保存" in page.notice.text()
    assert read_child.load(ledger, boy.id).values["birth"] == "2012-03-15"


def test_missing_facts_do_not_stop_but_a_missing_name_does(open_page, ledger):
    page = open_page(0)
    type_into(line(page, "filler"), "李民政")
    assert not page.save()
    assert "请填写儿童姓名" in box(page, "basic", "name")._error.text()
    type_into(line(page, "name"), "赵一")
    assert page.save()
    assert read_child.load(ledger, page.copy.saved.id).name == "赵一"
    assert page.tabs.isTabEnabled(1)
    assert page.sections.note("guardian") == "待补 1"


def test_number_fills_sex_and_birthday_once(open_page):
    page = open_page(0)
    type_into(line(page, "id_no"), number("20120315", "003"))
    assert line(page, "sex").text() == "男"
    assert line(page, "birth").text() == "2012-03-15"
    assert box(page, "basic", "birth")._help.text().endswith("周岁")


def test_number_never_overwrites_and_offers_its_date(open_page):
    page = open_page(0)
    type_into(line(page, "birth"), "2012-03-16")
    type_into(line(page, "id_no"), number("20120315", "003"))
    birth = box(page, "basic", "birth")
    assert line(page, "birth").text() == "2012-03-16"
    assert "不一致" in birth._error.text()
    assert birth._remedy.text() == "采用证号中的日期"
    birth._remedy.click()
    assert line(page, "birth").text() == "2012-03-15"
    assert birth._error.isHidden()


def test_wrong_check_digit_is_kept_as_unverified(open_page):
    page = open_page(0)
    good = number("20120315", "003")
    type_into(line(page, "id_no"), good[:-1] + ("1" if good[-1] != "1" else "2"))
    line(page, "id_no").editingFinished.emit()
    assert "待核实" in box(page, "basic", "id_no")._error.text()
    assert page.copy.stops() == []


def test_fields_appear_when_they_apply(open_page, boy):
    page = open_page(boy.id)
    card = page.form.cards["health"]
    assert "disability_type" not in [b.field.key for b in card.fields.shown()]
    disabled = box(page, "health", "is_disabled").editor
    QTest.keyClick(disabled.ticks.buttons[0], Qt.Key.Key_1)
    assert "disability_type" in [b.field.key for b in card.fields.shown()]
    assert "*" in box(page, "health", "disability_type")._label.text()
    aid = page.form.cards["aid"]
    assert "disabled_aid" in [b.field.key for b in aid.fields.shown()]


def test_seldom_fields_wait_behind_a_button(open_page, boy):
    page = open_page(boy.id)
    fields = page.form.cards["basic"].fields
    assert "former_name" not in [b.field.key for b in fields.shown()]
    fields.more.click()
    assert "former_name" in [b.field.key for b in fields.shown()]


def test_draft_is_kept_offered_and_taken(open_page, boy, ledger, qtbot):
    page = open_page(boy.id)
    page.drafting._timer.setInterval(50)
    type_into(line(page, "filler"), "李民政")
    type_into(line(page, "last_visit"), "看不懂的日期")
    qtbot.waitUntil(lambda: bool(keep_draft.drafts(ledger)))
    again = open_page(boy.id)
    assert "未保存的草稿" in again.draft_bar.text()
    assert not again.form.isEnabled()
    again.draft_bar.press("继续编辑")
    again.form.build_all()
    assert line(again, "filler").text() == "李民政"
    assert line(again, "last_visit").text() == "看不懂的日期"
    assert again.copy.changes() == 2
    type_into(line(again, "last_visit"), "")
    assert again.save()
    assert keep_draft.drafts(ledger) == []


def test_draft_can_be_dropped(open_page, boy, ledger):
    page = open_page(boy.id)
    type_into(line(page, "filler"), "李民政")
    page.leave()
    again = open_page(boy.id)
    again.draft_bar.press("丢弃")
    assert again.form.isEnabled()
    assert keep_draft.drafts(ledger) == []
    assert line(again, "filler").text() == ""


def test_same_number_is_shown_and_cannot_be_saved(open_page, boy, qtbot):
    page = open_page(0)
    type_into(line(page, "name"), "王晓宇")
    type_into(line(page, "id_no"), boy.values["id_no"])
    page.watch.look()
    assert "不能重复建档" in page.alike_bar.lines()[0]
    assert not page.save()
    assert "已有" in box(page, "basic", "id_no")._error.text()


def test_like_name_and_birthday_are_shown_with_what_is_alike(open_page, boy, qtbot):
    page = open_page(0)
    type_into(line(page, "name"), "王晓宇")
    type_into(line(page, "birth"), "2012-03-15")
    qtbot.waitUntil(lambda: bool(page.alike_bar.lines()), timeout=2000)
    assert "可能已经建档" in page.alike_bar.lines()[0]
    assert "出生日期" in page.alike_bar.lines()[0]
    with qtbot.waitSignal(page.open_child) as caught:
        page.alike_bar.open_child.emit(boy.id)
    assert caught.args == [boy.id]


def test_sibling_is_no_duplicate_and_lends_its_family(open_page, boy):
    page = open_page(0)
    type_into(line(page, "name"), "王晓雨")
    type_into(line(page, "father_phone", "father"), FAMILY["father_phone"])
    type_into(line(page, "house_no", "residence"), FAMILY["house_no"])
    type_into(line(page, "village", "residence"), FAMILY["village"])
    page.watch.look()
    assert any("同户儿童" in text for text in page.alike_bar.lines())
    page.alike_bar.copy_family.emit(boy.id)
    page.form.build_all()
    assert page.copy.rows["guardian"][0].values["guardian_name"] == GUARDIAN["guardian_name"]
    assert page.copy.main.values["name"] == "王晓雨"


def test_household_is_linked_in_the_head(open_page, boy, ledger, qtbot):
    sister = save_child.save(ledger, Child({**FAMILY, "name": "王晓雨"}, {"guardian": [GUARDIAN]}))
    page = open_page(boy.id)
    link = page.head.siblings.itemAt(1).widget()
    assert link.text() == "王晓雨"
    with qtbot.waitSignal(page.open_child) as caught:
        link.click()
    assert caught.args == [sister.id]


def test_rows_are_added_moved_removed_and_put_back(open_page, boy, ledger):
    page = open_page(boy.id)
    card = page.form.cards["guardian"]
    row = card.add()
    type_into(row.fields.boxes["guardian_name"].editor.line, "李秀英")
    assert "李秀英" in row.title.text()
    row.up.click()
    assert [r.values["guardian_name"] for r in card.records] == ["李秀英", "王德福"]
    card.boxes[1].remove.emit(card.boxes[1])
    assert len(card.records) == 1
    card._back.click()
    assert len(card.records) == 2
    assert page.save()
    saved = read_child.load(ledger, boy.id).rows["guardian"]
    assert [r["guardian_name"] for r in saved] == ["李秀英", "王德福"]


def test_stale_page_is_refused_in_words(open_page, boy, ledger, monkeypatch):
    page = open_page(boy.id)
    save_child.save(ledger, boy.with_values(remark="别处改过"))
    said = []
    monkeypatch.setattr(messages, "refused", lambda parent, error: said.append(error))
    type_into(line(page, "filler"), "李民政")
    assert not page.save()
    assert len(said) == 1
    assert line(page, "filler").text() == "李民政"


def test_deleting_asks_for_a_reason(open_page, boy, ledger, monkeypatch, qtbot):
    page = open_page(boy.id)
    monkeypatch.setattr(messages, "ask_text", lambda *args, **options: None)
    page.head.delete.emit()
    assert read_child.load(ledger, boy.id).version == boy.version
    monkeypatch.setattr(messages, "ask_text", lambda *args, **options: "重复录入")
    with qtbot.waitSignal(page.closed):
        page.head.delete.emit()
    assert read_child.history(ledger, boy.id)[0].operation.why == "重复录入"


def test_columns_follow_the_width(open_page, boy, qtbot):
    page = open_page(boy.id)
    grid = page.form.cards["basic"].fields._grid
    assert grid.columns == 2
    page.resize(1744, 900)
    qtbot.waitUntil(lambda: grid.columns == 3)


@pytest.mark.parametrize("key", ["severe_illness", "account"])
def test_what_is_private_does_not_stand_in_the_row_line(key):
    from ledger_app.domain import catalogue
    from ledger_app.ui.child.working_copy import summary

    part = catalogue.section_of(key)
    assert "6228" not in summary(part, {key: "62284800"})


def test_saved_again_keeps_version(open_page, boy, ledger):
    page = open_page(boy.id)
    for text in ("一", "二"):
        type_into(line(page, "filler"), text)
        assert page.save()
    assert read_child.load(ledger, boy.id).values["filler"] == "二"
    assert replace(page.copy.saved, version=0).name == "王晓宇"
