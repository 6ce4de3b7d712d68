"""What changed, and taking it back without losing later work."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_app.db import attachments, children, imported, journal, listing, offices, pending, search
from ledger_app.db.store import Store
from ledger_app.domain.child import Child, Row
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.office import Village
from ledger_app.domain.receipt import Outcome, PlannedRow, Receipt
from tests.db.conftest import OFFICE
from tests.db.people import child

Save = Callable[..., Child]
State = dict[int, tuple[bool, dict[str, object]]]


def last(store: Store) -> int:
    return journal.operations(store)[0].id


def state(store: Store) -> State:
    """Everything that files say, and which lie in the bin."""
    ids = [row[0] for row in store.connection().execute("SELECT id FROM child ORDER BY id")]
    return {i: (binned, flat) for i, (flat, binned) in children.flat_files(store.connection(), ids).items()}


def receipt(operation: int = 0, sha256: str = "ab") -> Receipt:
    return Receipt("花名册.xlsx", sha256, operation, 3, 2, 0, 0, 1, 0, (), ())


def test_history_tells_old_and_new_and_cleared(store: Store, save: Save) -> None:
    first = save(child(1))
    second = replace(first.with_values(village=None, sex="女", ethnic="满族"), extra={})
    guardian: list[Row] = [{"guardian_name": "钱贵", "guardian_phone": "13900000000"}]
    save(replace(second, rows={"guardian": guardian}), "修改")
    newest, oldest = journal.history(store, first.id)
    assert newest.operation.title == "修改"
    assert newest.operation.who == OFFICE.clerk
    assert newest.operation.children == 1
    told = {c.label: (c.old, c.new) for c in newest.changes}
    assert told == {
        "村（社区）": ("三道村", None),
        "性别": ("男", "女"),
        "民族": (None, "满族"),
        "低保证号": ("D1", None),
        "监护人": (list(first.rows["guardian"]), guardian),
    }
    assert ("name", "姓名", None, "王小乙") in [(c.key, c.label, c.old, c.new) for c in oldest.changes]
    assert all(c.old is None for c in oldest.changes)


def test_operations_are_named_and_listed(store: Store) -> None:
    with store.operation("import", "导入 花名册", why="月报", who="李文书") as op:
        children.save_new(op, [child(1), child(2)])
        op.title = "导入 花名册（2 人）"
    with store.operation("export", "导出 T07", why="县局要"):
        pass
    newest, oldest = journal.operations(store)
    assert (newest.kind, newest.title, newest.why, newest.children) == ("export", "导出 T07", "县局要", 0)
    assert (oldest.title, oldest.why, oldest.who, oldest.children) == ("导入 花名册（2 人）", "月报", "李文书", 2)
    assert [o.id for o in journal.operations(store, kind="import")] == [oldest.id]
    assert len(journal.operations(store, limit=1)) == 1
    assert journal.changed_since(store, oldest.at[:10]) == [newest, oldest]
    assert journal.changed_since(store, "2999-01-01") == []


def test_two_saves_in_one_operation_tell_one_story(store: Store) -> None:
    with store.operation("import", "导入") as op:
        first = children.save(op, child(1))
        children.save(op, children.load(store, first.id).with_values(village="向阳村"))
    (entry,) = journal.history(store, first.id)
    assert [(c.old, c.new) for c in entry.changes if c.key == "village"] == [(None, "向阳村")]
    journal.undo(store, entry.operation.id)
    assert listing.count(store, Query()) == 0


def test_undo_of_an_edit_puts_the_old_values_back(store: Store, save: Save) -> None:
    first = save(child(1))
    changed = replace(first.with_values(village="向阳村", sex=None), extra={"低保证号": "新", "旧栏": "x"}, rows={})
    save(changed, "修改")
    report = journal.undo(store, last(store), who="李文书")
    assert (report.title, report.reverted, report.removed, report.kept) == ("修改", 1, 0, ())
    now = children.load(store, first.id)
    assert (now.values, now.rows, now.extra) == (first.values, first.rows, first.extra)
    assert now.version == 3
    record = journal.operations(store)[0]
    assert (record.kind, record.title, record.who, record.undoes) == ("undo", "撤销：修改", "李文书", report.operation - 1)
    assert journal.operations(store)[1].undone_by == record.id == report.operation
    assert [line.values["village"] for line in listing.page(store, Query(), 0, 9)] == ["三道村"]


def test_undo_tells_a_number_from_a_yes(store: Store, save: Save) -> None:
    first = save(child(1, remark=True))
    save(first.with_values(remark=1), "修改")
    journal.undo(store, last(store))
    assert children.load(store, first.id).values["remark"] is True


def test_undo_keeps_what_was_edited_since(store: Store, save: Save) -> None:
    first = save(child(1))
    second = save(first.with_values(village="向阳村", sex="女", ethnic="满族"), "第一次")
    edit = last(store)
    save(second.with_values(sex=None, remark="后来"), "第二次")
    report = journal.undo(store, edit)
    assert report.kept == ({"id": first.id, "name": "王小乙", "labels": ["性别"]},)
    assert report.reverted == 1
    now = children.load(store, first.id).values
    assert now["village"] == "三道村"
    assert "ethnic" not in now
    assert "sex" not in now
    assert now["remark"] == "后来"


def test_undo_of_which_nothing_is_left_does_nothing(store: Store, save: Save) -> None:
    first = save(child(1))
    second = save(first.with_values(sex="女"), "第一次")
    edit = last(store)
    save(second.with_values(sex=None), "第二次")
    before = journal.operations(store)
    report = journal.undo(store, edit)
    assert (report.operation, report.reverted, report.removed) == (0, 0, 0)
    assert report.kept[0]["labels"] == ["性别"]
    assert journal.operations(store) == before


def test_undo_twice_is_refused_and_undo_of_undo_does_it_again(store: Store, save: Save) -> None:
    first = save(child(1))
    save(first.with_values(village="向阳村"), "修改")
    edit = last(store)
    report = journal.undo(store, edit)
    with pytest.raises(Refused, match="已经撤销过"):
        journal.undo(store, edit)
    again = journal.undo(store, report.operation)
    assert again.reverted == 1
    assert children.load(store, first.id).values["village"] == "向阳村"
    assert journal.operations(store)[0].title == "恢复：修改"
    assert journal.operation(store, edit) is not None
    assert [o.undone_by for o in journal.operations(store) if o.id == edit] == [0]
    journal.undo(store, edit)
    assert children.load(store, first.id).values["village"] == "三道村"
    with pytest.raises(Refused, match="没有这项"):
        journal.undo(store, 999)


def an_import(store: Store) -> int:
    """Two new children, one changed, one row waiting; the operation."""
    before = children.load(store, 1)
    with store.operation("import", "导入 花名册") as op:
        children.save_new(op, [child(2), child(3), child(4)])
        children.save_changed(op, [(before, before.with_values(village="向阳村", grade="三年级"))])
        waiting = PlannedRow("表1", 7, Outcome.PENDING, child(5), None, {"姓名": "王小己"}, (), "待确认")
        pending.add_many(op, "花名册.xlsx", [waiting])
        imported.record(op, receipt(op.id))
        return op.id


def test_undo_of_an_import_weeks_later(store: Store, save: Save) -> None:
    save(child(1))
    operation = an_import(store)
    edited = save(children.load(store, 3).with_values(remark="入户核实"), "修改")
    with store.operation("attach", "附件") as op:
        attachments.add(op, 4, "证明.pdf", "证明", b"%PDF-1.7")
    save(children.load(store, 1).with_values(grade="四年级"), "升级")
    report = journal.undo(store, operation)
    assert (report.reverted, report.removed) == (1, 1)
    assert report.kept == (
        {"id": 1, "name": "王小乙", "labels": ["年级"]},
        {"id": 3, "name": "王小丁", "labels": ["备注"]},
        {"id": 4, "name": "王小戊", "labels": ["附件"]},
    )
    assert listing.ids(store, Query()) == [1, 3, 4]
    assert listing.ids(store, Query(deleted=True)) == [2]
    assert children.load(store, 1).values["village"] == "三道村"
    assert children.load(store, 1).values["grade"] == "四年级"
    assert children.load(store, 3) == edited
    assert pending.pending(store) == []
    assert imported.find(store, "ab") is None
    assert imported.imports(store)[0].undone
    assert search.matches(store, "王小丙") == []


def test_undo_of_the_undo_of_an_import(store: Store, save: Save) -> None:
    save(child(1))
    operation = an_import(store)
    after = state(store)
    report = journal.undo(store, operation)
    assert report.removed == 3
    journal.undo(store, report.operation)
    assert state(store) == after
    assert len(pending.pending(store)) == 1
    assert imported.find(store, "ab") is not None
    assert search.matches(store, "王小丙") == [2]


def test_an_edit_that_was_itself_undone_does_not_keep_a_child(store: Store, save: Save) -> None:
    save(child(1))
    operation = an_import(store)
    save(children.load(store, 3).with_values(remark="误写"), "修改")
    journal.undo(store, last(store))
    assert journal.undo(store, operation).removed == 3


def test_undo_of_deleting_and_restoring(store: Store, save: Save) -> None:
    first = save(child(1, file_no="A-1"))
    with store.operation("delete", "删除") as op:
        children.remove(op, first.id, "误录")
    deleting = last(store)
    report = journal.undo(store, deleting)
    assert (report.reverted, report.removed) == (1, 0)
    assert listing.ids(store, Query()) == [first.id]
    again = journal.undo(store, report.operation)
    assert (again.reverted, again.removed) == (0, 1)
    row = store.connection().execute("SELECT deleted, deleted_reason FROM child").fetchone()
    assert row == (1, "误录")
    save(child(2, file_no="A-1"))
    report = journal.undo(store, again.operation)
    assert report.operation == 0
    assert report.kept[0]["labels"] == ["档案编号"]


def test_undo_of_settling_lets_the_row_wait_again(store: Store, save: Save) -> None:
    save(child(1))
    an_import(store)
    (row,) = pending.pending(store)
    with store.operation("settle", "登记") as op:
        saved = children.save(op, row.child)
        pending.settle(op, row.id, saved.id, "登记为新儿童")
    assert pending.pending(store) == []
    journal.undo(store, last(store))
    assert [r.id for r in pending.pending(store)] == [row.id]
    assert listing.count(store, Query(text="王小己")) == 0


def test_undo_of_attachments(store: Store, save: Save) -> None:
    first = save(child(1))
    with store.operation("attach", "添加") as op:
        number = attachments.add(op, first.id, "证明.pdf", "证明", b"%PDF-1.7")
    (change,) = journal.history(store, first.id)[0].changes
    assert (change.label, change.old) == ("附件：证明.pdf", None)
    assert change.new
    with store.operation("attach", "移除") as op:
        attachments.remove(op, number)
    journal.undo(store, last(store))
    assert [a.id for a in attachments.listing(store, first.id)] == [number]
    assert attachments.read(store, number) == b"%PDF-1.7"
    journal.undo(store, 2)
    assert attachments.listing(store, first.id) == []


def test_undo_of_settings(store: Store) -> None:
    with store.operation("settings", "增加村") as op:
        offices.save_village(op, Village("新立村"))
        offices.save_office(op, replace(OFFICE, clerk="吴文书"))
    assert store.office.clerk == "吴文书"
    assert "新立村" in store.vocabulary().villages
    journal.undo(store, last(store))
    assert store.office == OFFICE
    assert "新立村" not in store.vocabulary().villages


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["new", "edit", "bin", "back", "attach"]),
        st.integers(0, 3),
        st.dictionaries(
            st.sampled_from(["village", "sex", "remark", "family_size", "file_no", "name"]),
            st.sampled_from([None, "甲", "乙", 1, True]),
            max_size=3,
        ),
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_undoing_all_in_reverse_restores_the_start(store: Store, edits: list[tuple[str, int, dict[str, object]]]) -> None:
    start, first = state(store), last_or_zero(store)
    for act, which, values in edits:
        _do(store, act, which, values)
    end = state(store)
    for record in journal.operations(store, limit=1000):
        if record.id > first and not record.undone_by and record.kind != "undo":
            journal.undo(store, record.id)
    now = state(store)
    assert {i: s for i, s in now.items() if i in start} == start
    assert all(binned for i, (binned, _) in now.items() if i not in start)
    for record in sorted(journal.operations(store, limit=1000), key=lambda r: -r.id):
        if record.id > first and record.kind == "undo" and not record.undone_by and journal.operation(store, record.undoes):
            journal.undo(store, record.id)
    assert state(store) == end


def last_or_zero(store: Store) -> int:
    newest = journal.operations(store, limit=1)
    return newest[0].id if newest else 0


def _do(store: Store, act: str, which: int, values: dict[str, object]) -> None:
    ids = listing.ids(store, Query(deleted=act == "back"))
    target = ids[which % len(ids)] if ids else 0
    try:
        with store.operation("save", act) as op:
            if act == "new":
                children.save(op, child(which).with_values(**values))
            elif act == "edit" and target:
                children.save(op, children.load(store, target).with_values(**values))
            elif act == "bin" and target:
                children.remove(op, target, "误录")
            elif act == "back" and target:
                children.restore(op, target)
            elif act == "attach" and target:
                attachments.add(op, target, "证明.pdf", "证明", b"%PDF-1.7")
    except Refused:
        pass
