"""What columns a list of children can show: their heads, widths, words and looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt

from ledger_app.domain import catalogue, dates, identity
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.listing import LIST_COLUMNS

AGE = "age"
ALL = (*LIST_COLUMNS[:4], AGE, *LIST_COLUMNS[4:])
USUAL = ("file_no", "name", "sex", AGE, "id_no", "village", "category", "guardian_name", "last_visit", "status")
IN_BIN = ("file_no", "name", "sex", AGE, "village", "category", "guardian_name", "register_date", "updated_at")
CHIPS = ("category", "status")
_LABELS = {AGE: "年龄", "updated_at": "更新时间", "guardian_name": "监护人", "guardian_phone": "监护人电话", "last_visit": "最近走访"}
_WIDTHS = {
    AGE: 6,
    "file_no": 11,
    "name": 9,
    "sex": 6,
    "id_no": 19,
    "guardian_name": 9,
    "category": 22,
    "status": 11,
    "last_visit": 11,
    "school_name": 18,
    "updated_at": 17,
}
_BY_KIND = {Kind.DATE: 12, Kind.PHONE: 14, Kind.IDENTITY: 20, Kind.CHOICE: 12, Kind.VILLAGE: 14}
_RIGHT = frozenset((AGE,))
_CODES = {c.label: c.code for c in catalogue.DICTIONARIES["child_category"].choices}
_DANGER = ("C4", "C7", "C8", "C9")
_ALONE = ("C1", "C11", "C2", "C3")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` of :data:`ALL`, its head and its width in half-width characters."""

    key: str
    label: str
    width: int
    alignment: Qt.AlignmentFlag


def column(key: str) -> Column:
    """The column of this key."""
    align = Qt.AlignmentFlag.AlignRight if key in _RIGHT else Qt.AlignmentFlag.AlignLeft
    if key in _LABELS and key in (AGE, "updated_at"):
        return Column(key, _LABELS[key], _WIDTHS[key], align)
    field = catalogue.field(key)
    return Column(key, _LABELS.get(key, field.label), _WIDTHS.get(key) or field.width or _BY_KIND.get(field.kind, 12), align)


def known(keys: object) -> tuple[str, ...]:
    """The remembered choice of columns without what no longer exists; the usual ones when nothing is left."""
    given = keys if isinstance(keys, list | tuple) else ()
    return tuple(dict.fromkeys(str(key) for key in given if key in ALL)) or USUAL


def sort_key(key: str) -> tuple[str, bool]:
    """The stored column that sorts this one, and whether its order runs the other way."""
    return ("birth", True) if key == AGE else (key, False)


def words(key: str, values: Mapping[str, str], today: date) -> str:
    """What the cell says."""
    if key == AGE:
        years = dates.age_on(values.get("birth", ""), today) if values.get("birth") else None
        return "" if years is None else str(years)
    value = values.get(key) or ""
    if key == "id_no":
        return identity.mask(value)
    return value.replace("T", " ")[:16] if key == "updated_at" else value


def chip_colour(key: str, label: str) -> str:
    """The token that colours a chip; the word in it says the same."""
    if key == "status":
        return "good" if label == "登记在册" else "plain"
    code = _CODES.get(label, "")
    if code in _DANGER:
        return "danger"
    if code in _ALONE:
        return "accent"
    return "attention" if code.startswith("B") else "plain"
