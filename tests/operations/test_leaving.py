"""How a sheet leaves the office: with a reason in the journal, masked for outsiders, locked by a password that is kept nowhere."""

from pathlib import Path

import openpyxl
import pytest

from ledger_app.domain.errors import Cancelled, LockedFile, Refused
from ledger_app.domain.quick import QuickSheet
from ledger_app.imports import book, unlocking
from ledger_app.operations import (
    export_roster,
    export_statement,
    fill_blank,
    import_workbook,
    leaving,
    quick_sheet,
    save_child,
    undo_operation,
)
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child, number
from tests.operations.test_fill_blank import blank

PASSWORD = "柳树镇·2026"


@pytest.fixture
def one(ledger: Ledger) -> Ledger:
    save_child.save(ledger, child(3, live_addr="柳树镇三道村2组15号", severe_illness="先天性心脏病", health_status="重病"))
    return ledger


def unlocked(path: Path, folder: Path) -> Path:
    """The workbook behind its password."""
    plain = folder / "打开.xlsx"
    plain.write_bytes(unlocking.opened(path.read_bytes(), path, PASSWORD))
    return plain


def test_reasons_are_asked_once_for_a_purpose(ledger: Ledger) -> None:
    assert leaving.reason_for(ledger, "T07") == ""
    leaving.remember(ledger, "T07", " 按月上报 ")
    leaving.remember(ledger, "T02", "年度核查")
    leaving.remember(ledger, "T02", "  ")
    assert (leaving.reason_for(ledger, "T07"), leaving.reason_for(ledger, "T02")) == ("按月上报", "年度核查")


def test_a_masked_roster_names_nobody(one: Ledger, tmp_path: Path) -> None:
    """Hazard E04: what outsiders get shows neither names nor numbers nor houses nor illness."""
    export_roster.export(one, "T07", tmp_path / "表.xlsx", masked=True)
    book = openpyxl.load_workbook(tmp_path / "表.xlsx")
    texts = " ".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value)
    assert [secret for secret in ("王小3", number(3), "赵玉兰", "13845300001", "15号", "先天性心脏病") if secret in texts] == []
    assert all(seen in texts for seen in ("王*3", "239901********" + number(3)[-4:], "赵*兰", "138****0001", "柳树镇三道村"))
    assert undo_operation.recent(one, 1)[0].title == "导出 困境儿童信息台账（1 人，已遮挡）"


def test_a_masked_roster_that_comes_back_changes_nothing(one: Ledger, tmp_path: Path) -> None:
    export_roster.export(one, "T07", tmp_path / "表.xlsx", masked=True)
    _, receipt = import_workbook.preview(one, tmp_path / "表.xlsx")
    assert (receipt.read, receipt.new, receipt.updated) == (1, 0, 0)


def test_a_masked_blank(one: Ledger, tmp_path: Path) -> None:
    fill_blank.fill(one, blank(tmp_path), tmp_path / "填好.xlsx", masked=True)
    sheet = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert (sheet["B4"].value, sheet["G4"].value) == ("王*3", "赵*兰 138****0001")


def test_everything_shown_needs_a_reason() -> None:
    leaving.must_have_reason(masked=True, reason="")
    leaving.must_have_reason(masked=False, reason="报县局")
    with pytest.raises(Refused, match="须写明导出原因"):
        leaving.must_have_reason(masked=False, reason=" ")


@pytest.mark.parametrize("what", ["roster", "statement", "blank"])
def test_a_password_locks_the_workbook(one: Ledger, tmp_path: Path, what: str) -> None:
    """Really encrypted: no reader opens it without the password, the right one gives the same cells."""
    out = tmp_path / "表.xlsx"
    if what == "roster":
        export_roster.export(one, "T07", out, password=PASSWORD)
    elif what == "statement":
        export_statement.export(one, "T15", out, password=PASSWORD)
    else:
        fill_blank.fill(one, blank(tmp_path), out, password=PASSWORD)
    assert "王小3".encode() not in out.read_bytes()
    for wrong in ("", "柳树镇·2025"):
        with pytest.raises(LockedFile):
            book.read(out, wrong)
    texts = {str(c.value) for row in openpyxl.load_workbook(unlocked(out, tmp_path)).worksheets[0].iter_rows() for c in row}
    assert ("三道村" if what == "statement" else "王小3") in texts
    assert undo_operation.recent(one, 1)[0].title.endswith("，已加密）")
    assert PASSWORD not in "".join(row[0] for row in one.connection().execute("SELECT value FROM setting"))


def test_a_locked_roster_comes_in_again(one: Ledger, tmp_path: Path) -> None:
    export_roster.export(one, "T07", tmp_path / "表.xlsx", password=PASSWORD)
    _, receipt = import_workbook.preview(one, tmp_path / "表.xlsx", wish=import_workbook.Wish(password=PASSWORD))
    assert (receipt.read, receipt.unchanged) == (1, 1)


@pytest.mark.parametrize("password", [" 空格", "换\n行", "长" * 256])
def test_passwords_that_lock_the_receiver_out(one: Ledger, tmp_path: Path, password: str) -> None:
    with pytest.raises(Refused, match="工作簿密码"):
        export_roster.export(one, "T07", tmp_path / "表.xlsx", password=password)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_many_children_are_filled_in_beside_the_window(one: Ledger, tmp_path: Path) -> None:
    """The second process writes the same sheet."""
    for serial in range(5, 105, 2):
        save_child.save(one, child(serial))
    seen: list[str] = []
    made = fill_blank.fill(one, blank(tmp_path), tmp_path / "填好.xlsx", lambda done, total, text: seen.append(text))
    sheet = openpyxl.load_workbook(tmp_path / "填好.xlsx").worksheets[0]
    assert (made.rows, sheet["B4"].value, sheet["A55"].value) == (51, "王小3", "合计")
    assert seen[-1] == "正在保存文件"


@pytest.mark.parametrize("children", [3, 60])
def test_a_cancel_leaves_nothing_behind(one: Ledger, tmp_path: Path, children: int) -> None:
    """Here and in the second process: no file, no half of one, no line in the journal."""
    for serial in range(5, 5 + 2 * children, 2):
        save_child.save(one, child(serial))
    made = blank(tmp_path)
    before = undo_operation.recent(one, 1)[0].id

    def stop(done: int, total: int, text: str) -> None:
        if done or text == "正在保存文件":
            raise Cancelled

    for export in (
        lambda: fill_blank.fill(one, made, tmp_path / "填好.xlsx", stop),
        lambda: quick_sheet.export(one, QuickSheet(("name",)), tmp_path / "名单.xlsx", stop),
        lambda: export_statement.export(one, "T15", tmp_path / "T15.xlsx", stop),
    ):
        with pytest.raises(Cancelled):
            export()
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [made.name]
    assert list(tmp_path.glob(".writing-*")) == []
    assert undo_operation.recent(one, 1)[0].id == before
