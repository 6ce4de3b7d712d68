"""The office, its villages and choices: retired, never deleted."""

import pytest

from ledger_app import paths
from ledger_app.db import journal, offices
from ledger_app.db.store import Store
from ledger_app.domain.catalogue import Choice
from ledger_app.domain.errors import Refused
from ledger_app.domain.office import Office, Village
from tests.db.conftest import PASSWORD


def test_villages(store: Store) -> None:
    assert [(v.name, v.also) for v in offices.villages(store)] == [("三道村", ()), ("向阳村", ("向阳屯",))]
    assert store.vocabulary().villages == {"三道村": (), "向阳村": ("向阳屯",)}
    with store.operation("settings", "增加") as op:
        offices.save_village(op, Village("新立村", valid_from="2026-05-01"))
        offices.retire_village(op, "三道村", "2026-05-01")
    assert [v.name for v in offices.villages(store, "2026-04-30")] == ["三道村", "向阳村"]
    assert [v.name for v in offices.villages(store, "2026-05-01")] == ["向阳村", "新立村"]
    assert len(offices.villages(store)) == 3
    assert set(store.vocabulary().villages) == {"三道村", "向阳村", "新立村"}


def test_a_village_added_again_gains_spellings_and_comes_back(store: Store) -> None:
    with store.operation("settings", "停用") as op:
        offices.retire_village(op, "向阳村", "2026-01-01")
    with store.operation("settings", "增加") as op:
        offices.save_village(op, Village(" 向阳村 ", also=("向阳大队",)))
    assert [(v.id, v.name, v.also, v.valid_to) for v in offices.villages(store)][1] == (2, "向阳村", ("向阳屯", "向阳大队"), "")
    with store.operation("settings", "无改动") as op:
        offices.save_village(op, Village("向阳村"))
    assert len(offices.villages(store)) == 2


def test_renaming_onto_another_village_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="向阳村"), store.operation("settings", "改名") as op:
        offices.save_village(op, Village("向阳村", id=1))
    with store.operation("settings", "改名") as op:
        offices.save_village(op, Village("三道新村", id=1))
    assert [v.name for v in offices.villages(store)] == ["三道新村", "向阳村"]
    for bad in (lambda op: offices.save_village(op, Village(" ")), lambda op: offices.retire_village(op, "没有", "2026-01-01")):
        with pytest.raises(Refused), store.operation("settings", "x") as op:
            bad(op)


def test_choices(store: Store) -> None:
    built_in = offices.choices(store, "pay_cycle")
    with store.operation("settings", "选项") as op:
        offices.save_choice(op, "pay_cycle", Choice("每两月", synonyms=("双月",)))
        offices.retire_choice(op, "pay_cycle", "一年", "2026-01-01")
    labels = [c.label for c in offices.choices(store, "pay_cycle")]
    assert labels == [c.label for c in built_in] + ["每两月"]
    assert store.vocabulary().label("pay_cycle", "双月") == "每两月"
    assert store.vocabulary().label("pay_cycle", "一年") == "一年"
    assert "一年" not in store.vocabulary().labels("pay_cycle", "2026-06-01")
    with pytest.raises(Refused, match="没有名为"), store.operation("settings", "x") as op:
        offices.retire_choice(op, "pay_cycle", "没有", "2026-01-01")
    with pytest.raises(Refused, match="不能为空"), store.operation("settings", "x") as op:
        offices.save_choice(op, "pay_cycle", Choice(" "))
    journal.undo(store, 1)
    assert offices.choices(store, "pay_cycle") == built_in


def test_office_survives_reopening(store: Store) -> None:
    office = Office("青山镇", clerk="吴文书")
    with store.operation("settings", "单位") as op:
        offices.save_office(op, office)
    assert store.office == office
    store.close()
    with Store.open(store.folder, PASSWORD) as again:
        assert again.office == office


def test_rolled_back_settings_are_not_remembered(store: Store) -> None:
    before = store.office

    def changed_then_refused() -> None:
        with store.operation("settings", "x") as op:
            offices.save_office(op, Office("别处"))
            offices.save_village(op, Village("新立村"))
            assert store.office.township == "别处"
            assert "新立村" in store.vocabulary().villages
            offices.retire_village(op, "没有", "2026-01-01")

    with pytest.raises(Refused):
        changed_then_refused()
    assert store.office == before
    assert "新立村" not in store.vocabulary().villages


def test_names_must_differ_at_creation(store: Store) -> None:
    with pytest.raises(Refused, match="重名"):
        Store.create(store.folder.parent / "另一本", PASSWORD, Office("x"), [Village("甲"), Village("甲")])
    assert not paths.has_ledger(store.folder.parent / "另一本")
