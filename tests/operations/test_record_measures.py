"""Measures and categories of children are recorded as operations: dated, with reasons, undone by name."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ledger_app.domain.errors import Refused
from ledger_app.domain.policy import State
from ledger_app.operations import explain_child, import_workbook, read_child, record_measures, save_child, settle_category, undo_operation
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number

DAY = date(2026, 11, 25)
ORPHAN = {"father_status": "死亡", "mother_status": "死亡"}


def standing(ledger: Ledger, child_id: int, measure: str, day: date = DAY) -> tuple[State, bool]:
    finding = next(f for f in explain_child.explain(ledger, child_id, day).findings if f.measure.id == measure)
    return finding.standing.state, finding.gap


def test_a_measure_goes_from_due_to_received_and_stopped(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child(3, **ORPHAN))
    assert standing(ledger, saved.id, "S3.1.1") == (State.NONE, True)
    record_measures.record(ledger, [saved.id], "S3.1.1", State.APPLIED, date(2026, 9, 1))
    assert standing(ledger, saved.id, "S3.1.1") == (State.APPLIED, False)
    record_measures.record(ledger, [saved.id], "S3.1.1", State.HELD, date(2026, 10, 1), facts={"measure_amount": "1600"})
    assert standing(ledger, saved.id, "S3.1.1") == (State.HELD, False)
    assert standing(ledger, saved.id, "S3.1.1", date(2026, 9, 15)) == (State.NONE, True)
    record_measures.record(ledger, [saved.id], "S3.1.1", State.STOPPED, date(2026, 11, 1), reason="户籍迁出")
    assert standing(ledger, saved.id, "S3.1.1")[0] is State.STOPPED
    record_measures.record(ledger, [saved.id], "S3.1.1", State.HELD, date(2026, 11, 20))
    rows = read_child.load(ledger, saved.id).rows["measure"]
    assert [r["measure_state"] for r in rows] == ["停发", "已享"]
    assert rows[0]["measure_amount"] == "1600"


def test_many_children_at_once_are_one_operation_and_undone_together(ledger: Ledger) -> None:
    ids = [save_child.save(ledger, child(n, **ORPHAN)).id for n in (3, 5, 7)]
    assert record_measures.record(ledger, ids, "S3.2.5", State.NOT_APPLICABLE, DAY, reason="由学校统一参保") == 3
    assert standing(ledger, ids[1], "S3.2.5")[0] is State.NOT_APPLICABLE
    operation = read_child.history(ledger, ids[0])[0].operation.id
    assert undo_operation.undo(ledger, operation).reverted == 3
    assert standing(ledger, ids[1], "S3.2.5")[0] is State.NONE


@pytest.mark.parametrize("state", [State.STOPPED, State.NOT_APPLICABLE, State.WAIVED])
def test_stopping_needs_a_reason(ledger: Ledger, state: State) -> None:
    saved = save_child.save(ledger, child(3))
    with pytest.raises(Refused, match="要写明原因"):
        record_measures.record(ledger, [saved.id], "S3.2.1", state, DAY)


def test_what_no_child_can_have_is_refused(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child(3))
    for measure in ("S4.1.7", "S9"):
        with pytest.raises(Refused, match="没有编号为"):
            record_measures.record(ledger, [saved.id], measure, State.HELD, DAY)


def test_informing_the_guardian_is_dated_and_settles_the_duty(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child(3, is_disabled=True))
    assert standing(ledger, saved.id, "S4.1.12")[0] is State.NONE
    record_measures.inform(ledger, [saved.id], ["S3.3.1", "S3.2.1"], DAY)
    assert standing(ledger, saved.id, "S4.1.12")[0] is State.HELD
    assert [r["measure_informed"] for r in read_child.load(ledger, saved.id).rows["measure"]] == ["2026-11-25", "2026-11-25"]


def test_the_proposed_category_is_accepted_as_a_dated_event(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child(3, category="残疾儿童", register_date="2026-01-05", **ORPHAN))
    settled = settle_category.accept(ledger, saved.id, date(2026, 11, 20))
    assert settled.values["category"] == "孤儿"
    event = settled.rows["change"][-1]
    assert (event["event_date"], event["category_before"], event["category_after"]) == ("2026-11-20", "残疾儿童", "孤儿")


def test_another_category_needs_a_reason(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child(3, category="孤儿", **ORPHAN))
    with pytest.raises(Refused, match="按现有资料应为“孤儿”"):
        settle_category.accept(ledger, saved.id, DAY, category="残疾儿童")
    settled = settle_category.accept(ledger, saved.id, DAY, category="残疾儿童", reason="孤儿身份待法院宣告")
    assert settled.values["category_reason"] == "孤儿身份待法院宣告"


def test_nothing_known_proposes_nothing(ledger: Ledger) -> None:
    bare = child(9, id_no=number(9), category=None)
    saved = save_child.save(ledger, bare)
    with pytest.raises(Refused, match="提不出类别"):
        settle_category.accept(ledger, saved.id, DAY)


def test_a_county_sheet_brings_measures_in(ledger: Ledger, tmp_path: Path) -> None:
    saved = save_child.save(ledger, child(3, **ORPHAN))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "姓名", "身份证号", "村（社区）", "批准待遇", "批准结果", "批准时间"])
    sheet.append([1, "王小3", number(3), "三道村", "孤儿基本生活费", "已享", "2026-10-01"])
    book.save(tmp_path / "批复.xlsx")
    profile = {"批准待遇": "measure_name", "批准结果": "measure_state", "批准时间": "measure_from"}
    receipt = import_workbook.run(ledger, tmp_path / "批复.xlsx", wish=import_workbook.Wish(profile=profile))
    assert receipt.updated == 1
    assert read_child.load(ledger, saved.id).rows["measure"] == [
        {"measure_name": "孤儿基本生活费", "measure_state": "已享", "measure_from": "2026-10-01"}
    ]
    assert standing(ledger, saved.id, "S3.1.1") == (State.HELD, False)
