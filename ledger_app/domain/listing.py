"""What the list of children can be asked, and what a line of it says."""

from collections.abc import Mapping
from dataclasses import dataclass

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
