"""Every form as a workbook: the same words in merged cells that do not overlap."""

import openpyxl
import pytest

from ledger_app.domain.errors import CannotWrite
from ledger_app.exports import forms
from ledger_app.exports.forms import catalog, sheets
from tests.exports import people, subjects


@pytest.mark.parametrize("form_id", ["T01", "T14", "T19", "T22", "T18", "T03"])
def test_what_paper_says_the_sheet_says(form_id, tmp_path):
    sheets.write(form_id, [subjects.copy(form_id, "filled")], people.OFFICE, tmp_path / "a.xlsx", day=subjects.DAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    said = "".join(str(cell.value).replace("\n", "") for row in sheet.iter_rows() for cell in row if cell.value)
    for label in catalog.forms()[form_id].fields:
        assert label.rpartition("·")[2].rstrip("：") in said.replace(" ", ""), label
    merged = [
        frozenset((r, c) for r in range(m.min_row, m.max_row + 1) for c in range(m.min_col, m.max_col + 1))
        for m in sheet.merged_cells.ranges
    ]
    assert sum(map(len, merged)) == len(frozenset().union(*merged))
    assert sheet.page_setup.orientation == ("landscape" if catalog.whole(form_id).landscape else "portrait")


def test_one_sheet_a_copy_each_with_its_own_name(tmp_path):
    copies = [forms.of_child(people.child(n)) for n in (1, 5, 2)]
    sheets.write("T05", copies, people.OFFICE, tmp_path / "a.xlsx")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert len(set(names)) == 3
    assert names[1] == f"{names[0]}_2"


def test_a_form_that_cannot_be_written_leaves_nothing(tmp_path):
    with pytest.raises(CannotWrite):
        sheets.write("T05", [forms.Copy()], people.OFFICE, tmp_path / "missing" / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_blanks_to_write_on_are_underscores(tmp_path):
    sheets.write("T22", [forms.Copy()], people.OFFICE, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    first = next(str(c.value) for row in sheet.iter_rows() for c in row if "委托期限自" in str(c.value))
    assert first.startswith("　　一、因____")
