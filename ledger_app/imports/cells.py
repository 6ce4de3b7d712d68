"""A stored cell as the text a person sees, without inventing digits or losing a type."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

from ledger_app.domain import dates, identity
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.sheet import Cell

LOST_DIGITS = 1e15
"""A double keeps fifteen digits for certain: a longer number in a number cell has lost its last ones."""
_SHORT_YEAR = re.compile(r"\d{4}\.1")


def text_of(value: Cell) -> str:
    """The cell's text: whole numbers without ``.0``, dates ISO, yes/no in words."""
    if value.__class__ is str:
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float | int):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def is_long_number(value: Cell) -> TypeGuard[float]:
    """Whether this is a number cell whose last digits are gone (I01, V05)."""
    return isinstance(value, float | int) and not isinstance(value, bool) and value >= LOST_DIGITS


def lost_identity(value: float) -> tuple[Problem, str]:
    """The report of an identity number kept as a number, and the birthday its first digits prove, if any."""
    digits = str(int(value))
    born = identity.birth_in(digits) if len(digits) == 18 else None
    birth = born.isoformat() if born else ""
    hint = f"；前 15 位可知出生日期为 {birth}" if birth else ""
    message = f"身份证号被表格软件存成了数字，末几位已丢失{hint}"
    shown = f"{float(value):.5E}"
    return Problem("I01", Severity.BLOCK, message, "请向村里要原件，按文本重新录入证号", "身份证号", shown), birth


def lost_account(value: float) -> Problem:
    """The report of a bank account kept as a number."""
    shown = f"{float(value):.5E}"
    return Problem("V05", Severity.BLOCK, "银行账号被表格软件存成了数字，末几位已丢失", "请按存折重新录入", "银行账号", shown)


def date_text(value: Cell, dates_1904: bool) -> str:
    """A cell of a date column as text that :func:`ledger_app.domain.dates.parse` reads rightly (D06)."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        if 20_000 <= value < 80_000 and (dates_1904 or value != int(value)):
            return dates.from_serial(int(value), 1 if dates_1904 else 0).isoformat()
        return text_of(value)
    if isinstance(value, datetime | date) and value.year < 1900:
        return "0"
    return text_of(value)


def lost_zero(value: Cell, typed: bool) -> bool:
    """2010.1 in a number cell: January, or October that lost its zero (D02)."""
    if isinstance(value, str):
        return not typed and _SHORT_YEAR.fullmatch(value.strip()) is not None
    return isinstance(value, float) and _SHORT_YEAR.fullmatch(repr(value)) is not None
