"""What was done lately, and taking it back."""

from ledger_app.db import journal
from ledger_app.domain.history import OperationRecord, UndoReport
from ledger_app.operations.open_ledger import Ledger


def recent(store: Ledger, limit: int = 50) -> list[OperationRecord]:
    """The latest operations, newest first."""
    return journal.operations(store, limit)


def undo(store: Ledger, operation_id: int) -> UndoReport:
    """Take one operation back; what was edited since stays and is listed."""
    return journal.undo(store, operation_id)
