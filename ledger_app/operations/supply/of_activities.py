"""Copies about what was done in a home: an activity (C04, C05), and what a child attended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger_app.db import children, records
from ledger_app.domain import dates
from ledger_app.domain.records import ACTIVITY, Record
from ledger_app.operations import attach_photo, attend_activity, homes
from ledger_app.operations.attend_activity import Participation, Signed
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import Choice, Request, Supplier
from ledger_app.reports import home_month

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

Rows = dict[str, list[Mapping[str, object]]]


def activity_copy(store: Ledger, activity: Record, form: str) -> "Copy":
    """C04 the record with its pictures, C05 the attendance list (no identity number, no category)."""
    from ledger_app.exports.forms import Copy

    home = records.load(store, activity.home_id)
    signed = attend_activity.attending(store, activity)
    where = activity.get("t_place") or home.name
    words = {
        "writer": activity.get("t_writer"),
        "reviewer": activity.get("t_reviewer"),
        "noted": dates.spoken(activity.day),
        "others": _others(activity),
    }
    rows: Rows = {ACTIVITY: [dict(activity.values)], "@signed": [_sign_row(n, s) for n, s in enumerate(signed, 1)]}
    number = f"{activity.day.replace('-', '')}-{activity.id}"
    values = {**home.values, "@number": number, "@when": _when(activity), "@where": where, **_counted(store, activity, signed)}
    photos = _photos(store, activity) if form == "C04" else ()
    return Copy(values, rows, f"{activity.day} {activity.name}", words, photos=photos)


def _when(activity: Record) -> str:
    times = "—".join(t for t in (activity.get("t_start"), activity.get("t_end")) if t)
    return f"{dates.spoken(activity.day)} {times}".strip()


def _others(activity: Record) -> str:
    parts = (("t_guests", "未建档儿童"), ("t_parents", "家长"), ("t_volunteers", "志愿者"))
    told = [f"{word} {activity.number(key)} 人" for key, word in parts if activity.number(key)]
    return f"另有：{'、'.join(told)}。" if told else ""


def _counted(store: Ledger, activity: Record, signed: Sequence[Signed]) -> dict[str, object]:
    values = [c.values for c in children.load_many(store, ids=[s.record.child_id for s in signed if s.record.child_id])]
    parents = activity.number("t_parents") or sum(bool(s.record.get("at_parent")) for s in signed)
    return {
        "@children": str(len(signed) + activity.number("t_guests")),
        "@in_difficulty": str(sum(map(home_month.in_difficulty, values))),
        "@left_parents": f"{sum(map(home_month.left_behind, values))}/{parents}",
    }


def _sign_row(number: int, signed: Signed) -> dict[str, object]:
    """One line; ages are those of the day, the telephone the guardian's where none was written down."""
    record, who = signed.record, signed.who
    facts = {"@name": who.name, "@sex": who.sex, "@age": who.age, "@village": who.village, "@phone": record.get("at_phone") or who.phone}
    return {"@seq": number, **facts, "@parent": record.get("at_parent"), "@in": record.get("at_in"), "@out": record.get("at_out")}


def _photos(store: Ledger, activity: Record) -> tuple[bytes, ...]:
    found = attach_photo.listing(store, activity.id)
    return tuple(attach_photo.read(store, p.id) for p in found if p.kind == attach_photo.ACTIVITY_PHOTO)


def _attended(store: Ledger, request: Request) -> "Iterator[Copy]":
    """A page of the child's file: what it attended, oldest first."""
    from ledger_app.exports import forms

    for child in children.load_many(store, ids=request.ids):
        found = reversed(attend_activity.of_child(store, child.id))
        rows = [{"@seq": n, **_participation(one)} for n, one in enumerate(found, 1)]
        copy = forms.of_child(child)
        yield replace(copy, rows={**copy.rows, "@activities": rows})


def _participation(one: Participation) -> dict[str, object]:
    activity, signed = one.activity, one.signed
    facts = {"@date": dates.spoken(activity.day), "@home": one.home, "@topic": activity.name, "@kind": activity.get("t_kind")}
    return {**facts, "@in": signed.get("at_in"), "@out": signed.get("at_out")}


def _activities(store: Ledger) -> Sequence[Choice]:
    """Every activity, the latest first, under its home."""
    names = {site.id: site.name for site in homes.sites(store)}
    found = sorted(records.listing(store, ACTIVITY), key=lambda a: (a.day, a.id), reverse=True)
    return [Choice(a.id, f"{a.day} {a.name}", names[a.home_id]) for a in found if a.home_id in names]


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    return (activity_copy(store, records.load(store, i), request.form) for i in request.ids)


SUPPLIERS = {
    ACTIVITY: Supplier("活动", "场", _copies, _activities),
    "home_child": Supplier("儿童", "人", _attended),
}
