"""The sender's own workbook handed back: doubtful cells coloured, with a comment, and an 错误说明 column.

Layout, widths and formulas stay as they are.  What is no .xlsx becomes one, with its values and
merged cells.  The marks say that they are ours, so that the corrected workbook can come in again.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ledger_app.domain.problems import ERRORS_HEADING, OURS, Problem, Severity
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import ColumnMap
from ledger_app.exports import workbook
from ledger_app.exports.target import replacing

_AUTHOR = "困境儿童信息台账"
_RED, _AMBER = "FFFFC7CE", "FFFFEB9C"
"""The grounds that spreadsheet programs themselves use for bad and neutral."""
_TOLD = (Severity.BLOCK, Severity.ASK, Severity.WARN)
_WIDTH, _COMMENT_WIDTH = 48, 260
_STEP = 200


def write(
    source: workbook.Source, problems: Iterable[Problem], columns: Sequence[ColumnMap], out: Path, progress: Progress = silent
) -> int:
    """Write the marked workbook; returns how many rows have something to correct.

    ``columns`` tell where the tables are.  Raises CannotWrite, and UnusableFile when the workbook cannot be rebuilt.
    """
    progress(0, 0, "正在打开原表")
    with replacing(out) as temporary:
        book = workbook.opened(source)
        _unmark(book)
        rows = _by_row(problems)
        for done, ((sheet, _), found) in enumerate(rows.items()):
            if done % _STEP == 0:
                progress(done, len(rows), "正在标注")
            if sheet in book.sheetnames:
                _mark_cells(book[sheet], found)
        _explain(book, rows, columns)
        progress(len(rows), len(rows), "正在保存文件")
        book.save(temporary)
    return len(rows)


def _unmark(book: Any) -> None:
    """Take our marks of an earlier round away."""
    from openpyxl.styles import PatternFill

    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.text.startswith(OURS):
                    cell.comment = None
                    cell.fill = PatternFill()


def _by_row(problems: Iterable[Problem]) -> dict[tuple[str, int], list[Problem]]:
    found: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        if problem.severity in _TOLD and problem.sheet and problem.row:
            found.setdefault((problem.sheet, problem.row), []).append(problem)
    return found


def _mark_cells(sheet: Any, problems: Sequence[Problem]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    by_cell: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.cell:
            by_cell.setdefault(problem.cell, []).append(problem)
    for place, found in by_cell.items():
        cell = sheet[place]
        if isinstance(cell, MergedCell):
            cell = _anchor(sheet, cell)
        colour = _RED if any(p.severity.undecided for p in found) else _AMBER
        cell.fill = PatternFill("solid", fgColor=colour)
        before = f"\n{cell.comment.text}" if cell.comment is not None else ""
        text = OURS + "\n".join(dict.fromkeys(_told(p) for p in found)) + before
        cell.comment = Comment(text, _AUTHOR, width=_COMMENT_WIDTH, height=30 + 18 * (len(text) // 18 + text.count("\n") + 1))


def _anchor(sheet: Any, cell: Any) -> Any:
    """The cell that a merged area shows."""
    area = next(a for a in sheet.merged_cells.ranges if cell.coordinate in a)
    return sheet.cell(area.min_row, area.min_col)


def _explain(book: Any, rows: Mapping[tuple[str, int], Sequence[Problem]], columns: Sequence[ColumnMap]) -> None:
    """One column beside each table that tells everything about a row."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for sheet, tables in _tables(columns).items():
        if sheet not in book.sheetnames:
            continue
        page = book[sheet]
        heads = sorted(tables)
        for place, head in enumerate(heads):
            column = tables[head]
            until = heads[place + 1] if place + 1 < len(heads) else page.max_row + 1
            title = page.cell(head, column, ERRORS_HEADING)
            title.font = Font(bold=True, color="FF9C0006")
            title.alignment = Alignment(horizontal="center", vertical="center")
            letter = title.column_letter
            page.column_dimensions[letter].width = max(page.column_dimensions[letter].width or 0, _WIDTH)
            for row in range(head + 1, until):
                told = "；".join(dict.fromkeys(_told(p) for p in rows.get((sheet, row), ())))
                if told or page.cell(row, column).value:
                    cell = page.cell(row, column)
                    cell.value = told or None
                    cell.font = Font(color="FF9C0006")
                    cell.fill = PatternFill()
                    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _tables(columns: Sequence[ColumnMap]) -> dict[str, dict[int, int]]:
    """By sheet and row of the head: the column for the explanations, counted from 1."""
    found: dict[str, dict[int, int]] = {}
    widest: dict[str, int] = {}
    for column in columns:
        heads = found.setdefault(column.sheet, {})
        if column.heading == ERRORS_HEADING:
            heads[column.row] = -(column.column + 1)  # of an earlier round
        elif heads.get(column.row, 0) >= 0:
            heads[column.row] = max(heads.get(column.row, 0), column.column + 2)
        if column.heading != ERRORS_HEADING:
            widest[column.sheet] = max(widest.get(column.sheet, 0), column.column + 2)
    return {sheet: {row: -place if place < 0 else widest[sheet] for row, place in heads.items()} for sheet, heads in found.items()}


def _told(problem: Problem) -> str:
    what = f"{problem.field}：{problem.message}" if problem.field and problem.field not in problem.message else problem.message
    return f"{what}（{problem.advice}）" if problem.advice else what
