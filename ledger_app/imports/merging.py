"""A row laid over the ledger's file: given cells overwrite, empty ones leave what is there, unless asked otherwise."""

from collections.abc import Mapping
from dataclasses import replace

from ledger_app.domain import catalogue
from ledger_app.domain.child import ACTIVE, Child, Row, place_of
from ledger_app.domain.handling import Handling, Mode
from ledger_app.imports.draft import Draft

_SECTION_OF_SLOT = {
    "guardian": "guardian",
    "entrusted": "guardian",
    "benefit": "benefit",
    "measure": "measure",
    "member": "family_member",
    "member2": "family_member",
}
_FIRST = frozenset(["guardian"])
"""Sections whose newest row stands first: the present guardian."""
_NEVER_CLEARED = frozenset(["file_no", "name", "id_no", "birth", "sex", "village", "category", "status", "register_date"])
"""What tells who and whose a child is: an empty cell takes none of it away."""


def new_child(draft: Draft) -> Child:
    """The file of a child that the ledger did not have."""
    values = {**draft.soft, "status": ACTIVE, **draft.values}
    rows: dict[str, list[Row]] = {}
    for slot, group in draft.groups.items():
        rows.setdefault(_SECTION_OF_SLOT[slot], []).append(_with_kind(slot, group, draft))
    return Child(values, rows, draft.extra)


def merged(before: Child, draft: Draft, handling: Handling) -> Child:
    """The file after the row; the very same object when the row says nothing new."""
    fill = handling.mode is Mode.FILL
    values = _values(before, draft)
    if handling.clears:
        values.update(dict.fromkeys(_emptied(before.values, draft, "child")))
    rows = _rows(before, draft, handling)
    extra = {key: text for key, text in draft.extra.items() if before.extra.get(key) != text}
    if fill:
        values = {key: value for key, value in values.items() if key not in before.values}
        extra = {key: text for key, text in extra.items() if key not in before.extra}
    if not values and rows is None and not extra:
        return before
    for key, value in draft.soft.items():
        if key not in before.values and key not in values:
            values[key] = value
    kept = {k: v for k, v in {**before.values, **values}.items() if v is not None}
    return replace(before, values=kept, rows=before.rows if rows is None else rows, extra={**before.extra, **extra})


def _values(before: Child, draft: Draft) -> dict[str, object]:
    """Main values that change; None takes one away."""
    old = before.values
    changed = {key: value for key, value in draft.values.items() if old.get(key) != value}
    if not changed:
        return _single_category(old, draft)
    birth = changed.get("birth")
    if birth and "id_no" not in draft.values and str(old.get("birth", "")).startswith(str(birth)):
        del changed["birth"]  # the ledger knows the day, the sheet only the month
    for key in ("birth", "sex"):
        if key in changed and key not in old and draft.column_of(key) is None:
            del changed[key]  # follows from the number, was not in the sheet
            draft.soft[key] = draft.values[key]
    for keys, text in draft.composites:
        if _shown(old, keys, text):
            for key in (*keys, "categories"):
                changed.pop(key, None)
    return {**changed, **_single_category(old, draft)}


def _single_category(old: Mapping[str, object], draft: Draft) -> dict[str, object]:
    """A category cell with one entry replaces several."""
    several = old.get("categories")
    if not several or "category" not in draft.values or "categories" in draft.values:
        return {}
    if any("category" in keys for keys, _ in draft.composites) and several != [draft.values["category"]]:
        return {"categories": None}
    return {}


def _shown(old: Mapping[str, object], keys: tuple[str, ...], text: str) -> bool:
    """Whether a composite cell shows just what the ledger holds, in whatever order or joint."""
    parts: list[str] = []
    for key in keys:
        value = old.get("categories") or old.get(key) if key == "category" else old.get(key)
        parts += [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []
    return _letters(text) == _letters("".join(parts)) and bool(parts)


def _letters(text: str) -> str:
    return "".join(sorted(c for c in text if c not in " \u3000、，,;；/|（）()"))


def _emptied(values: Mapping[str, object], draft: Draft, slot: str) -> list[str]:
    """Keys that the ledger knows and whose cell in the sheet is empty."""
    columns = [c for c in draft.table.columns if c.slot == slot and len(c.keys) == 1 and not c.tick and c.keys[0] not in _NEVER_CLEARED]
    given = draft.values if slot == "child" else draft.groups.get(slot, {})
    rows = (draft.row, *draft.more)
    return [
        c.keys[0]
        for c in columns
        if c.keys[0] in values and c.keys[0] not in given and all(str(row[c.index]).strip() == "" for row in rows)
    ]


def _rows(before: Child, draft: Draft, handling: Handling) -> dict[str, list[Row]] | None:
    """Repeated sections after the row, or None when none changes."""
    changed: dict[str, list[Row]] = {}
    for slot, group in draft.groups.items():
        section = _SECTION_OF_SLOT[slot]
        rows = changed.get(section) or list(before.rows.get(section, ()))
        place = place_of(rows, group, catalogue.section(section).row_key)
        if place < 0 and rows and section in _FIRST and handling.mode is Mode.FILL:
            continue  # another guardian is no blank filled
        if place < 0:
            row = _with_kind(slot, group, draft)
            changed[section] = [row, *rows] if section in _FIRST and slot == "guardian" else [*rows, row]
            continue
        old = rows[place]
        new = {**group, **old} if handling.mode is Mode.FILL else {**old, **group}
        for key in _emptied(old, draft, slot) if handling.clears else ():
            del new[key]
        if new != old:
            rows[place] = new
            changed[section] = rows
    return {**before.rows, **changed} if changed else None


def _with_kind(slot: str, group: dict[str, object], draft: Draft) -> dict[str, object]:
    """A carer under 委托照护人 is one that was entrusted."""
    return {"guardian_kind": "受委托照料人", **group} if slot == "entrusted" else group
