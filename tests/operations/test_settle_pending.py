"""Rows that wait for a person end in one of three ways, and each can be undone."""

from pathlib import Path

import pytest

from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.operations import import_workbook, list_children, read_child, save_child, settle_pending, undo_operation
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number


@pytest.fixture
def waiting(ledger: Ledger, tmp_path: Path) -> settle_pending.PendingRow:
    """One row whose identity number a spreadsheet destroyed."""
    sheet = tmp_path / "花名册.csv"
    sheet.write_text("姓名,身份证号,出生日期,村名,备注\n李小强,2.39901E+17,2012-03-15,向阳村,父亲外出\n", encoding="utf-8")
    receipt = import_workbook.run(ledger, sheet)
    assert (receipt.read, receipt.pending) == (1, 1)
    return settle_pending.waiting(ledger)[0]


def test_registered_with_the_corrected_number(ledger: Ledger, waiting: settle_pending.PendingRow) -> None:
    saved = settle_pending.accept(ledger, waiting.id, waiting.child.with_values(id_no=number(5)))
    assert read_child.load(ledger, saved.id).values["remark"] == "父亲外出"
    assert settle_pending.waiting(ledger) == []
    undo_operation.undo(ledger, undo_operation.recent(ledger)[0].id)
    assert [row.id for row in settle_pending.waiting(ledger)] == [waiting.id]
    assert list_children.count(ledger, Query()) == 0


def test_merged_into_a_file_that_is_there(ledger: Ledger, waiting: settle_pending.PendingRow) -> None:
    there = save_child.save(ledger, child(5, name="李小强", village="三道村"))
    merged = settle_pending.merge(ledger, waiting.id, there.id)
    assert merged.values["id_no"] == number(5)
    assert (merged.values["village"], merged.values["remark"]) == ("向阳村", "父亲外出")
    assert merged.rows == there.rows


def test_left_out_with_a_reason(ledger: Ledger, waiting: settle_pending.PendingRow) -> None:
    with pytest.raises(Refused, match="原因"):
        settle_pending.discard(ledger, waiting.id, " ")
    settle_pending.discard(ledger, waiting.id, "已迁出")
    assert settle_pending.waiting(ledger) == []
    assert undo_operation.recent(ledger)[0].why == "已迁出"


def test_registering_a_number_that_is_there_is_refused(ledger: Ledger, waiting: settle_pending.PendingRow) -> None:
    save_child.save(ledger, child(5))
    with pytest.raises(Refused, match="已有"):
        settle_pending.accept(ledger, waiting.id, waiting.child.with_values(id_no=number(5)))
    assert len(settle_pending.waiting(ledger)) == 1
