"""Policy files (TOML) to a checked :class:`Policy`; a mistake anywhere refuses the whole."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.policy import references
from ledger_app.domain.policy.criteria import Criterion
from ledger_app.domain.policy.faults import BadPolicy, Fault, Wrong
from ledger_app.domain.policy.reading import SIDES, Reader
from ledger_app.domain.policy.values import (
    Category,
    Clash,
    Definition,
    Expiry,
    Lead,
    Measure,
    MeasureKind,
    Milestone,
    Parameter,
    Policy,
    Setting,
    Subject,
    Version,
)

PROFILE = "profile.toml"
"""The parameters shipped; an office's own file of this name replaces single parameters."""
_VERSION = {"from", "source", "note", "when", "department", "unverified"}
_MEASURE = {
    "id", "clause", "title", "text", "kind", "leads_to", "subject", "department", "version", "evidence", "excludes", "tops_up",
    "held", "records", "next", "public",
}  # fmt: skip
_KINDS = {"number": int, "amount": str, "flag": bool, "words": list}
Texts = Mapping[str, str]


def texts_of(folder: Path) -> dict[str, str]:
    """The policy files of a folder by name; BadPolicy when there are none or they cannot be read."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.name] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BadPolicy([Fault(path.name, "", "文件读不出来，应是 UTF-8 文本")]) from error
    if not found:
        raise BadPolicy([Fault(folder.name, "", "文件夹里没有政策文件")])
    return found


def load(texts: Texts, office_profile: str = "") -> Policy:
    """The policy of these files, parameters replaced by the office's own; BadPolicy lists every mistake."""
    loader = _Loader()
    for file, text in texts.items():
        loader.take(file, text)
    loader.check_references()
    if office_profile:
        loader.take_office(office_profile)
    if loader.faults:
        raise BadPolicy(loader.faults)
    return loader.policy()


class _Loader:
    """Collects entries and mistakes file by file."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.files: dict[str, str] = {}  # entry → file
        self.measures: dict[str, Measure] = {}
        self.definitions: dict[str, Definition] = {}
        self.categories: dict[str, Category] = {}
        self.causes: dict[str, str] = {}
        self.parameters: dict[str, Parameter] = {}
        self.milestones: list[Milestone] = []
        self.expiries: list[Expiry] = []
        self.clashes: list[Clash] = []
        self.later: list[Mapping[str, str]] = []

    def policy(self) -> Policy:
        """Everything taken."""
        ordered = dict(sorted(self.measures.items(), key=lambda pair: _place(pair[0])))
        watched = (tuple(self.milestones), tuple(self.expiries), tuple(self.clashes))
        return Policy(ordered, self.definitions, self.categories, self.causes, self.parameters, *watched, tuple(self.later))

    def take(self, file: str, text: str) -> None:
        """One file's entries."""
        readers: dict[str, Callable[[dict[str, Any]], None]] = {
            "measure": lambda e: self._put(self.measures, e["id"], _measure(e)),
            "definition": self._definition,
            "category": lambda e: self._put(self.categories, e["code"], _category(e)),
            "cause": lambda e: self._put(self.causes, e["code"], str(e["title"])),
            "parameter": lambda e: self._put(self.parameters, e["key"], _parameter(e)),
            "milestone": lambda e: self.milestones.append(_milestone(e)),
            "expiry": lambda e: self.expiries.append(_expiry(e)),
            "contradiction": lambda e: self.clashes.append(_clash(e)),
            "later": lambda e: self.later.append({k: str(v) for k, v in e.items()}),
        }
        for kind, entry in self._entries(file, text):
            name = str(entry.get("id") or entry.get("name") or entry.get("code") or entry.get("key") or entry.get("field") or kind)
            if kind not in readers:
                self.faults.append(Fault(file, kind, "不认识的内容"))
                continue
            self.files.setdefault(name, file)
            self._guarded(file, name, lambda kind=kind, entry=entry: readers[kind](entry))  # type: ignore[misc]

    def take_office(self, text: str) -> None:
        """The office's own parameters in place of the shipped ones."""
        for kind, entry in self._entries("本单位 " + PROFILE, text):
            name = str(entry.get("key", kind))
            known = self.parameters.get(name)
            if kind != "parameter" or known is None:
                self.faults.append(Fault("本单位 " + PROFILE, name, "没有这个参数"))
                continue
            self._guarded("本单位 " + PROFILE, name, lambda entry=entry, known=known: self._replace(entry, known))  # type: ignore[misc]

    def check_references(self) -> None:
        """Names that stand in criteria must exist and not run in circles."""
        found = references.faults(self.policy(), self.files)
        self.faults += found

    def _replace(self, entry: dict[str, Any], known: Parameter) -> None:
        given = _parameter({"title": known.title, "kind": known.kind, "unit": known.unit, **entry})
        if given.kind != known.kind:
            raise Wrong(f"应是 {known.kind}，不是 {given.kind}")
        self.parameters[known.key] = replace(known, settings=given.settings)

    def _entries(self, file: str, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(Fault(file, "", f"不是正确的 TOML：{error}"))
            return
        for kind, entries in data.items():
            if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                self.faults.append(Fault(file, kind, f"应写成 [[{kind}]]"))
                continue
            yield from ((kind, dict(e)) for e in entries)

    def _guarded(self, file: str, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Wrong as wrong:
            self.faults.append(Fault(file, name, str(wrong)))
        except KeyError as missing:
            self.faults.append(Fault(file, name, f"缺少“{missing.args[0]}”"))

    def _put(self, where: dict[str, Any], key: str, value: object) -> None:
        if key in where:
            raise Wrong("编号重复")
        where[key] = value

    def _definition(self, entry: dict[str, Any]) -> None:
        _allow(entry, {"name", "title", "version"})
        name, title = _text(entry, "name"), _text(entry, "title")
        if not name.startswith("parent_"):
            self._put(self.definitions, name, Definition(name, title, _versions(entry, Reader())))
            return
        for side, who in zip(SIDES, ("父亲", "母亲"), strict=True):
            own = f"{side}_{name.removeprefix('parent_')}"
            self._put(self.definitions, own, Definition(own, who + title, _versions(entry, Reader(side))))


def _place(entry: str) -> list[tuple[int, str]]:
    """S3.2.10 after S3.2.9, S3.1.1b after S3.1.1."""
    return [(int(number), letter) for number, letter in re.findall(r"(\d+)([a-z]*)", entry)]


def _measure(entry: dict[str, Any]) -> Measure:
    _allow(entry, _MEASURE)
    measure = Measure(
        id=_text(entry, "id"),
        clause=_text(entry, "clause"),
        title=_text(entry, "title"),
        text=_text(entry, "text"),
        kind=MeasureKind(_one_of(entry, "kind", [*MeasureKind])),
        lead=Lead(_one_of(entry, "leads_to", [*Lead])),
        subject=Subject(_one_of(entry, "subject", [*Subject])),
        department=_text(entry, "department"),
        versions=_versions(entry, Reader()),
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


def _category(entry: dict[str, Any]) -> Category:
    _allow(entry, {"code", "label", "cause", "rank", "version"})
    label = _text(entry, "label")
    if label not in catalogue.choice_labels("child_category"):
        raise Wrong(f"“儿童类别”没有选项“{label}”")
    return Category(_text(entry, "code"), label, _text(entry, "cause"), _number(entry, "rank"), _versions(entry, Reader()))


def _milestone(entry: dict[str, Any]) -> Milestone:
    _allow(entry, {"age", "text", "source"})
    return Milestone(_number(entry, "age"), _text(entry, "text"), _text(entry, "source"))


def _expiry(entry: dict[str, Any]) -> Expiry:
    _allow(entry, {"field", "title", "next"})
    key = _text(entry, "field")
    if key not in {f.key for s in catalogue.CHILD_SECTIONS for f in s.fields}:
        raise Wrong(f"台账里没有项目“{key}”")
    if catalogue.field(key).kind not in (Kind.DATE, Kind.MONTH):
        raise Wrong(f"“{key}”不是日期项目")
    return Expiry(key, _text(entry, "title"), _text(entry, "next"))


def _clash(entry: dict[str, Any]) -> Clash:
    _allow(entry, {"id", "title", "when", "next"})
    return Clash(_text(entry, "id"), _text(entry, "title"), Reader().read(entry["when"]), _text(entry, "next"))


def _parameter(entry: dict[str, Any]) -> Parameter:
    _allow(entry, {"key", "title", "kind", "unit", "setting"})
    kind = _one_of(entry, "kind", [*_KINDS])
    settings = tuple(_setting(s, kind) for s in entry.get("setting", []))
    _must_ascend([s.first_day for s in settings])
    return Parameter(_text(entry, "key"), _text(entry, "title"), kind, str(entry.get("unit", "")), settings)


def _setting(entry: dict[str, Any], kind: str) -> Setting:
    _allow(entry, {"from", "value", "source"})
    value = entry["value"]
    if not isinstance(value, _KINDS[kind]) or (kind == "number" and isinstance(value, bool)):
        raise Wrong(f"参数值“{value}”不是 {kind}")
    if isinstance(value, list):
        if not all(isinstance(v, str) for v in value):
            raise Wrong("应是一组词")
        value = tuple(value)
    return Setting(_since(entry), value, str(entry.get("source", "")))


def _versions(entry: dict[str, Any], reader: Reader) -> tuple[Version, ...]:
    tables = entry["version"]
    if not isinstance(tables, list) or not tables:
        raise Wrong("至少要有一个 [[version]]")
    versions = tuple(_version(t, reader) for t in tables)
    _must_ascend([v.first_day for v in versions])
    return versions


def _version(table: dict[str, Any], reader: Reader) -> Version:
    _allow(table, _VERSION)
    when: Criterion | None = reader.read(table["when"]) if "when" in table else None
    return Version(
        _since(table),
        _text(table, "source"),
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


def _allow(entry: dict[str, Any], known: set[str]) -> None:
    if extra := sorted(set(entry) - known):
        raise Wrong(f"不认识的内容“{extra[0]}”")


def _text(entry: dict[str, Any], key: str) -> str:
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
    value = _text(entry, key)
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
