"""What differs between the policy of two days, or between two sets of files, in words."""

from dataclasses import dataclass
from datetime import date

from ledger_app.domain.policy.phrases import Phrases
from ledger_app.domain.policy.values import Measure, Policy, Setting, Version, in_force


@dataclass(frozen=True, slots=True)
class Side:
    """A policy as in force on a day."""

    policy: Policy
    day: date


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``before`` or ``after`` is empty where there was or is nothing."""

    entry: str
    title: str
    what: str
    before: str
    after: str


def changes(one: Side, other: Side) -> list[Change]:
    """Measures, definitions, categories and parameters that are not the same on both sides."""
    found: list[Change] = []
    for key in _all(one.policy.measures, other.policy.measures):
        found += _of_measure(one, other, key)
    for kind, where in (("定义", "definitions"), ("类别", "categories")):
        mine, theirs = getattr(one.policy, where), getattr(other.policy, where)
        for key in _all(mine, theirs):
            title = _title(theirs.get(key) or mine.get(key))
            before, after = _version(mine.get(key), one), _version(theirs.get(key), other)
            found += _of_versions(f"{kind}{key}", title, (one, before), (other, after))
    for key in _all(one.policy.parameters, other.policy.parameters):
        was, now = _setting(one, key), _setting(other, key)
        if was != now:
            known = other.policy.parameters.get(key) or one.policy.parameters[key]
            found.append(Change(key, known.title, "参数", was, now))
    return found


def _all(one: object, other: object) -> list[str]:
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    return list(dict.fromkeys([*one, *other]))


def _title(entry: object) -> str:
    return str(getattr(entry, "title", "") or getattr(entry, "label", ""))


def _version(entry: object, side: Side) -> Version | None:
    return in_force(getattr(entry, "versions", ()), side.day)


def _of_measure(one: Side, other: Side, key: str) -> list[Change]:
    mine, theirs = one.policy.measures.get(key), other.policy.measures.get(key)
    known = theirs or mine
    assert known is not None
    before, after = _version(mine, one), _version(theirs, other)
    found = _of_versions(key, known.title, (one, before), (other, after))
    if before and after and mine and theirs:
        for what, was, now in (
            ("标题", mine.title, theirs.title),
            ("内容", mine.text, theirs.text),
            ("责任部门", _department(mine, before), _department(theirs, after)),
            ("证明材料", "、".join(mine.evidence), "、".join(theirs.evidence)),
        ):
            if was != now:
                found.append(Change(key, known.title, what, was, now))
    return found


def _department(measure: Measure, version: Version) -> str:
    return version.department or measure.department


def _of_versions(entry: str, title: str, one: tuple[Side, Version | None], other: tuple[Side, Version | None]) -> list[Change]:
    (mine, before), (theirs, after) = one, other
    if before is None or after is None:
        if before is after:
            return []
        return [Change(entry, title, "新增" if after else "取消", before.source if before else "", after.source if after else "")]
    found = []
    if (before.since, before.source) != (after.since, after.source):
        found.append(Change(entry, title, "依据", f"{before.since} {before.source}", f"{after.since} {after.source}"))
    was, now = _condition(mine, before), _condition(theirs, after)
    if was != now:
        found.append(Change(entry, title, "条件", was, now))
    if before.note != after.note and after.note:
        found.append(Change(entry, title, "说明", before.note, after.note))
    return found


def _condition(side: Side, version: Version) -> str:
    return Phrases(side.policy, side.day).line(version.when) if version.when is not None else ""


def _setting(side: Side, key: str) -> str:
    known = side.policy.parameters.get(key)
    setting: Setting | None = in_force(known.settings, side.day) if known else None
    if setting is None:
        return ""
    value = setting.value
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value}{known.unit if known else ''}"
