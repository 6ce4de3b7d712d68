"""County sheets as .xlsx: the head, widths and print set-up of the template, one child a row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.child import Child
from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.office import Office
from ledger_app.domain.progress import Progress, silent
from ledger_app.exports import roster_sheet, sheetfile, template
from ledger_app.exports.cells import stands_on
from ledger_app.exports.roster_columns import Place, height, places, put
from ledger_app.exports.template import Template

__all__ = ["Template", "templates", "write", "write_template"]

_STEP = 500
_LAST_ROW = 1_048_576


def templates() -> dict[str, Template]:
    """Every sheet of one child a row, by id."""
    return template.of_kind(template.ROSTER)


def write(
    template_id: str,
    children: Iterable[Child],
    office: Office,
    out: Path,
    *,
    villages: Sequence[str] = (),
    day: date | None = None,
    total: int = 0,
    progress: Progress = silent,
    password: str = "",
) -> int:
    """Write a county's sheet to ``out`` and return how many children stand in it.

    Ages are those on ``day`` (default today).  An older file of that name is replaced only when
    the new one is whole; a cancelled export leaves nothing behind.
    """
    return write_template(
        templates()[template_id], children, office, out, villages=villages, day=day, total=total, progress=progress, password=password
    )


def write_template(
    wanted: Template,
    children: Iterable[Child],
    office: Office,
    out: Path,
    *,
    villages: Sequence[str] = (),
    day: date | None = None,
    total: int = 0,
    words: Mapping[str, str] | None = None,
    progress: Progress = silent,
    password: str = "",
) -> int:
    """The same for a template of any origin, with ``words`` of its own for title and preface."""
    as_of = day or date.today()
    with sheetfile.new_workbook(out, password) as book:
        told = {**sheetfile.words(office, as_of), **(words or {})}
        written = _fill(book, wanted, children, told, as_of, villages, total, progress)
        progress(written, total or written, "正在保存文件")
    return written


def _fill(
    book: Any,
    wanted: Template,
    children: Iterable[Child],
    told: dict[str, str],
    day: date,
    villages: Sequence[str],
    total: int,
    progress: Progress,
) -> int:
    columns = places(wanted.columns, day)
    sheet = book.add_worksheet(sheetfile.sheet_name(wanted.title))
    roster_sheet.set_up(sheet, wanted)
    roster_sheet.write_head(book, sheet, wanted, told)
    first = roster_sheet.first_data_row(wanted)
    left_out: list[str] = []
    end = _fill_rows(book, sheet, wanted, columns, children, left_out, total, progress)
    roster_sheet.write_signatures(book, sheet, wanted, end, told)
    last = max(end - 1, first)
    sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:{_last_letter(columns)}{last + 1}"})
    if wanted.annexes:
        roster_sheet.write_notes(book, wanted, columns, left_out)
        roster_sheet.add_dropdowns(book, sheet, columns, villages, (first, last))
    book.set_properties({"title": wanted.heading.format_map(told)})
    return end - first


def _fill_rows(
    book: Any,
    sheet: Any,
    wanted: Template,
    columns: Sequence[Place],
    children: Iterable[Child],
    left_out: list[str],
    total: int,
    progress: Progress,
) -> int:
    """One row a child; returns the row below the last."""
    row = first = roster_sheet.first_data_row(wanted)
    puts = [put(p, sheet, s, first) for p, s in zip(columns, roster_sheet.styles(book, columns), strict=True)]
    needed = height(columns)
    belongs = stands_on(wanted.only, wanted.flag)
    progress(0, total, "正在导出")
    for done, child in enumerate(children, 1):
        values, rows = child.values, child.rows
        if belongs(values):
            if row >= _LAST_ROW - 1:
                raise CannotWrite("儿童人数超过一张表的行数上限。", "请按村或类别分次导出。")
            sheet.set_row(row, needed(values, rows))
            for write_cell in puts:
                write_cell(row, values, rows)
            row += 1
            if rows:
                _note_left_out(child, left_out)
        if done % _STEP == 0:
            progress(done, total, "正在导出")
    return row


def _note_left_out(child: Child, left_out: list[str]) -> None:
    guardians, benefits = len(child.rows.get("guardian", ())), len(child.rows.get("benefit", ()))
    if guardians > 1 or benefits > 1:
        more = [f"监护人 {guardians - 1} 名"] if guardians > 1 else []
        more += [f"待遇 {benefits - 1} 项"] if benefits > 1 else []
        left_out.append(f"{child.show('village')} {child.name}：{'、'.join(more)}")


def _last_letter(columns: Sequence[Place]) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(len(columns) - 1))
