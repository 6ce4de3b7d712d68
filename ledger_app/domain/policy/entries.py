"""One entry of a policy file (a TOML table) to its value, strictly; Wrong says what is the matter."""

from datetime import date
from typing import Any

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.policy.criteria import Criterion
from ledger_app.domain.policy.faults import Wrong
from ledger_app.domain.policy.reading import Reader
from ledger_app.domain.policy.values import (
    Category,
    Clash,
    Expiry,
    Lead,
    Measure,
    MeasureKind,
    Milestone,
    Parameter,
    Setting,
    Subject,
    Version,
)

_VERSION = {"from", "source", "note", "when", "department", "unverified"}
_MEASURE = {
    "id", "clause", "title", "text", "kind", "leads_to", "subject", "department", "version", "evidence", "excludes", "tops_up",
    "held", "records", "next", "public",
}  # fmt: skip
_KINDS = {"number": int, "amount": str, "flag": bool, "words": list}


def measure(entry: dict[str, Any]) -> Measure:
    allow(entry, _MEASURE)
    measure = Measure(
        id=text(entry, "id"),
        clause=text(entry, "clause"),
        title=text(entry, "title"),
        text=text(entry, "text"),
        kind=MeasureKind(_one_of(entry, "kind", [*MeasureKind])),
        lead=Lead(_one_of(entry, "leads_to", [*Lead])),
        subject=Subject(_one_of(entry, "subject", [*Subject])),
        department=text(entry, "department"),
        versions=versions(entry, Reader()),
        evidence=_labels(entry, "evidence", "evidence"),
        excludes=_list(entry, "excludes"),
        tops_up=_list(entry, "tops_up"),
        held=Reader().read(entry["held"]) if "held" in entry else None,
        records=_records(entry),
        next_step=str(entry.get("next", "")),
        public=_flag(entry, "public", True),
    )
    if measure.subject is Subject.CHILD and measure.kind not in (MeasureKind.SCOPE, MeasureKind.EXCLUSION, MeasureKind.DUTY):
        _must_be_offered(measure)
    return measure


def _must_be_offered(measure: Measure) -> None:
    offered = {c.code: c.label for c in catalogue.DICTIONARIES["measure"].choices if not c.valid_to}
    if offered.get(measure.id) != measure.title:
        raise Wrong(f"选项表“措施”里没有“{measure.title}”（{measure.id}）")


def category(entry: dict[str, Any]) -> Category:
    allow(entry, {"code", "label", "cause", "rank", "version"})
    label = text(entry, "label")
    if label not in catalogue.choice_labels("child_category"):
        raise Wrong(f"“儿童类别”没有选项“{label}”")
    return Category(text(entry, "code"), label, text(entry, "cause"), _number(entry, "rank"), versions(entry, Reader()))


def milestone(entry: dict[str, Any]) -> Milestone:
    allow(entry, {"age", "text", "source"})
    return Milestone(_number(entry, "age"), text(entry, "text"), text(entry, "source"))


def expiry(entry: dict[str, Any]) -> Expiry:
    allow(entry, {"field", "title", "next"})
    key = text(entry, "field")
    if key not in {f.key for s in catalogue.CHILD_SECTIONS for f in s.fields}:
        raise Wrong(f"台账里没有项目“{key}”")
    if catalogue.field(key).kind not in (Kind.DATE, Kind.MONTH):
        raise Wrong(f"“{key}”不是日期项目")
    return Expiry(key, text(entry, "title"), text(entry, "next"))


def clash(entry: dict[str, Any]) -> Clash:
    allow(entry, {"id", "title", "when", "next"})
    return Clash(text(entry, "id"), text(entry, "title"), Reader().read(entry["when"]), text(entry, "next"))


def parameter(entry: dict[str, Any]) -> Parameter:
    allow(entry, {"key", "title", "kind", "unit", "setting"})
    kind = _one_of(entry, "kind", [*_KINDS])
    settings = tuple(_setting(s, kind) for s in entry.get("setting", []))
    _must_ascend([s.first_day for s in settings])
    return Parameter(text(entry, "key"), text(entry, "title"), kind, str(entry.get("unit", "")), settings)


def _setting(entry: dict[str, Any], kind: str) -> Setting:
    allow(entry, {"from", "value", "source"})
    value = entry["value"]
    if not isinstance(value, _KINDS[kind]) or (kind == "number" and isinstance(value, bool)):
        raise Wrong(f"参数值“{value}”不是 {kind}")
    if isinstance(value, list):
        if not all(isinstance(v, str) for v in value):
            raise Wrong("应是一组词")
        value = tuple(value)
    return Setting(_since(entry), value, str(entry.get("source", "")))


def versions(entry: dict[str, Any], reader: Reader) -> tuple[Version, ...]:
    tables = entry["version"]
    if not isinstance(tables, list) or not tables:
        raise Wrong("至少要有一个 [[version]]")
    versions = tuple(_version(t, reader) for t in tables)
    _must_ascend([v.first_day for v in versions])
    return versions


def _version(table: dict[str, Any], reader: Reader) -> Version:
    allow(table, _VERSION)
    when: Criterion | None = reader.read(table["when"]) if "when" in table else None
    return Version(
        _since(table),
        text(table, "source"),
        str(table.get("note", "")),
        when,
        str(table.get("department", "")),
        _flag(table, "unverified", False),
    )


def _must_ascend(days: list[str]) -> None:
    if days != sorted(set(days)):
        raise Wrong("各版本应按日期从早到晚排列，日期不能相同")


def _since(entry: dict[str, Any]) -> str:
    value = entry["from"]
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        date.fromisoformat(text + "-01-01"[3 * (len(text) == 7) :] if len(text) in (4, 7) else text)
    except ValueError:
        raise Wrong(f"“{text}”不是日期") from None
    return text


def allow(entry: dict[str, Any], known: set[str]) -> None:
    if extra := sorted(set(entry) - known):
        raise Wrong(f"不认识的内容“{extra[0]}”")


def text(entry: dict[str, Any], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise Wrong(f"“{key}”应是文字")
    return value


def _number(entry: dict[str, Any], key: str) -> int:
    value = entry[key]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong(f"“{key}”应是整数")
    return value


def _flag(entry: dict[str, Any], key: str, default: bool) -> bool:
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise Wrong(f"“{key}”应是 true 或 false")
    return value


def _one_of(entry: dict[str, Any], key: str, allowed: list[str]) -> str:
    value = text(entry, key)
    if value not in allowed:
        raise Wrong(f"“{key}”不能是“{value}”，只能是 {'、'.join(allowed)}")
    return value


def _list(entry: dict[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise Wrong(f"“{key}”应是一组文字")
    return tuple(value)


def _labels(entry: dict[str, Any], key: str, dictionary: str) -> tuple[str, ...]:
    labels = _list(entry, key)
    if unknown := [v for v in labels if v not in catalogue.choice_labels(dictionary)]:
        raise Wrong(f"选项表里没有“{unknown[0]}”")
    return labels


def _records(entry: dict[str, Any]) -> tuple[str, ...]:
    keys = _list(entry, "records")
    sections = {s.key for s in catalogue.SECTIONS}
    fields = {f.key for s in catalogue.SECTIONS for f in s.fields}
    if unknown := [k for k in keys if k not in sections and k not in fields]:
        raise Wrong(f"台账里没有项目“{unknown[0]}”")
    return keys
