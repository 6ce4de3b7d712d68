"""What the window remembers: columns, views, sizes.  JSON values by name."""

from ledger_app.db import settings
from ledger_app.operations.open_ledger import Ledger


def get(store: Ledger, key: str, default: object = None) -> object:
    """The value kept under ``key``."""
    return settings.get(store, key, default)


def put(store: Ledger, key: str, value: object) -> None:
    """Keep a JSON value."""
    settings.put(store, key, value)
