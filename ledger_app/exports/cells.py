"""What stands in a roster's column: a catalogue value, or one composed of several."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain import catalogue, dates
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import LEFT, Row, categories

Values = Mapping[str, object]
Rows = Mapping[str, list[Row]]
Getter = Callable[[Values, Rows], object]
"""The value of one column for one child, as stored; a list is joined when written."""

ENTRUSTED = "受委托照料人"
PARENTS = "父母"
_STOPPED = "停保"
_FULFILLED = ("已落实", "未落实")


@dataclass(frozen=True, slots=True)
class Content:
    """What a column holds: how to get it, of which kind it is, what may be chosen."""

    get: Getter
    kind: Kind
    dictionary: str = ""


def content(key: str, day: date) -> Content:
    """The content behind a template's ``key``; names that nobody declared are our bug."""
    if not key:
        return Content(lambda values, rows: None, Kind.TEXT)
    if not key.startswith("="):
        declared = catalogue.field(key)
        return Content(_plain(key), declared.kind, declared.dictionary)
    name, _, inner = key[1:].partition(".")
    if name == "fulfilled":
        return Content(lambda values, rows: _said(values.get(inner), _FULFILLED), Kind.CHOICE, "fulfilment")
    if name == "entrusted":
        declared = catalogue.field(inner)
        return Content(lambda values, rows: _entrusted(rows).get(inner), declared.kind, declared.dictionary)
    return _composed(name, day)


def _plain(key: str) -> Getter:
    section = catalogue.section_of(key)
    if not section.repeated:
        return lambda values, rows: values.get(key)
    part = section.key

    def first(values: Values, rows: Rows) -> object:
        found = rows.get(part)
        return found[0].get(key) if found else None

    return first


def _composed(name: str, day: date) -> Content:
    if name == "age":
        return Content(lambda values, rows: _age(values, day), Kind.INTEGER)
    if name == "visited":
        return Content(lambda values, rows: _within(values.get("last_visit"), f"{day:%Y-%m}"), Kind.DATE)
    if name == "year":
        return Content(lambda values, rows: day.year, Kind.INTEGER)
    if name == "quarter":
        quarter = f"{day.year}年第{(day.month + 2) // 3}季度"
        return Content(lambda values, rows: quarter, Kind.TEXT)
    return {
        "categories": Content(lambda values, rows: categories(values), Kind.CHOICES, "child_category"),
        "guardian": Content(lambda values, rows: _guardian(rows), Kind.TEXT),
        "supported": Content(lambda values, rows: _supported(values), Kind.TEXT),
        "stopped_why": Content(lambda values, rows: values.get("no_aid_reason") if _supported(values) == _STOPPED else None, Kind.TEXT),
        "exit_date": Content(lambda values, rows: values.get("change_date") if values.get("status") == LEFT else None, Kind.DATE),
        "school": Content(lambda values, rows: _joined(values, "school_name", "grade"), Kind.TEXT),
        "disability": Content(lambda values, rows: _joined(values, "disability_type", "disability_level"), Kind.TEXT),
    }[name]


def _within(day: object, month: str) -> object:
    return day if str(day or "").startswith(month) else None


def _said(value: object, among: Sequence[str]) -> object:
    return value if value in among else None


def _supported(values: Values) -> str:
    """T09's two words: support was stopped, or goes on as usual."""
    return _STOPPED if values.get("living_state") == _STOPPED or values.get("status") == LEFT else "正常"


def _guardian(rows: Rows) -> str:
    """Name and telephone of the first guardian."""
    first = next(iter(rows.get("guardian") or ()), {})
    return " ".join(str(v) for k in ("guardian_name", "guardian_phone") if (v := first.get(k)))


def _age(values: Values, day: date) -> int | None:
    birth = values.get("birth")
    return max(dates.age_on(str(birth), day), 0) if birth else None


def _joined(values: Values, *keys: str) -> str:
    return " ".join(text(v) for k in keys if (v := values.get(k)))


def _entrusted(rows: Rows) -> Row:
    """The entrusted carer, or where nobody is called so the first guardian who is no parent."""
    guardians = rows.get("guardian") or []
    for row in guardians:
        if row.get("guardian_kind") == ENTRUSTED:
            return row
    return next((row for row in guardians if row.get("guardian_kind") != PARENTS), {})


def stands_on(only: Sequence[str], flag: str) -> Callable[[Values], bool]:
    """Whether a child belongs on a roster of these categories, or of children with a yes in ``flag``."""
    if not only:
        return lambda values: True
    wanted = frozenset(only)
    return lambda values: values.get(flag) is True or not wanted.isdisjoint(categories(values))


def text(value: object) -> str:
    """A stored value as a sheet shows it (the same words as ``kinds.show``)."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
