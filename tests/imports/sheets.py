"""Workbooks built in code for the import tests: readable rows in, a file out.  All people are invented."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ledger_app.domain import identity
from ledger_app.domain.child import Child
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.receipt import Outcome, Plan
from ledger_app.imports import plan
from ledger_app.imports.matching import Existing

SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "梓轩欣怡浩宇诗涵子墨雨桐思远嘉禾一诺可馨"
VILLAGES = ("三道村", "柳河村", "兴隆村", "东山社区")
HEADS = ("序号", "村（社区）", "姓名", "性别", "民族", "出生日期", "身份证号", "监护人姓名", "与儿童关系", "联系电话", "困境类别")


def number(birth: str = "20120315", order: int = 3, area: str = "239901") -> str:
    """A valid identity number: ``order`` odd for a boy."""
    first17 = f"{area}{birth}{order:03d}"
    return first17 + identity.check_character(first17)


def name(index: int) -> str:
    """An invented name; the first three hundred differ."""
    return SURNAMES[index % len(SURNAMES)] + GIVEN[index % len(GIVEN)] + GIVEN[(index // len(GIVEN) * 7 + index * 3 + 5) % len(GIVEN)]


def child(index: int, **changes: Any) -> list[Any]:
    """One ordinary row under :data:`HEADS`."""
    boy = index % 2 == 1
    birth = f"20{10 + index % 8:02d}{1 + index % 12:02d}{1 + index % 28:02d}"
    row = {
        "序号": index,
        "村（社区）": VILLAGES[index % len(VILLAGES)],
        "姓名": name(index),
        "性别": "男" if boy else "女",
        "民族": "汉族",
        "出生日期": f"{birth[:4]}-{birth[4:6]}-{birth[6:]}",
        "身份证号": number(birth, index * 2 % 1000 + (1 if boy else 0)),
        "监护人姓名": f"{name(index)[0]}守田",
        "与儿童关系": "祖父",
        "联系电话": f"138{10000000 + index}",
        "困境类别": "孤儿",
    }
    row.update(changes)
    return [row[head] for head in HEADS]


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), sheet: str = "花名册", **more: Sequence[Any]) -> Path:
    """An .xlsx with one sheet, or several by name in ``more``."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, content in {sheet: rows, **more}.items():
        page = book.create_sheet(title)
        for row in content:
            page.append(list(row))
    for area in merges:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def write_xls(path: Path, rows: Sequence[Sequence[Any]], merges: Sequence[tuple[int, int, int, int]] = (), sheet: str = "花名册") -> Path:
    """A true BIFF .xls; merges are first row, last row, first column, last column from 0."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    merged = {(r0, c0): (r1, c1) for r0, r1, c0, c1 in merges}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if (r, c) in merged:
                page.write_merge(r, merged[r, c][0], c, merged[r, c][1], value)
            elif value not in ("", None):
                page.write(r, c, value)
    book.save(str(path))
    return path


def write_csv(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    """Separated text in any encoding."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def existing(children: Sequence[Child] = ()) -> Existing:
    """A ledger that holds just these children."""
    own = {c.id for c in children} - {0}
    ids = [c.id for c in children] if len(own) == len(children) else range(1, len(children) + 1)
    held = {i: replace(c, id=i) for i, c in zip(ids, children, strict=True)}
    return Existing(((i, c.name, str(c.values.get("id_no") or "")) for i, c in held.items()), held.__getitem__)


def make(path: Path, children: Sequence[Any] = (), words: Vocabulary | None = None, sheet: str | None = None) -> Plan:
    """The plan of a file; the sum is checked every time."""
    made = plan.make(path, existing(children), words or Vocabulary(), sheet=sheet)
    assert sum(made.count(o) for o in Outcome) == len(made.rows)
    assert all(p.sheet and p.row for row in made.rows for p in row.problems)
    return made


def plan_of(tmp_path: Path, rows: Sequence[Sequence[Any]], children: Sequence[Any] = (), **more: Any) -> Plan:
    """The plan of an .xlsx with these rows."""
    return make(write_xlsx(tmp_path / "花名册.xlsx", rows), children, **more)


def codes(made: Plan) -> list[str]:
    """Hazard codes of all problems, in order."""
    return [p.code for p in made.problems]


def outcomes(made: Plan) -> list[str]:
    """Outcomes of all rows, in order."""
    return [str(row.outcome) for row in made.rows]


def roster(template: Mapping[str, Any], rows: Sequence[Sequence[Any]], path: Path) -> Path:
    """A circulated form with its title, preface, merged head, rows and footer."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    width = int(template["n_columns"])
    page.cell(1, 1, template["title"])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    page.cell(2, 1, "  ".join(template["preface"]))
    page.merge_cells(start_row=2, end_row=2, start_column=1, end_column=width)
    for level, line in enumerate(template["header_rows"]):
        for label in line:
            top, left = 3 + level, int(label["col"])
            page.cell(top, left, label["t"])
            if label["cs"] > 1 or label["rs"] > 1:
                page.merge_cells(start_row=top, end_row=top + label["rs"] - 1, start_column=left, end_column=left + label["cs"] - 1)
    start = 3 + len(template["header_rows"])
    for number_, row in enumerate(rows):
        for column, value in enumerate(row, 1):
            page.cell(start + number_, column, value)
    for column, text in enumerate(template["footer"]):
        page.cell(start + len(rows), 1 + column * 5, text)
    book.save(path)
    return path


def template(identifier: str) -> dict[str, Any]:
    """T02 or T07 as kept beside the tests."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "templates.json").read_text("utf-8"))[identifier]
    return found
