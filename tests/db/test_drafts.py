"""Unsaved typing survives a crash."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ledger_app.db import drafts, journal
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from tests.db.conftest import PASSWORD
from tests.db.people import child


def test_kept_dropped_and_not_journaled(store: Store, save: Callable[[Child], Child], folder: Path) -> None:
    saved = save(child(1))
    before = journal.operations(store)
    typed = saved.with_values(remark="写了一半", is_disabled=False)
    drafts.keep(store, saved.id, typed.with_values(remark="写"))
    drafts.keep(store, saved.id, typed)
    drafts.keep(store, 0, Child({"name": "新来"}))
    store.close()
    with Store.open(folder, PASSWORD) as again:
        found = {d.child_id: d for d in drafts.drafts(again)}
        assert set(found) == {0, saved.id}
        assert found[saved.id].child == typed
        assert found[saved.id].name == "王小乙"
        assert found[0].child == replace(Child({"name": "新来"}), id=0)
        drafts.drop(again, saved.id)
        drafts.drop(again, saved.id)
        assert [d.child_id for d in drafts.drafts(again)] == [0]
        assert journal.operations(again) == before


@pytest.mark.usefixtures("store")
def test_none_to_begin_with(store: Store) -> None:
    assert drafts.drafts(store) == []
