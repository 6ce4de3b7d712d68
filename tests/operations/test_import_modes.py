"""Update, fill blanks only, compare only; an empty cell leaves or clears, as asked."""

from pathlib import Path

import pytest

from ledger_app.domain.child import Child
from ledger_app.domain.handling import Handling, Mode
from ledger_app.operations import import_workbook, read_child, save_child, undo_operation
from ledger_app.operations.import_workbook import Wish
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number

HEADS = "姓名,身份证号,民族,现住址,困境情形描述,监护人姓名,监护人联系电话,备注,缝纫机"


@pytest.fixture
def known(ledger: Ledger) -> Child:
    return save_child.save(ledger, child(5, name="李小强", ethnic="汉族", remark="旧备注", difficulty="旧情形"))


def taken(ledger: Ledger, folder: Path, known: Child, cells: str, handling: Handling) -> Child:
    """The child after a sheet of one row came in."""
    sheet = folder / "表.csv"
    sheet.write_text(f"{HEADS}\n李小强,{number(5)},{cells}\n", encoding="utf-8")
    receipt = import_workbook.run(ledger, sheet, wish=Wish(handling))
    assert (receipt.read, receipt.pending) == (1, 0)
    return read_child.load(ledger, known.id)


def test_update_takes_the_place_and_leaves_where_empty(ledger: Ledger, tmp_path: Path, known: Child) -> None:
    after = taken(ledger, tmp_path, known, "满族,三道村1组,,赵玉兰,13845300002,,有", Handling())
    assert (after.values["ethnic"], after.values["live_addr"], after.values["remark"]) == ("满族", "三道村1组", "旧备注")
    assert after.rows["guardian"][0]["guardian_phone"] == "13845300002"


def test_fill_takes_only_blanks(ledger: Ledger, tmp_path: Path, known: Child) -> None:
    after = taken(ledger, tmp_path, known, "满族,三道村1组,新情形,钱大妈,13845300002,,有", Handling(Mode.FILL, clear=True))
    assert (after.values["ethnic"], after.values["live_addr"], after.values["difficulty"]) == ("汉族", "三道村1组", "旧情形")
    assert [g["guardian_name"] for g in after.rows["guardian"]] == ["赵玉兰"]
    assert after.rows["guardian"][0]["guardian_phone"] == "13845300001"
    assert (after.values["remark"], after.extra) == ("旧备注", {"缝纫机": "有"})


def test_compare_writes_nothing(ledger: Ledger, tmp_path: Path, known: Child) -> None:
    after = taken(ledger, tmp_path, known, "满族,,,,,,", Handling(Mode.COMPARE))
    assert after == known
    assert import_workbook.imports(ledger) == []


def test_clear_empties_what_the_sheet_leaves_empty_and_undo_brings_it_back(ledger: Ledger, tmp_path: Path, known: Child) -> None:
    after = taken(ledger, tmp_path, known, ",,新情形,赵玉兰,,,", Handling(clear=True))
    assert "ethnic" not in after.values
    assert "remark" not in after.values
    assert after.values["difficulty"] == "新情形"
    assert "guardian_phone" not in after.rows["guardian"][0]
    assert {k: after.values[k] for k in ("name", "id_no", "village", "category")} == {
        k: known.values[k] for k in ("name", "id_no", "village", "category")
    }
    undo_operation.undo(ledger, undo_operation.recent(ledger)[0].id)
    assert read_child.load(ledger, known.id).values == known.values


def test_a_column_that_the_sheet_does_not_have_clears_nothing(ledger: Ledger, tmp_path: Path, known: Child) -> None:
    sheet = tmp_path / "表.csv"
    sheet.write_text(f"姓名,身份证号,备注\n李小强,{number(5)},新\n", encoding="utf-8")
    import_workbook.run(ledger, sheet, wish=Wish(Handling(clear=True)))
    assert read_child.load(ledger, known.id).values["difficulty"] == "旧情形"


def test_who_is_missing(ledger: Ledger, tmp_path: Path, known: Child) -> None:
    save_child.save(ledger, child(7, name="王小丽"))
    save_child.save(ledger, child(9, name="赵小云", village="别的村"))
    save_child.save(ledger, child(11, name="钱小山", status="已减员"))
    sheet = tmp_path / "表.csv"
    sheet.write_text(f"姓名,身份证号,村名\n李小强,{number(5)},{known.values['village']}\n", encoding="utf-8")
    plan, _ = import_workbook.preview(ledger, sheet)
    assert [line.values["name"] for line in import_workbook.missing(ledger, plan)] == ["王小丽"]
