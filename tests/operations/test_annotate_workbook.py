"""The workbook handed back: marked, otherwise untouched, and all in once it was corrected."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.problems import ERRORS_HEADING, OURS
from ledger_app.operations import import_workbook
from ledger_app.operations.import_workbook import Wish
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import number

HEADS = ["序号", "姓名", "身份证号", "出生日期", "村名", "监护人", "备注"]
ROWS: list[list[Any]] = [
    ["柳树镇困境儿童花名册"],
    HEADS,
    [1, "李小强", "2.39901E+17", "2012-03-15", "向阳村", "李大山", ""],
    [2, "王小丽", number(7), "2012-03-15", "向阳村", "王福", "走访过"],
    [3, "赵小云", number(9), "2012年13月", "向阳村", "赵全", ""],
]


def roster(folder: Path, rows: list[list[Any]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.column_dimensions["C"].width = 23
    sheet.print_title_rows = "1:2"
    sheet.sheet_view.showGridLines = False
    book.save(folder / "花名册.xlsx")
    return folder / "花名册.xlsx"


def corrected(marked: Path) -> Path:
    """What the village sends back: the number typed again, the birthday too."""
    book = openpyxl.load_workbook(marked)
    sheet = book.worksheets[0]
    sheet["C3"], sheet["D5"] = number(5), "2012-03-15"
    book.save(marked.with_name("更正后.xlsx"))
    return marked.with_name("更正后.xlsx")


def test_wrong_cells_are_marked_and_the_rest_is_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    source, out = roster(tmp_path), tmp_path / "需更正.xlsx"
    before = source.read_bytes()
    receipt = import_workbook.run(ledger, source, wish=Wish(annotated=out))
    assert receipt.pending == 1
    assert source.read_bytes() == before
    sheet, original = openpyxl.load_workbook(out).worksheets[0], openpyxl.load_workbook(source).worksheets[0]
    assert [[c.value for c in row[:7]] for row in sheet.iter_rows()] == [[c.value for c in row[:7]] for row in original.iter_rows()]
    assert (sheet.column_dimensions["C"].width, sheet.print_title_rows, sheet.sheet_view.showGridLines) == (23, "$1:$2", False)
    assert [str(a) for a in sheet.merged_cells.ranges] == ["A1:G1"]
    assert sheet["C3"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["C3"].comment.text.startswith(OURS)
    assert "科学计数" in sheet["C3"].comment.text
    assert sheet["C4"].comment is None
    assert sheet["H2"].value == ERRORS_HEADING
    assert "科学计数" in sheet["H3"].value
    assert sheet["H4"].value is None


def test_corrected_and_imported_again_all_are_in(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "需更正.xlsx"
    first = import_workbook.run(ledger, roster(tmp_path), wish=Wish(annotated=out))
    second = import_workbook.run(ledger, corrected(out))
    assert second.read == 3
    assert (second.pending, second.rejected) == (0, 0)
    assert first.new + second.new == 3
    assert not any(p.code == "S09" for p in second.problems)


def test_a_second_round_clears_the_marks_of_the_first(ledger: Ledger, tmp_path: Path) -> None:
    import_workbook.run(ledger, roster(tmp_path), dry_run=True, wish=Wish(annotated=tmp_path / "一.xlsx"))
    import_workbook.run(ledger, corrected(tmp_path / "一.xlsx"), dry_run=True, wish=Wish(annotated=tmp_path / "二.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "二.xlsx").worksheets[0]
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] == []
    assert sheet["C3"].fill.fill_type is None
    assert [sheet.cell(row, 8).value for row in range(1, 6)] == [None, ERRORS_HEADING, None, None, None]
    assert sheet.max_column == 8


def test_a_text_file_comes_back_as_a_workbook(ledger: Ledger, tmp_path: Path) -> None:
    source = tmp_path / "花名册.csv"
    source.write_text("\n".join(",".join(str(c) for c in row) for row in ROWS), encoding="gb18030")
    import_workbook.run(ledger, source, wish=Wish(annotated=tmp_path / "需更正.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "需更正.xlsx").worksheets[0]
    assert sheet["C4"].value == number(7)
    assert sheet["C3"].fill.fgColor.rgb == "FFFFC7CE"


def test_no_place_for_it_no_import(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        import_workbook.run(ledger, roster(tmp_path), wish=Wish(annotated=tmp_path / "没有" / "a.xlsx"))
    assert import_workbook.imports(ledger) == []
