"""Computed sheets on disk: heads as circulated, sums as formulas, marks, notes, several sheets in one book."""

import json
from datetime import date
from pathlib import Path
from string import Formatter

import openpyxl
import pytest

from ledger_app import demo
from ledger_app.domain.errors import Cancelled
from ledger_app.domain.table import Line, Statement
from ledger_app.exports import statement_sheet, statements

DAY = date(2026, 11, 3)
FACTS = Path(__file__).parent / "facts"


def t15(**values: object) -> Statement:
    zero = {c.key: 0 for c in statements.templates()["T15"].columns if c.kind == "count"}
    lines = [Line({**zero, "area": village, **values}) for village in ("三道村", "四道村")]
    return statements.completed(Statement("T15", lines))


def words(template: str) -> dict[str, str]:
    """Something for every word that a report must give."""
    wanted = statements.templates()[template]
    return {
        name: "某" for text in (wanted.heading, *wanted.preface, *wanted.signatures) for _, name, _, _ in Formatter().parse(text) if name
    }


HOUSE = {"M01C", "M02T", *(f"P0{n}" for n in range(1, 8))}
"""Sheets of our own design, whose heads nobody circulates."""


@pytest.mark.parametrize("template", sorted(statements.templates().keys() - HOUSE))
def test_heads_as_circulated(template: str, tmp_path: Path) -> None:
    facts = json.loads((FACTS / f"{template}.json").read_text(encoding="utf-8"))
    statement_sheet.write([Statement(template, [], words(template))], demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    wanted = statements.templates()[template]
    top = statements.first_row(wanted) - wanted.depth
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for level, line in enumerate(facts["header_rows"]):
        for cell in line:
            row, column = top + level, cell["col"]
            assert sheet.cell(row, column).value == cell["t"]
            if cell["rs"] * cell["cs"] > 1:
                last = sheet.cell(row + cell["rs"] - 1, column + cell["cs"] - 1).coordinate
                assert f"{sheet.cell(row, column).coordinate}:{last}" in merged
    assert sheet.max_column == len(wanted.columns) == max(c["col"] + c["cs"] - 1 for c in facts["header_rows"][0])


def test_rows_sums_notes_and_print_set_up(tmp_path: Path) -> None:
    page = t15(n=2, a7=2, p3=1, e4=2)
    assert statement_sheet.write([page], demo.OFFICE, tmp_path / "a.xlsx", day=DAY) == 2
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == ["三道村", "四道村", "合计"]
    assert (sheet["B5"].value, sheet["B7"].value, sheet["C7"].value) == (2, "=SUM(B5:B6)", "=SUM(C5:C6)")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]["B7"].value == 4
    assert sheet["A8"].value.startswith("注：1. ")
    assert (sheet.print_title_rows, sheet.freeze_panes, sheet.page_setup.orientation) == ("$3:$4", "B5", "landscape")
    assert sheet["A1"].value == f"{demo.OFFICE.township}事实无人抚养儿童情况统计表"


def test_cells_that_do_not_fit_are_marked(tmp_path: Path) -> None:
    page = t15(n=3, a7=2, e4=3)
    doubtful = statements.verified(page)
    assert {p.cell for p in doubtful} == {"B5", "B6", "B7"}
    statement_sheet.write([page], demo.OFFICE, tmp_path / "a.xlsx", day=DAY, doubtful=doubtful)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert (sheet["B5"].fill.fgColor.rgb, sheet["C5"].fill.fill_type) == ("FFFFEB9C", None)


def test_several_sheets_have_names_of_their_own(tmp_path: Path) -> None:
    pages = [Statement("T15", [], sheet=name) for name in ("农村/城市", "农村/城市", "二" * 40)]
    statement_sheet.write(pages, demo.OFFICE, tmp_path / "a.xlsx", day=DAY)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["农村 城市", "农村 城市2", "二" * 28]


def test_a_cancel_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        statement_sheet.write([t15()], demo.OFFICE, tmp_path / "a.xlsx", day=DAY, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_which_sheets_can_be_masked() -> None:
    """Those that name children; figures name nobody."""
    found = {key for key in statements.templates() if statements.names_children(key)}
    assert found >= {"M02", "T16"}
    assert not found & {"T03", "T04", "T15", "T26", "M01"}


def test_a_masked_list_keeps_its_figures() -> None:
    line = Line(
        {"day": "2026-10-08", "name": "王小明", "id_no": "239901201203150031", "age": 14, "live_addr": "柳树镇三道村2组15号",
         "benefit": "艾滋病病毒感染儿童、孤儿", "account": "6230000000000000123", "family_size": 3}
    )  # fmt: skip
    masked = statements.masked(Statement("M02", [line])).lines[0].values
    assert masked["name"] == "王*明"
    assert masked["id_no"] == "239901********0031"
    assert (masked["live_addr"], masked["age"], masked["family_size"]) == ("柳树镇三道村", 14, 3)
    assert str(masked["account"]).endswith("*0123")
    assert masked["benefit"] == "其他困境儿童、孤儿"
