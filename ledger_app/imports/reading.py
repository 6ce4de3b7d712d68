"""What a cell turned out to mean when it is more than one plain value."""

from dataclasses import dataclass

from ledger_app.domain.problems import Problem

NOTHING = object()
"""A cell that says “none”: nothing is stored and nothing is wrong."""

ABSENT = frozenset(["/", "\\", "-", "--", "—", "——", "———", "－", "无", "／", "空", "无无"])
"""What people write into a cell that has nothing to say (V08)."""
DECEASED = frozenset(["—", "——", "———", "－－"])
"""Note 4 of the collection form: a dash in a parent's or grandparent's place means deceased."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Values by key, problems, and the text when it has to be kept beside them."""

    values: tuple[tuple[str, object], ...] = ()
    soft: tuple[tuple[str, object], ...] = ()  # taken only where nothing is known
    problems: tuple[Problem, ...] = ()
    keep: str = ""  # original text, kept as an extra field
    composite: bool = False  # the whole cell stands for several fields
