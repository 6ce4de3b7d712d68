"""A criterion as written in a policy file (a TOML table) to its value, strictly.

=================================  ====================================================
``all = […]`` ``any = […]``         parts
``noted = {…}``                     on record; nothing recorded counts as not so
``recorded = […]``                  one fact written in several places
``not = {…}``                       the contrary
``field = key, is = …``             equal (a choice, text, true, false); ``in = […]`` one of several
``field = key, contains = […]``     words in a text; ``"@key"``: the words of a parameter
``field = key, at_least = n``       number or amount; ``below = n``
``field = key, known = true``       filled in; ``past = true``: a date before the day
``age_from = n`` ``age_below = n``  completed years
``months_since = key, at_least = n``   full months since a date
``months_between = [a, b], at_least = n``
``rows = section, some = {…}``      some row; ``during = [first, last]`` only rows of the time
``is = name``                       a definition
``holds = id`` ``qualifies = id``   has a measure; meets its conditions
``parameter = key``                 a yes/no of the office
``each_parent = {…}`` ``any_parent = {…}`` ``parents = [{…}, {…}]``   father and mother, one so and the other so
=================================  ====================================================

Numbers may be ``"@key"``, a parameter.  Inside a parent's condition ``parent_`` in keys and
names stands for ``father_`` or ``mother_``.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Field, Kind
from ledger_app.domain.policy.criteria import (
    AgeBelow,
    AgeFrom,
    All,
    Bound,
    Contains,
    Criterion,
    Given,
    Holds,
    In,
    Is,
    Known,
    Least,
    MonthsBetween,
    MonthsSince,
    Not,
    Noted,
    Past,
    Qualifies,
    Recorded,
    Rows,
    Some,
)
from ledger_app.domain.policy.faults import Wrong

Table = Mapping[str, Any]
SIDES = ("father", "mother")
_DATES = frozenset([Kind.DATE, Kind.MONTH])
_NUMBERS = frozenset([Kind.INTEGER, Kind.MONEY])
_UNSURE = ("身份不详", "其他", "未定级")
"""The one choice of a field that leaves open what a rule asks counts as not known, unless the rule names it; of several, all are told."""


class Reader:
    """Reads criteria of one entry; ``section`` is the repeated section whose rows are spoken of, else empty."""

    def __init__(self, side: str = "", section: str = "") -> None:
        self.side = side
        self.section = section

    def read(self, table: object) -> Criterion:
        """The criterion; Wrong with the reason in Chinese."""
        if not isinstance(table, dict):
            raise Wrong(f"条件应是表格，不是“{table}”")
        for word, make in _FORMS.items():
            if word in table:
                return make(self, dict(table))
        raise Wrong(f"不认识的条件：{'、'.join(table) or '空'}")

    def parts(self, tables: object) -> tuple[Criterion, ...]:
        """The parts of all or any."""
        if not isinstance(tables, list) or not tables:
            raise Wrong("all 和 any 后面应是至少一项条件")
        return tuple(self.read(t) for t in tables)

    def key(self, name: object) -> Field:
        """The catalogue field of a key, of the record spoken of."""
        key = self.name(name)
        try:
            found = catalogue.field(key)
        except KeyError:
            raise Wrong(f"台账里没有项目“{key}”") from None
        part = catalogue.section_of(key)
        if part.owner != "child" or (part.key != self.section and (part.repeated or self.section)):
            raise Wrong(f"项目“{key}”不属于这里的记录")
        return found

    def name(self, name: object) -> str:
        """A key or name with the parent's side put in."""
        if not isinstance(name, str) or not name:
            raise Wrong(f"名称应是文字，不是“{name}”")
        if not name.startswith("parent_"):
            return name
        if not self.side:
            raise Wrong(f"“{name}”只能写在父母双方的条件里")
        return f"{self.side}_{name.removeprefix('parent_')}"


def _only(table: dict[str, Any], *words: str) -> None:
    if extra := set(table) - set(words):
        raise Wrong(f"多余的内容：{'、'.join(sorted(extra))}")


def _bound(value: object) -> Bound:
    if isinstance(value, bool) or not isinstance(value, (int, str)) or (isinstance(value, str) and not value.startswith("@")):
        raise Wrong(f"应是整数或“@参数”，不是“{value}”")
    return value[1:] if isinstance(value, str) else value


def _all(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "all")
    return All(reader.parts(table["all"]))


def _any(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "any")
    return Some(reader.parts(table["any"]))


def _recorded(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "recorded")
    return Recorded(reader.parts(table["recorded"]))


def _noted(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "noted")
    return Noted(reader.read(table["noted"]))


def _not(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "not")
    return Not(reader.read(table["not"]))


def _field(reader: Reader, table: dict[str, Any]) -> Criterion:
    field = reader.key(table.pop("field"))
    if len(table) != 1:
        raise Wrong(f"对“{field.key}”应只写一种比较")
    word, value = next(iter(table.items()))
    compare = _COMPARISONS.get(word)
    if compare is None:
        raise Wrong(f"不认识的比较“{word}”")
    return compare(field, value)


def _in(field: Field, value: object) -> Criterion:
    values: list[Any] = value if isinstance(value, list) else [value]
    if field.dictionary:
        labels = catalogue.choice_labels(field.dictionary)
        if unknown := [v for v in values if v not in labels]:
            raise Wrong(f"“{field.key}”没有选项“{unknown[0]}”")
        unsure = _UNSURE if field.kind is Kind.CHOICE else ()
        return In(field.key, tuple(values), tuple(u for u in unsure if u in labels and u not in values))
    if field.kind is Kind.YESNO:
        if len(values) != 1 or not isinstance(values[0], bool):
            raise Wrong(f"“{field.key}”只能与 true 或 false 比较")
    elif field.kind not in (Kind.TEXT, Kind.VILLAGE) or not all(isinstance(v, str) for v in values):
        raise Wrong(f"“{field.key}”不能这样比较")
    return In(field.key, tuple(values))


def _contains(field: Field, value: object) -> Criterion:
    if field.kind not in (Kind.TEXT, Kind.LONGTEXT):
        raise Wrong(f"“{field.key}”不是文字项目")
    if isinstance(value, str) and value.startswith("@"):
        return Contains(field.key, value[1:])
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
        raise Wrong("contains 后面应是一组词，或“@参数”")
    return Contains(field.key, tuple(value))


def _known(field: Field, value: object) -> Criterion:
    if not isinstance(value, bool):
        raise Wrong("known 后面应是 true 或 false")
    return Known(field.key) if value else Not(Known(field.key))


def _at_least(field: Field, value: object) -> Criterion:
    if field.kind not in _NUMBERS:
        raise Wrong(f"“{field.key}”不是数字项目")
    return Least(field.key, _bound(value))


def _below(field: Field, value: object) -> Criterion:
    return Not(_at_least(field, value))


def _past(field: Field, value: object) -> Criterion:
    if field.kind not in _DATES or not isinstance(value, bool):
        raise Wrong(f"“{field.key}”不是日期项目，或 past 后面不是 true、false")
    return Past(field.key) if value else Not(Past(field.key))


def _age_from(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "age_from")
    return AgeFrom(_bound(table["age_from"]))


def _age_below(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "age_below")
    return AgeBelow(_bound(table["age_below"]))


def _date_key(reader: Reader, name: object) -> str:
    field = reader.key(name)
    if field.kind not in _DATES:
        raise Wrong(f"“{field.key}”不是日期项目")
    return field.key


def _months_since(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "months_since", "at_least")
    return MonthsSince(_date_key(reader, table["months_since"]), _bound(table.get("at_least")))


def _months_between(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "months_between", "at_least")
    ends = table["months_between"]
    if not isinstance(ends, list) or len(ends) != 2:
        raise Wrong("months_between 后面应是两个日期项目")
    return MonthsBetween(_date_key(reader, ends[0]), _date_key(reader, ends[1]), _bound(table.get("at_least")))


def _rows(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "rows", "some", "during")
    key = table["rows"]
    if key not in {s.key for s in catalogue.REPEATED_SECTIONS}:
        raise Wrong(f"台账里没有记录“{key}”")
    inside = Reader(section=key)
    during = table.get("during", [])
    if during and (not isinstance(during, list) or len(during) != 2):
        raise Wrong("during 后面应是起、止两个日期项目")
    return Rows(key, inside.read(table.get("some")), tuple(_date_key(inside, d) for d in during))


def _is(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "is")
    return Is(reader.name(table["is"]))


def _holds(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "holds")
    return Holds(reader.name(table["holds"]))


def _qualifies(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "qualifies")
    return Qualifies(reader.name(table["qualifies"]))


def _parameter(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "parameter")
    return Given(reader.name(table["parameter"]))


def _each_parent(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "each_parent")
    return All(tuple(Reader(side).read(table["each_parent"]) for side in SIDES))


def _any_parent(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "any_parent")
    return Some(tuple(Reader(side).read(table["any_parent"]) for side in SIDES))


def _parents(reader: Reader, table: dict[str, Any]) -> Criterion:
    _only(table, "parents")
    pair = table["parents"]
    if not isinstance(pair, list) or len(pair) != 2:
        raise Wrong("parents 后面应是一方、另一方两项条件")
    ways = (SIDES, SIDES[::-1])
    return Some(tuple(All((Reader(one).read(pair[0]), Reader(other).read(pair[1]))) for one, other in ways))


_COMPARISONS: dict[str, Callable[[Field, object], Criterion]] = {
    "is": _in,
    "in": _in,
    "contains": _contains,
    "known": _known,
    "at_least": _at_least,
    "below": _below,
    "past": _past,
}
_FORMS: dict[str, Callable[[Reader, dict[str, Any]], Criterion]] = {
    "all": _all,
    "any": _any,
    "recorded": _recorded,
    "noted": _noted,
    "not": _not,
    "field": _field,
    "age_from": _age_from,
    "age_below": _age_below,
    "months_since": _months_since,
    "months_between": _months_between,
    "rows": _rows,
    "is": _is,
    "holds": _holds,
    "qualifies": _qualifies,
    "parameter": _parameter,
    "each_parent": _each_parent,
    "any_parent": _any_parent,
    "parents": _parents,
}
