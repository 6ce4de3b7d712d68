"""Cells that hold two facts: school with grade, kind of disability with its level, several categories."""

import re
import unicodedata

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.reading import ABSENT, Reading

_CLASS = r"(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）]?班)"
_GRADE = rf"(?:[一二三四五六七八九1-9]年(?:级)?{_CLASS}?|[小初高][一二三四五六]{_CLASS}?|学前班|[大中小托]班|\d{{4}}级[^ ]*|{_CLASS})"
_ENDS_IN_GRADE = re.compile(rf"(?P<school>.*?)[\s、，,/／·]*(?P<grade>{_GRADE})$")
_NO_SCHOOL = dict.fromkeys(["未入学", "学龄前", "未上学", "未到学龄", "学前"], "学龄前")
_NO_SCHOOL |= dict.fromkeys(["辍学", "失学", "失学/辍学", "不在学", "不在校"], "失学/辍学")
"""What stands in a school's place and says why there is none."""
_STAGE_ONLY = frozenset(["小学", "初中", "高中", "幼儿园", "中学"])
_LEVEL = re.compile(r"([一二三四壹贰叁肆1-4]|[ⅠⅡⅢⅣ]|IV|I{1,3})\s*级(?:残疾)?")
_LEVELS = {"一": "一级", "壹": "一级", "1": "一级", "Ⅰ": "一级", "I": "一级"}
_LEVELS |= {"二": "二级", "贰": "二级", "2": "二级", "Ⅱ": "二级", "II": "二级"}
_LEVELS |= {"三": "三级", "叁": "三级", "3": "三级", "Ⅲ": "三级", "III": "三级"}
_LEVELS |= {"四": "四级", "肆": "四级", "4": "四级", "Ⅳ": "四级", "IV": "四级"}
_STEMS = (
    ("多重", "多重残疾"),
    ("综合", "多重残疾"),
    ("视力", "视力残疾"),
    ("听力", "听力残疾"),
    ("言语", "言语残疾"),
    ("语言", "言语残疾"),
    ("肢体", "肢体残疾"),
    ("肢残", "肢体残疾"),
    ("脑瘫", "肢体残疾"),
    ("智力", "智力残疾"),
    ("智残", "智力残疾"),
    ("智障", "智力残疾"),
    ("精神", "精神残疾"),
    ("精残", "精神残疾"),
    ("孤独症", "精神残疾"),
    ("自闭症", "精神残疾"),
)
_NOT_DISABLED = ABSENT | {"否", "未残疾", "健康", "无残疾", "不是", "正常"}


def school(text: str) -> Reading:
    """``三道小学 三年级`` as school and grade; a text without a grade is the school."""
    value = text.strip()
    if value in ABSENT:
        return Reading()
    match = _ENDS_IN_GRADE.fullmatch(value)
    if value in _NO_SCHOOL:
        return Reading(soft=(("study_status", _NO_SCHOOL[value]),), composite=True)
    if match is None:
        return Reading((("school_name", value),), composite=True)
    name, grade = match["school"].strip(), match["grade"].strip()
    if name in _STAGE_ONLY or not name:
        return Reading((("grade", value),), _stage(value), composite=True)
    return Reading((("school_name", name), ("grade", grade)), _stage(f"{name}{grade}"), composite=True)


def is_no_school(text: str) -> bool:
    """Whether a text in a school's place says that the child goes to none."""
    return text.strip() in _NO_SCHOOL


def _stage(text: str) -> tuple[tuple[str, object], ...]:
    """The stage of schooling that a grade means, where it means one (V20)."""
    if re.search(r"幼儿园|[大中小托]班|学前班", text):
        return (("school_stage", "幼儿园"),)
    if re.search(r"高[一二三]|高中", text):
        return (("school_stage", "普通高中"),)
    if re.search(r"初[一二三四]|[七八九789]年", text):
        return (("school_stage", "初中"),)
    if re.search(r"小[一二三四五六]|[一二三四五六1-6]年", text) and not re.search("中学|职", text):
        return (("school_stage", "小学"),)
    return ()


def disability(text: str, words: Vocabulary) -> Reading:
    """``肢体二级``, ``智力残疾（二级）``, ``多重（肢体、智力）一级`` as kinds and level (V03)."""
    value = "".join(unicodedata.normalize("NFKC", text).split())
    if text.strip() in _NOT_DISABLED or value in _NOT_DISABLED:
        return Reading()
    match = _LEVEL.search(value) or _LEVEL.search("".join(text.split()))
    level = _LEVELS[match[1]] if match else ""
    places = sorted((value.find(stem), label) for stem, label in _STEMS if stem in value)
    found = list(dict.fromkeys(label for _, label in places))
    if not found and (label := words.label("disability_type", value)):
        found = [label]
    values: list[tuple[str, object]] = []
    if found:
        values.append(("disability_type", found))
    if level:
        values.append(("disability_level", level))
    if found:
        return Reading(tuple(values), composite=True)
    problem = Problem("V03", Severity.WARN, f"“{text}”看不出残疾类别", "请补填残疾类别", "残疾类别", text)
    return Reading(tuple(values), problems=(problem,), keep=text, composite=True)


def category(text: str, words: Vocabulary) -> Reading:
    """One or several categories: the first is the main one, all are kept when there are several."""
    value, problem = kinds.parse(catalogue.field("categories"), text, words)
    values: tuple[tuple[str, object], ...] = ()
    if isinstance(value, list):
        values = (("category", value[0]),) + ((("categories", value),) if len(value) > 1 else ())
    if problem is not None:
        advice = "“单亲”“贫困”不是困境类别，请选定一项" if re.search("单亲|贫困", text) else problem.advice
        problem = Problem("V12", Severity.ASK, problem.message, advice, "儿童类别", text)
    return Reading(values, problems=(problem,) if problem else (), keep=text if problem else "", composite=True)


def name_and_phone(text: str, name_key: str, phone_key: str) -> Reading:
    """``王秀兰 13800000000`` as a name and a number."""
    plain = unicodedata.normalize("NFKC", text)
    match = re.search(r"\d[\d\- ]{5,}\d", plain)
    if match is None:
        return Reading(((name_key, plain.strip()),) if plain.strip() not in ABSENT else ())
    number, problem = kinds.parse(catalogue.field(phone_key), match[0])
    name = re.sub(r"[\s/、,，:：()（）]+", "", plain.replace(match[0], " "))
    values = (((name_key, name),) if name else ()) + (((phone_key, number),) if number else ())
    return Reading(values, problems=(problem,) if problem and problem.code != "V04" else ())
