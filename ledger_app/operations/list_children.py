"""Which children there are, a page at a time."""

from ledger_app.db import listing
from ledger_app.domain.listing import Line, Query
from ledger_app.operations.open_ledger import Ledger


def count(store: Ledger, query: Query) -> int:
    """How many children the query finds."""
    return listing.count(store, query)


def page(store: Ledger, query: Query, offset: int, limit: int) -> list[Line]:
    """Lines ``offset`` … ``offset + limit`` in the query's order."""
    return listing.page(store, query, offset, limit)


def ids(store: Ledger, query: Query) -> list[int]:
    """All children of the query, in order."""
    return listing.ids(store, query)


def facets(store: Ledger) -> dict[str, dict[str, int]]:
    """Counts by village, category, status and school, of children not in the bin."""
    return listing.facets(store)
