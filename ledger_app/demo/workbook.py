"""A roster as villages and counties pass it on: spellings, merged heads, totals, and some real mistakes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.demo.people import DAY
from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import DICTIONARIES
from ledger_app.domain.child import Child

Cell = str | int | float | date
"""What a cell holds; a date is a real date cell, everything else as typed."""

TITLE = "柳树镇农村留守儿童和困境儿童花名册"
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("", "序号", ""),
    ("", "村名", "village"),
    ("儿童基本情况", "姓名", "name"),
    ("儿童基本情况", "性别", "sex"),
    ("儿童基本情况", "民族", "ethnic"),
    ("儿童基本情况", "出生年月", "birth"),
    ("儿童基本情况", "身份证号码", "id_no"),
    ("儿童基本情况", "户籍地址", "hukou_addr"),
    ("儿童基本情况", "现居住地址", "live_addr"),
    ("", "困境类别", "category"),
    ("", "困境情形描述", "difficulty"),
    ("健康状况", "健康状况", "health_status"),
    ("健康状况", "残疾类别", "disability_type"),
    ("健康状况", "残疾等级", "disability_level"),
    ("健康状况", "残疾证号", "disability_cert_no"),
    ("就学情况", "就学阶段", "school_stage"),
    ("就学情况", "学校名称", "school_name"),
    ("就学情况", "年级", "grade"),
    ("父亲", "姓名", "father_name"),
    ("父亲", "身份证号码", "father_id_no"),
    ("父亲", "状况", "father_status"),
    ("父亲", "联系电话", "father_phone"),
    ("母亲", "姓名", "mother_name"),
    ("母亲", "身份证号码", "mother_id_no"),
    ("母亲", "状况", "mother_status"),
    ("母亲", "联系电话", "mother_phone"),
    ("监护人", "姓名", "guardian_name"),
    ("监护人", "与儿童关系", "guardian_relation"),
    ("监护人", "身份证号码", "guardian_id_no"),
    ("监护人", "联系电话", "guardian_phone"),
    ("", "监护情况评估", "guardianship_level"),
    ("", "家庭人口", "family_size"),
    ("", "低收入类型", "low_income_kind"),
    ("", "救助帮扶情况", "basic_living"),
    ("", "月标准（元）", "standard"),
    ("", "银行账号", "account"),
    ("儿童主任", "姓名", "worker_name"),
    ("儿童主任", "联系电话", "worker_phone"),
    ("", "冬衣尺码", ""),
    ("", "备注", "remark"),
)
"""Group, heading and catalogue key of the forty columns; 冬衣尺码 is one that no catalogue knows."""
_SIZES = ("110", "120", "130", "140", "150", "160", "165")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet as cells: rows above the head, the children's rows, and what stands below."""

    title: str
    preface: str
    rows: list[list[Cell]]
    tail: list[list[Cell]]


def legacy_workbook(path: Path, people: Sequence[Child], *, mistakes: bool = True) -> Path:
    """Write the roster; ``.xls`` as true BIFF, anything else as .xlsx."""
    sheet = legacy_sheet(people, mistakes=mistakes)
    (_write_xls if path.suffix.lower() == ".xls" else _write_xlsx)(path, sheet)
    return path


def legacy_sheet(people: Sequence[Child], *, mistakes: bool = True) -> Sheet:
    """The roster as cells, sorted by village; with ``mistakes`` some sixty children make a dozen."""
    ordered = sorted(people, key=lambda child: str(child.get("village") or ""))
    rows = [_row(i, child) for i, child in enumerate(ordered)]
    if mistakes:
        for i, row in enumerate(rows):
            wrong = _MISTAKES.get(i % 60)
            if wrong is not None:
                wrong(row)
        if len(rows) > 41:
            rows.append([len(rows) + 1, *rows[40][1:]])
    total: list[Cell] = ["合  计", "", f"{len(ordered)}人"]
    signature: list[Cell] = ["单位负责人：          审核人：          填表人：张文书          联系电话：0450-5550110"]
    note: list[Cell] = ["注：一人一行，同一儿童有多种困境的填主要一种。"]
    return Sheet(TITLE, f"填报单位（盖章）：柳树镇人民政府        填报日期：{DAY.year}年{DAY.month}月", rows, [[], total, signature, note])


def _row(i: int, child: Child) -> list[Cell]:
    row: list[Cell] = []
    for _, heading, key in COLUMNS:
        if heading == "序号":
            row.append(i + 1)
        elif heading == "冬衣尺码":
            row.append(_SIZES[i % len(_SIZES)])
        else:
            row.append(_spelled(i, key, child.show(key)))
    return row


def _spelled(i: int, key: str, text: str) -> Cell:
    """A right value in one of the ways in which people write it."""
    if not text:
        return ""
    if key == "birth":
        return _birthday(i, date.fromisoformat(text))
    if key == "ethnic":
        return text.removesuffix("族") if i % 2 else text
    if key == "village":
        return {3: text.removesuffix("村").removesuffix("社区"), 5: text + "委会"}.get(i % 7, text)
    if key.endswith("_phone"):
        return _telephone(i % 9, text)
    if key in ("standard", "family_size"):
        return float(text) if i % 2 else text
    if key in ("category", "father_status", "mother_status", "guardian_relation", "low_income_kind", "school_stage") and i % 3 == 1:
        return _synonym(catalogue.field(key).dictionary, text)
    return text


def _telephone(way: int, text: str) -> Cell:
    if way == 1 and text.isdigit():
        return float(text)
    return f"{text[:3]} {text[3:7]} {text[7:]}" if way == 4 else text


def _birthday(i: int, day: date) -> Cell:
    plain = f"{day.year}.{day.month}.{day.day}"
    spoken = f"{day.year}年{day.month}月{day.day}日"
    spellings: tuple[Cell, ...] = (day.isoformat(), plain, day, spoken, f"{day:%Y%m%d}", plain.replace(".", "/"))
    return spellings[i % 6]


def _synonym(dictionary: str, label: str) -> str:
    found = next(c for c in DICTIONARIES[dictionary].choices if c.label == label).synonyms
    return found[0] if found else label


def _set(key: str, change: Callable[[str], Cell]) -> Callable[[list[Cell]], None]:
    place = next(i for i, column in enumerate(COLUMNS) if column[2] == key)

    def apply(row: list[Cell]) -> None:
        row[place] = change(str(row[place]))

    return apply


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


def _other_check(number: str) -> str:
    return number[:17] + ("1" if number[17] != "1" else "2")


_MISTAKES: dict[int, Callable[[list[Cell]], None]] = {
    5: _set("name", lambda name: " ".join(name)),
    8: _set("id_no", _full_width),
    11: _set("id_no", lambda number: f"'{number.lower()} "),
    14: _set("id_no", lambda number: number[:17]),
    17: _set("id_no", lambda number: float(number[:17] + "0")),
    20: _set("id_no", _other_check),
    23: _set("id_no", lambda _: "未上户"),
    26: _set("sex", lambda sex: "女" if sex == "男" else "男"),
    29: _set("birth", lambda _: "8岁"),
    32: _set("village", lambda _: "东风村"),
    35: _set("category", lambda _: "情况特殊"),
    38: _set("guardian_phone", lambda phone: phone[:9]),
    44: _set("standard", lambda _: "460元/月"),
    50: _set("name", lambda name: f"{name[:1]}　{name[1:]}"),
}
"""What goes wrong, by the child's place among sixty."""


def _groups() -> list[tuple[str, int, int]]:
    """Runs of columns under one group head: name, first and last column."""
    runs: list[tuple[str, int, int]] = []
    for i, (group, _, _) in enumerate(COLUMNS):
        if group and runs and runs[-1][0] == group and runs[-1][2] == i - 1:
            runs[-1] = (group, runs[-1][1], i)
        elif group:
            runs.append((group, i, i))
    return runs


def _write_xls(path: Path, sheet: Sheet) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    out = book.add_sheet("花名册")
    head = xlwt.easyxf("font: bold on; align: horiz center, vert center, wrap on; borders: left thin, right thin, top thin, bottom thin")
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    last = len(COLUMNS) - 1
    out.write_merge(0, 0, 0, last, sheet.title, xlwt.easyxf("font: bold on, height 320; align: horiz center"))
    out.write_merge(1, 1, 0, last, sheet.preface)
    for group, first, end in _groups():
        out.write_merge(2, 2, first, end, group, head)
    for i, (group, label, _) in enumerate(COLUMNS):
        if group:
            out.write(3, i, label, head)
        else:
            out.write_merge(2, 3, i, i, label, head)
    for r, row in enumerate([*sheet.rows, *sheet.tail], start=4):
        for c, value in enumerate(row):
            if isinstance(value, date):
                out.write(r, c, value, day)
            elif value != "":
                out.write(r, c, value)
    out.set_panes_frozen(True)
    out.set_horz_split_pos(4)
    book.save(str(path))


def _write_xlsx(path: Path, sheet: Sheet) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": len(sheet.rows) > 5000}) as book:
        out: Any = book.add_worksheet("花名册")
        head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
        day = book.add_format({"num_format": "yyyy/m/d"})
        last = len(COLUMNS) - 1
        out.merge_range(0, 0, 0, last, sheet.title, book.add_format({"bold": True, "font_size": 16, "align": "center"}))
        out.merge_range(1, 0, 1, last, sheet.preface)
        _xlsx_heads(out, head)
        for r, row in enumerate([*sheet.rows, *sheet.tail], start=4):
            for c, value in enumerate(row):
                if isinstance(value, date):
                    out.write_datetime(r, c, value, day)
                elif isinstance(value, str):
                    if value:
                        out.write_string(r, c, value)
                else:
                    out.write_number(r, c, value)
        out.freeze_panes(4, 0)


def _xlsx_heads(out: Any, head: Any) -> None:
    """Both head rows, top row first as constant memory wants it."""
    for i, (group, label, _) in enumerate(COLUMNS):
        out.write_string(2, i, group or label, head)
    for group, first, end in _groups():
        if end > first:
            out.merge_range(2, first, 2, end, group, head)
    for i, (group, label, _) in enumerate(COLUMNS):
        if group:
            out.write_string(3, i, label, head)
        else:
            out.merge_range(2, i, 3, i, label, head)
