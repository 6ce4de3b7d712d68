"""Leaving, coming back, moving, another category: written with their own day, refused with a reason, taken back whole."""

import pytest

from ledger_app.db import journal
from ledger_app.domain import events
from ledger_app.domain.child import ACTIVE, LEFT
from ledger_app.domain.errors import Refused
from ledger_app.operations import change_status, read_child, save_child, undo_operation
from ledger_app.operations.change_status import LEAVE, MOVE, NOTE, RECLASSIFY, RETURN, SOURCE, Change
from tests.operations.conftest import child


def saved(ledger, **values):
    made = save_child.save(ledger, child(register_date="2026-01-05", **values))
    return made.id


def stays(ledger, child_id):
    query = "SELECT start, stop, village, category FROM stay WHERE child_id = ? ORDER BY start"
    return [tuple(row) for row in ledger.connection().execute(query, (child_id,))]


def test_leaving_keeps_what_the_reason_asks_for(ledger):
    child_id = saved(ledger, category="残疾儿童")
    facts = {"death_reason": "疾病", "death_handle": "火化", "cause_date": "2026-03-01"}
    left = change_status.record(ledger, child_id, Change(LEAVE, "2026-03-02", "死亡", facts=facts))
    assert (left.values["status"], left.values["change_date"]) == (LEFT, "2026-03-02")
    assert left.rows["change"][-1]["death_handle"] == "火化"
    assert stays(ledger, child_id) == [("2026-01-05", "2026-03-02", "三道村", "B1")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(LEAVE, "2026-03-02", "死亡"), "死亡原因"),
        (Change(LEAVE, "2026-03-02", "其他"), "原因说明"),
        (Change(LEAVE, "2026-03-02", "困境改善", facts={"exit_other": "长" * 101}), "100 字"),
        (Change(LEAVE, "2026-03-02", "嫌麻烦"), "退出原因"),
        (Change(LEAVE, "2999-01-01", "独立生活"), "晚于今天"),
        (Change(LEAVE, "2001-01-01", "独立生活"), "早于出生日期"),
        (Change(LEAVE, "2026-01-04", "独立生活"), "早于最近一次新增"),
        (Change(LEAVE, "", "独立生活"), "生效日期"),
        (Change(MOVE, "2026-03-02", to="三道村"), "村"),
        (Change(RECLASSIFY, "2026-03-02"), "类别"),
        (Change(RETURN, "2026-03-02"), "登记在册"),
        (Change(NOTE, "2026-03-02", "闲聊"), "变更的内容"),
        (Change(SOURCE, "2026-03-02", "天上掉下来"), "来源"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(ledger, change, words):
    child_id = saved(ledger, category="残疾儿童")
    before = stays(ledger, child_id)
    with pytest.raises(Refused, match=words):
        change_status.record(ledger, child_id, change)
    assert stays(ledger, child_id) == before


def test_a_running_benefit_ends_with_its_last_month(ledger):
    made = save_child.save(ledger, child(register_date="2026-01-05"))
    with_benefit = save_child.save(
        ledger,
        type(made)(
            made.values,
            {**made.rows, "benefit": [{"benefit_type": ["孤儿基本生活费（孤儿津贴）"], "start_month": "2026-02"}]},
            {},
            made.id,
            1,
        ),
    )
    with pytest.raises(Refused, match="末领年月"):
        change_status.record(ledger, made.id, Change(LEAVE, "2026-03-02", "独立生活"))
    with pytest.raises(Refused, match="早于起领"):
        change_status.record(ledger, made.id, Change(LEAVE, "2026-03-02", "独立生活", facts={"benefit_to": "2026-01"}))
    left = change_status.record(ledger, with_benefit.id, Change(LEAVE, "2026-03-02", "独立生活", facts={"benefit_to": "2026-03"}))
    assert left.rows["benefit"][0]["end_month"] == "2026-03"


def test_moving_and_another_category_split_the_stay(ledger):
    child_id = saved(ledger)
    change_status.record(ledger, child_id, Change(MOVE, "2026-02-01", to="向阳村"))
    change_status.record(ledger, child_id, Change(RECLASSIFY, "2026-03-01", to="残疾儿童"))
    assert stays(ledger, child_id) == [
        ("2026-01-05", "2026-02-01", "三道村", "C1"),
        ("2026-02-01", "2026-03-01", "向阳村", "C1"),
        ("2026-03-01", events.OPEN, "向阳村", "B1"),
    ]


def test_back_after_leaving(ledger):
    child_id = saved(ledger)
    change_status.record(ledger, child_id, Change(LEAVE, "2026-02-01", "户籍迁出", facts={"move_place": "外县"}))
    back = change_status.record(ledger, child_id, Change(RETURN, "2026-04-01"))
    assert back.values["status"] == ACTIVE
    assert [r["change_event"] for r in back.rows["change"]] == ["新增", "迁出", "恢复"]
    assert [s[:2] for s in stays(ledger, child_id)] == [("2026-01-05", "2026-02-01"), ("2026-04-01", events.OPEN)]


def test_taken_back_whole(ledger):
    child_id = saved(ledger)
    before = stays(ledger, child_id)
    change_status.record(ledger, child_id, Change(LEAVE, "2026-02-01", "独立生活"))
    undo_operation.undo(ledger, journal.operations(ledger)[0].id)
    assert stays(ledger, child_id) == before
    assert read_child.load(ledger, child_id).values["status"] == ACTIVE


def test_the_source_is_put_right_in_the_first_event(ledger):
    child_id = saved(ledger)
    change_status.record(ledger, child_id, Change(SOURCE, "2025-12-20", "排查补录"))
    assert stays(ledger, child_id)[0][0] == "2025-12-20"
    assert read_child.load(ledger, child_id).rows["change"][0]["event_reason"] == "排查补录"


def test_editing_the_form_records_what_changed(ledger):
    made = save_child.save(ledger, child(register_date="2026-01-05"))
    again = save_child.save(ledger, made.with_values(village="向阳村", status=LEFT, change_date="2026-05-06", change_kind="死亡"))
    assert [(r["change_event"], r["event_date"]) for r in again.rows["change"]][2:] == [("退出", "2026-05-06")]
    assert again.rows["change"][1]["village_before"] == "三道村"
