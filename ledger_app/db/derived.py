"""Narrow tables that follow from the files and are kept beside them: events, stays, contacts, contradictions.

Whoever writes a file brings them up to date in the same operation; :func:`rebuild` makes them anew
from all files (a migration calls it).  Month statistics read nothing else.  A file's old rows are found by
what followed from it then: whoever changes what follows from a file adds a migration that rebuilds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from ledger_app.db.dossier import Flat, decode, encode
from ledger_app.domain import contacts, events, marks
from ledger_app.domain.child import Row

READ = frozenset(["status", "village", "birth", "register_date", "change", "change_date", "change_kind"]) | marks.READ | contacts.READ
"""Flat keys that these tables depend on."""
_READ = tuple(sorted(READ))
TABLES = ("event", "stay", "contact", "fault")
_EVENT = "INSERT INTO event (child_id, n, day, way, code, counts, village, category, village_before, category_before, marks)"
_EVENT += " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
        rows = cast(Sequence[Row], flat.get("change") or ())
        packed = marks.of(flat)
        plain = events.first_only(flat, rows)
        if plain is not None:
            day, code = plain
            village, category = str(flat.get("village") or ""), events.category_code(flat.get("category"))
            told.append((child_id, 0, day, events.IN, code, 1, village, category, village, category, packed))
            stays.append((child_id, day, events.OPEN, village, category, packed))
        else:
            story = events.story(flat, rows)
            told += [
                (child_id, n, e.day, e.way, e.code, e.counts, e.village, e.category, e.village_before, e.category_before, packed)
                for n, e in enumerate(story.events)
            ]
            stays += [(child_id, s.start, s.stop, s.village, s.category, packed) for s in story.stays]
            wrong += [(child_id, kind, day) for kind, day in story.faults]
        found = contacts.of(flat)
        if len(found) == 1:
            met.append((*found[0], child_id, 1))
        elif found:
            met += [(kind, day, child_id, times) for (kind, day), times in Counter(found).items()]
    for statement, filled in ((_EVENT, told), (_STAY, stays), (_CONTACT, met), (_FAULT, wrong)):
        if filled:
            connection.executemany(statement, filled)


def renew(connection: Any, edits: Iterable[tuple[int, Flat, Flat]]) -> None:
    """After edits ``(id, the file before, the file now)``: only files in which something counts are touched."""
    touched = [(i, before, now) for i, before, now in edits if _counts(before) != _counts(now)]
    drop(connection, [(i, before) for i, before, _ in touched])
    put(connection, [(i, now) for i, _, now in touched])


def _counts(flat: Mapping[str, object]) -> list[object]:
    return [flat.get(key) for key in _READ]


def drop(connection: Any, files: Sequence[tuple[int, Flat]]) -> None:
    """Take children out of all statistics; the files as they stood when they were put in."""
    days, met = [], []
    for child_id, flat in files:
        story = events.story(flat, cast(Sequence[Row], flat.get("change") or ()))
        days += [(e.day, child_id) for e in story.events]
        met += [(kind, day, child_id) for kind, day in contacts.of(flat)]
    connection.executemany("DELETE FROM event WHERE day = ? AND child_id = ?", days)
    connection.executemany("DELETE FROM contact WHERE kind = ? AND day = ? AND child_id = ?", met)
    for table in ("stay", "fault"):
        connection.executemany(f"DELETE FROM {table} WHERE child_id = ?", [(i,) for i, _ in files])


def take_out(connection: Any, ids: Sequence[int]) -> None:
    """Children that go into the recycle bin."""
    drop(connection, _files(connection, ids))


def put_back(connection: Any, ids: Sequence[int]) -> None:
    """Children that came back from the recycle bin."""
    put(connection, _files(connection, ids))


def _files(connection: Any, ids: Sequence[int]) -> list[tuple[int, Flat]]:
    rows = connection.execute("SELECT child_id, data FROM dossier WHERE child_id IN (SELECT value FROM json_each(?))", (encode(list(ids)),))
    return [(row[0], decode(row[1])) for row in rows.fetchall()]


def rebuild(connection: Any) -> None:
    """All tables anew from all living files."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    last = 0
    query = "SELECT d.child_id, d.data FROM dossier d JOIN child c ON c.id = d.child_id WHERE c.deleted = 0 AND d.child_id > ? ORDER BY 1"
    while rows := connection.execute(f"{query} LIMIT {_CHUNK}", (last,)).fetchall():
        put(connection, [(row[0], decode(row[1])) for row in rows])
        last = rows[-1][0]
