"""What a month's figures are made of: who stood on the books and what happened, counted or child by child."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Standing(NamedTuple):
    """A child on the books at the end of the period, as far as reports tell children apart; the last three are 0 or 1."""

    village: str
    category: str
    marks: str
    due: int
    visited: int
    counselled: int


class Turn(NamedTuple):
    """An event of the period that counts; see :class:`ledger_app.domain.events.Event`."""

    child: int
    day: str
    way: int
    code: str
    village: str
    category: str
    village_before: str
    category_before: str
    marks: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A period in numbers: children of each sort at its end, stock before it by village, its events and reports.

    ``homes`` are activities of the children's homes by village, None while nobody records them.
    """

    standings: Mapping[Standing, int]
    before: Mapping[str, int]
    turns: Sequence[Turn]
    reports: Sequence[tuple[int, str, int]] = ()
    placed: Sequence[tuple[int, str]] = ()
    homes: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """The same child by child: who stands behind each figure."""

    members: Sequence[tuple[int, Standing]]
    before: Sequence[tuple[int, str]]
    turns: Sequence[Turn]
    reports: Sequence[tuple[int, str, int]] = ()
    placed: Sequence[tuple[int, str]] = ()

    def as_json(self) -> dict[str, object]:
        """Plain lists, to be kept with a closed month."""
        return {
            "members": [[i, *standing] for i, standing in self.members],
            "before": [list(row) for row in self.before],
            "turns": [list(turn) for turn in self.turns],
            "reports": [list(row) for row in self.reports],
            "placed": [list(row) for row in self.placed],
        }


def detail_from(kept: Mapping[str, list[list[Any]]]) -> Detail:
    """The detail behind plain lists."""
    return Detail(
        [(int(row[0]), Standing(*row[1:])) for row in kept["members"]],
        [(int(row[0]), str(row[1])) for row in kept["before"]],
        [Turn(*row) for row in kept["turns"]],
        [(int(row[0]), str(row[1]), int(row[2])) for row in kept["reports"]],
        [(int(row[0]), str(row[1])) for row in kept["placed"]],
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """A later correction of a closed month: when, by whom, why, and the figures ``(village, key, label, old, new)``."""

    at: str
    who: str
    why: str
    figures: Sequence[tuple[str, str, str, object, object]]


@dataclass(frozen=True, slots=True)
class Closing:
    """A closed month as kept: its sheets as values by template and line, who closed it, and corrections since."""

    key: str
    at: str
    who: str
    why: str
    sheets: Sequence[Mapping[str, object]]
    detail: Detail
    corrections: Sequence[Correction] = field(default_factory=tuple)


def unique(ids: Iterable[int]) -> list[int]:
    """Each once, in their order."""
    return list(dict.fromkeys(ids))
