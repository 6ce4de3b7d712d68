"""Typing that was not saved, kept against a crash.  Not journaled: it is not part of the file yet."""

from dataclasses import dataclass

from ledger_app.db import dossier, failures
from ledger_app.db.operation import now
from ledger_app.db.store import Store
from ledger_app.domain.child import Child

_VERSION = "\u0000version"


@dataclass(frozen=True, slots=True)
class Draft:
    """The unsaved state of a child; ``child_id`` 0 is the new one."""

    child_id: int
    name: str
    at: str
    child: Child


def keep(store: Store, child_id: int, child: Child) -> None:
    """Remember the state, over the one remembered before."""
    data = dossier.encode({**dossier.flatten(child), _VERSION: child.version})
    with failures.translated():
        store.connection().execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (child_id, now(), data))


def drafts(store: Store) -> list[Draft]:
    """All drafts, newest first."""
    found = []
    for child_id, at, data in store.connection().execute("SELECT child_id, at, data FROM draft ORDER BY at DESC, child_id"):
        flat = dossier.decode(data)
        version = int(str(flat.pop(_VERSION)))
        child = dossier.unfold(flat, child_id, version)
        found.append(Draft(child_id, child.name, at, child))
    return found


def drop(store: Store, child_id: int) -> None:
    """Forget a draft; harmless when there is none."""
    with failures.translated():
        store.connection().execute("DELETE FROM draft WHERE child_id = ?", (child_id,))
