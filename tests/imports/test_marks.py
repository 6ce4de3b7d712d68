"""What is drawn on a sheet beside its cells: struck and red names (S10), text boxes (S08)."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt

from tests.imports.sheets import codes, make, name, number

ROWS = [["姓名", "身份证号"], *([name(i), number(order=i)] for i in range(1, 6))]


def drawn(path: Path, marks: dict[int, dict[str, Any]], box: str = "") -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("花名册")
        for r, row in enumerate(ROWS):
            page.write_row(r, 0, row, book.add_format(marks[r]) if r in marks else None)
        if box:
            page.insert_textbox(1, 4, box)
    return path


def old(path: Path, marks: dict[int, str]) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("花名册")
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            page.write(r, c, text, xlwt.easyxf(marks.get(r, "")))
    book.save(str(path))
    return path


def places(path: Path) -> list[tuple[str, str, str]]:
    return [(p.code, p.cell, p.message[:5]) for p in make(path).problems]


STRUCK, RED = ("S10", "A3", "姓名划有删"), ("S10", "A5", "姓名是红字")


def test_struck_and_red_names_are_asked_about(tmp_path: Path) -> None:
    marked = drawn(tmp_path / "a.xlsx", {2: {"font_strikeout": True}, 4: {"font_color": "#FF0000"}})
    assert places(marked) == [STRUCK, RED]
    assert places(old(tmp_path / "a.xls", {2: "font: struck_out on", 4: "font: colour red"})) == [STRUCK, RED]


@pytest.mark.parametrize(
    "marks", [{row: {"font_color": "#FF0000"} for row in range(1, 6)}, {0: {"font_color": "red"}}, {3: {"font_color": "blue"}}]
)
def test_a_colour_that_marks_nobody_is_not_asked_about(tmp_path: Path, marks: dict[int, dict[str, Any]]) -> None:
    assert places(drawn(tmp_path / "a.xlsx", marks)) == []


def test_a_text_box_is_named_and_not_read(tmp_path: Path) -> None:
    made = make(drawn(tmp_path / "a.xlsx", {}, "填表说明：姓名与身份证一致"))
    assert codes(made) == ["S08"]
    assert "填表说明：姓名与身份证一致" in made.problems[0].message
    assert len(made.rows) == 5
