"""登记变动 from the child's page: what is asked depends on the reason, and the file on screen is the new one."""

import pytest
from PySide6.QtCore import Qt

from ledger_app.domain.child import LEFT
from ledger_app.operations import read_child, save_child
from ledger_app.operations.change_status import LEAVE, MOVE, RECLASSIFY
from ledger_app.ui.child import page as module
from ledger_app.ui.child.change_dialog import ChangeDialog
from ledger_app.ui.child.page import ChildPage
from tests.people import a_child


@pytest.fixture
def child(empty_ledger):
    made = a_child(3, status=None, category="残疾儿童", register_date="2026-01-05", village="三道村")
    return save_child.save(empty_ledger, type(made)(made.values, {"guardian": made.rows["guardian"]}))


@pytest.fixture
def dialog(empty_ledger, child, qtbot):
    made = ChangeDialog(empty_ledger, child)
    qtbot.addWidget(made)
    return made


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))


def labels(dialog):
    form = dialog._form
    return [form.itemAt(row, form.ItemRole.LabelRole).widget().text() for row in range(form.rowCount())]


def test_the_reason_decides_what_is_asked(dialog):
    assert labels(dialog) == ["变动事项", "生效日期", "退出原因", "说明"]
    choose(dialog.reason, "死亡")
    assert labels(dialog)[3:] == ["死亡原因", "死亡处理方式", "死亡日期", "说明"]
    choose(dialog.reason, "困境改善")
    assert labels(dialog)[3:] == ["困境改善原因", "说明"]
    choose(dialog.kind, MOVE)
    assert labels(dialog)[2:] == ["迁入村（社区）", "说明"]
    assert dialog.to.findData("三道村") < 0


def test_what_is_refused_is_said_in_the_dialog(dialog, qtbot):
    choose(dialog.reason, "其他")
    dialog.record()
    assert "原因说明" in dialog.wrong.text()
    dialog.day.setText("去年")
    dialog.record()
    assert "年月日" in dialog.wrong.text()
    assert dialog.child is None


def test_left_with_its_own_day(dialog, empty_ledger, child):
    choose(dialog.reason, "死亡")
    dialog.day.setText("2026.3.2")
    dialog.facts["death_reason"].setText("疾病")
    dialog.facts["death_handle"].setText("火化")
    dialog.facts["cause_date"].setText("2026年3月1日")
    dialog.record()
    row = read_child.load(empty_ledger, child.id).rows["change"][-1]
    assert (row["event_date"], row["cause_date"], dialog.child.values["status"]) == ("2026-03-02", "2026-03-01", LEFT)


def test_from_the_page_by_keyboard(empty_ledger, child, qtbot, monkeypatch):
    page = ChildPage(empty_ledger, child.id)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()

    def exec_(dialog):
        choose(dialog.kind, RECLASSIFY)
        choose(dialog.to, "孤儿")
        dialog.day.setText("2026-04-01")
        dialog.record()

    monkeypatch.setattr(module.ChangeDialog, "exec", exec_)
    with qtbot.waitSignal(page.saved):
        qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.copy.saved.values["category"] == "孤儿"
    assert "类别变更，2026-04-01" in page.notice.text()


def test_who_left_can_only_come_back(empty_ledger, child, qtbot):
    from ledger_app.operations.change_status import Change, record

    left = record(empty_ledger, child.id, Change(LEAVE, "2026-03-02", "独立生活"))
    dialog = ChangeDialog(empty_ledger, left)
    qtbot.addWidget(dialog)
    assert [dialog.kind.itemText(i) for i in range(dialog.kind.count())] == ["恢复在册"]
    dialog.day.setText("2026-05-01")
    dialog.record()
    assert dialog.child.rows["change"][-1]["change_event"] == "恢复"


def test_what_saving_recorded_is_on_the_page_and_stays(empty_ledger, child, qtbot):
    from tests.ui.child.test_page import line, type_into

    page = ChildPage(empty_ledger, child.id)
    qtbot.addWidget(page)
    page.show()
    page.form.reveal("change", "event_date")
    page.copy.main.put("village", "向阳村", "向阳村", None)
    assert page.save()
    assert page.copy.changes() == 0
    assert "信息变更（居住地变更）" in page.notice.text()
    assert len(page.form.cards["change"].boxes) == 2
    type_into(line(page, "filler"), "李民政")
    assert page.save()
    assert [r["change_event"] for r in read_child.load(empty_ledger, child.id).rows["change"]] == ["新增", "信息变更"]


def test_a_correction_is_no_change(empty_ledger, child, qtbot):
    page = ChildPage(empty_ledger, child.id)
    qtbot.addWidget(page)
    page.show()
    page.copy.main.put("category", "孤儿", "孤儿", None)
    assert page.save()
    page.notice.press("只是更正，不算变动")
    file = read_child.load(empty_ledger, child.id)
    assert file.values["category"] == "孤儿"
    assert [r["change_event"] for r in file.rows["change"]] == ["新增"]


def test_the_source_of_a_new_child_is_changed_from_the_notice(empty_ledger, qtbot, monkeypatch):
    from tests.ui.child.test_page import line, type_into

    page = ChildPage(empty_ledger, 0)
    qtbot.addWidget(page)
    page.show()
    type_into(line(page, "name"), "王小明")
    assert page.save()
    assert "新增（新发现）" in page.notice.text()

    def exec_(dialog):
        choose(dialog.reason, "迁入")
        dialog.record()

    monkeypatch.setattr(module.ChangeDialog, "exec", exec_)
    page.notice.press("更改来源")
    row = page.copy.saved.rows["change"][0]
    assert (row["change_event"], row["event_reason"]) == ("迁入", "迁入")
