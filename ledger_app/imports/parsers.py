"""One parser per column: from a stored cell to a value, nothing, or a :class:`Reading`.

A happy cell costs one dictionary look-up or one quick test; everything else is thought about once
per different text.
"""

import re
from collections.abc import Callable

from ledger_app.domain import catalogue, identity, kinds
from ledger_app.domain.catalogue import Field, Kind
from ledger_app.domain.dates import parse as parse_date
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import cells, composites, relations
from ledger_app.imports.mapping import Column
from ledger_app.imports.reading import ABSENT, DECEASED, NOTHING, Reading
from ledger_app.imports.sheet import Cell, Sheet
from ledger_app.imports.villages import Villages

Parser = Callable[[Cell], object]
_STATUS_OF = {"father_name": ("father_status", "死亡"), "mother_name": ("mother_status", "死亡")}
_STATUS_OF |= {f"{who}_name": (f"{who}_status", "去世") for who in ("gf", "gm", "mgf", "mgm")}
_RANGE = re.compile(r"(?P<start>\d{4}\D\d{1,2}月?)(?:起|开始)?\s*(?:至|—+|–|~|～|到|-{1,2}(?=\d{4}))\s*(?P<end>.*)")
_REMARK = re.compile(r"(?P<name>[\u4e00-\u9fff·•\s]{2,12})[(（【](?P<remark>[^()（）【】]{1,20})[)）】]\s*")
_NOBODY = frozenset(["不详", "未知", "无此人", "不清楚", "不明", "未采集"])
_OPEN = frozenset(["", "今", "至今", "长期", "现在"])


def parser_for(column: Column, sheet: Sheet, words: Vocabulary, villages: Villages) -> Parser:
    """The parser of a mapped column."""
    keys = column.keys
    if len(keys) > 1:
        return _composite(keys, words)
    declared = catalogue.field(keys[0])
    if column.tick:
        return _ticked(declared, column.tick)
    if declared.key == "category":
        return lambda raw: composites.category(cells.text_of(raw), words)
    if declared.key == "guardian_relation":
        return lambda raw: _relation(declared, cells.text_of(raw), words)
    if declared.key == "disability_type":
        return lambda raw: _disability(declared, cells.text_of(raw), words)
    if declared.key == "school_name":
        return lambda raw: _school(declared, cells.text_of(raw))
    if declared.key == "grade":
        return lambda raw: _grade(cells.text_of(raw))
    if declared.kind is Kind.IDENTITY:
        return _identity(declared)
    if declared.kind is Kind.ACCOUNT:
        return _account(declared)
    if declared.kind in (Kind.DATE, Kind.MONTH):
        return _date(declared, sheet)
    if declared.kind is Kind.VILLAGE:
        return lambda raw: _village(cells.text_of(raw), villages)
    if declared.kind is Kind.PHONE:
        return lambda raw: _phone(declared, cells.text_of(raw))
    if declared.kind in (Kind.TEXT, Kind.LONGTEXT):
        return _text(declared)
    return lambda raw: _general(declared, cells.text_of(raw), words)


def _general(declared: Field, text: str, words: Vocabulary = kinds.BUILT_IN) -> object:
    """Any kind by the catalogue's own reading; a text not understood is kept beside."""
    value, problem = kinds.parse(declared, text, words)
    if problem is None:
        return NOTHING if value is None else value
    lost = problem.severity is Severity.WARN and problem.code not in ("V18", "I14")
    partly = declared.kind is Kind.CHOICES and problem.severity in (Severity.WARN, Severity.ASK)
    values = () if value is None else ((declared.key, value),)
    return Reading(values, problems=(problem,), keep=text if (lost and value is None) or partly else "")


def _composite(keys: tuple[str, ...], words: Vocabulary) -> Parser:
    if keys[0] == "school_name":
        return lambda raw: composites.school(cells.text_of(raw))
    if keys[0] == "disability_type":
        return lambda raw: composites.disability(cells.text_of(raw), words)
    if keys[1] == "guardian_phone":
        return lambda raw: composites.name_and_phone(cells.text_of(raw), *keys)

    def both(raw: Cell) -> object:
        value = _general(catalogue.field(keys[0]), cells.text_of(raw))
        return Reading(tuple((key, value) for key in keys)) if isinstance(value, str) and value not in ABSENT else value

    return both


def _ticked(declared: Field, label: str) -> Parser:
    """A √ under an option's own heading (V07)."""
    yes = catalogue.field("is_disabled")
    found: object = [label] if declared.kind is Kind.CHOICES else label

    def parse(raw: Cell) -> object:
        text = cells.text_of(raw)
        value, _ = kinds.parse(yes, text)
        return found if value is True or text.strip() == label else NOTHING

    return parse


def _text(declared: Field) -> Parser:
    is_name = declared.key.endswith("name") and declared.key not in ("agency_name", "school_name")
    status = _STATUS_OF.get(declared.key)
    limit = declared.limit or 200

    def parse(raw: Cell) -> object:
        text = raw if raw.__class__ is str else cells.text_of(raw)
        if status and (said := _instead_of_a_name(declared, status[0], text)):
            return said
        if is_name and text.strip() in _NOBODY:
            return NOTHING
        if is_name and (match := _REMARK.fullmatch(text)):
            return _remarked(declared, text, match)
        if text in ABSENT or not text.strip():
            return _deceased(declared, status, text) if status and text in DECEASED else NOTHING
        if is_name:
            if 1 < len(text) < 5 and min(text) >= "\u4e00" and max(text) <= "\u9fff":
                return text
        elif text[0] > " " and text[-1] > " " and text[0] != "#" and len(text) <= limit and text[-1] != "\u3000":
            return text
        if text.strip() in ABSENT or (is_name and text.strip() == "0"):
            return _deceased(declared, status, text) if status and text.strip() in DECEASED else NOTHING
        return _general(declared, text)

    return parse


def _instead_of_a_name(declared: Field, status_key: str, text: str) -> Reading | None:
    """已故, 失联, 服刑 in the place of a parent's name: what became of the parent, and no name."""
    plain = kinds.plain(text)
    if len(plain) < 2:
        return None
    state = kinds.BUILT_IN.label(catalogue.field(status_key).dictionary, plain)
    if state is None:
        return None
    problem = Problem("V08", Severity.WARN, f"{declared.label}一格填的是“{plain}”，按状况登记", "请补填姓名", declared.label, text)
    return Reading(soft=((status_key, state),), problems=(problem,))


def _remarked(declared: Field, text: str, match: re.Match[str]) -> Reading:
    """王小明（留守）: the name, and what stands behind it kept as it was written."""
    value, _ = kinds.parse(declared, match["name"])
    remark = match["remark"].strip()
    soft = (("sex", remark),) if declared.key == "name" and remark in ("男", "女") else ()
    message = f"{declared.label}后面的“{remark}”不是姓名，原文另存"
    problem = Problem("V15", Severity.FIX, message, "", declared.label, text)
    return Reading(((declared.key, value),), soft, (problem,), keep=text)


def _deceased(declared: Field, status: tuple[str, str], text: str) -> Reading:
    message = f"{declared.label}一格是“—”，按填表说明登记为已去世"
    problem = Problem("V08", Severity.WARN, message, "如只是没有填写，请改正", declared.label, text)
    return Reading(soft=(status,), problems=(problem,))


def _identity(declared: Field) -> Parser:
    own = declared.key == "id_no"

    def parse(raw: Cell) -> object:
        if raw.__class__ is str and identity.decode(raw) and identity.is_area(raw):
            return raw
        if cells.is_long_number(raw):
            problem, birth = cells.lost_identity(raw)
            return Reading(soft=(("birth", birth),) if birth and own else (), problems=(problem.at(field=declared.label),))
        text = cells.text_of(raw)
        value, problem_found = kinds.parse(declared, text)
        if problem_found is None:
            return NOTHING if value is None else value
        if problem_found.code == "I15" and not own:
            return NOTHING
        soft: tuple[tuple[str, object], ...] = ()
        if problem_found.code == "I15" and kinds.plain(text) in identity.NO_HOUSEHOLD:
            soft = (("hukou_registered", False),)
        if problem_found.code == "I18":
            soft = (("disability_cert_no", kinds.plain(text)),)
        return Reading(() if value is None else ((declared.key, value),), soft, (problem_found,))

    return parse


def _account(declared: Field) -> Parser:
    def parse(raw: Cell) -> object:
        if raw.__class__ is str and raw.isascii() and raw.isdigit() and 8 <= len(raw) <= 30:
            return raw
        if cells.is_long_number(raw):
            return Reading(problems=(cells.lost_account(raw),))
        return _general(declared, cells.text_of(raw))

    return parse


def _phone(declared: Field, text: str) -> object:
    if len(text) == 11 and text[0] == "1" and text.isascii() and text.isdigit():
        return text
    return _general(declared, text)


def _date(declared: Field, sheet: Sheet) -> Parser:
    typed, flag = sheet.typed, sheet.dates_1904

    def parse(raw: Cell) -> object:
        if cells.lost_zero(raw, typed):
            text = cells.text_of(raw)
            message = f"“{text}”可能是 {text[:4]} 年 1 月，也可能是 10 月（末位的 0 会丢失）"
            return Reading(problems=(Problem("D02", Severity.ASK, message, "请核对后填写年月", declared.label, text),))
        text = cells.date_text(raw, flag)
        if declared.key == "start_month" and (match := _RANGE.fullmatch(text.strip())):
            return _period(match["start"], match["end"])
        return _general(declared, text)

    return parse


def _period(start: str, end: str) -> object:
    """``2021.3—2023.3`` or ``2021年3月至今`` as first and last month (D17)."""
    first, problem = parse_date(start)
    last = None if end.strip() in _OPEN else parse_date(end.strip())[0]
    values: list[tuple[str, object]] = [("start_month", first[:7])] if first else []
    if last:
        values.append(("end_month", last[:7]))
    return Reading(tuple(values), problems=(problem,) if problem else ())


def _village(text: str, villages: Villages) -> object:
    if text.strip() in ABSENT:
        return NOTHING
    value, group, problem = villages.resolve(text)
    if not group and problem is None:
        return value or NOTHING
    values = (("village", value),) if value else ()
    kept = text if value is None and problem is not None and problem.severity is Severity.FIX else ""
    return Reading(values, (("village_group", group),) if group else (), (problem,) if problem else (), kept)


def _relation(declared: Field, text: str, words: Vocabulary) -> object:
    plain = kinds.plain(text)
    role = relations.certain(plain)
    if role:
        return Reading(
            ((declared.key, role),),
            problems=(Problem("V10", Severity.FIX, f"“{plain}”登记为监护人的身份“{role}”", "", declared.label, text),),
        )
    if relations.is_childs_role(plain) and words.label(declared.dictionary, plain) is None:
        return Reading((("", plain),))  # decided when the whole row is known
    return _general(declared, text, words)


def _disability(declared: Field, text: str, words: Vocabulary) -> object:
    value, problem = kinds.parse(declared, text, words)
    if problem is None and value is not None:
        return value
    return composites.disability(text, words)


def _school(declared: Field, text: str) -> object:
    return composites.school(text) if composites.is_no_school(text) else _text(declared)(text)


def _grade(text: str) -> object:
    found = composites.school(text)
    if not found.soft or text.strip() in ABSENT:
        return _text(catalogue.field("grade"))(text)
    return Reading((("grade", text.strip()),), found.soft)
