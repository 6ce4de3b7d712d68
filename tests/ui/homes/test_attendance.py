"""Signing children of the ledger: by name and pinyin, by ticks of a village, as last time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app.domain.child import LEFT
from ledger_app.domain.listing import Query
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, Record
from ledger_app.operations import attend_activity, homes, list_children, read_child, save_child
from tests.ui.homes.conftest import DAY, HELD, open_tab, write


@pytest.fixture
def panel(page, held):
    """签到 of the activity of 2026-10-17."""
    return open_tab(page, "签到")


def living(ledger) -> list[int]:
    """Children born by the day and on the books."""
    children = [read_child.load(ledger, i) for i in list_children.ids(ledger, Query())]
    return [c.id for c in children if c.values["birth"] < DAY and c.values["status"] != LEFT]


def type_name(panel, text: str) -> None:
    panel.candidates.search.setFocus()
    write(text, panel.candidates.search)
    QTest.keyClick(panel.candidates.search, Qt.Key.Key_Return)
    QApplication.processEvents()


def signed(ledger, activity) -> list[str]:
    return [s.who.name for s in attend_activity.attending(ledger, activity)]


def test_a_child_is_signed_by_typing_and_enter(panel, ledger, held):
    child = read_child.load(ledger, living(ledger)[0])
    type_name(panel, child.show("id_no")[-6:])
    assert [line.aside[0] for line in panel.draft.lines] == [child.name]
    assert signed(ledger, held) == []
    assert panel.save()
    assert signed(ledger, held) == [child.name]
    assert [p.activity.id for p in attend_activity.of_child(ledger, child.id)] == [held.id]


def test_several_found_are_chosen_from_the_list(panel, ledger, held):
    child = read_child.load(ledger, living(ledger)[0])
    namesake = save_child.save(ledger, read_child.load(ledger, living(ledger)[1]).with_values(name=child.name + "明"))
    type_name(panel, namesake.name[:2])
    assert panel.draft.lines == []
    assert panel.candidates.list.hasFocus()
    QTest.keyClick(panel.candidates.list, Qt.Key.Key_Return)
    assert len(panel.draft.lines) == 1


def test_a_village_is_ticked_and_signed(panel, ledger, held):
    panel.candidates.village.setCurrentText("三道村")
    expected = {c for c in living(ledger) if read_child.load(ledger, c).values["village"] == "三道村"}
    assert expected
    panel.candidates.all.click()
    panel.candidates.sign.click()
    assert {line.saved.child_id for line in panel.draft.lines} == expected
    assert not panel.candidates.sign.isEnabled()
    assert panel.save()
    assert len(signed(ledger, held)) == len(expected)


def test_who_was_not_born_or_had_left_is_refused_with_the_reason(panel, ledger):
    one, two = living(ledger)[:2]
    born = save_child.save(ledger, read_child.load(ledger, one).with_values(birth="2026-10-18", id_no=None, hukou_class="无户口"))
    type_name(panel, born.show("file_no"))
    assert panel.draft.lines == []
    assert panel.candidates.count.text().startswith(f"{born.name}出生于 2026-10-18，{DAY} 还没有出生")
    gone = read_child.load(ledger, two).with_values(status=LEFT, change_date="2026-10-16", register_date="2025-01-01")
    gone = save_child.save(ledger, gone)
    type_name(panel, gone.show("file_no"))
    assert panel.draft.lines == []
    assert "减员" in panel.candidates.count.text()


def test_numbers_of_others_are_kept_with_the_activity(panel, ledger, held):
    guests = panel._boxes[0].editor
    guests.take_focus()
    write("7", guests.line)
    assert panel.remark.text() == "参加儿童共 7 人，其中建档儿童 0 人"
    assert panel.save()
    assert homes.load(ledger, held.id).number("t_guests") == 7


def test_as_last_time_leaves_out_who_cannot(page, ledger, home, held):
    one, two = living(ledger)[:2]
    attend_activity.save(ledger, held, [Record(ATTENDANCE, child_id=i) for i in (one, two)])
    save_child.save(ledger, read_child.load(ledger, two).with_values(status=LEFT, change_date="2026-10-20", register_date="2025-01-01"))
    homes.save(ledger, Record(ACTIVITY, {**HELD, "t_date": "2026-10-24"}, home_id=home.id))
    panel = open_tab(page, "签到")
    assert panel.activity.day == "2026-10-24"
    panel.same.click()
    assert [line.saved.child_id for line in panel.draft.lines] == [one]
    assert "减员" in panel.remark.text()


def test_taken_off_and_times_written(panel, ledger, held):
    one, two = living(ledger)[:2]
    attend_activity.save(ledger, held, [Record(ATTENDANCE, child_id=i) for i in (one, two)])
    panel.refresh()
    panel.grid.go(0)
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    panel.grid.go(0, panel.model.column("at_in"))
    panel.grid.setFocus()
    write("8", panel.grid)
    write(":50", QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert panel.save()
    assert [(s.who.child_id, s.record.get("at_in")) for s in attend_activity.attending(ledger, held)] == [(two, "08:50")]


def test_without_an_activity_there_is_a_way_to_one(page):
    panel = open_tab(page, "签到")
    assert panel.empty.isVisibleTo(panel)
    assert not panel.save_button.isVisibleTo(panel)


def test_another_activity_saves_the_list_first(page, ledger, home, held):
    later = homes.save(ledger, Record(ACTIVITY, {**HELD, "t_date": "2026-10-24"}, home_id=home.id))
    panel = open_tab(page, "签到")
    assert panel.activity.id == later.id
    panel.sign(attend_activity.known(ledger, living(ledger)[:1], later.day))
    panel.choice.setCurrentIndex(1)
    panel.choice.activated.emit(1)
    assert panel.activity.id == held.id
    assert len(signed(ledger, later)) == 1
    assert panel.draft.lines == []
