"""Small things remembered beside the children: window state, saved views, column choices."""

import json
from typing import TypeVar

from ledger_app.db import failures
from ledger_app.db.dossier import encode
from ledger_app.db.store import Store

T = TypeVar("T")


def get(store: Store, key: str, default: T) -> T:
    """What was put under ``key``, or ``default``."""
    row = store.connection().execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    if row is None:
        return default
    value: T = json.loads(row[0])
    return value


def put(store: Store, key: str, value: object) -> None:
    """Remember a JSON value; None forgets it.  Not journaled."""
    with failures.translated():
        if value is None:
            store.connection().execute("DELETE FROM setting WHERE key = ?", (key,))
        else:
            store.connection().execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, encode(value)))


def has(store: Store, key: str) -> bool:
    """Whether something is kept under ``key``."""
    return store.connection().execute("SELECT 1 FROM setting WHERE key = ?", (key,)).fetchone() is not None
