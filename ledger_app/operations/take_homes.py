"""Homes and their records from plain data (a JSON file): for county IT, the demonstration and tests.

One home is ``{"values": {…}, "records": {section: [{…}, …]}}``.  Keys are catalogue keys or Chinese
labels, values as stored or as a person writes them; an activity may have ``attendance``, a list of
children (file number, identity number or name) or of ``{"child": …, "at_in": …}``.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ledger_app.db import listing
from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Section
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.listing import Query
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.operations import attend_activity, homes
from ledger_app.operations.open_ledger import Ledger

_ATTENDANCE = "attendance"


def read(file: Path) -> list[Mapping[str, Any]]:
    """The homes in a JSON file: a list of them, or one."""
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnusableFile(f"{file.name} 不是可读的 JSON 文件。", "请核对文件内容和编码（UTF-8）。") from error
    return data if isinstance(data, list) else [data]


def take(store: Ledger, given: Iterable[Mapping[str, Any]]) -> int:
    """Save every home with its records; a home of a known name only gets the records.  How many records."""
    count = 0
    for one in given:
        values = _values(store, catalogue.section(SITE), one.get("values") or {})
        known = {site.name: site for site in homes.sites(store)}
        home = known.get(str(values.get("h_title"))) or homes.save(store, Record(SITE, values))
        for key, rows in (one.get("records") or {}).items():
            count += _take_section(store, home, section(key), rows)
    return count


def add(store: Ledger, home: Record, key: str, given: Mapping[str, Any]) -> Record:
    """One record of a home from plain data, an activity with its attendance."""
    part = section(key)
    saved = homes.save(store, Record(part.key, _values(store, part, given), home_id=home.id))
    _sign(store, saved, given)
    return saved


def _take_section(store: Ledger, home: Record, part: Section, rows: list[Mapping[str, Any]]) -> int:
    made = [Record(part.key, _values(store, part, row), home_id=home.id) for row in rows]
    for saved, row in zip(homes.save_many(store, made), rows, strict=True):
        _sign(store, saved, row)
    return len(rows)


def _sign(store: Ledger, activity: Record, given: Mapping[str, Any]) -> None:
    if activity.kind == ACTIVITY and given.get(_ATTENDANCE):
        attend_activity.save(store, activity, [_signed(store, one) for one in given[_ATTENDANCE]])


def _signed(store: Ledger, given: Any) -> Record:
    facts = {"child": given} if isinstance(given, str) else dict(given)
    child = _child(store, str(facts.pop("child", "")))
    return Record(ATTENDANCE, _values(store, catalogue.section(ATTENDANCE), facts), child_id=child)


def _child(store: Ledger, name: str) -> int:
    lines = listing.page(store, Query(text=name), 0, 50) if name else []
    exact = [line.id for line in lines if name in (line.values["file_no"], line.values["id_no"], line.values["name"])]
    if len(exact) != 1:
        raise Refused(f"签到儿童“{name}”{'不在台账里' if not exact else '有同名的'}。", "请用档案编号或完整身份证号指明一人。")
    return exact[0]


def section(key: str) -> Section:
    """The section of a home called by key or title: 活动, home_activity, activity."""
    for part in catalogue.HOME_SECTIONS:
        if key in (part.key, part.title, part.key.removeprefix("home_")):
            return part
    raise Refused(f"没有“{key}”这一类记录。", "可用：" + "、".join(s.title for s in catalogue.HOME_SECTIONS))


def _values(store: Ledger, part: Section, given: Mapping[str, Any]) -> dict[str, object]:
    """Every value through its kind, so that what a sheet would not take is not taken here."""
    known = {word: f for f in reversed(part.fields) for word in (f.key, f.label)}
    values: dict[str, object] = {}
    for word, value in given.items():
        if word == _ATTENDANCE and part.key == ACTIVITY:
            continue
        if word not in known:
            raise Refused(f"{part.title}里没有“{word}”一项。", "可用：" + "、".join(f.label for f in part.fields))
        f = known[word]
        read, problem = kinds.parse(f, kinds.show(f, value), store.vocabulary())
        if read is None and value not in (None, "", []):
            raise Refused(f"{part.title}·{f.label}“{kinds.show(f, value)}”无法识别。", problem.message if problem else "请核对。")
        if read is not None:
            values[f.key] = read
    return values
