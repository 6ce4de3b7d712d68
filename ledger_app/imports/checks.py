"""What can only be judged by the whole row: number against birthday and sex, age, whose number it is."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ledger_app.domain import dates, identity, kinds
from ledger_app.domain.identity import Identity
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import headings
from ledger_app.imports.draft import Draft

_ADULT = 23
"""From this age on a number in the child's column is rather the guardian's (I17) than an over-age child's (R12)."""
_OTHER_PAPERS = frozenset(["护照", "出生医学证明", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "其他"])
_YOUNGER_LIMIT = frozenset(["农村留守儿童", "流动儿童"])
_BIRTH_CODES = frozenset(["D02", "D09", "D11", "D12", "D13", "D15", "D18"])
_age_on = lru_cache(maxsize=4096)(dates.age_on)


def complete(draft: Draft) -> None:
    """Judge a cleaned row; values that follow for certain are added, contradictions reported."""
    values = draft.values
    if draft.name:
        _strange_name(draft)
    if values.get("id_type") in _OTHER_PAPERS:
        _other_paper(draft)
    number = values.get("id_no")
    known = identity.decode(number) if number else None
    if known is not None:
        _by_number(draft, known)
    if draft.age is not None:
        _compare_age(draft)
    birth = values.get("birth")
    if birth:
        _too_old(draft, str(birth), known)
    if ("disability_type" in values or "disability_level" in values) and "is_disabled" not in values:
        draft.soft.setdefault("is_disabled", True)


def _strange_name(draft: Draft) -> None:
    """A heading, or a single letter such as the sex, in the name's place: the columns are not what they seem."""
    name = draft.name
    if name in headings.known_labels():
        message, code = f"姓名一栏是“{name}”，像是栏目名称", "H03"
    elif len(name) == 1:
        message, code = f"姓名一栏只有“{name}”一个字", "V15"
    else:
        return
    advice = "请核对表头和原件，或在“栏目对照”中改正"
    draft.report(Problem(code, Severity.ASK, message, advice, "姓名", name), draft.column_of("name"))


def note_age(draft: Draft, text: str) -> None:
    """Remember the age cell; it is compared, never stored."""
    match = re.fullmatch(r"(\d{1,3})(\.\d+)?(周?岁)?", text.strip())
    if match:
        draft.age = int(match[1])


def _by_number(draft: Draft, known: Identity) -> None:
    values = draft.values
    born = known.birth.isoformat()
    birth = values.get("birth")
    if any(p.field == "出生日期" and p.code in _BIRTH_CODES for p in draft.problems):
        draft.problems = [_settled(p, born) for p in draft.problems]
        values["birth"] = born
    elif birth is None or (birth != born and born.startswith(str(birth))):
        values["birth"] = born
    elif birth != born:
        message = f"出生日期 {birth} 与身份证号中的 {born} 不一致"
        shown = str(birth)
        draft.report(
            Problem("I12", Severity.ASK, message, "请核对原件，以身份证号为准或改正证号", "出生日期", shown), draft.column_of("birth")
        )
        values["birth"] = born
    sex = values.get("sex")
    if sex is None:
        values["sex"] = known.sex
        if any(p.code == "V01" for p in draft.problems):
            draft.problems = [replace(p, severity=Severity.FIX) if p.code == "V01" else p for p in draft.problems]
    elif sex != known.sex:
        message = f"性别“{sex}”与身份证号不一致（按证号为{known.sex}）"
        draft.report(Problem("I13", Severity.ASK, message, "请核对原件", "性别", str(sex)), draft.column_of("sex"))


def _settled(problem: Problem, born: str) -> Problem:
    """A doubtful birthday that a certain number decides."""
    if problem.field != "出生日期" or problem.code not in _BIRTH_CODES:
        return problem
    return replace(problem, severity=Severity.FIX, message=f"{problem.message}；已按身份证号取 {born}", advice="")


def _other_paper(draft: Draft) -> None:
    """A passport or a birth certificate is no citizen number: its number is taken as it stands (I19)."""
    column = draft.column_of("id_no")
    if column is None:
        return
    text = kinds.plain(str(draft.row[column]))
    if text:
        draft.values["id_no"] = text
        draft.problems = [p for p in draft.problems if p.field != "身份证号"]
        message = f"证件类型为“{draft.values['id_type']}”，证号按原文保存"
        draft.report(Problem("I19", Severity.INFO, message, "", "身份证号", text), column)


def _compare_age(draft: Draft) -> None:
    birth = draft.values.get("birth")
    if not birth or draft.age is None:
        return
    age = _age_on(str(birth), date.today())
    if abs(age - draft.age) > 1:
        message = f"年龄栏为 {draft.age}，按出生日期应为 {age} 周岁"
        draft.report(
            Problem("age", Severity.WARN, message, "年龄由系统计算，请核对出生日期", "年龄", str(draft.age)), draft.column_of("-age")
        )


def _too_old(draft: Draft, birth: str, known: Identity | None) -> None:
    age = _age_on(birth, date.today())
    if age < 16:
        return
    limit = 16 if draft.values.get("category") in _YOUNGER_LIMIT else 18
    if age < limit:
        return
    number = draft.values.get("id_no")
    others = [draft.values.get("father_id_no"), draft.values.get("mother_id_no")]
    others += [group.get("guardian_id_no") for group in draft.groups.values()]
    if known is not None and (age >= _ADULT or number in others):
        problem = Problem("I17", Severity.ASK, f"身份证号是成年人的（{age} 周岁），可能填成了监护人的证号", "请核对后填儿童本人的证号")
        draft.report(problem.at(field="身份证号", given=str(number)), draft.column_of("id_no"))
    else:
        message = f"已满 {age} 周岁，超过 {limit} 周岁"
        draft.report(Problem("R12", Severity.WARN, message, "如不属超龄续发，请办理减员", "出生日期", birth), draft.column_of("birth"))
