"""Dated changes of one child: leaving, coming back, moving, another category.  Each is one operation with its own day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ledger_app.db import children
from ledger_app.domain import dates, events, exits
from ledger_app.domain.child import ACTIVE, LEFT, Child, Row
from ledger_app.domain.errors import Refused
from ledger_app.domain.exits import Ask
from ledger_app.operations.open_ledger import Ledger

LEAVE, RETURN, MOVE, RECLASSIFY, NOTE, SOURCE = "leave", "return", "move", "category", "note", "source"
SOURCES = tuple(events.LABELS[code] for code in ("N1", "N2", "N4", "N5", "N0"))
"""What a 新增 may come from."""
RETURN_REASONS = (events.LABELS[events.RETURNED], events.LABELS[events.MOVED_IN])
NO_TURN = ("类别变更", "信息变更")
"""Events of a child that stays on the books."""
NOTES = tuple(events.LABELS[code] for code in ("M2", "M4", "M5", "M6", "M7", "M8"))
"""What an 信息变更 may be about, beside village and category."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be recorded: ``kind`` is one of the constants above, ``day`` ISO.

    ``reason`` is an exit reason, a source, or a note's subject; ``to`` the new village or category;
    ``facts`` further fields of the change section, by key.
    """

    kind: str
    day: str
    reason: str = ""
    to: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


def possible(child: Child) -> tuple[str, ...]:
    """The kinds of change that make sense for the child now."""
    return (RETURN,) if child.values.get("status") == LEFT else (LEAVE, MOVE, RECLASSIFY, NOTE, SOURCE)


def asks(child: Child, reason: str) -> list[Ask]:
    """What leaving for this reason asks for."""
    return exits.asks(reason, child.values, child.rows.get("benefit", ()))


def record(store: Ledger, child_id: int, change: Change) -> Child:
    """Write the event and what follows from it; Refused when it contradicts the file or lacks something."""
    child = children.load(store, child_id)
    _check_day(child, change)
    if change.kind not in possible(child):
        raise Refused(f"{child.name} 现在{child.show('status')}，不能办理这项变动。", "请刷新档案后再试。")
    title, after = _MAKERS[change.kind](child, change)
    filler = {"operator": store.office.clerk} if store.office.clerk else {}
    rows = [*after.rows.get("change", ())]
    if change.kind != SOURCE:
        rows[-1] = {**rows[-1], **{k: v for k, v in change.facts.items() if v not in (None, "")}, **filler}
    with store.operation("change", f"{title} {child.name}", why=str(change.facts.get("change_reason") or "")) as op:
        return children.save(op, replace(after, rows={**after.rows, "change": rows}))


def withdraw(store: Ledger, child_id: int) -> Child:
    """Take back the newest change of category, village or fact: it was put right, nothing had changed.  Refused for coming and going."""
    child = children.load(store, child_id)
    rows = child.rows.get("change", ())
    if not rows or rows[-1].get("change_event") not in NO_TURN:
        raise Refused("最近一条变动记录是新增或退出，不能这样撤回。", "请在操作记录里撤销，或在“变动记录”里修改。")
    with store.operation("change", f"撤回变动记录 {child.name}", why="更正录入，不是变动") as op:
        return children.save(op, replace(child, rows={**child.rows, "change": list(rows[:-1])}))


def _check_day(child: Child, change: Change) -> None:
    try:
        day = date.fromisoformat(change.day)
    except ValueError:
        raise Refused("没有填写变动生效日期。", "请填写实际发生变动的年月日。") from None
    if day > date.today():
        raise Refused("变动生效日期晚于今天。", "请填写已经发生的变动；将来的变动到时再登记。")
    birth = child.values.get("birth")
    if birth and day < dates.span(str(birth))[0]:
        raise Refused(f"变动生效日期早于出生日期 {birth}。", "请核对日期。")
    told = [e for e in events.story(child.values, child.rows.get("change", ())).events if e.way != events.CHANGED and e.row >= 0]
    if change.kind != SOURCE and told and change.day < told[-1].day:
        last = "退出" if told[-1].way == events.OUT else "新增"
        raise Refused(f"变动生效日期早于最近一次{last}（{told[-1].day}）。", "请核对日期；如是补登更早的变动，请在档案的“变动记录”里修改。")


def _leave(child: Child, change: Change) -> tuple[str, Child]:
    if change.reason not in exits.reasons():
        raise Refused("没有选择退出原因。", "请选择退出（减员）原因。")
    for ask in asks(child, change.reason):
        value = change.facts.get(ask.key)
        if ask.required and not value:
            raise Refused(f"没有填写{ask.label}。", f"以“{change.reason}”退出需要填写{ask.label}。")
        if ask.limit and len(str(value or "")) > ask.limit:
            raise Refused(f"{ask.label}超过 {ask.limit} 字。", "请写得简短一些。")
    benefits = _ended(child.rows.get("benefit", ()), change)
    kind = "迁出" if change.reason == "户籍迁出" else "退出"
    code = events.EXIT_CODES[change.reason]
    row: Row = {
        "change_event": kind,
        "event_date": change.day,
        "event_reason": events.LABELS[code],
        "exit_reason": change.reason,
        "exit_date": change.day,
    }
    values = {"status": LEFT, "change_kind": events.LABELS[code], "change_date": change.day}
    return f"登记{kind}", _with(child, row, values, benefits)


def _ended(benefits: Sequence[Row], change: Change) -> list[Row]:
    """Running benefits get their last month, which cannot lie before the first."""
    last = str(change.facts.get("benefit_to") or "")
    open_ones = exits.running(benefits)
    for row in open_ones:
        if last and str(row.get("start_month") or "") > last:
            raise Refused(f"末领年月 {last} 早于起领年月 {row['start_month']}。", "请核对末领年月。")
    return [{**row, "end_month": last, "enjoying": False} if last and row in open_ones else row for row in benefits]


def _return(child: Child, change: Change) -> tuple[str, Child]:
    reason = change.reason or events.LABELS[events.RETURNED]
    kind = "迁入" if reason == events.LABELS[events.MOVED_IN] else "恢复"
    row: Row = {"change_event": kind, "event_date": change.day, "event_reason": reason}
    return f"登记{kind}", _with(child, row, {"status": ACTIVE, "change_kind": reason, "change_date": change.day})


def _move(child: Child, change: Change) -> tuple[str, Child]:
    before = child.values.get("village")
    if not change.to or change.to == before:
        raise Refused("没有选择迁入的村（社区）。", "请选择与现在不同的村（社区）；迁出本乡镇请办理“退出”。")
    row: Row = {
        "change_event": "信息变更",
        "event_date": change.day,
        "event_reason": events.LABELS[events.MOVED],
        "village_after": change.to,
    }
    if before:
        row = {**row, "village_before": before}
    return f"村间迁移（{before or '未填'}→{change.to}）", _with(child, row, _kept(events.MOVED, change, village=change.to))


def _reclassify(child: Child, change: Change) -> tuple[str, Child]:
    before = child.values.get("category")
    if not change.to or change.to == before:
        raise Refused("没有选择新的儿童类别。", "请选择与现在不同的类别。")
    label = events.LABELS[events.CATEGORY_CHANGED]
    row: Row = {"change_event": "类别变更", "event_date": change.day, "event_reason": label, "category_after": change.to}
    if before:
        row = {**row, "category_before": before}
    others = child.values.get("categories")
    values = _kept(events.CATEGORY_CHANGED, change, category=change.to)
    if isinstance(others, list) and others:
        values["categories"] = list(dict.fromkeys([change.to, *(c for c in others if c != before)]))
    return f"变更类别（{before or '未填'}→{change.to}）", _with(child, row, values)


def _note(child: Child, change: Change) -> tuple[str, Child]:
    if change.reason not in NOTES:
        raise Refused("没有选择变更的内容。", "请选择变更了什么。")
    code = next(code for code, label in events.LABELS.items() if label == change.reason)
    row: Row = {"change_event": "信息变更", "event_date": change.day, "event_reason": change.reason}
    return f"登记{change.reason}", _with(child, row, _kept(code, change))


def _source(child: Child, change: Change) -> tuple[str, Child]:
    """Where the child came from and since when, put right in its first event."""
    if change.reason not in SOURCES:
        raise Refused("没有选择新增来源。", "请选择来源。")
    rows = [*child.rows.get("change", ())]
    kind = "迁入" if change.reason == events.LABELS[events.MOVED_IN] else "新增"
    first: Row = {"change_event": kind, "event_date": change.day, "event_reason": change.reason}
    place = next((i for i, r in enumerate(rows) if r.get("change_event") in ("新增", "迁入", "补录")), -1)
    rows = [first, *rows] if place < 0 else [*rows[:place], {**rows[place], **first}, *rows[place + 1 :]]
    after = child.with_values(register_date=change.day)
    return f"更正新增来源（{change.reason}）", replace(after, rows={**after.rows, "change": rows})


def _kept(code: str, change: Change, **values: object) -> dict[str, object]:
    return {**values, "change_kind": events.LABELS[code], "change_date": change.day}


def _with(child: Child, row: Row, values: Mapping[str, object], benefits: Sequence[Row] | None = None) -> Child:
    after = child.with_values(**values)
    rows = {**after.rows, "change": [*after.rows.get("change", ()), row]}
    if benefits:
        rows["benefit"] = list(benefits)
    return replace(after, rows=rows)


_MAKERS = {LEAVE: _leave, RETURN: _return, MOVE: _move, RECLASSIFY: _reclassify, NOTE: _note, SOURCE: _source}
