"""The first start from the region list to a ledger that the slip opens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ledger_app.domain.office import Office
from ledger_app.operations import manage_office, open_ledger, preferences, regions
from ledger_app.operations.preset import Preset
from ledger_app.ui import messages, new_password
from ledger_app.ui.start_wizard import StartWizard

GOOD = "Liushu-zhen-2024"


@pytest.fixture
def wizard(qtbot, tmp_path):
    made = StartWizard(tmp_path / "data")
    qtbot.addWidget(made)
    made.show()
    yield made
    if made.store is not None:
        made.store.close()


def choose_region(wizard: StartWizard) -> None:
    for box in wizard.office.cascade.boxes[1:]:
        box.setCurrentIndex(1)


def type_password(wizard: StartWizard, password: str = GOOD) -> None:
    wizard.password.first.setText(password)
    wizard.password.second.setText(password)


def test_from_end_to_end(wizard, qtbot, quiet, tmp_path):
    assert not wizard.next.isEnabled()
    choose_region(wizard)
    office = wizard.office.office
    assert office.province == "黑龙江省"
    assert office.region
    qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    names = wizard.villages.toPlainText().splitlines()
    assert names
    wizard.villages.setPlainText("\n".join([*names[:2], "", "  新立村 ", names[0]]))
    wizard.next.click()
    assert not wizard.next.isEnabled()
    type_password(wizard)
    assert wizard.next.text() == "建立台账"
    wizard.next.click()
    quiet()
    assert wizard.stack.currentIndex() == 3
    assert not wizard.next.isEnabled()
    key = wizard.slip._key
    wizard.slip.proof.setText("00000")
    assert not wizard.next.isEnabled()
    wizard.slip.proof.setText(f" {key.split('-')[-1].lower()} ")
    wizard.next.click()
    assert wizard.result() == StartWizard.DialogCode.Accepted
    assert [v.name for v in manage_office.villages(wizard.store)] == [*names[:2], "新立村"]
    assert wizard.store.office == office
    wizard.store.close()
    for secret in (GOOD, key):
        open_ledger.unlock(tmp_path / "data", secret).close()


def test_an_office_written_by_hand(wizard):
    wizard.office.switch.click()
    assert wizard.office.typed
    wizard.office.lines[3].setText("柳树镇")
    wizard.office.clerk.setText("周敏")
    assert wizard.next.isEnabled()
    assert wizard.office.office.township == "柳树镇"
    assert wizard.office.office.clerk == "周敏"
    wizard.next.click()
    assert wizard.villages.toPlainText() == ""


def test_going_back_keeps_what_was_typed(wizard):
    choose_region(wizard)
    wizard.next.click()
    wizard.villages.setPlainText("我自己写的村")
    wizard.back.click()
    wizard.office.cascade.boxes[3].setCurrentIndex(0)
    wizard.next.click()
    assert wizard.villages.toPlainText() == "我自己写的村"


def test_choosing_another_county_empties_what_is_below(wizard):
    choose_region(wizard)
    wizard.office.cascade.boxes[1].setCurrentIndex(2)
    assert wizard.office.office is None
    assert not wizard.next.isEnabled()


def test_passwords_that_differ_are_told(wizard):
    choose_region(wizard)
    wizard.next.click()
    wizard.next.click()
    wizard.password.first.setText(GOOD)
    wizard.password.second.setText("Liushi")
    assert wizard.password._agree.text() == "两次输入的密码不一致"
    assert not wizard.next.isEnabled()


@pytest.mark.parametrize(
    ("password", "words"),
    [("abc", "至少"), ("123456", "弱"), ("aaaaaaaa", "弱"), ("fedcba", "弱"), ("abcxyz9", "弱"), ("liushu-24", "一般"), (GOOD, "较强")],
)
def test_strength_in_words(password, words):
    assert new_password.strength(password)[0].startswith(words)


def test_a_folder_that_refuses_is_told_in_the_wizard(qtbot, tmp_path, quiet):
    place = tmp_path / "file"
    place.write_text("x")
    wizard = StartWizard(place / "data")
    qtbot.addWidget(wizard)
    choose_region(wizard)
    wizard.next.click()
    wizard.next.click()
    type_password(wizard)
    wizard.next.click()
    quiet()
    assert wizard.store is None
    assert wizard._error.text()
    assert wizard.next.isEnabled()


def test_leaving_without_the_slip_is_asked(wizard, quiet, monkeypatch):
    choose_region(wizard)
    wizard.next.click()
    wizard.next.click()
    type_password(wizard)
    wizard.next.click()
    quiet()
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: False)
    wizard.reject()
    assert wizard.isVisible()
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)
    wizard.reject()
    assert not wizard.isVisible()
    assert wizard.store is not None


def test_a_preset_fills_in_what_county_it_prepared(qtbot, quiet, tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "confirm", lambda *_, **__: True)  # closing without the slip is asked about
    code = regions.provinces()[0].code
    for _ in range(3):
        code = regions.children_of(code)[0].code
    begin = Preset(replace(regions.office_for(code), clerk="张文书"), ("三道村", "向阳村"), "D:/备份")
    made = StartWizard(tmp_path / "data", begin=begin)
    qtbot.addWidget(made)
    made.show()
    assert made.office.office == begin.office
    made.next.click()
    assert made.villages.toPlainText().splitlines() == ["三道村", "向阳村"]
    made.next.click()
    type_password(made)
    made.next.click()
    quiet()
    assert preferences.get(made.store, "backup.folder") == "D:/备份"
    made.reject()
    made.store.close()


def test_a_preset_office_that_no_list_has_is_written(qtbot, tmp_path):
    made = StartWizard(tmp_path / "data", begin=Preset(Office("柳树镇", "山河县")))
    qtbot.addWidget(made)
    assert made.office.typed
    assert made.office.office == Office("柳树镇", "山河县")
