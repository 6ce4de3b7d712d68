"""Text to value and back, by kind of field.  Nothing else converts.

``parse(field, text)`` takes what a person or a sheet wrote; ``show(field, value)`` gives what a
person reads.  For every value ``v`` that a field can hold, ``parse(field, show(field, v))`` is
``(v, None)``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from ledger_app.domain import dates, identity
from ledger_app.domain.catalogue import DICTIONARIES, Choice, Field, Kind, Value
from ledger_app.domain.problems import Problem, Severity

Parsed = tuple[Value | None, Problem | None]

_SPACE = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
_SEPARATORS = re.compile(r"[，,；;、|/\n]+")
_WEAK_SEPARATORS = re.compile(r"[\s+＋]+")
_PREFIX = re.compile(r"^([A-Z]-?\d?|\d{1,2})[.、．:：)）]?(?=[\u4e00-\u9fff])")
_ERROR_CELL = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)")
_YES = frozenset(["是", "有", "√", "✓", "✔", "v", "V", "Y", "y", "1", "对", "true", "yes", "需要", "☑", "■"])
_NO = frozenset(["否", "无", "×", "✗", "N", "n", "0", "没有", "/", "-", "不是", "false", "no", "不需要", "无需", "□"])
_NONE = frozenset(["", "/", "\\", "-", "--", "—", "——", "无", "未采集", "不详", "未知", "N/A"])


def plain(text: str) -> str:
    """NFKC without any white space: the form in which labels are compared."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


class Vocabulary:
    """What choices and villages may be written as; the office's own additions included."""

    def __init__(self, choices: Mapping[str, Iterable[Choice]] | None = None, villages: Mapping[str, Iterable[str]] | None = None) -> None:
        """``choices`` are an office's entries by dictionary, ``villages`` their other spellings by name."""
        self._labels: dict[str, dict[str, str]] = {}
        self._extra = {key: tuple(entries) for key, entries in (choices or {}).items()}
        self.villages: dict[str, tuple[str, ...]] = {name: tuple(also) for name, also in (villages or {}).items()}

    def labels(self, dictionary: str, on: str = "") -> list[str]:
        """Labels to offer, those retired before the ISO day ``on`` left out."""
        return [c.label for c in self._choices(dictionary) if not on or _valid(c, on)]

    def label(self, dictionary: str, text: str) -> str | None:
        """The stored label behind a spelling, or None."""
        table = self._labels.get(dictionary)
        if table is None:
            table = self._labels[dictionary] = self._table(dictionary)
        found = table.get(text)
        if found is None:
            bare = plain(text)
            found = table.get(bare) or table.get(_PREFIX.sub("", bare))
        return found

    def _choices(self, dictionary: str) -> list[Choice]:
        extra = self._extra.get(dictionary, ())
        replaced = {c.label for c in extra}
        return [c for c in DICTIONARIES[dictionary].choices if c.label not in replaced] + list(extra)

    def _table(self, dictionary: str) -> dict[str, str]:
        table: dict[str, str] = {}
        for choice in self._choices(dictionary):
            for spelling in choice.synonyms:
                table.setdefault(plain(spelling), choice.label)
        for choice in self._choices(dictionary):
            table[choice.label] = table[plain(choice.label)] = choice.label
        return table


BUILT_IN = Vocabulary()


def _valid(choice: Choice, on: str) -> bool:
    return choice.valid_from <= on and (not choice.valid_to or choice.valid_to >= on)


def parse(field: Field, text: str, words: Vocabulary = BUILT_IN) -> Parsed:
    """The value that ``text`` means for this field, and what is the matter with it, if anything.

    An empty text is ``(None, None)``.  A problem carries the field's label and the text given.
    """
    if not text:
        return None, None
    if _ERROR_CELL.fullmatch(text.strip()):
        return None, Problem("V18", Severity.WARN, "单元格是公式错误，按空处理", "请在原表改正", field.label, text)
    value, problem = _PARSERS[field.kind](field, text, words)
    return value, problem.at(field=field.label, given=text) if problem else None


def show(field: Field, value: object) -> str:
    """What a person reads; empty for None."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(str(v) for v in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _text(field: Field, text: str, words: Vocabulary) -> Parsed:
    value = text.strip()
    limit = field.limit or 200
    if len(value) > limit:
        return value, Problem("V16", Severity.INFO, f"文字较长（{len(value)} 字），已全文保存")
    return value or None, None


def _name(text: str) -> Parsed:
    value = unicodedata.normalize("NFC", text).strip()
    value = re.sub(r"[•．‧・∙⋅]", "·", value)
    squeezed = _SPACE.sub("", value)
    if not re.search(r"[A-Za-z]", value):
        value = squeezed
    numbered = re.fullmatch(r"\d{1,4}[.、．:：)）]\s*([\u4e00-\u9fff·]{2,})", value)
    if numbered:
        return numbered[1], Problem("V15", Severity.FIX, f"姓名前的序号已去掉：{numbered[1]}")
    if re.search(r"\d", value):
        severity = Severity.ASK if re.search(r"\d{6}", value) else Severity.WARN
        return value, Problem("V15", severity, "姓名里有数字", "请核对是否填错了栏，改为本人的姓名")
    bare = value.rstrip("*＊★#")
    if bare != value and re.fullmatch("[\u4e00-\u9fff·]{2,}", bare):
        return bare, Problem("V15", Severity.WARN, f"姓名后有记号“{value[len(bare) :]}”，已去掉", "请核对记号的含义")
    if re.search("[*＊]", value):
        return value, Problem("I14", Severity.ASK, "姓名被遮挡，不能登记", "请向来表单位要完整的名单")
    if re.search("[、/,，;；]", value):
        return value, Problem("V15", Severity.WARN, "一格里像是有几个人的姓名", "请分开填写")
    if any("\ue000" <= c <= "\uf8ff" or c in "?？□" or c >= "\U000f0000" for c in value):
        return value, Problem("V15", Severity.WARN, "姓名里有无法识别的字", "请核对原件，改用正确的字")
    if value != text.strip():
        return value or None, Problem("V15", Severity.FIX, f"姓名已去掉空格或统一间隔号：{value}")
    return value or None, None


def _longtext(field: Field, text: str, words: Vocabulary) -> Parsed:
    return _text(field, text, words)


def _words(field: Field, text: str, words: Vocabulary) -> Parsed:
    return _name(text) if field.key.endswith("name") and field.key != "agency_name" else _text(field, text, words)


def _date(field: Field, text: str, words: Vocabulary) -> Parsed:
    if text.strip() in _NONE:
        return None, None
    return dates.parse(text)


def _month(field: Field, text: str, words: Vocabulary) -> Parsed:
    if text.strip() in _NONE:
        return None, None
    value, problem = dates.parse(text.split("至")[0].split("—")[0].rstrip("起") if "-" not in text else text)
    return value[:7] if value else None, problem


_CLOCK = re.compile(r"(上午|早上|早|中午|下午|晚上|晚)?(\d{1,2})(?:[:：.点时](?:(\d{1,2})分?|(半))?|(\d{2}))?整?(?::\d{2})?")


def _time(field: Field, text: str, words: Vocabulary) -> Parsed:
    """A time of day as HH:MM: 8:30, 0830, 8点半, 下午2点."""
    bare = plain(text)
    if bare in _NONE:
        return None, None
    match = _CLOCK.fullmatch(bare)
    if match:
        hour, minute = int(match[2]), 30 if match[4] else int(match[3] or match[5] or 0)
        if match[1] in ("中午", "下午", "晚上", "晚") and hour < (11 if match[1] == "中午" else 12):
            hour += 12
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}", None
    return None, Problem("time", Severity.WARN, "不是有效的时间", "请按“时:分”填写，如 8:30")


def _integer(field: Field, text: str, words: Vocabulary) -> Parsed:
    bare = re.sub(r"(人|口|个|次|岁|周岁|分|月|本|台)$", "", plain(text))
    if bare in _NONE:
        return None, None
    if re.fullmatch(r"-?\d+(\.0+)?", bare):
        return int(float(bare)), None
    return None, Problem("number", Severity.WARN, "应填整数", "请改为数字")


def _money(field: Field, text: str, words: Vocabulary) -> Parsed:
    bare = re.sub(r"[,¥￥]|元|/月|每月|/年|每年|整$", "", plain(text))
    if bare in _NONE:
        return None, None
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        return None, Problem("V06", Severity.WARN, "金额不是数字", "请填阿拉伯数字")
    if not amount.is_finite():
        return None, Problem("V06", Severity.WARN, "金额不是数字", "请填阿拉伯数字")
    shown = format(amount.normalize(), "f")
    return shown, None


def _yesno(field: Field, text: str, words: Vocabulary) -> Parsed:
    bare = plain(text)
    if bare in _YES:
        return True, None
    if bare in _NO:
        return False, None
    if bare in _NONE:
        return None, None
    ticked = re.search(r"[☑■√✓✔]\)?(是|有|否|无)", bare)
    if ticked:
        return ticked[1] in "是有", None
    return None, Problem("V19", Severity.WARN, "应填“是”或“否”", "请改为“是”或“否”")


def _choice(field: Field, text: str, words: Vocabulary) -> Parsed:
    label = words.label(field.dictionary, text)
    if label:
        return label, None
    ticked = re.findall(r"[☑■√✓✔R]\s*[)）]?\s*([^\s□☑■√✓✔()（）]+)", text)
    if len(ticked) == 1 and (label := words.label(field.dictionary, ticked[0])):
        return label, None
    if plain(text) in _NONE:
        return None, None
    return None, _unknown_choice(field, text)


def _choices(field: Field, text: str, words: Vocabulary) -> Parsed:
    whole = words.label(field.dictionary, text)
    if whole:
        return [whole], None
    ticked = re.findall(r"[☑■√✓✔]\s*[)）]?\s*([^\s□☑■√✓✔()（）]+)", text)
    parts = ticked or [p for p in _SEPARATORS.split(text) if p.strip()]
    found: list[str] = []
    unknown: list[str] = []
    for part in parts:
        labels = _labels(field, part, words)
        if not labels and plain(part) not in _NONE:
            unknown.append(part.strip())
        found += [label for label in labels if label not in found]
    return found or None, _unknown_choice(field, "、".join(unknown)) if unknown else None


def _labels(field: Field, part: str, words: Vocabulary) -> list[str]:
    """The label of one entry, or those of several that only blanks or a plus sign part, if every one is known."""
    label = words.label(field.dictionary, part)
    if label:
        return [label]
    found = [words.label(field.dictionary, piece) for piece in _WEAK_SEPARATORS.split(part.strip())]
    return [label for label in found if label] if all(found) else []


def _unknown_choice(field: Field, text: str) -> Problem:
    code = {"ethnic": "V02", "category": "V12", "categories": "V12", "low_income_kind": "V13"}.get(field.key, "choice")
    severity = Severity.ASK if field.key in ("category", "categories") else Severity.WARN
    return Problem(code, severity, f"“{text}”不在“{field.label}”的选项里", "请改为选项中的一项，或在设置里增加")


def _identity(field: Field, text: str, words: Vocabulary) -> Parsed:
    return identity.read(text)


_EXTENSION = re.compile(r"(?:转|分机)\d{1,6}")


def _phone(field: Field, text: str, words: Vocabulary) -> Parsed:
    bare = re.sub(r"\.0$", "", unicodedata.normalize("NFKC", text).strip())
    if bare in _NONE:
        return None, None
    numbers = re.findall(r"\d[\d\- ]{5,}\d", bare)
    tidy = [_tidy_phone(n) for n in numbers]
    if not tidy:
        return text.strip(), Problem("V04", Severity.WARN, "不像电话号码", "请核对")
    rest = re.sub(r"\d[\d\- ]{5,}\d", " ", bare)
    if re.search(r"\d", _EXTENSION.sub("", rest)):
        return text.strip(), Problem("V04", Severity.WARN, "电话里有零散的数字，按原文保存", "请核对")
    note = "".join(re.findall(rf"{_EXTENSION.pattern}|[\u4e00-\u9fff()]+", rest)).replace("(", "（").replace(")", "）")
    value = "、".join(tidy) + note
    odd = [n for n in tidy if not re.fullmatch(r"1\d{10}|0\d{2,3}-\d{7,8}|\d{7,8}|400\d{7}", n)]
    if odd:
        return text.strip(), Problem("V04", Severity.WARN, f"电话 {odd[0]} 的位数不对", "请核对")
    return value, Problem("V04", Severity.FIX, f"电话已规范为 {value}") if value != text.strip() else None


def _tidy_phone(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    if len(digits) == 11 and digits.startswith("1"):
        return digits
    if digits.startswith("0") and 10 <= len(digits) <= 12:
        area = 3 if digits[:2] in ("01", "02") else 4
        return f"{digits[:area]}-{digits[area:]}"
    return digits


def _account(field: Field, text: str, words: Vocabulary) -> Parsed:
    bare = plain(text)
    if bare in _NONE:
        return None, None
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", bare, re.IGNORECASE):
        return None, Problem("V05", Severity.BLOCK, "银行账号被表格软件存成了科学计数，末几位已丢失", "请按存折重新录入")
    digits = re.sub(r"[\s-]", "", bare)
    if not re.fullmatch(r"\d{8,30}", digits):
        return text.strip(), Problem("account", Severity.WARN, "不像银行账号", "请核对存折")
    return digits, None


def _village(field: Field, text: str, words: Vocabulary) -> Parsed:
    value = text.strip()
    if not value:
        return None, None
    if not words.villages or value in words.villages:
        return value, None
    match = match_village(value, words.villages)
    if match:
        return match, None
    return None, Problem("V14", Severity.ASK, f"“{value}”不在本单位的村（社区）名单里", "请选定村（社区），或先在设置里增加")


_VILLAGE_TAIL = re.compile(r"(村民委员会|居民委员会|社区居委会|村委会|居委会|社区|委员会|村)$")


def match_village(text: str, villages: Mapping[str, Iterable[str]]) -> str | None:
    """The village that a spelling surely means: same stem, or the one stem that it contains."""
    bare = plain(text)
    stems = {_VILLAGE_TAIL.sub("", plain(s)): name for name, also in villages.items() for s in (name, *also)}
    stem = _VILLAGE_TAIL.sub("", bare)
    if stem in stems:
        return stems[stem]
    inside = {name for s, name in stems.items() if len(s) >= 2 and re.search(re.escape(s) + r"(村|社区|屯|委)", bare)}
    return inside.pop() if len(inside) == 1 else None


_PARSERS: dict[Kind, Callable[[Field, str, Vocabulary], Parsed]] = {
    Kind.TEXT: _words,
    Kind.LONGTEXT: _longtext,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.TIME: _time,
    Kind.INTEGER: _integer,
    Kind.MONEY: _money,
    Kind.YESNO: _yesno,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.IDENTITY: _identity,
    Kind.PHONE: _phone,
    Kind.ACCOUNT: _account,
    Kind.VILLAGE: _village,
}
