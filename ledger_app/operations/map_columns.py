"""Which column holds which field, as the clerk decided it: remembered for every file with the same head."""

import json
from collections.abc import Mapping
from pathlib import Path

from ledger_app.db import settings
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.receipt import ColumnMap
from ledger_app.operations.open_ledger import Ledger

_KEY = "import.profiles"
EXTRA, LEFT_OUT = "附加栏", "不导入"
"""What a column becomes besides a field: kept under its own heading, or not kept."""
_WORDS = {EXTRA: "", LEFT_OUT: "-"}


def remembered(store: Ledger) -> dict[str, dict[str, str]]:
    """By shape of head: column name and decision."""
    return settings.get(store, _KEY, {})


def choose(store: Ledger, column: ColumnMap, key: str) -> None:
    """From now on such a column is ``key``: a field's key, ``""`` for an extra field, ``"-"`` for left out.

    Remembered for the column's sender, and for whoever else sends this head as long as nothing was decided for them.
    """
    from ledger_app.imports import profiles

    known = remembered(store)
    own = profiles.key_of(column.shape, column.sender)
    places = {own} | ({column.shape} if column.name not in known.get(column.shape, {}) else set())
    settings.put(store, _KEY, {**known, **{place: _decided(known.get(place, {}), column.name, key) for place in places}})


def _decided(profile: Mapping[str, str], name: str, key: str) -> dict[str, str]:
    """The decisions with one more; a field is given to one column only."""
    return {**{other: kept for other, kept in profile.items() if kept != key or key in _WORDS.values()}, name: key}


def forget(store: Ledger, column: ColumnMap) -> None:
    """Guess again what the columns of this head are, whoever sent it."""
    from ledger_app.imports import profiles

    gone = {column.shape, profiles.key_of(column.shape, column.sender)}
    settings.put(store, _KEY, {known: profile for known, profile in remembered(store).items() if known not in gone})


def targets() -> list[tuple[str, str]]:
    """What a column may become, as a clerk reads it, and its key; fields by section."""
    from ledger_app.imports import profiles

    return [*_WORDS.items(), *((declared.label, declared.key) for declared in profiles.targets())]


def column_number(letters: str) -> int:
    """0 for A, 7 for H."""
    from ledger_app.imports import sheet

    return sheet.column_number(letters)


def read_profile(path: Path) -> Mapping[str, str]:
    """Decisions from a file: a JSON object of heading and field label (or 附加栏, 不导入).

    Raises UnusableFile for what is no such file, Refused for a label that nobody knows or that is given twice.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnusableFile(f"无法读取栏目对照文件 {path.name}。", '它应是 JSON 文本，例如 {"孩子名": "姓名"}。') from error
    if not isinstance(told, dict) or not all(isinstance(label, str) for label in told.values()):
        raise UnusableFile(f"{path.name} 不是栏目对照文件。", "它应是“表头：台账项目”的 JSON 对象。")
    keys = dict(targets())
    unknown = [label for label in told.values() if label not in keys]
    if unknown:
        raise Refused(f"栏目对照文件里有台账没有的项目：{'、'.join(unknown)}。", "请用台账里的项目名称，或写“附加栏”“不导入”。")
    fields = [label for label in told.values() if label not in _WORDS]
    doubled = sorted({label for label in fields if fields.count(label) > 1})
    if doubled:
        raise Refused(f"栏目对照文件里有两栏都对应“{'、'.join(doubled)}”。", "每个台账项目只能由一栏填写。")
    return {heading: keys[label] for heading, label in told.items()}
