"""Small remembered things."""

from ledger_app.db import journal, settings
from ledger_app.db.store import Store
from tests.db.conftest import PASSWORD


def test_put_get_forget(store: Store) -> None:
    assert settings.get(store, "window", {"w": 1}) == {"w": 1}
    settings.put(store, "window", {"w": 800, "columns": ["name", "village"]})
    settings.put(store, "视图", [1, None, "甲"])
    store.close()
    with Store.open(store.folder, PASSWORD) as again:
        assert settings.get(again, "window", None) == {"w": 800, "columns": ["name", "village"]}
        assert settings.get(again, "视图", []) == [1, None, "甲"]
        settings.put(again, "视图", None)
        assert settings.get(again, "视图", "没有") == "没有"
        assert journal.operations(again) == []
