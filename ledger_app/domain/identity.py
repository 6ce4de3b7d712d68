"""Citizen identity numbers (GB 11643-1999): check, repair what is certain, name what is not."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul

from ledger_app.domain.problems import Problem, Severity

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11643-1999, 4.3: weight of each of the first seventeen digits."""
CHECK = "10X98765432"
"""GB 11643-1999, 4.3: check character for each remainder modulo 11."""
_ZEROS = ord("0") * sum(WEIGHTS)

_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91],
)
"""GB/T 2260: the first two digits of a division; 83 residents of Taiwan, 91 abroad."""
_INVISIBLE = re.compile("[\\s'\u2018\u2019`\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\u200e\u200f]+")
_CHECK_LOOKALIKE = "xX×*ХхχΧ✕"
_LETTER_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_INSIDE = re.compile(r"(?<![0-9A-Z])[1-9]\d{16}[0-9X](?![0-9A-Z])")
_WIDE = re.compile("[\uff01-\uff5e]")
_FULL = re.compile(r"[1-9][0-9]{16}[0-9X]")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_MASKED = re.compile(r"\d{2,10}[*＊xX#]{4,}\d{0,4}[\dXx]")
_NO_NUMBER = frozenset(["无", "未上户", "无户口", "待办", "不详", "未办", "未登记", "黑户", "暂无", "没有", "未落户", "/", "-", "—"])
NO_HOUSEHOLD = frozenset(["未上户", "无户口", "黑户", "未落户"])


@dataclass(frozen=True, slots=True)
class Identity:
    """What a valid number says: birthday and sex (男 for an odd 17th digit)."""

    number: str
    birth: date
    sex: str


def check_character(first17: str) -> str:
    """The 18th character for seventeen ASCII digits."""
    return CHECK[(sum(map(mul, WEIGHTS, first17.encode("ascii"))) - _ZEROS) % 11]


@lru_cache(maxsize=4096)
def decode(number: str) -> Identity | None:
    """The identity behind a clean 18-character number, or None when it is not valid."""
    if not _FULL.fullmatch(number) or check_character(number[:17]) != number[17]:
        return None
    birth = birth_in(number)
    if birth is None:
        return None
    return Identity(number, birth, "男" if number[16] in "13579" else "女")


def birth_in(number: str) -> date | None:
    """The date in characters 7–14, if it is one between 1850 and today."""
    born = _calendar_day(number[6:14])
    return born if born is not None and born <= date.today() else None


@lru_cache(maxsize=4096)
def _calendar_day(digits: str) -> date | None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return born if born.year >= 1850 else None


def from_fifteen(number: str) -> str:
    """The 18-character form of a 15-digit number of the years 1900–1999."""
    first17 = number[:6] + "19" + number[6:]
    return first17 + check_character(first17)


def mask(number: str) -> str:
    """``239901********0031``: area and tail stay, the birthday is hidden."""
    return number[:6] + "*" * max(len(number) - 10, 0) + number[-4:] if len(number) > 10 else "*" * len(number)


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[str | None, Problem | None]:
    """A cell's text as an identity number.

    Returns ``(number, problem)``: repaired numbers come with a FIX problem, damaged ones with
    BLOCK and no number, doubtful ones with ASK or WARN.  A lost digit is never guessed.
    """
    if _FULL.fullmatch(text) and decode(text):
        return text, None if is_area(text) else _strange_area(text)
    bare = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if not bare:
        return None, None
    if bare in _NO_NUMBER:
        return None, Problem("I15", Severity.ASK, f"身份证号一栏填的是“{bare}”", "请确认是否未登记户口，登记后补录证号", given=text)
    if _SCIENTIFIC.fullmatch(bare):
        return None, Problem(
            "I01", Severity.BLOCK, "身份证号被表格软件存成了科学计数，末几位已丢失", "请向村里要原件，按文本重新录入证号", given=text
        )
    if _MASKED.fullmatch(bare):
        return None, Problem("I14", Severity.WARN, "身份证号被遮挡，只用于比对，不写入", "如需登记请补全证号", given=text)
    return _read_bare(bare, text)


def is_area(number: str) -> bool:
    """Whether a number begins with a province; districts are not asked about, for old ones have been abolished."""
    return int(number[:2]) in _PROVINCES


def _strange_area(number: str) -> Problem:
    return Problem("I11", Severity.WARN, f"身份证号前两位“{number[:2]}”不是省级行政区划代码", "请核对原件", given=number)


def _read_bare(bare: str, text: str) -> tuple[str | None, Problem | None]:
    """The second half of :func:`read`: a text without blanks that claims to be a number."""
    stripped = bare != text
    if len(bare) == 18 and bare[17] in _CHECK_LOOKALIKE and bare[:17].isdigit():
        number = bare[:17] + "X"
        if decode(number):
            problem = None
            if number != text:
                code = "I03" if bare[17] == "X" else "I05"
                problem = Problem(code, Severity.FIX, f"身份证号已规范为 {number}", given=text)
            return number, problem
        return _damaged(number, text)
    if re.fullmatch(r"\d{15}", bare):
        return _fifteen(bare, text)
    if re.fullmatch(r"[\dX]{18}", bare):
        if decode(bare):
            code = "I04" if _WIDE.search(text) else "I03"
            return bare, Problem(code, Severity.FIX, f"身份证号已去掉多余字符：{bare}", given=text) if stripped else None
        return _damaged(bare, text)
    return _odd_shape(bare, text)


def _fifteen(bare: str, text: str) -> tuple[None, Problem]:
    full = from_fifteen(bare)
    if decode(full) is None:
        return None, Problem("I10", Severity.BLOCK, "15 位身份证号的出生日期部分不是有效日期", "请核对原件", given=text)
    return None, Problem(
        "I07",
        Severity.ASK,
        f"这是 15 位旧证号，对应的 18 位为 {full}",
        "1999 年 10 月以后出生的儿童不会有 15 位证号，请核对原件",
        given=text,
    )


def _damaged(number: str, text: str) -> tuple[str | None, Problem]:
    """Eighteen characters that do not check."""
    if birth_in(number) is None:
        return None, Problem("I10", Severity.BLOCK, "身份证号第 7–14 位不是有效的出生日期", "请核对原件", given=text)
    if number.endswith("000"):
        return None, Problem("I02", Severity.BLOCK, "身份证号以 000 结尾且校验不符，疑似被表格软件改写", "请按原件重新录入", given=text)
    return number, Problem("I09", Severity.WARN, "身份证号第 18 位校验不符，已按“待核实”保存", "请核对原件", given=text)


def _odd_shape(bare: str, text: str) -> tuple[str | None, Problem]:
    inside = _INSIDE.findall(bare.upper())
    if len(inside) == 1 and decode(inside[0]) and not re.search(r"[0-9A-Z]", bare.upper().replace(inside[0], "")):
        return inside[0], Problem("I03", Severity.FIX, f"身份证号已去掉多余文字：{inside[0]}", given=text)
    parts = [p for p in re.split(r"[/、,，;；|()]", unicodedata.normalize("NFKC", text)) if p.strip()]
    if len(parts) == 1:
        parts = text.split()
    if len([p for p in parts if re.search(r"\d{14,}", p)]) > 1 or re.fullmatch(r"([\dX]{18}){2}", bare):
        return None, Problem("I16", Severity.ASK, "一个格里有两个证号", "请确认哪一个是儿童本人的", given=text)
    if len(bare) in (20, 22) and decode(bare[:18].upper()):
        return bare[:18].upper(), Problem(
            "I18", Severity.ASK, "填的是残疾证号，前 18 位是身份证号", "请确认身份证号并把残疾证号填到相应栏", given=text
        )
    letters = bare[:17].translate(_LETTER_DIGITS) + bare[17:].translate(_LETTER_DIGITS)
    if len(bare) == 18 and letters != bare and decode(letters.upper()):
        return None, Problem("I06", Severity.ASK, f"证号里混有字母，可能是 {letters.upper()}", "请核对原件后确认", given=text)
    if re.fullmatch(r"[\dXx]+", bare):
        return None, Problem("I08", Severity.BLOCK, f"身份证号应为 18 位，这里是 {len(bare)} 位", "请核对原件", given=text)
    return None, Problem("I08", Severity.BLOCK, "不是有效的身份证号", "请核对原件；其他证件请先选择证件类型", given=text)
