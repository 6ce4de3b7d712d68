"""Who attended an activity: children of the ledger by name, all others by number only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ledger_app.db import children, listing, records
from ledger_app.domain import attendance, dates
from ledger_app.domain.child import ACTIVE, Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.problems import Problem
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, CANCELLED, COMING, SITE, Record
from ledger_app.operations.open_ledger import Ledger

_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Attendee:
    """A child of the ledger as an attendance list shows it; ``age`` in full years on the activity's day."""

    child_id: int
    name: str
    sex: str = ""
    age: int | None = None
    village: str = ""
    phone: str = ""
    objection: str = ""  # why it cannot be written down, with what to do; empty when it can


@dataclass(frozen=True, slots=True)
class Signed:
    """One line of the attendance list."""

    record: Record
    who: Attendee


@dataclass(frozen=True, slots=True)
class Participation:
    """An activity as it stands in a child's file."""

    activity: Record
    home: str
    signed: Record


def attending(store: Ledger, activity: Record) -> list[Signed]:
    """The attendance list in the order of signing; a child erased since is named so."""
    signed = records.listing(store, ATTENDANCE, parent_ids=[activity.id])
    known = {c.id: c for c in children.load_many(store, ids=[r.child_id for r in signed if r.child_id])}
    erased = Attendee(0, "（档案已彻底删除）")
    return [Signed(r, _attendee(known[r.child_id], activity.day) if r.child_id in known else erased) for r in signed]


def candidates(store: Ledger, day: str, text: str = "", villages: Sequence[str] = (), limit: int = _OFFERED) -> list[Attendee]:
    """Children to pick from on the ISO ``day``: of these villages, or found by name, pinyin or initials."""
    query = Query(text=text, villages=tuple(villages), statuses=() if text else (ACTIVE,), sort="name" if not text else "file_no")
    lines = listing.page(store, query, 0, limit)
    found = children.load_many(store, ids=[line.id for line in lines])
    return [_attendee(child, day) for child in found]


def save(store: Ledger, activity: Record, rows: Sequence[Record], title: str = "") -> list[Record]:
    """The attendance list as it shall be; who is not among ``rows`` is taken off.

    Refused: an activity still to come or cancelled, a child twice, a child not yet born or no longer on the
    books on that day.  Rows without a change are not written.
    """
    before = {r.id: r for r in records.listing(store, ATTENDANCE, parent_ids=[activity.id])}
    wanted = [replace(r, kind=ATTENDANCE, home_id=activity.home_id, parent_id=activity.id) for r in rows]
    _must_be_possible(store, activity, wanted, [r.child_id for r in wanted if r.id not in before])
    home = records.load(store, activity.home_id).name
    with store.operation("home", title or f"签到 {home} {activity.day} {activity.name}（{len(rows)} 人）") as op:
        records.remove(op, before.keys() - {r.id for r in wanted}, "改签到")
        fresh = iter(records.insert(op, [r for r in wanted if r.id not in before]))
        known = iter(records.update(op, [r for r in wanted if r.id in before]))
        return [next(known) if r.id in before else next(fresh) for r in wanted]


def conflicts(store: Ledger, activity: Record) -> list[Problem]:
    """Children on the list who could not have attended on the day the activity has now."""
    stored = records.load(store, activity.id)
    if stored.day == activity.day:
        return []
    signed = records.listing(store, ATTENDANCE, parent_ids=[activity.id])
    return attendance.objections(_standings(store, [r.child_id for r in signed if r.child_id]).values(), activity.day)


def of_child(store: Ledger, child_id: int) -> list[Participation]:
    """Every activity the child attended, newest first."""
    signed = {r.parent_id: r for r in records.of_child(store, child_id)}
    if not signed:
        return []
    homes = {site.id: site.name for site in records.listing(store, SITE)}
    attended = sorted(records.alive(store, list(signed)), key=lambda a: (a.day, a.id), reverse=True)
    return [Participation(a, homes.get(a.home_id, ""), signed[a.id]) for a in attended]


def counts(store: Ledger, activities: Iterable[Record]) -> dict[int, int]:
    """How many children of the ledger signed, by activity."""
    found: dict[int, int] = {a.id: 0 for a in activities if a.id}
    for record in records.listing(store, ATTENDANCE, parent_ids=list(found)):
        found[record.parent_id] += 1
    return found


def last_list(store: Ledger, activity: Record) -> list[int]:
    """Children who attended the home's latest earlier activity that has a list: the offer of 同上次."""
    earlier = [a for a in records.listing(store, ACTIVITY, home_id=activity.home_id, until=activity.day) if a.id != activity.id]
    for one in reversed(earlier):
        ids = [r.child_id for r in records.listing(store, ATTENDANCE, parent_ids=[one.id]) if r.child_id]
        if ids:
            return ids
    return []


def known(store: Ledger, ids: Sequence[int], day: str) -> list[Attendee]:
    """These children as an attendance list shows them."""
    return [_attendee(child, day) for child in children.load_many(store, ids=ids)]


def _must_be_possible(store: Ledger, activity: Record, rows: Sequence[Record], added: Sequence[int]) -> None:
    if activity.get("t_status") in (COMING, CANCELLED) and rows:
        raise Refused(f"“{activity.name}”的状态是“{activity.get('t_status')}”，不能登记签到。", "活动举行之后，请先把状态改为“已结束”。")
    ids = [r.child_id for r in rows if r.child_id]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        names = "、".join(a.name for a in known(store, sorted(twice), activity.day))
        raise Refused(f"{names}在签到表里重复了。", "每名儿童每场活动只签一次。")
    found = attendance.objections(_standings(store, [i for i in added if i]).values(), activity.day)
    if found:
        raise Refused("不能签到：" + "；".join(p.message for p in found[:5]) + "。", found[0].advice)


def _standings(store: Ledger, ids: Sequence[int]) -> Mapping[int, attendance.Standing]:
    binned = children.deleted_at(store, ids)
    return {c.id: attendance.standing(c, binned.get(c.id, "")) for c in children.load_many(store, ids=ids)}


def _attendee(child: Child, day: str) -> Attendee:
    birth = child.values.get("birth")
    age = dates.age_on(str(birth), dates.span(day)[0]) if birth and day else None
    problem = attendance.objection(attendance.standing(child), day) if day else None
    why = f"{problem.message}。{problem.advice}" if problem else ""
    return Attendee(child.id, child.name, child.show("sex"), age, child.show("village"), child.show("guardian_phone"), why)
