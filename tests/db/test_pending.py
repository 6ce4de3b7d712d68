"""Rows that wait for a person keep all they need."""

from collections.abc import Callable

import pytest

from ledger_app.db import pending
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.receipt import Outcome, PlannedRow
from tests.db.people import child

TROUBLE = Problem("I01", Severity.BLOCK, "末几位已丢失", "请重新录入", "身份证号", "2.39E+17", "表1", "C7", 7)


def test_round_trip_and_settling(store: Store, save: Callable[[Child], Child]) -> None:
    known = save(child(1))
    rows = [
        PlannedRow("表1", 7, Outcome.PENDING, child(5), known, {"姓名": "王小己", "证号": "2.39E+17"}, (TROUBLE,), "证号损坏"),
        PlannedRow("表1", 8, Outcome.PENDING, Child({"name": "李"}), None, {}, (), "同名"),
    ]
    with store.operation("import", "导入") as op:
        assert pending.add_many(op, "花名册.xlsx", rows) == 2
    first, second = pending.pending(store)
    assert (first.file, first.sheet, first.row, first.given, first.reason, first.match) == (
        "花名册.xlsx",
        "表1",
        7,
        {"姓名": "王小己", "证号": "2.39E+17"},
        "证号损坏",
        known.id,
    )
    assert first.child == child(5)
    assert first.problems == (TROUBLE,)
    assert first.operation == op.id
    assert second.match == 0
    with store.operation("settle", "不导入") as op:
        pending.settle(op, first.id, None, "不是本镇的")
    assert [r.id for r in pending.pending(store)] == [second.id]
    with pytest.raises(Refused, match="已经处理过"), store.operation("settle", "不导入") as op:
        pending.settle(op, first.id, None, "再一次")
