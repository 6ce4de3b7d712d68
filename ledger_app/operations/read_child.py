"""One child's file, its history, its household, and who it may be confused with."""

from ledger_app.db import children, journal, likeness
from ledger_app.domain.child import Child
from ledger_app.domain.history import HistoryEntry
from ledger_app.domain.listing import Likeness, Line
from ledger_app.operations.open_ledger import Ledger


def load(store: Ledger, child_id: int) -> Child:
    """The child's file as saved."""
    return children.load(store, child_id)


def history(store: Ledger, child_id: int) -> list[HistoryEntry]:
    """Every operation that touched the child, newest first."""
    return journal.history(store, child_id)


def household(store: Ledger, child: Child) -> list[Line]:
    """Other children of the same household."""
    return likeness.household(store, child)


def duplicates(store: Ledger, child: Child) -> list[Likeness]:
    """Children that may be the same person, with what is alike."""
    return likeness.duplicates(store, child)
