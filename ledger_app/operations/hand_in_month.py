"""The month's sheets as one file for the county: a workbook with a sheet each, or one PDF with all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ledger_app.domain.errors import Refused
from ledger_app.domain.problems import Problem
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.table import Statement
from ledger_app.operations import close_month, leaving, monthly_report
from ledger_app.operations.monthly_report import Month
from ledger_app.operations.open_ledger import Ledger

PDF, XLSX = ".pdf", ".xlsx"


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written: how many sheets, what contradicts itself in them, what to know before printing."""

    sheets: int
    problems: Sequence[Problem]
    warnings: Sequence[str]


def export(
    store: Ledger,
    key: str,
    out: Path,
    progress: Progress = silent,
    *,
    sheets: Sequence[str] = (),
    close: bool = False,
    reason: str = "",
) -> Handed:
    """Write the month's sheets (all, or those named) to ``out``; ``close`` freezes the month first.

    Raises Refused (see :func:`close_month.close`), CannotWrite.
    """
    if out.suffix.lower() not in (PDF, XLSX):
        raise Refused(f"不知道怎样写“{out.name}”。", "文件名请以 .pdf 或 .xlsx 结尾。")
    shown = close_month.close(store, key, reason, progress) if close else monthly_report.report(store, key, progress)
    wanted = [s for s in shown.sheets if not sheets or s.template in sheets]
    if not wanted:
        raise Refused(f"{shown.period.title()}没有这样的表。", f"可用的表：{'、'.join(dict.fromkeys(s.template for s in shown.sheets))}。")
    write = to_pdf if out.suffix.lower() == PDF else _to_xlsx
    warnings = write(store, shown, wanted, out, progress)
    leaving.journal(store, f"导出 {shown.period.title()}月报", f"{len(wanted)} 张表", reason=reason)
    return Handed(len(wanted), shown.problems, warnings)


def to_pdf(store: Ledger, shown: Month, wanted: Sequence[Statement], out: Path, progress: Progress = silent) -> list[str]:
    """The sheets on paper, one after the other; returns what to know before printing."""
    from ledger_app.exports import forms as engine
    from ledger_app.exports.forms import tables

    copies = [replace(tables.of_statement(s), form=s.template) for s in wanted]
    return engine.render(wanted[0].template, copies, store.office, out, total=len(copies), day=shown.period.filled, progress=progress)


def _to_xlsx(store: Ledger, shown: Month, wanted: Sequence[Statement], out: Path, progress: Progress) -> list[str]:
    from ledger_app.exports import statement_sheet

    statement_sheet.write(wanted, store.office, out, day=shown.period.filled, progress=progress)
    return []
