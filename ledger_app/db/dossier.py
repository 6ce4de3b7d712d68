"""A child as the store keeps it: one flat JSON text, and the list's columns beside it.

Flat keys are a field's key, a repeated section's key with all its rows, or ``extra:heading``.
The journal keeps changes by the same keys.
"""

import json
import re
from collections.abc import Mapping
from typing import cast

from ledger_app.db import pinyin
from ledger_app.domain import catalogue
from ledger_app.domain.child import Child, Row
from ledger_app.domain.listing import LIST_COLUMNS

Flat = dict[str, object]
EXTRA = "extra:"
ATTACHMENT = "attachment:"
DELETED = "deleted"
REMOVED, ATTENDEE = "removed", "child_id"
_NAMED = {DELETED: "移入回收站", REMOVED: "删除", ATTENDEE: "签到儿童"}
REPEATED = frozenset(s.key for s in catalogue.REPEATED_SECTIONS)
COLUMNS = (*(c for c in LIST_COLUMNS if c != "updated_at"), "updated_at", "file_key", "name_key")
"""What :func:`columns` gives, in order."""

_PLAIN = tuple(c for c in LIST_COLUMNS if c not in ("guardian_name", "guardian_phone", "updated_at"))
_DIGITS = re.compile(r"\d+")
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def decode(text: str) -> Flat:
    """The flat file behind a stored text."""
    return cast(Flat, json.loads(text))


def flatten(child: Child) -> Flat:
    """What is known of the child, by flat key."""
    flat: Flat = {k: v for k, v in child.values.items() if v is not None and v != "" and v != []}
    for key, rows in child.rows.items():
        kept = [said for row in rows if (said := {k: v for k, v in row.items() if v is not None and v != "" and v != []})]
        if kept:
            flat[key] = kept
    for heading, text in child.extra.items():
        if text:
            flat[EXTRA + heading] = text
    return flat


def unfold(flat: Mapping[str, object], child_id: int = 0, version: int = 0) -> Child:
    """The child behind a flat file."""
    values: dict[str, object] = {}
    rows: dict[str, list[Row]] = {}
    extra: dict[str, str] = {}
    for key, value in flat.items():
        if key in REPEATED:
            rows[key] = cast(list[Row], value)
        elif key.startswith(EXTRA):
            extra[key[len(EXTRA) :]] = str(value)
        else:
            values[key] = value
    return Child(values, rows, extra, child_id, version)


def columns(flat: Mapping[str, object], at: str) -> tuple[str, ...]:
    """The list's columns of a flat file, as :data:`COLUMNS` orders them."""
    get = flat.get
    guardians = cast(list[Row], get("guardian"))
    first = guardians[0] if guardians else {}
    plain = [str(get(c) or "") for c in _PLAIN]
    at_guardian = _PLAIN.index("last_visit")
    return (
        *plain[:at_guardian],
        str(first.get("guardian_name") or ""),
        str(first.get("guardian_phone") or ""),
        *plain[at_guardian:],
        at,
        file_key(plain[0]),
        pinyin.sort_key(plain[1]),
    )


def file_key(file_no: str) -> str:
    """A file number that sorts by its numbers: 2026-9999 before 2026-10000."""
    return _DIGITS.sub(lambda m: m[0].zfill(8), file_no)


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Flat, Flat]:
    """Only the keys that differ, old and new; an absent key stands for nothing."""
    old = {k: v for k, v in before.items() if k not in after or not same(after[k], v)}
    new = {k: v for k, v in after.items() if k not in before or not same(before[k], v)}
    return old, new


def same(one: object, other: object) -> bool:
    """Equal values of one kind: 1 is not 是."""
    return one == other and type(one) is type(other)


def label(key: str) -> str:
    """A flat key in Chinese."""
    if key.startswith(EXTRA):
        return key[len(EXTRA) :]
    if key.startswith(ATTACHMENT):
        return "附件：" + key[len(ATTACHMENT) :]
    if key in _NAMED:
        return _NAMED[key]
    if key in REPEATED:
        return catalogue.section(key).title
    try:
        return catalogue.field(key).label
    except KeyError:
        return key
