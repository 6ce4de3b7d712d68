"""A report's result: plain rows under plain heads, ready for screen, sheet or paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """``rows[i][j]`` belongs to ``heads[j]``; values are str, int, float or None."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]] = field(default_factory=tuple)
    notes: Sequence[str] = field(default_factory=tuple)
