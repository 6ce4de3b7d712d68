"""How many files lack a fact the list shows: sorted by it, the empty ones come first."""

from dataclasses import dataclass

from ledger_app.domain.child import ACTIVE
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress
from ledger_app.operations import list_children
from ledger_app.operations.open_ledger import Ledger

FACTS = (
    ("id_no", "没有身份证号"),
    ("birth", "没有出生日期"),
    ("category", "没有确定儿童类别"),
    ("village", "没有填村（社区）"),
    ("guardian_name", "没有登记监护人"),
    ("guardian_phone", "没有监护人电话"),
    ("last_visit", "没有走访记录"),
)


@dataclass(frozen=True, slots=True)
class Lack:
    """So many files lack it; ``query`` shows them at the top of the list."""

    words: str
    count: int
    query: Query


def lacks(store: Ledger, progress: Progress) -> list[Lack]:
    """Facts that some registered child lacks."""
    found = []
    for column, words in FACTS:
        query = Query(statuses=(ACTIVE,), sort=column)
        count = _empty(store, query, column, progress)
        if count:
            found.append(Lack(words, count, query))
    return found


def _empty(store: Ledger, query: Query, column: str, progress: Progress) -> int:
    """Where the first filled value stands, found by halving."""
    low, high = 0, list_children.count(store, query)
    step = 1
    while low < high:
        progress(0, 0, "")
        middle = min(low + step - 1, (low + high) // 2) if step else (low + high) // 2
        line = list_children.page(store, query, middle, 1)
        if line and not line[0].values.get(column):
            low = middle + 1
            step *= 2
        else:
            high = middle
            step = 0
    return low
