"""The list: conditions, order, pages, counts."""

from collections.abc import Callable
from datetime import date

import pytest
from peewee import SQL, fn

from ledger_app.db import children, listing
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.dates import age_on
from ledger_app.domain.listing import LIST_COLUMNS, Query
from tests.db.people import child

Save = Callable[[Child], Child]


@pytest.fixture
def five(store: Store, save: Save) -> list[Child]:
    """Five children of two villages."""
    told = [
        child(1, name="张三", school_name="一小"),
        child(2, name="单雄", village="向阳村", category="事实无人抚养儿童"),
        child(3, name="曾五", status="已减员", birth="2020-01"),
        child(4, name="安六", village="向阳村"),
        child(5, name="万俟七", village=None, birth=None),
    ]
    return [save(c) for c in told]


def names(store: Store, query: Query) -> list[str]:
    assert listing.count(store, query) == len(listing.ids(store, query))
    return [line.values["name"] for line in listing.page(store, query, 0, 100)]


@pytest.mark.usefixtures("five")
def test_conditions(store: Store) -> None:
    assert names(store, Query(villages=("向阳村",))) == ["单雄", "安六"]
    assert names(store, Query(villages=("向阳村", "三道村"), categories=("孤儿",))) == ["张三", "曾五", "安六"]
    assert names(store, Query(statuses=("已减员",))) == ["曾五"]
    assert names(store, Query(schools=("一小",))) == ["张三"]
    assert names(store, Query(text="向阳", categories=("孤儿",))) == ["安六"]
    assert names(store, Query(text="没有这个人")) == []


@pytest.mark.usefixtures("five")
def test_order(store: Store) -> None:
    assert names(store, Query()) == ["张三", "单雄", "曾五", "安六", "万俟七"]
    assert names(store, Query(descending=True)) == ["万俟七", "安六", "曾五", "单雄", "张三"]
    assert names(store, Query(sort="name")) == ["安六", "万俟七", "单雄", "曾五", "张三"]
    for column in LIST_COLUMNS:
        assert len(names(store, Query(sort=column, descending=True))) == 5


@pytest.mark.usefixtures("five")
def test_pages_join_without_gap(store: Store) -> None:
    query = Query(sort="village")
    joined = [line.id for offset in (0, 2, 4) for line in listing.page(store, query, offset, 2)]
    assert joined == listing.ids(store, query)


def test_a_line_holds_the_columns(store: Store, five: list[Child]) -> None:
    line = listing.page(store, Query(), 0, 1)[0]
    assert tuple(line.values) == LIST_COLUMNS
    assert line.id == five[0].id
    assert line.values["guardian_name"] == "赵玉兰"
    assert line.values["guardian_phone"] == "13845300001"
    assert line.values["updated_at"].startswith(str(date.today().year))
    assert listing.page(store, Query(sort="birth"), 0, 1)[0].values["birth"] == ""


def test_age_agrees_with_the_domain(store: Store) -> None:
    today = date.today()
    births = [f"{today.year - n}-{m:02d}-{d:02d}" for n in (5, 6, 7) for m, d in ((1, 1), (today.month, min(today.day, 28)), (12, 28))]
    births += [b[:7] for b in births] + ["2016-02-29"]
    births = [b for b in births if b <= today.isoformat()]
    with store.operation("import", "导入") as op:
        children.save_new(op, [child(1, id_no=None, birth=b) for b in births] + [child(2, birth=None)])
    for low, high in ((5, 5), (6, 6), (0, 5), (6, 99), (None, 6), (7, None)):
        expected = sorted(b for b in births if (low or 0) <= age_on(b, today) <= (high if high is not None else 200))
        found = [line.values["birth"] for line in listing.page(store, Query(age_from=low, age_to=high), 0, 100)]
        assert sorted(found) == expected


def test_numbers_sort_as_numbers(store: Store) -> None:
    with store.operation("import", "导入") as op:
        children.save_new(op, [child(i, file_no=no) for i, no in enumerate(("2026-10000", "2026-9999", "2025-1"))])
    assert [line.values["file_no"] for line in listing.page(store, Query(), 0, 9)] == ["2025-1", "2026-9999", "2026-10000"]


@pytest.mark.usefixtures("five")
def test_facets(store: Store) -> None:
    with store.operation("delete", "删除") as op:
        children.remove(op, 1, "误录")
    found = listing.facets(store)
    assert found["village"] == {"向阳村": 2, "": 1, "三道村": 1}
    assert found["category"] == {"孤儿": 3, "事实无人抚养儿童": 1}
    assert found["status"] == {"登记在册": 3, "已减员": 1}
    assert found["school_name"] == {"": 4}


@pytest.mark.parametrize(
    "query", [Query(), Query(sort="name"), Query(sort="birth", descending=True), Query(sort="updated_at"), Query(sort="id_no")]
)
def test_common_orders_need_no_sorting(store: Store, query: Query) -> None:
    sql, told = listing._ordered(listing._narrowed(store, query, [listing.CHILD.id]), query).limit(50).sql()
    steps = " ".join(row[3] for row in store.connection().execute("EXPLAIN QUERY PLAN " + sql, told))
    assert "USING" in steps
    assert "INDEX" in steps
    assert "TEMP B-TREE" not in steps


def test_counting_reads_an_index_only(store: Store) -> None:
    query = Query(villages=("三道村",), categories=("孤儿",), age_from=3)
    sql, told = listing._narrowed(store, query, [fn.COUNT(SQL("*"))]).sql()
    steps = " ".join(row[3] for row in store.connection().execute("EXPLAIN QUERY PLAN " + sql, told))
    assert "COVERING INDEX child_facets" in steps
