"""Files there and back, one and many; the recycle bin; file numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ledger_app.db import attachments, children, drafts, journal, listing, search
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Cancelled, LedgerError, Refused
from ledger_app.domain.listing import Query
from tests.db.people import child, number

Save = Callable[[Child], Child]
YEAR = date.today().year


def test_round_trip_keeps_every_sort_of_value(store: Store, save: Save) -> None:
    told = child(
        1,
        is_disabled=False,
        is_leftbehind=True,
        family_size=0,
        categories=["孤儿", "其他困境儿童"],
        remark="两行\n“引号”\u3000𠅤",
        birth="2012-03",
    )
    told = replace(told, rows={**told.rows, "visit": [{"visit_date": "2026-05-01"}, {"visit_date": "2026-06-01"}]})
    saved = save(told)
    loaded = children.load(store, saved.id)
    assert loaded == saved
    assert loaded.values == {**told.values, "file_no": f"{YEAR}-0001"}
    assert loaded.rows == told.rows
    assert loaded.extra == told.extra
    assert (loaded.id, loaded.version) == (1, 1)
    assert type(loaded.values["is_disabled"]) is bool
    assert type(loaded.values["family_size"]) is int


def test_update_counts_versions_and_refuses_a_stale_one(store: Store, save: Save) -> None:
    first = save(child())
    second = save(first.with_values(village="向阳村"))
    assert second.version == 2
    with pytest.raises(Refused, match="又被修改过") as caught:
        save(first.with_values(village="别处"))
    assert "重新打开" in caught.value.advice
    assert children.load(store, first.id) == second


def test_saving_without_a_change_leaves_no_trace(store: Store, save: Save) -> None:
    first = save(child())
    assert save(first) == first
    assert children.load(store, first.id).version == 1
    assert len(journal.operations(store)) == 1


def test_one_and_true_are_different_values(store: Store, save: Save) -> None:
    first = save(child(1, family_size=1))
    second = save(first.with_values(family_size=True))
    assert children.load(store, second.id).values["family_size"] is True
    (change,) = journal.history(store, first.id)[0].changes
    assert (change.old, change.new) == (1, True)
    assert type(change.old) is int


def test_file_numbers_are_given_and_never_given_again(store: Store, save: Save) -> None:
    assert children.next_file_no(store) == f"{YEAR}-0001"
    first = save(child(1))
    typed = save(child(2, file_no=f"{YEAR}-0007"))
    third = save(child(3))
    assert [c.values["file_no"] for c in (first, typed, third)] == [f"{YEAR}-{n:04d}" for n in (1, 7, 8)]
    with store.operation("purge", "彻底删除") as op:
        children.remove(op, third.id, "重复")
        children.purge(op, third.id)
    assert children.next_file_no(store) == f"{YEAR}-0009"
    with pytest.raises(Refused, match=f"{YEAR}-0007"):
        save(child(4, file_no=f"{YEAR}-0007"))
    with pytest.raises(Refused, match=f"{YEAR}-0007"):
        save(first.with_values(file_no=f"{YEAR}-0007"))
    cleared = save(first.with_values(file_no=None))
    assert cleared.values["file_no"] == f"{YEAR}-0001"


def test_two_of_one_number_in_one_batch_are_refused(store: Store) -> None:
    with pytest.raises(Refused, match="A-1"), store.operation("import", "导入") as op:
        children.save_new(op, [child(1, file_no="A-1"), child(2, file_no="A-1")])
    assert listing.count(store, Query()) == 0


def test_many_new_in_chunks(store: Store) -> None:
    told: list[tuple[int, int]] = []
    with store.operation("import", "导入") as op:
        ids = children.save_new(op, [child(i % 1000, id_no=None) for i in range(4500)], lambda d, t, _: told.append((d, t)))
        assert ids == list(range(ids[0], ids[0] + 4500))
    assert told == [(2000, 4500), (4000, 4500), (4500, 4500)]
    assert listing.count(store, Query()) == 4500
    numbers = [c.values["file_no"] for c in children.load_many(store)]
    assert numbers == [f"{YEAR}-{n:04d}" for n in range(1, 4501)]
    assert journal.operations(store)[0].children == 4500


def test_cancelling_takes_everything_back(store: Store) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled), store.operation("import", "导入") as op:
        children.save_new(op, [child(1)], stop)
    assert listing.count(store, Query()) == 0
    assert search.matches(store, "王小") == []
    assert children.next_file_no(store) == f"{YEAR}-0001"


def test_many_changed(store: Store, save: Save) -> None:
    before = [save(child(i)) for i in range(1, 6)]
    pairs = [(b, b.with_values(village="向阳村") if b.id % 2 else b) for b in before]
    with store.operation("import", "再导入") as op:
        assert children.save_changed(op, pairs) == 3
    assert [children.load(store, b.id).version for b in before] == [2, 1, 2, 1, 2]
    with pytest.raises(Refused, match="又被修改过"), store.operation("import", "旧的") as op:
        children.save_changed(op, [(before[0], before[0].with_values(village="别处"))])


def test_load_many_keeps_the_order_asked_for(store: Store, save: Save) -> None:
    for i in range(1, 6):
        save(child(i))
    assert [c.id for c in children.load_many(store, ids=[4, 2, 99, 5])] == [4, 2, 5]
    assert [c.id for c in children.load_many(store, query=Query(sort="file_no", descending=True))] == [5, 4, 3, 2, 1]
    assert [c.id for c in children.load_many(store)] == [1, 2, 3, 4, 5]


def test_by_identity(store: Store, save: Save) -> None:
    first = save(child(1))
    assert children.by_identity(store, number(1)) == [first.id]
    assert children.by_identity(store, number(2)) == []
    assert children.by_identity(store, "") == []


def test_bin_and_back(store: Store, save: Save) -> None:
    first, second = save(child(1)), save(child(2))
    with pytest.raises(Refused, match="原因"), store.operation("delete", "删除") as op:
        children.remove(op, first.id, " ")
    with store.operation("delete", "删除") as op:
        children.remove(op, first.id, "重复建档")
    assert listing.ids(store, Query()) == [second.id]
    assert listing.ids(store, Query(deleted=True)) == [first.id]
    assert listing.ids(store, Query(deleted=True, text="王小乙")) == [first.id]
    assert search.matches(store, "王小乙") == []
    assert children.by_identity(store, number(1)) == []
    with pytest.raises(Refused, match="回收站"):
        save(replace(first, version=2).with_values(village="向阳村"))
    with store.operation("restore", "恢复") as op:
        children.restore(op, first.id)
    assert listing.ids(store, Query()) == [first.id, second.id]
    assert search.matches(store, "王小乙") == [first.id]
    told = [(c.label, c.old, c.new) for entry in journal.history(store, first.id)[:2] for c in entry.changes]
    assert told == [("移入回收站", "重复建档", None), ("移入回收站", None, "重复建档")]


def test_restore_is_refused_when_the_number_went_to_another(store: Store, save: Save) -> None:
    first = save(child(1, file_no="A-1"))
    with store.operation("delete", "删除") as op:
        children.remove(op, first.id, "误录")
    save(child(2, file_no="A-1"))
    with pytest.raises(Refused, match="A-1"), store.operation("restore", "恢复") as op:
        children.restore(op, first.id)


def test_purge_erases_the_person_everywhere(store: Store, save: Save) -> None:
    saved = save(child(1, name="申屠无忌"))
    drafts.keep(store, saved.id, saved)
    with store.operation("attach", "附件") as op:
        attachments.add(op, saved.id, "户口簿.pdf", "户口簿", b"%PDF-1.4 x")
    with pytest.raises(Refused, match="回收站"), store.operation("purge", "彻底删除") as op:
        children.purge(op, saved.id)
    with store.operation("delete", "删除") as op:
        children.remove(op, saved.id, "录入错误")
    with store.operation("purge", "彻底删除") as op:
        children.purge(op, saved.id)
    with pytest.raises(LedgerError, match="不存在"):
        children.load(store, saved.id)
    assert journal.history(store, saved.id)[0].changes == ()
    connection = store.connection()
    for table in ("child", "dossier", "search_key", "change", "attachment", "draft"):
        for row in connection.execute(f"SELECT * FROM {table}").fetchall():
            assert "申屠无忌" not in str(row)
            assert number(1) not in str(row)
    purging = journal.operations(store)[0]
    with pytest.raises(Refused, match="彻底删除"):
        journal.undo(store, purging.id)
    assert journal.undo(store, 1).operation == 0


def test_a_missing_child_is_told_as_such(store: Store) -> None:
    for act in (lambda op: children.remove(op, 5, "x"), lambda op: children.restore(op, 5), lambda op: children.save(op, Child(id=5))):
        with pytest.raises(LedgerError, match="已不存在"), store.operation("save", "x") as op:
            act(op)
