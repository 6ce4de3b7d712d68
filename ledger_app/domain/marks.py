"""What reports count of a child besides village and category, packed into one short text.

One character a mark, at the place of :data:`MARKS`: a month of a whole county is then counted from
a narrow table, and a new mark needs no new column (a migration that rebuilds the tables suffices).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from ledger_app.domain.catalogue import DICTIONARIES

Values = Mapping[str, object]
YES, NO, UNKNOWN = "1", "0", "-"
_PART = {c.label: c.code.rpartition(".")[0] for c in DICTIONARIES["measure"].choices}
"""The part of the policy that a measure belongs to, by its label: S3.1 living, S3.2 medical …"""
_HELD, _OPEN = "已享", frozenset(["应享", "已申请"])
_FULFILLED = {"已落实": YES, "未落实": NO}
_HEALTH = {"健康": "h", "一般或较弱": "h", "慢性病": "i", "重病": "i", "残疾": "d", "重病和残疾": "b"}
_SCHOOL = {"失学": "s", "辍学": "d"}


def _among(values: Values, key: str, wanted: str) -> bool:
    """Whether a field of several choices has this one."""
    several = values.get(key)
    return isinstance(several, list) and wanted in several


def _any(values: Values, category: str, key: str = "", wanted: object = True) -> str:
    """Of this category, main or further, or with this value."""
    if values.get("category") == category or _among(values, "categories", category):
        return YES
    return YES if key and values.get(key) == wanted else NO


def _leftbehind(values: Values) -> str:
    return _any(values, "农村留守儿童", "is_leftbehind")


def _orphan(values: Values) -> str:
    return _any(values, "孤儿", "is_orphan")


def _unsupported(values: Values) -> str:
    return _any(values, "事实无人抚养儿童")


def _destitute(values: Values) -> str:
    if _among(values, "basic_living", "特困供养"):
        return YES
    return _any(values, "特困人员救助供养儿童", "low_income_kind", "特困人员")


def _low_income(values: Values) -> str:
    if _among(values, "basic_living", "最低生活保障"):
        return YES
    return _any(values, "最低生活保障家庭儿童", "low_income_kind", "最低生活保障家庭")


def _disabled(values: Values) -> str:
    if values.get("health_status") in ("残疾", "重病和残疾"):
        return YES
    return YES if YES in (_any(values, "残疾儿童", "is_disabled"), _any(values, "重度残疾儿童")) else NO


def _ill(values: Values) -> str:
    return YES if values.get("health_status") in ("重病", "重病和残疾") else _any(values, "重病儿童")


def _health(values: Values) -> str:
    return _HEALTH.get(str(values.get("health_status") or ""), UNKNOWN)


def _registered(values: Values) -> str:
    told = values.get("hukou_registered")
    if told is None:
        told = {"无户口": False}.get(str(values.get("hukou_class") or ""), True if values.get("hukou_class") else None)
    return UNKNOWN if told is None else YES if told else NO


def _school(values: Values) -> str:
    found = _SCHOOL.get(str(values.get("dropout") or ""))
    if found:
        return found
    dropped = values.get("study_status") == "失学/辍学" or values.get("school_stage") == "义务教育阶段失学辍学"
    return "d" if dropped else UNKNOWN


def _urban(values: Values) -> str:
    return YES if values.get("hukou_nature") == "城镇居民户口" else NO


def _numbered(values: Values) -> str:
    return YES if values.get("id_no") else NO


def _fulfilled(key: str, part: str) -> Callable[[Values], str]:
    """What the clerk says of a part of protection; where nothing is said, what the recorded measures of that part say."""

    def found(values: Values) -> str:
        told = values.get(key)
        if told:
            return _FULFILLED.get(str(told), UNKNOWN)
        rows = values.get("measure")
        return _held(cast(Sequence[Values], rows), part) if rows else UNKNOWN

    return found


def _held(rows: Sequence[Values], part: str) -> str:
    states = {row.get("measure_state") for row in rows if _PART.get(str(row.get("measure_name"))) == part}
    return YES if _HELD in states else NO if states & _OPEN else UNKNOWN


MARKS: tuple[tuple[str, Callable[[Values], str]], ...] = (
    ("leftbehind", _leftbehind),
    ("orphan", _orphan),
    ("unsupported", _unsupported),
    ("destitute", _destitute),
    ("low_income", _low_income),
    ("disabled", _disabled),
    ("ill", _ill),
    ("health", _health),  # h well, i ill, d disabled, b both
    ("registered", _registered),
    ("school", _school),  # s never entered, d dropped out
    ("urban", _urban),
    ("numbered", _numbered),
    ("living", _fulfilled("fulfil_living", "S3.1")),
    ("medical", _fulfilled("fulfil_medical", "S3.2")),
    ("rehab", _fulfilled("fulfil_rehab", "S3.3")),
    ("edu", _fulfilled("fulfil_edu", "S3.4")),
    ("guard", _fulfilled("fulfil_guard", "S3.5")),
    ("care", _fulfilled("fulfil_care", "S3.6")),
)
PLACE = {key: place for place, (key, _) in enumerate(MARKS)}
READ = frozenset(
    [
        "category",
        "categories",
        "is_leftbehind",
        "is_orphan",
        "basic_living",
        "low_income_kind",
        "is_disabled",
        "health_status",
        "hukou_registered",
        "hukou_class",
        "dropout",
        "study_status",
        "school_stage",
        "hukou_nature",
        "id_no",
        "fulfil_living",
        "fulfil_medical",
        "fulfil_rehab",
        "fulfil_edu",
        "fulfil_guard",
        "fulfil_care",
        "measure",
    ]
)
"""Fields that a mark depends on."""
_FUNCTIONS = tuple(function for _, function in MARKS)


def of(values: Values) -> str:
    """The marks of a file's main values."""
    return "".join([function(values) for function in _FUNCTIONS])


def has(marks: str, key: str, wanted: str = YES) -> bool:
    """Whether a packed text holds the mark."""
    return marks[PLACE[key]] == wanted
