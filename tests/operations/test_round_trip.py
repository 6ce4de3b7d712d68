"""What was exported comes in again and changes nothing, whichever sheet it was."""

from pathlib import Path

import pytest

from ledger_app import demo
from ledger_app.db import children
from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.problems import Severity
from ledger_app.operations import export_roster, import_workbook, manage_office
from ledger_app.operations.open_ledger import Ledger


@pytest.mark.parametrize("template", [key for key, _ in export_roster.templates() if key != "T09"])
def test_out_and_in_again_changes_nothing(ledger: Ledger, tmp_path: Path, template: str) -> None:
    moved = demo.people(70)[60:]
    people = [*demo.people(60), *(p.with_values(category="流动儿童", categories=["流动儿童"]) for p in moved)]
    left = people[0].with_values(status="已减员", change_date="2026-05-01", category="孤儿", categories=["孤儿"])
    for village in demo.VILLAGES:
        manage_office.add_village(ledger, village)
    with ledger.operation("import", "导入") as op:
        children.save_new(op, [left, *people[1:]])
    written = export_roster.export(ledger, template, tmp_path / "表.xlsx")
    plan, receipt = import_workbook.preview(ledger, tmp_path / "表.xlsx")
    changed = [(row.child.name, row.reason) for row in plan.rows if str(row.outcome) != "unchanged"]
    assert changed == []
    assert receipt.read == receipt.unchanged == written > 5
    assert [p for p in receipt.problems if p.severity in (Severity.BLOCK, Severity.ASK)] == []


def test_a_log_of_inspections_is_no_roster(ledger: Ledger, tmp_path: Path) -> None:
    """T09 names children by name only: it is told apart from a roster and nothing of it comes in."""
    with ledger.operation("import", "导入") as op:
        children.save_new(op, demo.people(20))
    assert export_roster.export(ledger, "T09", tmp_path / "表.xlsx") == 20
    with pytest.raises(UnusableFile):
        import_workbook.preview(ledger, tmp_path / "表.xlsx")
