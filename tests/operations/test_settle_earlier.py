"""The corrected sheet comes in, and the rows that waited from the first one wait no longer."""

from pathlib import Path
from typing import Any

from ledger_app.domain.decisions import Decision, Decisions, Do
from ledger_app.domain.receipt import Receipt
from ledger_app.operations import import_workbook, list_children, settle_pending, undo_operation
from ledger_app.operations.import_workbook import Wish
from ledger_app.operations.open_ledger import Ledger
from tests.imports.sheets import write_xlsx
from tests.operations.conftest import number
from tests.operations.test_annotate_workbook import corrected, roster

HEADS = ["姓名", "身份证号", "出生日期", "村名", "监护人姓名"]


def took(ledger: Ledger, folder: Path, file: str, *rows: list[Any], decisions: Decisions | None = None) -> Receipt:
    path = write_xlsx(folder / f"{file}.xlsx", [HEADS, *rows])
    return import_workbook.run(ledger, path, wish=Wish(decisions=decisions or Decisions()))


def waiting(ledger: Ledger) -> list[str]:
    return [row.child.name for row in settle_pending.waiting(ledger)]


LOST = ["李小强", "2.39901E+17", "", "向阳村", "李大山"]
WHOLE = ["李小强", number(5), "", "向阳村", "李大山"]


def test_marked_corrected_imported_and_nothing_waits(ledger: Ledger, tmp_path: Path) -> None:
    first = import_workbook.run(ledger, roster(tmp_path), wish=Wish(annotated=tmp_path / "需更正.xlsx"))
    assert first.pending == 1
    second = import_workbook.run(ledger, corrected(tmp_path / "需更正.xlsx"))
    assert (second.pending, second.settled) == (0, 1)
    assert waiting(ledger) == []
    assert list_children.count(ledger, list_children.Query()) == 3
    assert second.as_json()["settled"] == 1


def test_a_row_that_moved_is_known_by_village_and_guardian(ledger: Ledger, tmp_path: Path) -> None:
    took(ledger, tmp_path, "一", LOST)
    other = ["王小丽", number(7), "", "向阳村", "王福"]
    assert took(ledger, tmp_path, "二", other, WHOLE).settled == 1
    assert waiting(ledger) == []


def test_a_namesake_elsewhere_leaves_the_row_waiting(ledger: Ledger, tmp_path: Path) -> None:
    took(ledger, tmp_path, "一", LOST)
    namesake = ["李小强", number(9), "", "三道村", "李二山"]
    assert took(ledger, tmp_path, "二", ["王小丽", number(7), "", "向阳村", "王福"], namesake).settled == 0
    assert waiting(ledger) == ["李小强"]


def test_a_row_that_is_still_wrong_waits_once(ledger: Ledger, tmp_path: Path) -> None:
    took(ledger, tmp_path, "一", LOST)
    assert took(ledger, tmp_path, "二", LOST, ["王小丽", number(7), "", "向阳村", "王福"]).pending == 1
    assert waiting(ledger) == ["李小强"]
    assert settle_pending.waiting(ledger)[0].file == "二.xlsx"


def test_a_row_left_out_by_decision_leaves_the_list(ledger: Ledger, tmp_path: Path) -> None:
    took(ledger, tmp_path, "一", LOST)
    leave = Decisions().with_row(("花名册", 2, 0), Decision(Do.SKIP, reason="已迁出"))
    assert took(ledger, tmp_path, "二", LOST, decisions=leave).settled == 1
    assert waiting(ledger) == []


def test_a_preview_settles_nothing_and_undo_lets_it_wait_again(ledger: Ledger, tmp_path: Path) -> None:
    took(ledger, tmp_path, "一", LOST)
    path = write_xlsx(tmp_path / "二.xlsx", [HEADS, WHOLE])
    assert import_workbook.preview(ledger, path)[1].settled == 1
    assert waiting(ledger) == ["李小强"]
    import_workbook.run(ledger, path)
    assert waiting(ledger) == []
    undo_operation.undo(ledger, undo_operation.recent(ledger)[0].id)
    assert waiting(ledger) == ["李小强"]


def test_the_note_says_by_what_it_was_settled(ledger: Ledger, tmp_path: Path) -> None:
    took(ledger, tmp_path, "一", LOST)
    took(ledger, tmp_path, "二", WHOLE)
    note, child = ledger.connection().execute("SELECT note, child_id FROM pending").fetchone()
    assert note == "已由 二.xlsx “花名册”第 2 行 导入"
    assert child == list_children.ids(ledger, list_children.Query(text="李小强"))[0]
