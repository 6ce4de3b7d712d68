"""The list of children: counted, paged and broken down by the columns it shows."""

from collections import Counter
from datetime import date
from typing import Any

from peewee import SQL, Table, fn

from ledger_app.db import failures, search
from ledger_app.db.dossier import encode
from ledger_app.db.store import Store
from ledger_app.domain.listing import LIST_COLUMNS, Line, Query

CHILD: Any = Table("child", ("id", *LIST_COLUMNS, "file_key", "name_key", "deleted", "deleted_at"))
_SORT = {"file_no": "file_key", "name": "name_key"}
_FACETS = ("village", "category", "status", "school_name")


@failures.translated()
def count(store: Store, query: Query) -> int:
    """How many children the query finds."""
    if query.text.strip() and query == Query(text=query.text, sort=query.sort, descending=query.descending):
        return len(search.matches(store, query.text))
    return int(store.execute(_narrowed(store, query, [fn.COUNT(SQL("*"))])).fetchone()[0])


@failures.translated()
def page(store: Store, query: Query, offset: int, limit: int) -> list[Line]:
    """Some lines of the list in the query's order, with the shown columns only."""
    chosen = [CHILD.id, *(getattr(CHILD, column) for column in LIST_COLUMNS)]
    rows = store.execute(_ordered(_narrowed(store, query, chosen), query).limit(limit).offset(offset))
    return [Line(row[0], dict(zip(LIST_COLUMNS, row[1:], strict=True))) for row in rows]


@failures.translated()
def ids(store: Store, query: Query) -> list[int]:
    """Every id the query finds, in its order."""
    return [row[0] for row in store.execute(_ordered(_narrowed(store, query, [CHILD.id]), query))]


@failures.translated()
def lines(store: Store, wanted: list[int]) -> list[Line]:
    """Lines of living children by id, in that order."""
    chosen = [CHILD.id, *(getattr(CHILD, column) for column in LIST_COLUMNS)]
    rows = store.execute(CHILD.select(*chosen).where(SQL("deleted = 0"), _among(wanted)))
    found = {row[0]: Line(row[0], dict(zip(LIST_COLUMNS, row[1:], strict=True))) for row in rows}
    return [found[i] for i in wanted if i in found]


@failures.translated()
def facets(store: Store) -> dict[str, dict[str, int]]:
    """Living children by village, category, status and school; blank means not known."""
    fields = [getattr(CHILD, column) for column in _FACETS]
    tallies: list[Counter[str]] = [Counter() for _ in _FACETS]
    # In the order of the index: one pass over it, and nothing to sort.
    for *labels, number in store.execute(CHILD.select(*fields, fn.COUNT(SQL("*"))).where(SQL("deleted = 0")).group_by(*fields)):
        for tally, label in zip(tallies, labels, strict=True):
            tally[label] += number
    return {column: dict(tally.most_common()) for column, tally in zip(_FACETS, tallies, strict=True)}


def _narrowed(store: Store, query: Query, chosen: list[Any]) -> Any:
    # The literal lets SQLite use the indexes on living children; a parameter would not.
    select = CHILD.select(*chosen).where(SQL("deleted = 1" if query.deleted else "deleted = 0"))
    for column, wanted in (
        ("village", query.villages),
        ("category", query.categories),
        ("status", query.statuses),
        ("school_name", query.schools),
    ):
        if wanted:
            select = select.where(getattr(CHILD, column).in_(list(wanted)))
    # The plus keeps SQLite from walking the index on birthdays, which finds too many to be worth it.
    if query.age_from is not None:
        select = select.where(SQL("birth <> ''"), SQL("+birth <= ?", (_years_before(query.age_from),)))
    if query.age_to is not None:
        select = select.where(SQL("+birth > ?", (_years_before(query.age_to + 1),)))
    if query.text.strip():
        found = search.matches(store, query.text) if not query.deleted else search.deleted_matches(store, query.text)
        select = select.where(_among(found))
    return select


def _ordered(select: Any, query: Query) -> Any:
    column = query.sort if query.sort in LIST_COLUMNS else "file_no"
    keys = [getattr(CHILD, _SORT.get(column, column)), CHILD.id]
    return select.order_by(*(key.desc() if query.descending else key.asc() for key in keys))


def _among(wanted: list[int]) -> Any:
    return SQL("id IN (SELECT value FROM json_each(?))", (encode(wanted),))


def _years_before(years: int) -> str:
    """Born up to this day means so many full years today.  It compares as text and need not be a real day."""
    today = date.today()
    return f"{today.year - years:04d}-{today.month:02d}-{today.day:02d}"
