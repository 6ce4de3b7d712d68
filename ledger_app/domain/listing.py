"""What the list of children can be asked, and what a line of it says."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LIST_COLUMNS = (
    "file_no",
    "name",
    "sex",
    "birth",
    "id_no",
    "ethnic",
    "village",
    "village_group",
    "category",
    "status",
    "school_name",
    "guardian_name",
    "guardian_phone",
    "last_visit",
    "register_date",
    "updated_at",
)
"""Real columns of the store: what a list may show, sort by and filter on, all but the last catalogue keys."""
SEARCH_LIMIT = 2000
"""More matches than this are cut; the clerk is asked to type more."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which children, in what order.  Empty tuples and None mean “no condition”.

    ``text`` matches name part, pinyin or initials, identity number tail, phone, guardian,
    village and file number.  Ages are full years on today.
    """

    text: str = ""
    villages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    deleted: bool = False
    sort: str = "file_no"
    descending: bool = False


_PASSING = ("text", "deleted")
"""What is typed in the search box and the bin are no part of conditions that are kept."""


def as_json(query: Query) -> dict[str, object]:
    """The conditions and the order, to be kept."""
    return {key: value for key, value in asdict(query).items() if key not in _PASSING}


def from_json(kept: object) -> Query:
    """The conditions behind what was kept, whatever version wrote it."""
    given = kept if isinstance(kept, Mapping) else {}
    names = {f.name for f in fields(Query)} - set(_PASSING)
    known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items() if k in names}
    return Query(**known)


@dataclass(frozen=True, slots=True)
class Line:
    """One child in a list: ``values`` by column of :data:`LIST_COLUMNS`."""

    id: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A child that may be the same as the one being entered, and what is alike (catalogue labels)."""

    id: int
    name: str
    birth: str
    village: str
    alike: tuple[str, ...]
    certain: bool = False  # same identity number
    sibling: bool = False  # same household, another child: not a duplicate
