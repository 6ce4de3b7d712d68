"""Saving one file."""

import pytest

from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.operations import read_child, remove_child, save_child, undo_operation
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number


def test_new_file_gets_number_status_and_day(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child())
    assert saved.id
    assert saved.values["status"] == "登记在册"
    assert saved.values["register_date"]
    assert read_child.load(ledger, saved.id) == saved
    assert undo_operation.recent(ledger)[0].title == "新建 王小3"


def test_the_same_identity_number_twice_is_refused(ledger: Ledger) -> None:
    save_child.save(ledger, child())
    with pytest.raises(Refused, match="已有这个身份证号"):
        save_child.save(ledger, child(name="李小强"))


def test_a_removed_file_frees_its_identity_number(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child())
    remove_child.remove(ledger, [saved.id], "重复录入")
    assert save_child.save(ledger, child()).id != saved.id


def test_without_a_name_nothing_is_saved(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="姓名"):
        save_child.save(ledger, Child({"id_no": number(5)}))
    assert undo_operation.recent(ledger) == []


def test_undo_brings_cleared_values_back(ledger: Ledger) -> None:
    saved = save_child.save(ledger, child(remark="每月来信"))
    save_child.save(ledger, saved.with_values(remark=None, village="向阳村"), why="搬家")
    entry = read_child.history(ledger, saved.id)[0]
    assert {(c.label, c.old, c.new) for c in entry.changes} == {("备注", "每月来信", None), ("村（社区）", "三道村", "向阳村")}
    assert entry.operation.why == "搬家"
    report = undo_operation.undo(ledger, entry.operation.id)
    assert report.reverted == 1
    assert read_child.load(ledger, saved.id).values == saved.values


@pytest.mark.parametrize("reason", ["", "  "])
def test_deleting_asks_for_a_reason(ledger: Ledger, reason: str) -> None:
    saved = save_child.save(ledger, child())
    with pytest.raises(Refused, match="原因"):
        remove_child.remove(ledger, [saved.id], reason)
