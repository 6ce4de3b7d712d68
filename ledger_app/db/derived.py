"""Narrow tables that follow from the files and are kept beside them: events, stays, contacts, contradictions.

Whoever writes a file brings them up to date in the same operation; :func:`rebuild` makes them anew
from all files (a migration calls it).  Month statistics read nothing else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from ledger_app.db.dossier import Flat, decode, encode
from ledger_app.domain import contacts, events, marks
from ledger_app.domain.child import Row

READ = frozenset(["status", "village", "birth", "register_date", "change", "change_date", "change_kind"]) | marks.READ | contacts.READ
"""Flat keys that these tables depend on."""
TABLES = ("event", "stay", "contact", "fault")
_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STAY = "INSERT INTO stay VALUES (?, ?, ?, ?, ?, ?)"
_CONTACT = "INSERT INTO contact VALUES (?, ?, ?, ?)"
_FAULT = "INSERT OR IGNORE INTO fault VALUES (?, ?, ?)"
_CHUNK = 2000


def put(connection: Any, files: Iterable[tuple[int, Flat]]) -> None:
    """Add what follows from files that have nothing here yet."""
    told: list[Any] = []
    stays: list[Any] = []
    met: list[Any] = []
    wrong: list[Any] = []
    for child_id, flat in files:
        story = events.story(flat, cast(Sequence[Row], flat.get("change") or ()))
        packed = marks.of(flat)
        told += [
            (child_id, n, e.day, e.way, e.code, e.counts, e.village, e.category, e.village_before, e.category_before, packed)
            for n, e in enumerate(story.events)
        ]
        stays += [(child_id, s.start, s.stop, s.village, s.category, packed) for s in story.stays]
        met += [(kind, day, child_id, times) for (kind, day), times in Counter(contacts.of(flat)).items()]
        wrong += [(child_id, kind, day) for kind, day in story.faults]
    for statement, rows in ((_EVENT, told), (_STAY, stays), (_CONTACT, met), (_FAULT, wrong)):
        if rows:
            connection.executemany(statement, rows)


def renew(connection: Any, edits: Iterable[tuple[int, Mapping[str, object], Mapping[str, object], Flat]]) -> None:
    """After edits ``(id, old values, new values, the file as it is now)``: only files in which something counts are touched."""
    touched = [(i, flat) for i, old, new, flat in edits if not READ.isdisjoint(old) or not READ.isdisjoint(new)]
    drop(connection, [i for i, _ in touched])
    put(connection, touched)


def drop(connection: Any, ids: Sequence[int]) -> None:
    """Take children out of all statistics."""
    for table in TABLES:
        connection.executemany(f"DELETE FROM {table} WHERE child_id = ?", [(i,) for i in ids])


def put_back(connection: Any, ids: Sequence[int]) -> None:
    """Children that came back from the recycle bin."""
    rows = connection.execute("SELECT child_id, data FROM dossier WHERE child_id IN (SELECT value FROM json_each(?))", (encode(list(ids)),))
    put(connection, [(row[0], decode(row[1])) for row in rows.fetchall()])


def rebuild(connection: Any) -> None:
    """All tables anew from all living files."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    last = 0
    query = "SELECT d.child_id, d.data FROM dossier d JOIN child c ON c.id = d.child_id WHERE c.deleted = 0 AND d.child_id > ? ORDER BY 1"
    while rows := connection.execute(f"{query} LIMIT {_CHUNK}", (last,)).fetchall():
        put(connection, [(row[0], decode(row[1])) for row in rows])
        last = rows[-1][0]
