"""The narrow tables say after every write what they would say if made anew."""

import pytest

from ledger_app.db import children, derived, journal, migrations
from ledger_app.db.store import Store
from ledger_app.domain.child import LEFT, Child
from tests.db.conftest import OFFICE, PASSWORD
from tests.people import some_children


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {t: sorted(tuple(r) for r in store.connection().execute(f"SELECT * FROM {t}")) for t in derived.TABLES}


def anew(store: Store) -> dict[str, list[tuple[object, ...]]]:
    kept = rows(store)
    derived.rebuild(store.connection())
    made = rows(store)
    assert made == kept
    return made


@pytest.fixture
def township(store: Store) -> Store:
    with store.operation("import", "导入") as op:
        children.save_new(op, some_children(25))
    return store


def test_as_if_made_anew_after_every_sort_of_write(township: Store) -> None:
    assert all(anew(township)[t] for t in ("event", "stay", "contact"))
    first = children.load(township, 1)
    with township.operation("save", "修改") as op:
        visit = {"visit_date": "2026-10-03", "visit_type": "电话走访"}
        first = children.save(op, Child({**first.values, "village": "向阳村"}, {**first.rows, "visit": [visit]}, {}, 1, first.version))
    anew(township)
    with township.operation("delete", "删除") as op:
        children.remove(op, 1, "录错")
    assert all(row[0] != 1 for row in anew(township)["stay"])
    with township.operation("restore", "恢复") as op:
        children.restore(op, 1)
    anew(township)
    with township.operation("save", "减员") as op:
        children.save(op, children.load(township, 2).with_values(status=LEFT, change_date="2026-09-01"))
    anew(township)
    for record in journal.operations(township)[:-1]:
        journal.undo(township, record.id)
        anew(township)
    with township.operation("delete", "删除") as op:
        children.remove(op, 3, "录错")
        children.purge(op, 3)
    anew(township)


def test_what_does_not_count_leaves_them_alone(township: Store) -> None:
    before = rows(township)
    written = township.connection().total_changes
    with township.operation("save", "修改") as op:
        children.save(op, children.load(township, 1).with_values(remark="每月来信"))
    assert rows(township) == before
    assert township.connection().total_changes - written < 10


def test_several_visits_of_a_day_are_one_day_of_several(store: Store) -> None:
    visit = {"visit_date": "2026-10-03", "visit_type": "日常走访"}
    with store.operation("save", "新建") as op:
        children.save(op, Child({"name": "王小明", "last_visit": "2026-10-03"}, {"visit": [visit, visit]}))
    assert rows(store)["contact"] == [("v", "2026-10-03", 1, 2)]


def test_an_older_file_gets_them_when_it_is_opened(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrations, "STEPS", migrations.STEPS[:1])
        older.setattr(derived, "put", lambda connection, files: None)
        with Store.create(folder, PASSWORD, OFFICE)[0] as store, store.operation("import", "导入") as op:
            children.save_new(op, some_children(5))
    with Store.open(folder, PASSWORD) as store:
        made = anew(store)
        assert {row[1] for row in made["event"]} | {row[0] for row in made["fault"]} == {1, 2, 3, 4, 5}
