"""Conditions on any field, as a clerk states them: 监护情况评估=差, 年龄<16, 最近走访日期<2026-09-01, 备注~低保."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Field, Kind
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.kinds import BUILT_IN, Vocabulary

AGE, AGE_LABEL = "=age", "年龄"
RELATIONS = {"=": "是", "!=": "不是", "<=": "不大于", ">=": "不小于", "<": "小于", ">": "大于", "~": "包含"}
"""Signs, the longer before those they begin with, and how a screen says them; an empty value asks for what is not filled in."""
_FIRST_ROW = ("guardian", "benefit")
_ORDER: dict[str, Callable[[int], bool]] = {"<": lambda d: d < 0, ">": lambda d: d > 0, "<=": lambda d: d <= 0, ">=": lambda d: d >= 0}


@dataclass(frozen=True, slots=True)
class Condition:
    """``key`` is a catalogue key or ``=age``; ``value`` the text a person reads, dates ISO."""

    key: str
    relation: str
    value: str

    @property
    def told(self) -> str:
        """The condition as a clerk states it."""
        return f"{label(self.key)}{self.relation}{self.value}"

    def holds(self, child: Child, day: date) -> bool:
        """Whether a file meets it as of ``day``; several choices meet what one of them does."""
        shown = _shown(self.key, child, day)
        if self.relation in ("=", "!="):
            return (self.value in shown if self.value else not shown) == (self.relation == "=")
        if self.relation == "~":
            return any(self.value in text for text in shown)
        return any(_ORDER[self.relation](_compared(self.key, text, self.value)) for text in shown)


@cache
def fields() -> tuple[Field, ...]:
    """What can be asked: every main field, and those of the first guardian and the first benefit."""
    parts = (*catalogue.MAIN_SECTIONS, *(catalogue.section(key) for key in _FIRST_ROW))
    return tuple(declared for part in parts for declared in part.fields)


def label(key: str) -> str:
    """What a field is called."""
    return AGE_LABEL if key == AGE else catalogue.field(key).label


@cache
def _by_label() -> dict[str, str]:
    names: dict[str, str] = {AGE_LABEL: AGE}
    for declared in fields():
        names.setdefault(declared.label, declared.key)
        names.setdefault(declared.key, declared.key)
    for declared in fields():
        for synonym in declared.synonyms:
            names.setdefault(synonym, declared.key)
    return names


def key_of(name: str) -> str:
    """The key behind a label, a synonym or a key.  Raises Refused for what is none."""
    found = _by_label().get(name.strip())
    if found is None:
        near = [known for known in _by_label() if name.strip() and name.strip() in known][:5]
        raise Refused(f"台账里没有“{name.strip()}”这个项目。", f"相近的项目：{'、'.join(near)}。" if near else "请用台账里的项目名称。")
    return found


def field_named(name: str) -> str:
    """The catalogue's key behind a label or a synonym, empty for none."""
    found = _by_label().get(name.strip(), "")
    return "" if found == AGE else found


def parse(text: str, words: Vocabulary = BUILT_IN) -> Condition:
    """A condition from ``项目=值``.  Raises Refused for a field nobody knows, no relation, or a value the field cannot hold."""
    places = [(text.index(sign), -len(sign), sign) for sign in RELATIONS if sign in text]
    if not places:
        raise Refused(f"看不懂条件“{text}”。", "请写成“项目=值”，也可用 != < <= > >= ~（包含）。")
    sign = min(places)[2]
    name, _, value = text.partition(sign)
    return make(key_of(name), sign, value, words)


def make(key: str, relation: str, value: str, words: Vocabulary = BUILT_IN) -> Condition:
    """A condition with its value in the form in which it is compared.  Raises Refused for one that cannot be met."""
    value = value.strip()
    if relation != "~" and value:
        value = _ordinary(key, relation, value, words)
    elif not value and relation not in ("=", "!="):
        raise Refused(f"“{label(key)}”没有写要比较的值。", "请填写一个值。")
    return Condition(key, relation, value)


def _ordinary(key: str, relation: str, value: str, words: Vocabulary) -> str:
    if key == AGE:
        if not value.isdecimal():
            raise Refused(f"年龄“{value}”不是数字。", "请写周岁数，如 16。")
        return str(int(value))
    declared = catalogue.field(key)
    if relation in _ORDER and declared.kind not in (Kind.DATE, Kind.MONTH, Kind.INTEGER, Kind.MONEY):
        raise Refused(f"“{declared.label}”不能比较大小。", "请用“是”“不是”或“包含”。")
    parsed, problem = kinds.parse(declared, value, words)
    if parsed is None or (problem is not None and problem.severity.undecided and declared.kind is not Kind.IDENTITY):
        raise Refused(f"“{value}”不是“{declared.label}”可以填的值。", problem.message if problem else "")
    return kinds.show(declared, parsed)


def _shown(key: str, child: Child, day: date) -> Sequence[str]:
    """The value's texts, none when it is not filled in."""
    if key == AGE:
        age = child.age(day)
        return () if age is None else (str(max(age, 0)),)
    value = child.get(key)
    if value in (None, "", []):
        return ()
    if isinstance(value, list):
        return [str(v) for v in value]
    return (kinds.show(catalogue.field(key), value),)


def _compared(key: str, text: str, value: str) -> int:
    """Less than, equal to or more than nought; days compare by the exactness that the value has."""
    if key == AGE or catalogue.field(key).kind in (Kind.INTEGER, Kind.MONEY):
        try:
            difference = Decimal(text) - Decimal(value)
        except InvalidOperation:
            return 0
        return (difference > 0) - (difference < 0)
    same = text[: len(value)]
    return (same > value) - (same < value)
