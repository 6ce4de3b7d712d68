"""Rows that would wait, settled by decisions: one by one, or all of a kind."""

import json
from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.receipt import Receipt
from ledger_app.operations import decide_rows, import_workbook, list_children, read_child, save_child, settle_pending, undo_operation
from ledger_app.operations.import_workbook import Wish
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number

SHEET = "花名册"
ROWS = f"""姓名,身份证号,出生日期,村名,备注
李小强,2.39901E+17,2012-03-15,向阳村,甲
王小丽,2.39901E+17,2013-04-01,向阳村,乙
赵小云,{number(9)},,向阳村,丙
"""


def imported(ledger: Ledger, folder: Path, decisions: list[dict[str, Any]], rows: str = ROWS) -> Receipt:
    (folder / f"{SHEET}.csv").write_text(rows, encoding="utf-8")
    (folder / "决定.json").write_text(json.dumps(decisions, ensure_ascii=False), encoding="utf-8")
    wish = Wish(decisions=decide_rows.read(ledger, folder / "决定.json"))
    receipt = import_workbook.run(ledger, folder / f"{SHEET}.csv", wish=wish)
    assert receipt.read == receipt.new + receipt.updated + receipt.unchanged + receipt.pending + receipt.rejected
    return receipt


def figures(receipt: Receipt) -> tuple[int, int, int, int]:
    return receipt.new, receipt.updated, receipt.pending, receipt.rejected


def test_without_decisions_only_the_certain_goes_in(ledger: Ledger, tmp_path: Path) -> None:
    assert figures(imported(ledger, tmp_path, [])) == (1, 0, 2, 0)


def test_one_row_new_and_one_left_out(ledger: Ledger, tmp_path: Path) -> None:
    told = [{"sheet": SHEET, "row": 2, "do": "new"}, {"sheet": SHEET, "row": 3, "do": "skip", "reason": "已迁出"}]
    assert figures(imported(ledger, tmp_path, told)) == (2, 0, 0, 1)
    assert settle_pending.waiting(ledger) == []
    found = [read_child.load(ledger, i) for i in list_children.ids(ledger, list_children.Query(text="李小强"))]
    assert [(c.values.get("id_no"), c.values["birth"], c.values["remark"]) for c in found] == [(None, "2012-03-15", "甲")]


def test_all_of_a_kind_but_one(ledger: Ledger, tmp_path: Path) -> None:
    told = [{"code": "I01", "do": "new"}, {"sheet": SHEET, "row": 3, "do": "skip", "reason": "重名"}]
    assert figures(imported(ledger, tmp_path, told)) == (2, 0, 0, 1)


def test_merged_into_the_child_that_is_meant(ledger: Ledger, tmp_path: Path) -> None:
    there = save_child.save(ledger, child(5, name="李强"))
    told = [{"sheet": SHEET, "row": row, "do": "merge", "child": number(5)} for row in (2, 3)]
    assert figures(imported(ledger, tmp_path, told)) == (1, 1, 1, 0)
    after = read_child.load(ledger, there.id)
    assert (after.values["name"], after.values["id_no"], after.values["remark"]) == ("李小强", number(5), "甲")


def test_take_updates_the_child_that_a_row_matches_else_registers_it(ledger: Ledger, tmp_path: Path) -> None:
    there = save_child.save(ledger, child(5, name="李小强", village="向阳村"))
    told = [{"code": "I01", "do": "take"}]
    assert figures(imported(ledger, tmp_path, told)) == (2, 1, 0, 0)
    assert read_child.load(ledger, there.id).values["remark"] == "甲"
    assert list_children.count(ledger, list_children.Query(text="李小强")) == 1


def test_a_number_that_is_there_is_never_registered_twice(ledger: Ledger, tmp_path: Path) -> None:
    save_child.save(ledger, child(5, name="李强"))
    rows = f"姓名,身份证号\n王大山,{number(5)}\n"
    assert figures(imported(ledger, tmp_path, [{"sheet": SHEET, "row": 2, "do": "new"}], rows)) == (0, 0, 1, 0)


def test_one_child_is_changed_by_one_row_only(ledger: Ledger, tmp_path: Path) -> None:
    there = save_child.save(ledger, child(5, name="李强"))
    certain = f"李强,{number(5)},2012-03-15,向阳村,丁\n"
    told = [{"sheet": SHEET, "row": row, "do": "merge", "child": number(5)} for row in (2, 3, 4)]
    before, after = ROWS.replace("李小强", f"{certain}李小强"), ROWS + certain
    assert figures(imported(ledger, tmp_path, told, before)) == (1, 1, 2, 0)
    assert read_child.load(ledger, there.id).values["remark"] == "丁"
    undo_operation.undo(ledger, undo_operation.recent(ledger)[0].id)
    assert figures(imported(ledger, tmp_path, told, after)) == (1, 1, 2, 0)
    assert read_child.load(ledger, there.id).values["remark"] == "甲"


def test_two_rows_of_one_number_are_not_two_children(ledger: Ledger, tmp_path: Path) -> None:
    rows = f"姓名,身份证号\n王大山,{number(5)}\n赵小云,{number(5)}\n"
    assert figures(imported(ledger, tmp_path, [{"sheet": SHEET, "row": 3, "do": "new"}], rows)) == (1, 0, 1, 0)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{}", UnusableFile),
        ("[", UnusableFile),
        ('[{"sheet": "a", "row": 2}]', UnusableFile),
        ('[{"sheet": "a", "row": 2, "do": "drop"}]', UnusableFile),
        ("[3]", UnusableFile),
        ('[{"sheet": "a", "row": 2, "do": "skip"}]', Refused),
        ('[{"sheet": "a", "row": 2, "do": "merge"}]', Refused),
        ('[{"sheet": "a", "row": 2, "do": "merge", "child": "X1"}]', Refused),
    ],
)
def test_decisions_that_say_nothing(ledger: Ledger, tmp_path: Path, text: str, error: type[Exception]) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(error):
        decide_rows.read(ledger, tmp_path / "a.json")


def test_tables_beside_each_other_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    half = "序号,姓名,身份证号,监护人姓名"
    rows = f"{half},{half}\n1,李小强,2.39901E+17,李大山,2,王小丽,2.39901E+17,王福\n"
    told = [{"sheet": SHEET, "row": 2, "table": 2, "do": "new"}]
    assert figures(imported(ledger, tmp_path, told, rows)) == (1, 0, 1, 0)
    assert [row.child.name for row in settle_pending.waiting(ledger)] == ["李小强"]
