"""Children's homes and the team: what is on record about them, written and taken away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ledger_app.db import journal, records
from ledger_app.domain import catalogue
from ledger_app.domain import records as work
from ledger_app.domain.errors import Refused
from ledger_app.domain.history import HistoryEntry
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.operations import attend_activity
from ledger_app.operations.open_ledger import Ledger

TEAM = "team"
CLOSED = "停用"
_WEEK = timedelta(days=7)
_ONCE_ONLY = frozenset({"t_record", "t_effect", "t_guests", "t_parents", "t_volunteers", "t_cost", "t_reviewer", "t_deadline"})
"""What an activity says of one day only, and a repetition does not take over."""

_USUAL: dict[str, dict[str, object]] = {
    SITE: {"h_status": "启用"},
    "home_asset": {"a_state": "在用"},
    "home_check": {"check_result": "正常"},
    "home_duty": {"duty_safe": "正常"},
    "home_plan": {"plan_done": "未开展"},
}
_CHOSEN_DAY = frozenset({ACTIVITY, "home_plan"})
"""Sections whose day the clerk writes; today would only be in the way."""
_PEOPLE = frozenset({"t_owner", "duty_by", "check_by", "a_keeper", "plan_owner", "v_receiver"})
"""Fields that begin with the home's manager."""
_AS_LAST_TIME = frozenset(
    {"t_owner", "t_start", "t_end", "t_kind", "duty_by", "duty_start", "duty_end", "check_by", "plan_kind", "plan_place"}
)


def sites(store: Ledger) -> list[Record]:
    """Every home, the working ones first, then by name."""
    found = records.listing(store, SITE)
    return sorted(found, key=lambda site: (site.get("h_status") == CLOSED, site.name))


def site(store: Ledger, name: str) -> Record:
    """The home of this name or number; Refused when none or several are meant."""
    every = sites(store)
    exact = [s for s in every if name in (s.name, s.get("h_no"), str(s.id))]
    found = exact or [s for s in every if name in s.name]
    if len(found) != 1:
        what = "没有找到" if not found else f"有 {len(found)} 个儿童之家符合"
        raise Refused(f"{what}“{name}”。", "现有：" + ("、".join(s.name for s in every) or "还没有登记儿童之家"))
    return found[0]


def listing(
    store: Ledger, kind: str, home_id: int | None = None, since: str = "", until: str = "", parent_id: int | None = None
) -> list[Record]:
    """Records of a section, of one home or all, of one activity or all, by day; the ISO days are both included."""
    parents = None if parent_id is None else [parent_id]
    return records.listing(store, kind, home_id=home_id, parent_ids=parents, since=since, until=until)


def load(store: Ledger, record_id: int) -> Record:
    """One record."""
    return records.load(store, record_id)


def history(store: Ledger, record_id: int) -> list[HistoryEntry]:
    """Every operation that touched the record, newest first."""
    return journal.record_history(store, record_id)


def save(store: Ledger, record: Record, why: str = "") -> Record:
    """Save one new or changed record as one operation."""
    return save_many(store, [record], why)[0]


def save_many(store: Ledger, changed: Sequence[Record], why: str = "") -> list[Record]:
    """Save new and changed records of one section as one operation, in the order given.

    Refused when one of them cannot stand as it is (see :func:`ledger_app.domain.records.check`), when a
    home's name is taken, or when a child that attended could not have attended on the activity's new day.
    """
    if not changed:
        return []
    _must_stand(store, changed)
    with store.operation("home", _title(store, changed), why=why) as op:
        fresh = iter(records.insert(op, [r for r in changed if not r.id]))
        known = iter(records.update(op, [r for r in changed if r.id]))
        return [next(known) if r.id else next(fresh) for r in changed]


def remove(store: Ledger, kind: str, ids: Sequence[int], reason: str = "") -> int:
    """Take records away, an activity with its attendance, a home with everything; undo brings them back."""
    doomed = [records.load(store, i) for i in ids]
    if kind == SITE and not reason.strip():
        raise Refused("删除儿童之家要写明原因。", "不再使用的，请把启用状态改为“停用”；登记错的，请填写原因后删除。")
    inner = [r.id for section in _below(kind) for r in _inside(store, kind, section, ids)]
    names = "、".join(r.name or r.day for r in doomed[:3]) + ("等" if len(doomed) > 3 else "")
    with store.operation("home", f"删除{catalogue.section(kind).title} {names}", why=reason.strip()) as op:
        records.remove(op, inner, reason)
        return records.remove(op, ids, reason)


def repeated(last: Record, day: str = "", today: date | None = None) -> Record:
    """The same activity (or other dated record) once more: on ``day``, else a week after the last one."""
    field = work.DAY_FIELD[last.kind]
    on = day or (date.fromisoformat(last.day) + _WEEK).isoformat()
    values = {k: v for k, v in last.values.items() if k not in _ONCE_ONLY}
    if last.kind == ACTIVITY:
        values["t_status"] = work.status_on(on, today or date.today())
    return replace(last, values={**values, field: on}, id=0, version=0)


def fresh(home: Record, kind: str, last: Record | None = None, today: date | None = None) -> Record:
    """A new record with what can be taken for granted: today, who did it last time, the usual hours."""
    part = catalogue.section(kind)
    day = (today or date.today()).isoformat()
    values: dict[str, object] = dict(_USUAL.get(kind, {}))
    dated = work.DAY_FIELD.get(kind)
    if dated and kind not in _CHOSEN_DAY:
        values[dated] = day[:7] if catalogue.field(dated).kind is catalogue.Kind.MONTH else day
    for f in part.fields:
        if f.key in _PEOPLE:
            values[f.key] = home.get("h_manager_name")
        if last is not None and f.key in _AS_LAST_TIME and last.get(f.key):
            values[f.key] = last.values[f.key]
    return Record(kind, {k: v for k, v in values.items() if v}, home_id=home.id)


def _must_stand(store: Ledger, changed: Sequence[Record]) -> None:
    today = date.today()
    stops = [(r, p) for r in changed for p in work.blocks(r, today)]
    stops += [(r, p) for r in changed if r.kind == ACTIVITY and r.id for p in attend_activity.conflicts(store, r)]
    if stops:
        told = "；".join(f"{r.name or r.day}：{p.message}" if len(changed) > 1 else p.message for r, p in stops[:5])
        raise Refused(f"无法保存：{told}。", stops[0][1].advice)
    names = {s.name: s.id for s in sites(store)} if any(r.kind == SITE for r in changed) else {}
    for record in changed:
        if record.kind == SITE and names.get(record.name, record.id) != record.id:
            raise Refused(f"已有名为“{record.name}”的儿童之家。", "请直接打开它修改，或换一个名称。")


def _title(store: Ledger, changed: Sequence[Record]) -> str:
    first = changed[0]
    part = catalogue.section(first.kind).title
    verb = "修改" if all(r.id for r in changed) else "登记"
    if first.kind == SITE:
        return f"{verb}儿童之家 {first.name}"
    where = f"{records.load(store, first.home_id).name} " if first.home_id else ""
    return f"{verb} {where}{part} {first.name}".rstrip() if len(changed) == 1 else f"{verb} {where}{part}（{len(changed)} 条）"


def _below(kind: str) -> tuple[str, ...]:
    if kind == SITE:
        return tuple(s.key for s in catalogue.HOME_SECTIONS if s.repeated)
    return (ATTENDANCE, "home_evaluation") if kind == ACTIVITY else ()


def _inside(store: Ledger, kind: str, section: str, ids: Sequence[int]) -> list[Record]:
    if kind == ACTIVITY:
        return records.listing(store, section, parent_ids=ids)
    return [r for i in ids for r in records.listing(store, section, home_id=i)]
