"""Typing that was not saved yet, kept against a crash."""

from ledger_app.db import drafts as store_drafts
from ledger_app.db.drafts import Draft
from ledger_app.domain.child import Child
from ledger_app.operations.open_ledger import Ledger

__all__ = ["Draft", "drafts", "drop", "keep"]


def keep(store: Ledger, child: Child) -> None:
    """Remember the unsaved state of a child (id 0: the new one)."""
    store_drafts.keep(store, child.id, child)


def drafts(store: Ledger) -> list[Draft]:
    """All drafts, newest first."""
    return store_drafts.drafts(store)


def drop(store: Ledger, child_id: int) -> None:
    """Forget a draft."""
    store_drafts.drop(store, child_id)
