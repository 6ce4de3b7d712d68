"""Dated events of a child's stay on the books: read from the ``change`` rows, walked through, written anew.

An event is a row of the catalogue's change section (变动记录) with the day it takes effect.  Month
figures come from these and from nothing else.  Codes are those of the dictionary ``change_kind``
(N… in, X… out, M… changed while on the books).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from ledger_app.domain.catalogue import DICTIONARIES
from ledger_app.domain.child import ACTIVE, LEFT, Child, Row

IN, OUT, CHANGED = 1, -1, 0
OPEN = "9999-12-31"
"""The end of a stay that goes on."""
_DAY = len("2026-10-05")
OPENING = "N0"
"""On the books when the ledger was begun: counts as stock from the start, never as new."""
FOUND, MOVED_IN, RETURNED, SWEPT = "N1", "N2", "N3", "N5"
CATEGORY_CHANGED, MOVED, CORRECTED = "M1", "M3", "M8"

_KINDS = {
    "新增": (IN, FOUND),
    "补录": (IN, SWEPT),
    "迁入": (IN, MOVED_IN),
    "恢复": (IN, RETURNED),
    "退出": (OUT, "X99"),
    "迁出": (OUT, "X2"),
    "类别变更": (CHANGED, CATEGORY_CHANGED),
    "信息变更": (CHANGED, CORRECTED),
    "续发": (CHANGED, "M6"),
}
"""What a kind of event does, and its reason where the row names none."""
EXIT_CODES = {
    "年满18周岁（超龄）": "X1",
    "年满16周岁（留守）": "X1",
    "死亡": "X3",
    "找回（生）父母": "X7",
    "父母刑满释放": "X6",
    "父/母戒毒成功": "X6",
    "被收养·省内": "X8",
    "被收养·跨省": "X8",
    "涉外涉港澳台送养": "X8",
    "独立生活": "X4",
    "户籍迁出": "X2",
    "父母返乡/恢复监护": "X5",
    "困境改善": "X4",
    "录入错误": "X9",
    "其他": "X99",
}
"""Exit reasons of the file (fields.yaml exit_reason) by the code that reports count (codes.yaml change_type)."""
_CODES = {c.label: c.code for c in DICTIONARIES["change_kind"].choices}
LABELS = {c.code: c.label for c in DICTIONARIES["change_kind"].choices}
_CATEGORY_CODES = {c.label: c.code for c in DICTIONARIES["child_category"].choices}
_CATEGORY_LABELS = {c.code: c.label for c in DICTIONARIES["child_category"].choices}

UNORDERED, NO_EXIT, STILL_LISTED, UNDATED, EARLY = "order", "no_exit", "still", "undated", "early"
FAULTS = {
    UNORDERED: "变动记录前后矛盾：已在册又新增，或不在册又退出",
    NO_EXIT: "已减员，但没有退出日期",
    STILL_LISTED: "登记在册，但最近一次变动是退出",
    UNDATED: "变动记录没有日期",
    EARLY: "变动日期早于出生日期",
}
"""Contradictions that a month should not be closed with, by what is stored."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; ``counts`` is false where it contradicts what came before and is left out of all figures.

    Villages and categories (as :func:`category_code`) are those before and after it; ``row`` is its
    place among the change rows, -1 for one that only follows from the file.
    """

    day: str
    way: int
    code: str
    village: str
    category: str
    village_before: str
    category_before: str
    row: int = -1
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Stay:
    """On the books in one village and category from ``start`` on, no longer on ``stop``."""

    start: str
    stop: str
    village: str
    category: str


@dataclass(frozen=True, slots=True)
class Story:
    """A child's events in order, the stays that follow from them, and what contradicts itself."""

    events: Sequence[Event]
    stays: Sequence[Stay]
    faults: Sequence[tuple[str, str]]
    """Kind of fault and its day, empty when it has none."""


def category_code(label: object) -> str:
    """The short code of a category, the label itself for one that an office invented."""
    text = str(label or "")
    return _CATEGORY_CODES.get(text) or text


def category_label(code: str) -> str:
    """The other way round."""
    return _CATEGORY_LABELS.get(code, code)


def story(values: Mapping[str, object], rows: Sequence[Row]) -> Story:
    """What the file's change rows tell; ``values`` are its main values.

    A file that tells no beginning was on the books since its registration (:data:`OPENING`).
    """
    village, category = str(values.get("village") or ""), category_code(values.get("category"))
    plain = first_only(values, rows)
    if plain is not None:
        day, code = plain
        event = Event(day, IN, code, village, category, village, category, 0)
        return Story((event,), (Stay(day, OPEN, village, category),), ())
    return _walk(values, rows, village, category)


def first_only(values: Mapping[str, object], rows: Sequence[Row]) -> tuple[str, str] | None:
    """Day and code where nothing but a sound beginning is told: the usual file, of which an import brings thousands."""
    if len(rows) != 1 or values.get("status") == LEFT:
        return None
    row = rows[0]
    told = _KINDS.get(str(row.get("change_event")))
    day = str(row.get("event_date") or "")
    if told is None or told[0] != IN or len(day) != _DAY or str(values.get("birth") or "") > day:
        return None
    return day, _CODES.get(str(row.get("event_reason")), told[1])


def _walk(values: Mapping[str, object], rows: Sequence[Row], village: str, category: str) -> Story:
    faults: list[tuple[str, str]] = []
    events = _placed(_read(rows, faults), village, category)
    events = _with_ends(events, values, faults)
    active, start, born = False, "", str(values.get("birth") or "")
    counted: list[Event] = []
    stays: list[Stay] = []
    for event in events:
        counts = active if event.way == CHANGED else (event.way == IN) != active
        if event.day < born[: len(event.day)]:
            faults.append((EARLY, event.day))
        if not counts and event.way != CHANGED:
            faults.append((UNORDERED, event.day))
        moved = (event.village, event.category) != (event.village_before, event.category_before)
        if counts and (event.way == OUT or (event.way == CHANGED and moved)):
            if start < event.day:
                stays.append(Stay(start, event.day, event.village_before, event.category_before))
            start = event.day
        if counts and event.way == IN:
            start = event.day
        if counts and event.way != CHANGED:
            active = event.way == IN
        counted.append(event if counts else replace(event, counts=False))
    if active:
        stays.append(Stay(start, OPEN, village, category))
    if not active and values.get("status") == ACTIVE:
        faults.append((STILL_LISTED, ""))
    return Story(counted, stays, faults)


def _read(rows: Sequence[Row], faults: list[tuple[str, str]]) -> list[tuple[str, int, int, str, Row]]:
    """Day, place, way, code and row of each event, in order."""
    found = []
    for place, row in enumerate(rows):
        kind = _KINDS.get(str(row.get("change_event")))
        if kind is None:
            continue
        day = str(row.get("event_date") or row.get("exit_date") or row.get("apply_date") or "")
        if not day:
            faults.append((UNDATED, ""))
            continue
        found.append((day if len(day) == 10 else f"{day}-01", place, kind[0], code_of(row, kind[1]), row))
    return sorted(found, key=lambda e: e[:2])


def code_of(row: Row, otherwise: str = "") -> str:
    """The reason of an event as reports count it."""
    left = EXIT_CODES.get(str(row.get("exit_reason") or ""))
    return left or _CODES.get(str(row.get("event_reason") or ""), "") or otherwise


def _placed(read: Sequence[tuple[str, int, int, str, Row]], village: str, category: str) -> list[Event]:
    """Villages and categories at each event, from what stands now back to the beginning."""
    found: list[Event] = []
    for day, place, way, code, row in reversed(read):
        was, before = village, category
        if way == CHANGED:
            was = str(row.get("village_before") or "") or village
            before = category_code(row.get("category_before")) or category
        found.append(Event(day, way, code, village, category, was, before, place))
        village, category = was, before
    return found[::-1]


def _with_ends(events: list[Event], values: Mapping[str, object], faults: list[tuple[str, str]]) -> list[Event]:
    """The beginning and the end that the file states outside its change rows."""
    turns = [e for e in events if e.way != CHANGED]
    village, category = str(values.get("village") or ""), category_code(values.get("category"))
    if not turns or turns[0].way == OUT:
        first = events[0] if events else None
        at = (first.village_before, first.category_before) if first else (village, category)
        day = _day(values.get("register_date"))
        if first is not None and (not day or day > first.day):
            day = first.day
        events = [Event(day or "0001-01-01", IN, OPENING, *at, *at), *events]
        turns = [events[0], *turns]
    if values.get("status") == LEFT and turns[-1].way == IN:
        day = _day(values.get("change_date"))
        if not day or day < events[-1].day:
            faults.append((NO_EXIT, ""))
            return []
        code = _CODES.get(str(values.get("change_kind") or ""), "")
        code = code if code.startswith("X") and len(code) > 1 else "X99"
        events = [*events, Event(day, OUT, code, village, category, village, category)]
    return events


def _day(value: object) -> str:
    text = str(value or "")
    return f"{text}-01" if len(text) == 7 else text


# --- writing ---


def opened(child: Child, source: str = "") -> Child:
    """A new file with the event of its beginning, dated as it was registered.

    ``source`` is a label of ``change_kind``, used where the file itself names none (default 新发现).
    One that tells its beginning already, or comes as having left, stays as it is.
    """
    rows = cast(Sequence[Row], child.rows.get("change", ()))
    if child.values.get("status") == LEFT or any(_way(r) == IN for r in rows):
        return child
    told = _CODES.get(str(child.values.get("change_kind") or ""), "")
    wanted = LABELS[told] if told.startswith("N") and len(told) > 1 else source or LABELS[FOUND]
    said = _day(child.values.get("change_date")) if told.startswith("N") else ""  # a roster's 变动日期
    day = said or _day(child.values.get("register_date")) or date.today().isoformat()
    kind = "迁入" if _CODES[wanted] == MOVED_IN else "新增"
    first: Row = {"change_event": kind, "event_date": day, "event_reason": wanted}
    return replace(child, rows={**child.rows, "change": [first, *rows]})


def recorded(before: Child, after: Child, day: str = "") -> Child:
    """``after`` with events for the status, category and village that changed without one (effective ``day``, default today).

    A 变动日期 that came with the change is its day.  Rows that were edited by hand speak for themselves,
    and the status follows them.  What is put right
    on the very day of entry is no change.
    """
    earlier, rows = before.rows.get("change", ()), list(after.rows.get("change", ()))
    added = [r for r in rows if r not in earlier]
    told = _day(after.values.get("change_date")) if after.values.get("change_date") != before.values.get("change_date") else ""
    made = _said(before, after, added, day or told or date.today().isoformat())
    if rows != list(earlier) and before.values.get("status") == after.values.get("status"):
        after = _following(after, rows)
    return replace(after, rows={**after.rows, "change": [*rows, *made]}) if made else after


def _said(before: Child, after: Child, added: Sequence[Row], day: str) -> list[Row]:
    """The events that the difference between two files means and no added row tells."""
    was, now = before.values, after.values
    turned = any(_way(r) in (IN, OUT) for r in added)
    fresh = any(_way(r) == IN and r.get("event_date") == day for r in after.rows.get("change", ()))  # put right on the day of entry
    made: list[Row] = []
    if was.get("status") == LEFT and now.get("status") == ACTIVE and not turned:
        made.append({"change_event": "恢复", "event_date": day, "event_reason": LABELS[RETURNED]})
    for key, kind, code in (("category", "类别变更", CATEGORY_CHANGED), ("village", "信息变更", MOVED)):
        old, new = was.get(key), now.get(key)
        if old and new and old != new and not fresh and not any(r.get(f"{key}_before") for r in added):
            told = {"change_event": kind, "event_date": day, "event_reason": LABELS[code]}
            made.append({**told, f"{key}_before": old, f"{key}_after": new})
    if was.get("status") != LEFT and now.get("status") == LEFT and not turned:
        code = _CODES.get(str(now.get("change_kind") or ""), "")
        reason = LABELS[code] if code.startswith("X") and len(code) > 1 else LABELS["X99"]
        made.append({"change_event": "退出", "event_date": _day(now.get("change_date")) or day, "event_reason": reason})
    return made


def _way(row: Row) -> int | None:
    told = _KINDS.get(str(row.get("change_event")))
    return told[0] if told else None


def _following(after: Child, rows: Sequence[Row]) -> Child:
    """The status that the edited rows end with."""
    turns = [e for e in _read(rows, []) if e[2] != CHANGED]
    if not turns:
        return after
    return after.with_values(status=ACTIVE if turns[-1][2] == IN else LEFT)
