"""What was written otherwise than it is kept: each spelling of a column told once, with its first cell."""

import re
import unicodedata
from datetime import date

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Field, Kind
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.cells import text_of
from ledger_app.imports.mapping import Column
from ledger_app.imports.reading import NOTHING, Reading
from ledger_app.imports.sheet import Cell, cell_name

_TOLD, _TOLD_OF_PERSONS = 20, 500
"""Spellings of one column and hazard that are told one by one (names and numbers: the second); further ones are counted."""
_PERSONAL = frozenset([Kind.IDENTITY, Kind.PHONE, Kind.ACCOUNT])
_KNOWN = 3000
"""Number cells of one column that are not looked at twice."""

_BY_KEY = {
    **dict.fromkeys(["disability_type", "disability_level"], "V03"),
    **dict.fromkeys(["category", "categories"], "V12"),
    **dict.fromkeys(["grade", "school_stage", "school_name"], "V20"),
    "ethnic": "V02",
    "guardian_relation": "V11",
    "low_income_kind": "V13",
}
_BY_KIND = {
    Kind.IDENTITY: "I03",
    Kind.PHONE: "V04",
    Kind.ACCOUNT: "V05",
    Kind.MONEY: "V06",
    Kind.VILLAGE: "V14",
    Kind.YESNO: "V19",
}
_RANGE = re.compile("[起至到今—–~～]|长期|-{1,2}\\d{4}")
_BOXES = frozenset("□☑☐■√✓✔")
_DATES = (
    ("D14", re.compile(r".*[T ]\d{1,2}:\d{2}.*")),
    ("D10", re.compile(r"[〇零○一二三四五六七八九十]{4}年.*")),
    ("D07", re.compile(r"\d{4}年.*")),
    ("D04", re.compile(r"\d{8}")),
    ("D05", re.compile(r"\d{6}")),
    ("D06", re.compile(r"\d{5}")),
    ("D03", re.compile(r"\d{4}\.1[0-2]")),
    ("D01", re.compile(r"\d{4}\.\d{1,2}")),
    ("D08", re.compile(r"\d{4}\D.*")),
)
"""Spellings of dates by hazard, the first that fits; D17 is a period."""


class Repairs:
    """The spellings of one column."""

    def __init__(self, sheet: str, column: Column) -> None:
        self.seen: set[Cell] = set()
        self._sheet, self._column = sheet, column
        self._field = catalogue.field(column.keys[0])
        self._label = self._field.label if len(column.keys) == 1 else column.heading
        personal = self._field.kind in _PERSONAL or self._field.key.endswith("name")
        self._limit = _TOLD_OF_PERSONS if personal else _TOLD
        self._texts: set[str] = set()  # told, as text or as a number
        self._found: dict[str, list[Problem]] = {}
        self._more: dict[str, int] = {}

    def number(self, raw: Cell, hit: object, row: int) -> None:
        """A cell that holds no text: noted as a spelling unless it is what the column wants."""
        if len(self.seen) < _KNOWN:
            self.seen.add(raw)
            if not isinstance(raw, date):
                self.note(raw, hit, row)

    def note(self, raw: Cell, hit: object, row: int) -> None:
        """Remember a text (met first in ``row``, counted from 0) if it is kept otherwise than it was written."""
        new = self._shown(hit)
        old = text_of(raw)
        was_number = new == old and isinstance(raw, float | int) and self._field.kind is Kind.PHONE
        if not new or (new == old and not was_number):
            return
        if old in self._texts:
            return
        self._texts.add(old)
        code = self._code(old)
        told = self._found.setdefault(code, [])
        if len(told) >= (_TOLD if was_number else self._limit):
            self._more[code] = self._more.get(code, 0) + 1
            return
        message = f"“{old}”存成了数字，按文本保存" if was_number else f"“{old}”记为“{new}”"
        problem = Problem(code, Severity.FIX, message, "", self._label, old)
        told.append(problem.at(sheet=self._sheet, cell=cell_name(row, self._column.index), row=row + 1))

    def told(self) -> list[Problem]:
        """Every spelling with its first cell, then how many more there are."""
        result: list[Problem] = []
        for code, problems in self._found.items():
            result += problems
            if more := self._more.get(code):
                message = f"另有 {more:,} 种写法照同样的办法记"
                result.append(Problem(code, Severity.FIX, message, "", self._label, sheet=self._sheet))
        return result

    def _shown(self, hit: object) -> str:
        """The value as a person reads it; empty where nothing was taken or a problem says what became of it."""
        if hit is NOTHING:
            return ""
        if isinstance(hit, Reading):
            if hit.problems or hit.keep:
                return ""
            shown = [kinds.show(catalogue.field(key), value) for key, value in (*hit.values, *hit.soft) if key]
            return "、".join(dict.fromkeys(shown))
        return kinds.show(self._field, hit)

    def _code(self, old: str) -> str:
        if self._column.tick:
            return "V07"
        if self._field.key == "start_month" and _RANGE.search(old):
            return "D17"
        if self._field.kind in (Kind.DATE, Kind.MONTH):
            return _date_code(old)
        if _BOXES & set(old) and len(old) > 1:
            return "V09"
        return _BY_KEY.get(self._field.key) or _by_kind(self._field)


def _by_kind(field: Field) -> str:
    return _BY_KIND.get(field.kind) or ("V15" if field.key.endswith("name") else "spelling")


def _date_code(old: str) -> str:
    plain = unicodedata.normalize("NFKC", old).strip()
    return next((code for code, pattern in _DATES if pattern.fullmatch(plain)), "D08")
