"""Dates as county sheets write them, to ISO text (``2010-05-01``, or ``2010-05`` to the month)."""

import calendar
import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from ledger_app.domain.problems import Problem, Severity

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_HAN = "〇零○一二三四五六七八九十"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YMD = re.compile(r"(\d{4})[-/.年。,， ]+(\d{1,2})[-/.月。,， ]+(\d{1,2})日?号?")
_YM = re.compile(r"(\d{4})[-/.年。,， ]+(\d{1,2})月?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SHORT = re.compile(r"(\d{2})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2}|[A-Za-z]{3})[/-](\d{2,4})")
_AGE = re.compile(r"(\d{1,2})(周?岁|个月|天)?半?")
_HAN_DATE = re.compile(f"([{_HAN}]{{4}})年([{_HAN}]{{1,3}})月(?:([{_HAN}]{{1,3}})[日号]?)?")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_EMPTY = frozenset(["1900-01-00", "0", "1899-12-30", "1899-12-31", "1900-01-00 00:00:00", "0.0"])
_LUNAR = ("农历", "阴历", "腊月", "正月")
Reading = tuple[str | None, Problem | None]


def parse(text: str) -> Reading:
    """A cell's text as an ISO date; see :mod:`ledger_app.domain.problems` for what comes beside it.

    A value that was already ISO comes back alone; other readable spellings come back without a
    problem too (a spelling is not an error); only doubt and damage are reported.
    """
    return _parse(text.strip())


@lru_cache(maxsize=4096)
def _parse(text: str) -> Reading:
    match = _ISO.fullmatch(text)
    if match and text not in _EMPTY:
        return _day(text, *match.groups())
    plain = unicodedata.normalize("NFKC", text).strip().strip("'")
    if not plain or plain in _EMPTY:
        return None, (Problem("D16", Severity.FIX, "零日期按空处理", given=text) if plain else None)
    if any(word in plain for word in _LUNAR):
        return None, Problem("D11", Severity.ASK, "农历日期不作换算", "请填公历日期", given=text)
    plain = _TIME.sub("", plain)
    if re.search(r"[前后左右约]|上半年|下半年", plain):
        return None, Problem("D18", Severity.ASK, "日期不确切", "请填具体年月日", given=text)
    plain = re.sub(r"(出)?生$", "", plain).strip().rstrip(".。,，/-")
    return _numeric(plain, text)


def _numeric(plain: str, text: str) -> Reading:
    for pattern in (_YMD, _YM):
        match = pattern.fullmatch(plain)
        if match:
            return _day(text, *match.groups())
    if re.fullmatch(r"\d{4}年?", plain) and 1900 <= int(plain[:4]) <= 2100:
        return None, Problem("D18", Severity.ASK, "只有年份，没有月日", "请补全出生月日", given=text)
    match = _COMPACT.fullmatch(plain)
    if match and len(plain) in (6, 8) and 1900 <= int(plain[:4]) <= 2100:
        return _day(text, *match.groups())
    if re.fullmatch(r"\d{5}", plain):
        return from_serial(int(plain)).isoformat(), None
    match = _HAN_DATE.fullmatch(plain)
    if match:
        year = "".join(_DIGITS[c] for c in match[1])
        return _day(text, year, str(_han_number(match[2])), str(_han_number(match[3])) if match[3] else None)
    return _doubtful(plain, text)


def _doubtful(plain: str, text: str) -> Reading:
    match = _SHORT.fullmatch(plain)
    if match:
        year = 2000 + int(match[1])
        if year > date.today().year:
            year -= 100
        proposal, problem = _day(text, str(year), match[2], match[3])
        if problem:
            return None, problem
        return proposal, Problem("D09", Severity.ASK, f"年份只有两位，按 {proposal} 理解", "请确认年份", given=text)
    if _AGE.fullmatch(plain):
        return None, Problem("D12", Severity.ASK, f"这里填的像是年龄（{plain}），不能当出生日期", "请填出生年月日", given=text)
    if _SLASHED.fullmatch(plain):
        return None, Problem("D15", Severity.ASK, "日、月、年的顺序不清楚", "请按“年-月-日”填写", given=text)
    return None, Problem("D13", Severity.BLOCK, "不是有效的日期", "请按“年-月-日”填写，如 2012-03-15", given=text)


def _day(text: str, year: str, month: str, day: str | None = None) -> Reading:
    try:
        if day is None:
            return date(int(year), int(month), 1).isoformat()[:7], None
        return date(int(year), int(month), int(day)).isoformat(), None
    except ValueError:
        return None, Problem("D13", Severity.BLOCK, "日历上没有这一天", "请核对原件", given=text)


def _han_number(text: str) -> int:
    """十二 → 12, 三十 → 30, 五 → 5, 二一 → 21."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)
    return int("".join(_DIGITS[c] for c in text))


def from_serial(serial: int, datemode: int = 0) -> date:
    """An Excel day number: epoch 1899-12-30 (``datemode`` 0) or 1904-01-01 (1)."""
    return (date(1904, 1, 1) if datemode else date(1899, 12, 30)) + timedelta(days=serial)


_DAY_ONLY = re.compile(r"(\d{1,2})[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?")


def within(text: str, month: str) -> str:
    """A short date as one says it while looking at a month: 7 is its 7th, 11.7 that day of its year; anything else as it was.

    ``month`` is ISO (``2026-11``).
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _DAY_ONLY.fullmatch(plain):
        meant = f"{month}-{int(match[1]):02d}"
    elif match := _MONTH_DAY.fullmatch(plain):
        meant = f"{month[:4]}-{int(match[1]):02d}-{int(match[2]):02d}"
    else:
        return text
    return meant if _day(meant, *meant.split("-"))[1] is None else text


def span(iso: str) -> tuple[date, date]:
    """First and last day that an ISO date or month can mean."""
    year, month = int(iso[:4]), int(iso[5:7])
    if len(iso) == 7:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date(year, month, int(iso[8:10]))
    return day, day


def age_on(birth: str, day: date) -> int:
    """Full years (周岁) on ``day``; the birthday itself counts.  A month counts from its first day."""
    born = span(birth)[0]
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def spoken(iso: str) -> str:
    """2010年5月1日, or 2010年5月."""
    parts = [int(p) for p in iso.split("-")]
    return f"{parts[0]}年{parts[1]}月" + (f"{parts[2]}日" if len(parts) > 2 else "")
