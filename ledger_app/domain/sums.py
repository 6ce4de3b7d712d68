"""Checks that a printed sheet declares between its columns: ``c1=c2+c5+c8``, ``n=sum(e1..e8)``, ``v1<=v0``.

A side is a sum of column keys and whole numbers; ``sum(e1..e8)`` stands for e1+e2+…+e8.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_RELATIONS: dict[str, tuple[Callable[[float, float], bool], str]] = {
    "<=": (operator.le, "不应大于"),
    ">=": (operator.ge, "不应小于"),
    "=": (operator.eq, "应等于"),
}
_TERM = re.compile(r"([+-]?)(?:sum\(([a-z_]*)(\d+)\.\.\2(\d+)\)|([a-z_][a-z_0-9]*)|(\d+))")
_EXACT = 1e-6
"""Decimals that differ by less are equal."""

Side = tuple[tuple[int, str], ...]
"""Signs and column keys; a whole number is its own key."""


@dataclass(frozen=True, slots=True)
class Check:
    """One declared check, as text and taken apart."""

    text: str
    left: Side
    relation: str
    right: Side

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns it speaks of, left side first."""
        return tuple(key for _, key in (*self.left, *self.right) if not key.isdigit())

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether a row keeps it; a blank counts as nothing."""
        difference = _sum(self.left, values) - _sum(self.right, values)
        return abs(difference) < _EXACT or (self.relation != "=" and _RELATIONS[self.relation][0](difference, 0))

    def explained(self, values: Mapping[str, object], names: Mapping[str, str]) -> str:
        """What does not fit, in Chinese: “总数”（5）应等于“男”（3）＋“女”（1），现为 4."""
        left, right = _told(self.left, values, names), _told(self.right, values, names)
        told = f"{left}{_RELATIONS[self.relation][1]}{right}"
        return told if len(self.right) == 1 else f"{told}，现为 {_sum(self.right, values):g}"


@cache
def parse(text: str) -> Check:
    """A check from its text; ValueError when it is none, which is our bug."""
    bare = text.replace(" ", "")
    relation = next((r for r in _RELATIONS if r in bare), "")
    if not relation:
        raise ValueError(text)
    left, _, right = bare.partition(relation)
    return Check(text, tuple(_side(left)), relation, tuple(_side(right)))


def _side(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    while place < len(text) or not text:
        found = _TERM.match(text, place)
        if found is None or (place and not found[1]):
            raise ValueError(text)
        sign, stem, first, last, key, number = found.groups()
        keys = [f"{stem}{i}" for i in range(int(first), int(last) + 1)] if first else [key or number]
        yield from ((-1 if sign == "-" else 1, k) for k in keys)
        place = found.end()


def _sum(side: Side, values: Mapping[str, object]) -> float:
    return sum(sign * _number(key, values) for sign, key in side)


def _number(key: str, values: Mapping[str, object]) -> float:
    value = int(key) if key.isdigit() else values.get(key)
    return value if isinstance(value, (int, float)) else 0


def _told(side: Side, values: Mapping[str, object], names: Mapping[str, str]) -> str:
    words = ""
    for sign, key in side:
        sign_word = "－" if sign < 0 else "＋" if words else ""
        words += sign_word + (key if key.isdigit() else f"“{names.get(key, key)}”（{_number(key, values):g}）")
    return words
