"""What the journal tells: operations, and per child the old and new values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """A named operation as listed; ``at`` is local ISO time, ``undone_by`` the operation that took it back."""

    id: int
    kind: str  # save, import, delete, restore, undo, settings …
    title: str  # finished Chinese: 修改 王某某
    why: str
    who: str
    at: str
    children: int
    undone_by: int = 0
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one child in one operation; values as stored, None = not there."""

    key: str
    label: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One operation's part in a child's history, newest first in lists."""

    operation: OperationRecord
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo did: how many children went back, and what it left alone because it was edited since."""

    operation: int
    title: str
    reverted: int
    removed: int
    kept: tuple[Mapping[str, object], ...] = field(default_factory=tuple)  # {"id","name","labels"}
    records: int = 0  # records of homes and the team that went back, came back or were withdrawn
