"""Copies about children's homes: C01 to C03, C06 to C08, C10, the plaque C11."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from ledger_app.db import children, records
from ledger_app.domain import catalogue, dates, kinds
from ledger_app.domain.child import ACTIVE, Child
from ledger_app.domain.listing import Query
from ledger_app.domain.records import ACTIVITY, DONE, Record
from ledger_app.operations import attach_photo, homes
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import Choice, Request, Supplier
from ledger_app.reports import home_month

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

MONTH, HOME = "month", "home"
"""Options: the month of a log (2026-11), and the home whose activities are meant."""
_YEAR_OF_MONTHS = 12
Rows = dict[str, list[Mapping[str, object]]]


# --- a home ---


def home_copy(store: Ledger, home: Record, request: Request) -> "Copy":
    """Everything the forms about a home may ask for; only the lists of the form asked for are read."""
    from ledger_app.exports.forms import Copy

    gather = _LISTS.get(request.form)
    values, rows = gather(store, home, request) if gather else ({}, {})
    return Copy({**home.values, **values}, rows, home.name)


def _facts(store: Ledger, home: Record, request: Request) -> tuple[dict[str, object], Rows]:
    """C01: who it is for and who works there, counted."""
    near = _children_near(store, home)
    staff = [s for s in records.listing(store, "home_staff", home_id=home.id) if not s.get("s_to")]
    volunteers = [v for v in records.listing(store, "home_volunteer", home_id=home.id) if not v.get("vol_to")]
    values: dict[str, object] = {
        "@head": f"{home.get('h_manager_name')}　{home.get('h_manager_phone')}".strip("　"),
        "@in_difficulty": str(sum(home_month.in_difficulty(c.values) for c in near)),
        "@left_behind": str(sum(home_month.left_behind(c.values) for c in near)),
        "@monthly": _monthly(store, home, request.day),
        "@fulltime": str(sum(s.get("s_fulltime") == "专职" for s in staff)),
        "@parttime": str(sum(s.get("s_fulltime") == "兼职" for s in staff)),
        "@volunteers": str(len(volunteers)),
    }
    return values, {}


def _monthly(store: Ledger, home: Record, day: date) -> str:
    """Activities a month over the twelve months up to ``day``, to one decimal."""
    since = day.replace(year=day.year - 1, day=min(day.day, 28)).isoformat()
    found = records.listing(store, ACTIVITY, home_id=home.id, since=since, until=day.isoformat())
    held = sum(a.get("t_status") == DONE for a in found)
    return f"{held / _YEAR_OF_MONTHS:.1f}".removesuffix(".0")


def _standard(store: Ledger, home: Record, request: Request) -> tuple[dict[str, object], Rows]:
    """C02: the latest answer to each of the seven requirements."""
    latest = {r.get("std_item"): r for r in records.listing(store, "home_standard", home_id=home.id)}
    day = max((r.day for r in latest.values()), default="")
    values: dict[str, object] = {"@checked": dates.spoken(day)} if day else {}
    for number, choice in enumerate(catalogue.DICTIONARIES["home_standard"].choices, 1):
        if said := latest.get(choice.label):
            values |= {f"@{word}{number}": said.values.get(f"std_{word}") for word in ("result", "score", "review")}
    return values, {}


def _numbered(section: str) -> "Callable[[Ledger, Record, Request], tuple[dict[str, object], Rows]]":
    def gather(store: Ledger, home: Record, request: Request) -> tuple[dict[str, object], Rows]:
        found = records.listing(store, section, home_id=home.id)
        return {}, {section: [{"@seq": n, **r.values} for n, r in enumerate(found, 1)]}

    return gather


def _volunteers(store: Ledger, home: Record, request: Request) -> tuple[dict[str, object], Rows]:
    """C08: each volunteer with its hours, one row a service; who is not on the list stands by name."""
    hours: dict[str, list[Record]] = {}
    for one in records.listing(store, "home_hours", home_id=home.id):
        hours.setdefault(one.get("hours_name"), []).append(one)
    rows: list[Mapping[str, object]] = []
    for number, person in enumerate(records.listing(store, "home_volunteer", home_id=home.id), 1):
        mine = hours.pop(person.name, [])
        first = {"@seq": number, **person.values, "vol_vetted": kinds.show(catalogue.field("vol_vetted"), person.values.get("vol_vetted"))}
        rows += [{**(first if n == 0 else {}), **(_served(one) if one else {})} for n, one in enumerate(mine or [None])]
    rows += [{"vol_name": name, **_served(one)} for name, found in hours.items() for one in found]
    return {}, {"@volunteers": rows}


def _served(one: Record) -> dict[str, object]:
    return {**one.values, "@served": dates.spoken(one.day)}


def _special(store: Ledger, home: Record, request: Request) -> tuple[dict[str, object], Rows]:
    """C10: the children in difficulty and left behind whom the home is for."""
    near = [c for c in _children_near(store, home) if home_month.in_difficulty(c.values) or home_month.left_behind(c.values)]
    return {}, {"@children": [{"@seq": n, **_child_row(c)} for n, c in enumerate(near, 1)]}


def _child_row(child: Child) -> dict[str, object]:
    guardian = next(iter(child.rows.get("guardian", ())), {})
    labels = [child.values.get("category"), *_list(child.values.get("categories"))]
    return {
        "@name": child.name,
        "@sex": child.show("sex"),
        "@birth": dates.spoken(child.show("birth")[:7]) if child.values.get("birth") else "",
        "@categories": "、".join(dict.fromkeys(str(label) for label in labels if label)),
        "@address": child.show("live_addr") or child.show("village"),
        "@guardian": " ".join(str(v) for k in ("guardian_name", "guardian_phone") if (v := guardian.get(k))),
        "@school": child.show("school_name"),
        "@need": child.show("difficulty"),
        "@care": "、".join(_list(child.values.get("basic_living"))),
    }


def _list(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []


def _children_near(store: Ledger, home: Record) -> list[Child]:
    """Children on the books in the home's village, of the whole township for a station without one."""
    village = home.get("h_village")
    query = Query(villages=(village,) if village else (), statuses=(ACTIVE,), sort="village")
    return list(children.load_many(store, query=query))


_LISTS: dict[str, Callable[[Ledger, Record, Request], tuple[dict[str, object], Rows]]] = {
    "C01": _facts,
    "C02": _standard,
    "C03": _numbered("home_plan"),
    "C07": _numbered("home_asset"),
    "C08": _volunteers,
    "C10": _special,
}


# --- the log of a month ---


def log_copy(store: Ledger, home: Record, month: str) -> "Copy":
    """C06: duty and callers of one month, day by day, beside each other."""
    from ledger_app.exports.forms import Copy

    since, until = (d.isoformat() for d in dates.span(month))
    duties = records.listing(store, "home_duty", home_id=home.id, since=since, until=until)
    callers = records.listing(store, "home_visitor", home_id=home.id, since=since, until=until)
    rows: list[Mapping[str, object]] = []
    for day in sorted({r.day for r in (*duties, *callers)}):
        pairs = zip_longest((d for d in duties if d.day == day), (c for c in callers if c.day == day))
        rows += [{"@date": f"{int(day[5:7])}月{int(day[8:])}日", **_duty(duty), **_caller(caller)} for duty, caller in pairs]
    values = {**home.values, "@month": dates.spoken(month)}
    return Copy(values, {"@log": rows}, f"{home.name} {dates.spoken(month)}")


def _said(facts: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in facts.items() if value not in (None, "")}


def _duty(one: Record | None) -> dict[str, object]:
    if one is None:
        return {}
    times = "—".join(t for t in (one.get("duty_start"), one.get("duty_end")) if t)
    facts = {"@open": times, "@duty": one.get("duty_by"), "@children": one.values.get("duty_children"), "@safe": one.get("duty_safe")}
    return {**facts, "@result": one.get("duty_note")}


def _caller(one: Record | None) -> dict[str, object]:
    if one is None:
        return {}
    why = "：".join(w for w in (one.get("v_purpose"), one.get("v_matter")) if w)
    return {"@visitor": one.name, "@unit": one.get("v_unit"), "@reason": why, "@result": one.get("v_result")}


# --- the plaque ---

_MEASURES = (
    ("成品外形", "600 × 400", "横向；圆角半径不大于 10"),
    ("四周留白", "左右 40，上 28，下 20", "文字和图形不进入留白"),
    ("图形位", "125 × 134", "放全省统一的“儿童之家”标识，由本单位提供图样"),
    ("名称字高", "约 76（215 磅）", "“儿童之家”或“儿童工作站”，居中"),
    ("村（社区）名字高", "约 32（92 磅）", "居中"),
    ("落款字高", "约 19（54 磅）", "居中"),
    ("开放时间、管理人员字高", "约 12（34 磅）", "应上墙公示，变更时更换"),
)


def plaque_copy(store: Ledger, home: Record) -> "Copy":
    """C11: the plate in its true size, with the office's own picture where it has one."""
    from ledger_app.exports.forms import Copy

    station = "工作站" in f"{home.get('h_kind')}{home.name}"
    pictures = [p for p in attach_photo.listing(store, home.id) if p.kind == attach_photo.PLAQUE]
    words = {
        "place": home.get("h_village") or store.office.township,
        "issuer": store.office.township,
        "open": home.get("h_open_hours"),
        "manager": home.get("h_manager_name"),
        "phone_of_home": home.get("h_manager_phone"),
    }
    rows: Rows = {"@measures": [{"@part": a, "@measure": b, "@words": c} for a, b, c in _MEASURES]}
    told = () if pictures else (f"{home.name}：没有牌匾图样，图形位留空，请在“概况”里添加",)
    photos = tuple(attach_photo.read(store, p.id) for p in pictures)
    values = {"@plaque": "儿童工作站" if station else "儿童之家"}
    return Copy(values, rows, home.name, words, photos=photos, told=told)


# --- suppliers ---


def _homes(store: Ledger) -> Sequence[Choice]:
    return [Choice(site.id, site.name, site.get("h_village")) for site in homes.sites(store)]


def _each(make: "Callable[[Ledger, Record, Request], Copy]") -> "Callable[[Ledger, Request], Iterator[Copy]]":
    def copies(store: Ledger, request: Request) -> "Iterator[Copy]":
        return (make(store, records.load(store, i), request) for i in request.ids)

    return copies


def month_of(request: Request) -> str:
    """The month a log is about: as asked, else that of the day."""
    return request.options.get(MONTH) or f"{request.day:%Y-%m}"


SUPPLIERS = {
    "home": Supplier("儿童之家", "个", _each(home_copy), _homes),
    "home_log": Supplier("儿童之家", "个", _each(lambda store, home, request: log_copy(store, home, month_of(request))), _homes),
    "home_plaque": Supplier("儿童之家", "个", _each(lambda store, home, _: plaque_copy(store, home)), _homes),
}
