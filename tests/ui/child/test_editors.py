"""Every kind of field is entered, shown and read back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.ui.child import editors
from ledger_app.ui.child.veil import VeiledEditor
from tests.ui.child.hands import number, type_into

WORDS = kinds.Vocabulary(villages={"柳树村": (), "东山村": ()})
SAMPLES = {
    Kind.TEXT: "平安里 3 号",
    Kind.LONGTEXT: "第一行\n第二行",
    Kind.DATE: "2012-03-15",
    Kind.MONTH: "2025-09",
    Kind.TIME: "08:30",
    Kind.INTEGER: 4,
    Kind.MONEY: "1350.5",
    Kind.YESNO: False,
    Kind.CHOICE: "女",
    Kind.CHOICES: ["孤儿", "农村留守儿童"],
    Kind.IDENTITY: number("20120315", "003"),
    Kind.PHONE: "13904560001",
    Kind.ACCOUNT: "6228480012345678901",
    Kind.VILLAGE: "东山村",
}
FIELD = {
    Kind.TEXT: "live_addr",
    Kind.LONGTEXT: "remark",
    Kind.DATE: "birth",
    Kind.MONTH: "start_month",
    Kind.TIME: "t_start",
    Kind.INTEGER: "family_size",
    Kind.MONEY: "standard",
    Kind.YESNO: "is_orphan",
    Kind.CHOICE: "sex",
    Kind.CHOICES: "categories",
    Kind.IDENTITY: "id_no",
    Kind.PHONE: "phone",
    Kind.ACCOUNT: "account",
    Kind.VILLAGE: "village",
}


def make(qtbot, key: str):
    editor = editors.make(catalogue.field(key), WORDS)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_every_kind_has_an_editor():
    assert set(editors.EDITORS) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_value_goes_in_and_comes_out(qtbot, kind):
    editor = make(qtbot, FIELD[kind])
    assert editor.field.kind is kind
    assert editor.value() is None
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_value(SAMPLES[kind])
    assert editor.value() == SAMPLES[kind]
    assert editor.problem() is None
    editor.set_value(None)
    assert editor.value() is None


def test_every_child_field_can_be_edited(qtbot):
    for part in catalogue.CHILD_SECTIONS:
        for field in part.fields:
            assert make(qtbot, field.key).controls(), field.key


@pytest.mark.parametrize("typed", ["2012.3.15", "2012年3月15日", "20120315", "2012/03/15"])
def test_date_is_put_in_order_on_leaving(qtbot, typed):
    editor = make(qtbot, "birth")
    type_into(editor.line, typed)
    assert editor.text() == typed
    editor.line.editingFinished.emit()
    assert editor.text() == "2012-03-15"


def test_doubtful_year_is_put_in_order_but_still_asked(qtbot):
    editor = make(qtbot, "birth")
    type_into(editor.line, "12.3.15")
    editor.line.editingFinished.emit()
    assert editor.text() == "2012-03-15"
    assert "两位" in editor.problem().message


def test_unreadable_text_stays(qtbot):
    editor = make(qtbot, "birth")
    type_into(editor.line, "13岁")
    editor.line.editingFinished.emit()
    assert editor.text() == "13岁"
    assert editor.value() is None
    assert "年龄" in editor.problem().message


def test_characters_beyond_sixteen_bits_are_kept(qtbot):
    editor = make(qtbot, "name")
    type_into(editor.line, "王𬎆𫖮")
    assert editor.value() == "王𬎆𫖮"


def test_small_x_becomes_large(qtbot):
    editor = make(qtbot, "id_no")
    type_into(editor.line, "23990120120315003x")
    assert editor.text().endswith("X")


def test_digits_answer_yes_and_no(qtbot):
    editor = make(qtbot, "is_orphan")
    editor.take_focus()
    QTest.keyClick(editor.ticks.buttons[0], Qt.Key.Key_1)
    assert editor.value() is True
    QTest.keyClick(editor.ticks.buttons[0], Qt.Key.Key_2)
    assert editor.value() is False
    QTest.keyClick(editor.ticks.buttons[1], Qt.Key.Key_Delete)
    assert editor.value() is None


def test_digits_choose_an_option(qtbot):
    editor = make(qtbot, "sex")
    with qtbot.waitSignal(editor.changed):
        QTest.keyClick(editor.line, Qt.Key.Key_2)
    assert editor.value() == "女"


def test_two_digits_choose_from_a_long_list(qtbot):
    editor = make(qtbot, "ethnic")
    QTest.keyClick(editor.line, Qt.Key.Key_1)
    assert editor.value() == "汉族"
    QTest.keyClick(editor.line, Qt.Key.Key_1)
    assert editor.value() == "满族"


def test_part_of_a_label_is_enough(qtbot):
    editor = make(qtbot, "category")
    type_into(editor.line, "事实无人")
    editor.line.editingFinished.emit()
    assert editor.value() == "事实无人抚养儿童"


def test_list_opens_on_down_and_enter_takes(qtbot):
    editor = make(qtbot, "sex")
    editor.take_focus()
    QTest.keyClick(editor.line, Qt.Key.Key_Down)
    popup = editor._complete().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert editor.value() == "男"


def test_wheel_changes_no_choice(qtbot):
    editor = make(qtbot, "sex")
    editor.set_value("男")
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(editor.line, wheel)
    assert editor.value() == "男"


def test_retired_label_is_still_shown(qtbot):
    editor = make(qtbot, "categories")
    editor.set_value(["孤儿", "旧类别"])
    assert editor.value() == ["孤儿", "旧类别"]


def test_chips_toggle_by_digit(qtbot):
    editor = make(qtbot, "cause_kind")
    QTest.keyClick(editor.ticks.buttons[0], Qt.Key.Key_2)
    QTest.keyClick(editor.ticks.buttons[0], Qt.Key.Key_1)
    assert editor.value() == list(catalogue.choice_labels("cause_kind")[:2])
    QTest.keyClick(editor.ticks.buttons[0], Qt.Key.Key_1)
    assert editor.value() == [catalogue.choice_labels("cause_kind")[1]]


def test_private_value_is_covered_until_asked_for(qtbot):
    editor = make(qtbot, "severe_illness")
    assert isinstance(editor, VeiledEditor)
    assert not editor.covered
    editor.set_value("白血病")
    assert editor.covered
    assert "白血病" not in editor._cover.text()
    editor._cover.click()
    assert not editor.covered
    assert editor.value() == "白血病"


def test_account_shows_only_its_tail(qtbot):
    editor = make(qtbot, "account")
    editor.set_value("6228480012345678901")
    assert editor._cover.text() == "•••• 8901"


def test_long_text_grows_with_its_lines(qtbot):
    editor = make(qtbot, "remark")
    editor.resize(400, 100)
    low = editor.area.height()
    editor.set_value("\n".join("字" for _ in range(6)))
    assert editor.area.height() > low
