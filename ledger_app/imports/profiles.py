"""What the clerk decided about columns: remembered by the shape of a head, and used before anything is guessed."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Field
from ledger_app.imports import headings
from ledger_app.imports.mapping import Column

Profile = Mapping[str, str]
"""By column name: the key of a field, ``""`` for an extra field, ``"-"`` for left out."""

EXTRA = ""
_SLOTS = {"guardian": "guardian", "benefit": "benefit", "family_member": "member", "measure": "measure"}
"""Repeated sections that a roster's row can speak of, with the slot of a column that is chosen by hand."""


def names(columns: Sequence[Column]) -> list[str]:
    """The columns' names: their headings, a second one of the same words with ``#2`` behind it."""
    seen: Counter[str] = Counter()
    found = []
    for column in columns:
        seen[column.heading] += 1
        found.append(column.heading if seen[column.heading] == 1 else f"{column.heading}#{seen[column.heading]}")
    return found


def shape(columns: Sequence[Column]) -> str:
    """What is the same for every file with these headings in this order."""
    return hashlib.sha256("\n".join(names(columns)).encode()).hexdigest()[:16]


def key_of(shape_: str, sender: str) -> str:
    """Under what the decisions about a head are remembered: for one sender, or for whoever else sends such a head."""
    return f"{shape_}@{sender}" if sender else shape_


def remembered(profiles: Mapping[str, Profile], columns: Sequence[Column], sender: str) -> Profile:
    """What was decided about this head: the sender's own decisions over those about anybody's (H07)."""
    of_head = shape(columns)
    return {**profiles.get(of_head, {}), **profiles.get(key_of(of_head, sender), {})}


def targets() -> list[Field]:
    """Every field that a column can be assigned to."""
    parts = (*catalogue.MAIN_SECTIONS, *(catalogue.section(key) for key in _SLOTS))
    return [declared for part in parts for declared in part.fields]


def applied(columns: Sequence[Column], profile: Profile) -> list[Column]:
    """The columns with what was decided; a field that a decision takes is free of what was guessed."""
    decided = {name: profile[name] for name in names(columns) if name in profile and _is_target(profile[name])}
    taken = set(decided.values()) - {EXTRA, headings.LEFT_OUT}
    result = []
    for name, column in zip(names(columns), columns, strict=True):
        if name in decided:
            result.append(_assigned(column, decided[name]))
        elif taken.isdisjoint(column.keys):
            result.append(column)
        else:
            result.append(replace(column, keys=tuple(k for k in column.keys if k not in taken), tick=""))
    return result


def _is_target(key: str) -> bool:
    return key in (EXTRA, headings.LEFT_OUT) or any(key == declared.key for declared in targets())


def _assigned(column: Column, key: str) -> Column:
    if key == EXTRA:
        return replace(column, keys=(), slot="child", tick="")
    slot = "child" if key == headings.LEFT_OUT else _SLOTS.get(catalogue.section_of(key).key, "child")
    return replace(column, keys=(key,), slot=slot, tick="")
