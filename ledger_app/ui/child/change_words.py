"""What an operation did to a file, in lines of 项目, 原值, 新值."""

from collections.abc import Mapping

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.history import Change
from ledger_app.ui.child.veil import masked
from ledger_app.ui.child.working_copy import summary

CLEARED = "（清空）"
NOTHING = "（空）"
Told = tuple[str, str, str]


def told(change: Change) -> list[Told]:
    """The lines of one change; rows of a repeated section are compared one by one."""
    if _rows(change.old) or _rows(change.new):
        return _told_rows(change)
    if change.key.startswith("attachment:"):
        return [(change.label, NOTHING if change.old is None else "有", "已移除" if change.new is None else "已添加")]
    if change.key == "deleted":
        return [(change.label, "是" if change.old else "否", "是" if change.new else "否")]
    return [(change.label, _shown(change.key, change.old, NOTHING), _shown(change.key, change.new, CLEARED))]


def _rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _told_rows(change: Change) -> list[Told]:
    part = catalogue.section(change.key)
    old = [r for r in (change.old if isinstance(change.old, list) else []) if isinstance(r, Mapping)]
    new = [r for r in (change.new if isinstance(change.new, list) else []) if isinstance(r, Mapping)]
    lines: list[Told] = []
    for number in range(max(len(old), len(new))):
        place = f"{change.label} 第 {number + 1} 条"
        if number >= len(new):
            lines.append((place, summary(part, old[number]) or "有", "（移除）"))
        elif number >= len(old):
            lines.append((place, NOTHING, summary(part, new[number]) or "有"))
        else:
            lines += _told_row(place, old[number], new[number])
    return lines


def _told_row(place: str, old: Mapping[str, object], new: Mapping[str, object]) -> list[Told]:
    keys = [k for k in {**old, **new} if old.get(k) != new.get(k)]
    return [(f"{place} · {_label(k)}", _shown(k, old.get(k), NOTHING), _shown(k, new.get(k), CLEARED)) for k in keys]


def _label(key: str) -> str:
    try:
        return catalogue.field(key).label
    except KeyError:
        return key


def _shown(key: str, value: object, empty: str) -> str:
    if value in (None, "", []):
        return empty
    try:
        field = catalogue.field(key)
    except KeyError:
        return str(value)
    return masked(field, value) if field.private or field.kind in (Kind.ACCOUNT, Kind.IDENTITY) else kinds.show(field, value)
