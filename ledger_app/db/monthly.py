"""What a month's figures are counted from, read from the narrow tables; each question also gives the children behind it.

Rows come as plain tuples: a county of 100,000 children is one pass, grouped by the caller.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger_app.db.dossier import encode
from ledger_app.db.store import Store
from ledger_app.domain import contacts
from ledger_app.domain.events import CHANGED, IN, OPEN, OPENING, OUT
from ledger_app.domain.monthly import Standing, Turn


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked about: ``start`` to ``end`` for events and visits, ``year`` on for counselling.

    Whoever was visited from ``spared`` on and before ``start`` is not due; None where everybody is.
    ``counselled`` are children who were counselled elsewhere, at a children's home.
    """

    start: date
    end: date
    year: date
    spared: date | None = None
    calls: bool = False
    counselled: frozenset[int] = frozenset()


_ACTIVE = "FROM stay WHERE start <= ? AND stop > ?"
_MET = "child_id IN (SELECT child_id FROM contact WHERE kind IN ({kinds}) AND day BETWEEN ? AND ?)"
_TURNS = """SELECT child_id, day, way, code, village, category, village_before, category_before, marks FROM event
    WHERE day BETWEEN ? AND ? AND counts = 1 ORDER BY day, child_id, n"""


def standings(store: Store, span: Span) -> Counter[Standing]:
    """How many children there are of each sort at the end of the span."""
    query, given = _standing(span, "")
    sorts = Counter(store.connection().execute(query, given))  # plain tuples: one object a row less
    return Counter({Standing(*sort): number for sort, number in sorts.items()})


def members(store: Store, span: Span) -> Iterator[tuple[int, Standing]]:
    """The same, child by child, in the order they were registered."""
    query, given = _standing(span, "child_id, ")
    return ((row[0], Standing._make(row[1:])) for row in store.connection().execute(query, given))


def _standing(span: Span, first: str) -> tuple[str, list[str]]:
    kinds = f"'{contacts.VISIT}', '{contacts.CALL}'" if span.calls else f"'{contacts.VISIT}'"
    visits, end = _MET.format(kinds=kinds), span.end.isoformat()
    due, given = "1", []
    if span.spared is not None:
        due, given = f"NOT {visits}", [span.spared.isoformat(), (span.start - timedelta(days=1)).isoformat()]
    counselled = _MET.format(kinds=repr(contacts.COUNSEL))
    given += [span.start.isoformat(), end, span.year.isoformat(), end]
    if span.counselled:
        counselled = f"({counselled} OR child_id IN (SELECT value FROM json_each(?)))"
        given.append(encode(sorted(span.counselled)))
    columns = f"village, category, marks, {due}, {visits}, {counselled}"
    given += [end, end]
    return f"SELECT {first}{columns} {_ACTIVE}", given


def stock(store: Store, day: date) -> dict[str, int]:
    """Children on the books at the end of a day, by village."""
    text = day.isoformat()
    return dict(store.connection().execute(f"SELECT village, count(*) {_ACTIVE} GROUP BY village", (text, text)).fetchall())


def present(store: Store, day: date) -> Iterator[tuple[int, str]]:
    """The same, child by child, with the village."""
    text = day.isoformat()
    return ((row[0], row[1]) for row in store.connection().execute(f"SELECT child_id, village {_ACTIVE}", (text, text)))


def turns(store: Store, start: date, end: date) -> list[Turn]:
    """Events that count, in order of their days."""
    return [Turn._make(row) for row in store.connection().execute(_TURNS, (start.isoformat(), end.isoformat()))]


def reports(store: Store, span: Span) -> list[tuple[int, str, int]]:
    """Mandatory reports of the span: child, village as it stands, how many."""
    query = """SELECT t.child_id, c.village, t.times FROM contact t JOIN child c ON c.id = t.child_id
        WHERE t.kind = ? AND t.day BETWEEN ? AND ? ORDER BY t.child_id"""
    found = store.connection().execute(query, (contacts.REPORT, span.start.isoformat(), span.end.isoformat()))
    return [(row[0], row[1], row[2]) for row in found]


def placed(store: Store, span: Span) -> list[tuple[int, str]]:
    """Children in temporary placement on some day of the span, with the village as it stands."""
    query = """SELECT t.child_id, c.village FROM contact t JOIN child c ON c.id = t.child_id WHERE t.kind IN (?, ?) AND t.day <= ?
        GROUP BY t.child_id HAVING max(CASE t.kind WHEN ? THEN t.day END) > coalesce(max(CASE t.kind WHEN ? THEN t.day END), '')
        OR max(CASE t.kind WHEN ? THEN t.day END) >= ? ORDER BY t.child_id"""
    begun, ended = contacts.PLACED, contacts.PLACED_TO
    given = (begun, ended, span.end.isoformat(), begun, ended, ended, span.start.isoformat())
    return [(row[0], row[1]) for row in store.connection().execute(query, given)]


def faults(store: Store, until: date) -> list[tuple[int, str, str, str, str]]:
    """Contradictions in the events up to a day: child, name, village, kind, day (empty when it has none)."""
    query = """SELECT f.child_id, c.name, c.village, f.kind, f.day FROM fault f JOIN child c ON c.id = f.child_id
        WHERE f.day <= ? ORDER BY c.village, f.child_id"""
    return [tuple(row) for row in store.connection().execute(query, (until.isoformat(),))]


def flow(store: Store, start: date, end: date) -> tuple[int, int]:
    """How many came and how many left in the span; what the ledger was begun with is neither."""
    query = "SELECT way, count(*) FROM event WHERE day BETWEEN ? AND ? AND counts = 1 AND way <> ? AND code <> ? GROUP BY way"
    found = dict(store.connection().execute(query, (start.isoformat(), end.isoformat(), CHANGED, OPENING)).fetchall())
    return int(found.get(IN, 0)), int(found.get(OUT, 0))


def present_by_kind(store: Store) -> list[tuple[str, str, int]]:
    """Village, category and how many are on the books now."""
    rows = store.connection().execute("SELECT village, category, count(*) FROM stay WHERE stop = ? GROUP BY 1, 2", (OPEN,))
    return [tuple(row) for row in rows]


def born_between(store: Store, first: str, last: str) -> list[int]:
    """Ids of children on the books whose birthday, known to the day, lies in the span of ISO days."""
    query = """SELECT c.id FROM child c JOIN stay s ON s.child_id = c.id AND s.stop = ?
        WHERE c.deleted = 0 AND c.birth BETWEEN ? AND ? AND length(c.birth) = 10 ORDER BY substr(c.birth, 6), c.id"""
    return [row[0] for row in store.connection().execute(query, (OPEN, first, last))]


def visited(store: Store, start: date, end: date, *, calls: bool) -> int:
    """How many children were visited in the span."""
    kinds = (contacts.VISIT, contacts.CALL) if calls else (contacts.VISIT, contacts.VISIT)
    query = "SELECT count(DISTINCT child_id) FROM contact WHERE kind IN (?, ?) AND day BETWEEN ? AND ?"
    return int(store.connection().execute(query, (*kinds, start.isoformat(), end.isoformat())).fetchone()[0])
