"""Telling a child's row from what stands around it: totals, signatures, notes, titles, samples, blanks."""

import re
from collections.abc import Container, Sequence

from ledger_app.domain import catalogue, kinds
from ledger_app.imports import cells
from ledger_app.imports.sheet import Row

BLANK = "空行"
NUMBERED = "空行（仅有序号）"
TOTAL = "合计行"
SIGNATURE = "签名行"
NOTE = "说明文字"
TITLE = "标题"
PREFACE = "填报信息"
HEAD = "表头"
HEAD_AGAIN = "重复的表头"
COLUMN_NUMBERS = "栏号行"
SAMPLE = "示例行"
CATEGORY_LINE = "类别分组行"
SECOND_LINE = "同一儿童的第二行"
VILLAGE_LINE = "村（社区）分组行"

CODES = {TOTAL: "R01", SIGNATURE: "R02", NOTE: "R06", HEAD_AGAIN: "S07", COLUMN_NUMBERS: "H06", SAMPLE: "R07", SECOND_LINE: "R05"}
"""Hazards behind rows that are no data."""

_TOTAL = re.compile(r"(本页|全村|全镇|全乡)?(合计|小计|总计|共计|累计)(人数|数)?([:：(（]|\d|$)")
_SIGNATURE = re.compile(
    r"(单位|分管|主管|部门)?(负责人|审核人|复核人|填表人|制表人|经办人|填报人|审批人|领导|领导签字)[^:：]{0,8}[:：]|(填表|填报|制表|上报)(日期|时间)[:：]|[(（](盖章|公章|签章|签字)[)）]|(盖章|公章|签章|签字)[:：]?$"
)
_NOTHING_BELOW = re.compile(r"[-—]*(以下|本页以下|此处以下)(空白|无内容|无)[-—]*|[-—]*完[-—]*")
_NOTE = re.compile(r"(注|备注|说明|填表说明|填报说明|注意事项|要求)\d?[:：.、]|填表说明|※|★")
_PREFACE = re.compile(r"(填报|填表|报送|制表|编制)(单位|日期|时间|机关)|统计(截止)?(日期|时间)|(乡镇|单位)[^:：]{0,10}[:：]|单位[:：]")
_TITLE = re.compile(r"(表|台账|花名册|名册|登记|汇总|名单|清单)([(（].*[)）])?$")
_SAMPLE = re.compile(r"示例|样例|样表|例如|^例$|^例[:：]|举例")
_SAMPLE_MARK = re.compile(r"[(（]?(示例|样例|样表|例|举例|例如)\d?[)）]?[:：]?")
_SAMPLE_NAME = re.compile(r"[XxＸ×某*]{2,}|[\u4e00-\u9fff][XxＸ×某]{1,2}")
_USUAL_SAMPLES = frozenset(["张三", "李四", "王五"])
_SAMPLE_NUMBERS = frozenset(["11010519491231002X", "440524188001010014"])
_CATEGORY_LINE = re.compile(
    r"[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．:： ]?(?P<category>[\u4e00-\u9fff、]{2,20}?)[:：]?[(（]?(共|计)?(\d+[人名])?[)）]?"
)
_COLUMN_MARKS = "甲乙丙丁戊己庚辛壬癸"
_SUSPECT_START = re.compile(
    r"[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]|.*(?:盖章|公章|签章|签字)|[-—]*以下|此处以下|[-—]+完|[\u4e00-\u9fff]{1,12}(?:村|社区|居委会|村委会)(?:[:：(（]|$)|合计|小计|总计|共计|累计|本页|全村|全镇|全乡|注|备注|说明|填|要求|单位|分管|主管|部门|负责人|审核|复核|制表|经办|审批|上报|示例|样|例|举例|※|★|统计|乡镇|[XxＸ×*]|\d"
)


def is_ordinary(first: str, name: str) -> bool:
    """Whether a row with this first text and this name needs no closer look."""
    return (
        len(name) > 1
        and name not in _USUAL_SAMPLES
        and not _SUSPECT_START.match(first)
        and not _SUSPECT_START.match(name)
        and "某" not in name
    )


def texts_of(row: Row) -> list[str]:
    """The filled cells without white space, colons kept: they tell a signature from a heading."""
    return [t for c in row if c != "" and (t := kinds.plain(cells.text_of(c)))]


def is_column_numbers(texts: Sequence[str]) -> bool:
    """甲 乙 1 2 3 … (H06)."""
    if len(texts) < 3:
        return False
    numbers = [t.strip("()（）") for t in texts]
    digits = [int(t) for t in numbers if t.isascii() and t.isdigit() and len(t) < 4]
    marks = [t for t in numbers if len(t) == 1 and t in _COLUMN_MARKS]
    return len(digits) + len(marks) == len(texts) and digits == list(range(digits[0], digits[0] + len(digits))) if digits else False


def ignorable(texts: Sequence[str], name: str, has_number: bool) -> str:
    """Why a suspicious row is no child's, empty when it is one after all."""
    if not texts:
        return BLANK
    if any(_TOTAL.match(t) for t in texts[:3]):
        return TOTAL
    if is_column_numbers(texts):
        return COLUMN_NUMBERS
    if not has_number and any(_SIGNATURE.search(t) for t in texts):
        return SIGNATURE
    if _NOTHING_BELOW.fullmatch(texts[0]) and len(set(texts)) == 1:
        return NOTE
    if not has_number and _NOTE.match(texts[0]) and (not name or name == texts[0]):
        return NOTE
    return _single(texts, name)


def _single(texts: Sequence[str], name: str) -> str:
    """A row that holds one text only, in one cell or repeated over merged ones."""
    if len(set(texts)) > 2:
        return ""
    if _PREFACE.match(texts[0]):
        return PREFACE
    if len(set(texts)) > 1 or (name and len(name) <= 4):
        return ""
    if _TITLE.search(texts[0]) and len(texts[0]) > 5:
        return TITLE
    return NOTE if len(texts[0]) > 8 or not name else ""


def category_of(text: str) -> str:
    """The category that a line between the rows announces: 一、孤儿（3人）; empty for other lines."""
    match = _CATEGORY_LINE.fullmatch(text)
    return (kinds.BUILT_IN.label(catalogue.field("category").dictionary, match["category"]) or "") if match else ""


def is_sample(texts: Sequence[str], name: str, number: str) -> bool:
    """An example row (R07): it says so, or its name or number is one that nobody bears."""
    if any(_SAMPLE_MARK.fullmatch(t) for t in texts[:3]):
        return True
    if any(_SAMPLE.search(t) for t in (*texts[:3], *texts[-1:])) and not re.fullmatch(r"\d{17}[\dX]", number):
        return True
    if _SAMPLE_NAME.fullmatch(name) or number in _SAMPLE_NUMBERS:
        return True
    return name in _USUAL_SAMPLES and not re.fullmatch(r"\d{17}[\dX]", number)


def total_number(row: Row, amounts: Container[int] = ()) -> int | None:
    """The number of people in a total row: in the text (小计：12人) or in the next number cell that is none of ``amounts``."""
    seen = False
    for place, cell in enumerate(row):
        if cell == "":
            continue
        text = kinds.plain(cells.text_of(cell))
        if _TOTAL.match(text):
            seen = True
            inside = re.search(r"(\d+)", text)
            if inside:
                return int(inside[1])
        elif seen:
            match = re.fullmatch(r"(?:共|计|合计)?(\d{1,6})(人|名|个|户)?", text)
            return int(match[1]) if match and (match[2] or place not in amounts) else None
    return None


def preface_reason(texts: Sequence[str]) -> str:
    """What a row above a head is."""
    if any(_PREFACE.match(t) for t in texts) or any(_SIGNATURE.search(t) for t in texts):
        return PREFACE
    return TITLE if len(set(texts)) == 1 else NOTE
