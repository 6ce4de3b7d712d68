"""Doubles and households; twins are two children."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ledger_app.db import children, likeness
from ledger_app.db.store import Store
from ledger_app.domain.child import Child, Row
from tests.db.people import child, number

Save = Callable[[Child], Child]


def guarded(base: Child, name: str, phone: str) -> Child:
    return replace(base, rows={"guardian": [{"guardian_name": name, "guardian_phone": phone}]})


@pytest.fixture
def known(store: Store, save: Save) -> Child:
    """王小乙 of 三道村, grandmother 赵玉兰."""
    return save(child(1, father_name="王大山", mother_name="李秀", live_addr="三道村一组"))


def test_same_identity_number_is_certain(store: Store, known: Child) -> None:
    (like,) = likeness.duplicates(store, Child({"name": "别的名字", "id_no": number(1)}))
    assert like.id == known.id
    assert like.certain
    assert not like.sibling
    assert like.alike == ("身份证号",)
    assert (like.name, like.birth, like.village) == ("王小乙", "2012-03-15", "三道村")


def test_a_child_is_not_its_own_double(store: Store, known: Child) -> None:
    assert likeness.duplicates(store, known) == []


@pytest.mark.parametrize(
    "values",
    [
        {"name": "王小乙", "birth": "2012-03-15"},
        {"name": "王小乙", "village": "三道村"},
        {"name": "王小乙", "birth": "2012-03-16", "mother_name": "李秀"},
        {"name": "王晓乙", "birth": "2012-03-15", "village": "三道村", "sex": "男"},
        {"name": "李改名", "former_name": "王小乙", "birth": "2012-03-15"},
    ],
)
def test_probable_doubles(store: Store, known: Child, values: dict[str, object]) -> None:
    (like,) = likeness.duplicates(store, Child(values))
    assert (like.id, like.certain, like.sibling) == (known.id, False, False)
    assert like.alike


@pytest.mark.parametrize(
    "values",
    [
        {"name": "张小三", "birth": "2012-03-15", "village": "三道村"},
        {"name": "王小乙", "birth": "2015-01-01", "village": "三道村"},
        {"name": "王小乙", "birth": "2012-03-15", "id_no": number(3)},
        {"name": "王晓乙", "birth": "2012-03-16", "village": "三道村", "sex": "男"},
        {"birth": "2012-03-15"},
    ],
)
def test_other_children(store: Store, known: Child, values: dict[str, object]) -> None:
    assert known.id
    assert likeness.duplicates(store, Child(values)) == []


def test_twins_are_siblings_not_doubles(store: Store, known: Child) -> None:
    twin = guarded(Child({"name": "王小丙", "birth": "2012-03-15", "village": "三道村", "id_no": number(2)}), "赵玉兰", "13845300001")
    (like,) = likeness.duplicates(store, twin)
    assert like.id == known.id
    assert like.sibling
    assert not like.certain


def test_twins_whose_names_sound_alike(store: Store, known: Child) -> None:
    twin = guarded(Child({**known.values, "name": "王晓乙", "id_no": number(3)}), "赵玉兰", "13845300001")
    (like,) = likeness.duplicates(store, replace(twin, id=0))
    assert like.id == known.id
    assert like.sibling


def test_the_certain_come_first_and_the_binned_not_at_all(store: Store, known: Child, save: Save) -> None:
    other = save(guarded(Child({"name": "王小乙", "birth": "2012-03-15"}), "赵玉兰", "13845300001"))
    asked = Child({"name": "王小乙", "birth": "2012-03-15", "id_no": number(1)})
    assert [like.id for like in likeness.duplicates(store, asked)] == [known.id, other.id]
    with store.operation("delete", "删除") as op:
        children.remove(op, known.id, "误录")
    assert [like.id for like in likeness.duplicates(store, asked)] == [other.id]


def test_household(store: Store, known: Child, save: Save) -> None:
    by_phone_and_name = save(guarded(child(2, birth="2014-01-01", village="向阳村"), "赵玉兰", "13845300001"))
    by_parents = save(guarded(child(3, father_name="王大山", mother_name="李秀"), "", ""))
    by_identity = save(child(4, village="向阳村", father_id_no=number(99, "19850505")))
    phone_only = save(guarded(child(5, village="向阳村"), "村主任", "13845300001"))
    assert [line.id for line in likeness.household(store, known)] == [by_phone_and_name.id, by_parents.id]
    guardian: list[Row] = [{"guardian_name": "某人", "guardian_id_no": number(99, "19850505")}]
    assert [line.id for line in likeness.household(store, Child({"name": "新来"}, {"guardian": guardian}))] == [by_identity.id]
    assert likeness.household(store, phone_only) == []
    assert likeness.household(store, Child()) == []


def test_household_by_house_number(store: Store, save: Save) -> None:
    first = save(Child({"name": "甲", "village": "三道村", "house_no": "12"}))
    second = save(Child({"name": "乙", "village": "三道村", "house_no": "12"}))
    save(Child({"name": "丙", "village": "向阳村", "house_no": "12"}))
    assert [line.id for line in likeness.household(store, first)] == [second.id]
