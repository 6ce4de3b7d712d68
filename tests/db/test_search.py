"""Search as a clerk types, and after every sort of write."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from ledger_app.db import children, journal, listing, search, searchindex
from ledger_app.db.store import Store
from ledger_app.domain.child import Child, Row
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import SEARCH_LIMIT, Query
from tests.db.people import child, number

Save = Callable[[Child], Child]


@pytest.fixture
def people(store: Store, save: Save) -> dict[str, int]:
    """Children by name, all ids known."""
    told = [
        child(1, name="单雪梅", village="三道村"),
        child(2, name="尉迟小重", village="向阳村", former_name="尉大毛"),
        child(3, name="王曾", id_no=number(3, "20160229")),
        child(14, name="古丽·买买提", father_name="艾力", mother_name="阿依古丽", father_id_no=number(77, "19850101")),
        child(5, name="吕绿", phone="0453-3521234", id_no=None),
        child(6, name="解晓", id_no="23990120120315004X", file_no="柳-0099"),
    ]
    return {c.name: c.id for c in map(save, told)}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("单雪", "单雪梅"),
        ("雪梅", "单雪梅"),
        ("shanxuemei", "单雪梅"),
        ("danxue", "单雪梅"),
        ("ShanXue", "单雪梅"),
        ("sxm", "单雪梅"),
        ("xuemei", "单雪梅"),
        ("yuchixiaozhong", "尉迟小重"),
        ("yuchixiaochong", "尉迟小重"),
        ("ycxz", "尉迟小重"),
        ("大毛", "尉迟小重"),
        ("wangzeng", "王曾"),
        ("wangceng", "王曾"),
        ("买买提", "古丽·买买提"),
        ("gulimaimaiti", "古丽·买买提"),
        ("艾力", "古丽·买买提"),
        ("阿依", "古丽·买买提"),
        ("19850101", "古丽·买买提"),
        ("lvlv", "吕绿"),
        ("lülü", "吕绿"),
        ("0453-3521234", "吕绿"),
        ("04533521234", "吕绿"),
        ("3521234", "吕绿"),
        ("xiexiao", "解晓"),
        ("jiexiao", "解晓"),
        ("004x", "解晓"),
        ("004X", "解晓"),
        ("００４Ｘ", "解晓"),
        ("柳-0099", "解晓"),
        ("13845300003", "王曾"),
        ("向阳", "尉迟小重"),
        ("三道 sxm", "单雪梅"),
        ("单 138453", "单雪梅"),
        ("zyl wangz", "王曾"),
    ],
)
def test_found_as_typed(store: Store, people: dict[str, int], typed: str, name: str) -> None:
    assert search.matches(store, typed) == [people[name]]


def test_identity_tail_and_guardian_find_all_who_have_them(store: Store, people: dict[str, int]) -> None:
    assert search.matches(store, number(1)[-4:]) == [people["单雪梅"]]
    assert search.matches(store, "赵玉兰") == sorted(people.values())
    assert search.matches(store, "zhaoyulan") == sorted(people.values())


@pytest.mark.parametrize("typed", ["", "  ", "单 尉迟", "雪梅单", "99999999", "qqq", "梅王"])
def test_not_found(store: Store, people: dict[str, int], typed: str) -> None:
    assert people
    assert search.matches(store, typed) == []


def test_current_after_every_write(store: Store, people: dict[str, int], save: Save) -> None:
    snow = people["单雪梅"]
    assert search.matches(store, "sxm") == [snow]
    changed = save(children.load(store, snow).with_values(name="查雪", village="向阳村"))
    assert search.matches(store, "sxm") == []
    assert search.matches(store, "单雪") == []
    assert search.matches(store, "zhaxue") == [snow]
    assert search.matches(store, "向阳") == [snow, people["尉迟小重"]]
    guardian: list[Row] = [{"guardian_name": "仇大川", "guardian_phone": "13900001111"}]
    changed = save(replace(changed, rows={"guardian": guardian}))
    assert search.matches(store, "qiudachuan") == [snow]
    assert search.matches(store, "13900001111") == [snow]
    assert snow not in search.matches(store, "赵玉兰")
    fresh = save(child(9, name="朴新"))
    assert search.matches(store, "piaoxin") == [fresh.id]
    with store.operation("delete", "删除") as op:
        children.remove(op, snow, "误录")
    assert search.matches(store, "zhaxue") == []
    journal.undo(store, journal.operations(store)[0].id)
    assert search.matches(store, "zhaxue") == [snow]


def test_rolled_back_writes_are_not_found(store: Store, people: dict[str, int]) -> None:
    assert search.matches(store, "雪梅") == [people["单雪梅"]]

    def renamed_then_refused() -> None:
        with store.operation("save", "x") as op:
            children.save(op, children.load(store, people["单雪梅"]).with_values(name="李四"))
            children.remove(op, people["单雪梅"], "")

    with pytest.raises(Refused):
        renamed_then_refused()
    assert search.matches(store, "李四") == []
    assert search.matches(store, "雪梅") == [people["单雪梅"]]


def test_overlay_and_rebuilding_agree(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchindex, "_REBUILD", 3)
    with store.operation("import", "导入") as op:
        children.save_new(op, [child(i) for i in range(1, 9)])
    for i in range(1, 9):
        assert search.matches(store, "王小") == list(range(i, 9))
        with store.operation("save", "改") as op:
            children.save(op, children.load(store, i).with_values(name=f"李小{i}", village="向阳村"))
        laid_over = search.matches(store, "向阳 138453")
        if i % 3 == 0:
            store.index.forget()
        assert search.matches(store, "向阳 138453") == laid_over == list(range(1, i + 1))
    assert search.matches(store, "王小") == []


def test_too_many_are_cut(store: Store) -> None:
    with store.operation("import", "导入") as op:
        children.save_new(op, (child(1, id_no=None) for _ in range(SEARCH_LIMIT + 5)))
    assert search.matches(store, "王") == list(range(1, SEARCH_LIMIT + 1))
    assert search.matches(store, "王 赵") == list(range(1, SEARCH_LIMIT + 1))


def test_building_while_another_thread_imports_misses_nobody(store: Store, save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    save(child(1))
    real = searchindex.SearchIndex._laid_out
    raced: list[int] = []

    def late(rows: list[object]) -> object:
        if not raced:
            raced.append(1)
            thread = threading.Thread(target=lambda: save(child(2)))
            thread.start()
            thread.join()
        return real(rows)

    monkeypatch.setattr(searchindex.SearchIndex, "_laid_out", staticmethod(late))
    assert search.matches(store, "王小") == [1, 2]


def test_asked_again_after_a_write_answers_anew(store: Store, save: Save) -> None:
    """The last answer is kept for the list's count; a write must not be answered from it."""
    save(child(1, name="王一"))
    assert search.matches(store, "王") == search.matches(store, "王") == [1]
    save(child(2, name="王二"))
    assert search.matches(store, "王") == [1, 2]
    with store.operation("delete", "删除") as op:
        children.remove(op, 1, "误录")
    assert search.matches(store, "王") == [2]
    assert search.matches(store, "王二") == [2]


def test_count_of_a_bare_search_is_that_of_its_page(store: Store, people: dict[str, int]) -> None:
    for text in ("雪", "xue", "不在册", "向阳"):
        asked = Query(text=text)
        assert listing.count(store, asked) == len(listing.ids(store, asked))
        narrowed = Query(text=text, sort="birth", villages=("向阳村",))
        assert listing.count(store, narrowed) == len(listing.ids(store, narrowed))
