"""Records of homes in the store: written, read by day, removed, journalled, taken back, and purged of a child."""

from collections.abc import Callable

import pytest

from ledger_app.db import children, journal, recordpapers, records
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError, Refused
from ledger_app.domain.records import Record
from tests.db.people import child

JPEG = b"\xff\xd8\xff\xe0 picture"


def activity(day: str = "2026-11-21", topic: str = "绘本共读", **values: object) -> Record:
    return Record("home_activity", {"t_date": day, "t_topic": topic, **values}, home_id=1)


def written(store: Store, *made: Record, title: str = "登记") -> list[Record]:
    with store.operation("home", title) as op:
        return records.insert(op, made)


def changed(store: Store, record: Record, title: str = "修改", **values: object) -> Record:
    with store.operation("home", title) as op:
        return records.update(op, [record.with_values(**values)])[0]


def last(store: Store) -> int:
    return journal.operations(store, 1)[0].id


def test_what_is_written_is_read_back_by_day(store: Store) -> None:
    one, other, plan = written(store, activity("2026-11-21"), activity("2026-10-03"), Record("home_plan", {"plan_date": "2026-11"}, 1))
    assert records.listing(store, "home_activity") == [other, one]
    assert records.listing(store, "home_activity", since="2026-11-01", until="2026-11-30") == [one]
    assert records.listing(store, "home_plan", since="2026-11-01", until="2026-11-30") == [plan]
    assert records.listing(store, "home_plan", since="2026-11-02") == []
    assert records.listing(store, "home_activity", home_id=2) == []
    assert records.load(store, one.id) == one


def test_a_record_saved_since_it_was_read_is_refused(store: Store) -> None:
    (one,) = written(store, activity())
    changed(store, one, t_topic="防溺水")
    with pytest.raises(Refused, match="又被修改过"):
        changed(store, one, t_topic="剪纸")
    assert records.load(store, one.id).name == "防溺水"


def test_a_save_that_changed_nothing_leaves_no_line(store: Store) -> None:
    (one,) = written(store, activity())
    before = last(store)
    assert changed(store, one) == one
    assert last(store) == before


def test_history_and_undo_of_an_edit(store: Store) -> None:
    (one,) = written(store, activity())
    two = changed(store, one, t_topic="防溺水", t_owner="周春华")
    entry = journal.record_history(store, one.id)[0]
    assert [(c.label, c.old, c.new) for c in entry.changes] == [("活动主题", "绘本共读", "防溺水"), ("组织者", None, "周春华")]
    changed(store, two, t_topic="剪纸")
    report = journal.undo(store, entry.operation.id)
    assert report.records == 1
    assert [(k["name"], k["labels"]) for k in report.kept] == [("活动 剪纸", ["活动主题"])]
    assert records.load(store, one.id).values == {"t_date": "2026-11-21", "t_topic": "剪纸"}


def test_undo_of_new_records_and_of_that_undo(store: Store) -> None:
    one, other = written(store, activity(), activity("2026-10-03"))
    first = last(store)
    assert journal.undo(store, first).records == 2
    assert records.listing(store, "home_activity") == []
    assert journal.undo(store, last(store)).records == 2
    assert [r.id for r in records.listing(store, "home_activity")] == [other.id, one.id]


def test_undo_leaves_an_activity_that_was_signed_since(store: Store) -> None:
    (one,) = written(store, activity())
    first = last(store)
    written(store, Record("home_attendance", {}, 1, one.id, 7), title="签到")
    report = journal.undo(store, first)
    assert (report.operation, report.records) == (0, 0)
    assert report.kept[0]["labels"] == ["签到"]
    assert records.load(store, one.id) == one


def test_undo_takes_an_activity_and_its_list_of_one_operation(store: Store) -> None:
    with store.operation("home", "登记活动和签到") as op:
        (one,) = records.insert(op, [activity()])
        records.insert(op, [Record("home_attendance", {}, 1, one.id, i) for i in (3, 4)])
    assert journal.undo(store, last(store)).records == 3
    assert records.listing(store, "home_attendance") == []


def test_a_removed_record_comes_back_unless_the_child_signed_again(store: Store) -> None:
    (one,) = written(store, activity())
    (signed,) = written(store, Record("home_attendance", {"at_in": "08:50"}, 1, one.id, 7))
    with store.operation("home", "改签到") as op:
        assert records.remove(op, [signed.id]) == 1
        assert records.remove(op, [signed.id]) == 0
    taken_off = last(store)
    written(store, Record("home_attendance", {}, 1, one.id, 7))
    assert journal.undo(store, taken_off).kept[0]["labels"] == ["签到"]
    assert len(records.listing(store, "home_attendance")) == 1


def test_one_undo_takes_back_children_and_records_alike(store: Store) -> None:
    with store.operation("home", "一并登记") as op:
        saved = children.save(op, child())
        records.insert(op, [activity()])
    report = journal.undo(store, last(store))
    assert (report.removed, report.records) == (1, 1)
    assert children.deleted_at(store, [saved.id]).keys() == {saved.id}


def test_pictures_of_an_activity(store: Store) -> None:
    (one,) = written(store, activity())
    with store.operation("home", "照片") as op:
        number = recordpapers.add(op, one.id, "合影.jpg", "活动照片", JPEG)
    added = last(store)
    assert [(p.name, p.kind, p.format) for p in recordpapers.listing(store, one.id)] == [("合影.jpg", "活动照片", "jpg")]
    assert recordpapers.read(store, number) == JPEG
    journal.undo(store, added)
    assert recordpapers.listing(store, one.id) == []
    with pytest.raises(LedgerError):
        recordpapers.read(store, number)
    journal.undo(store, last(store))
    assert recordpapers.read(store, number) == JPEG
    with store.operation("home", "照片") as op, pytest.raises(Refused):
        recordpapers.add(op, one.id, "说明.txt", "活动照片", b"text")


def test_who_is_erased_stays_counted_without_a_trace_of_who_it_was(store: Store, save: Callable[[Child], Child]) -> None:
    saved = save(child())
    (one,) = written(store, activity())
    written(store, Record("home_attendance", {"at_parent": "赵玉兰", "at_phone": "13845300001"}, 1, one.id, saved.id))
    with store.operation("delete", "删除") as op:
        children.remove(op, saved.id, "录入错误")
        children.purge(op, saved.id)
    (signed,) = records.listing(store, "home_attendance", parent_ids=[one.id])
    assert (signed.child_id, signed.values) == (0, {})
    left = store.connection().execute("SELECT before || after FROM change").fetchall()
    assert not any("赵玉兰" in row[0] for row in left)


def test_a_few_values_of_many_children(store: Store, save: Callable[[Child], Child]) -> None:
    one = save(child(1, categories=["孤儿", "残疾儿童"], is_leftbehind=True))
    two = save(child(2, is_leftbehind=False))
    found = children.some_values(store, [one.id, two.id, 99], ("category", "categories", "is_leftbehind"))
    assert found == {
        one.id: {"category": "孤儿", "categories": ["孤儿", "残疾儿童"], "is_leftbehind": True},
        two.id: {"category": "孤儿", "is_leftbehind": False},
    }
