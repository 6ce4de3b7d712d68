"""Computed tables as .xlsx: one sheet a statement, with the template's head, sums as formulas, notes and signatures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.cellnames import letters
from ledger_app.domain.office import Office
from ledger_app.domain.problems import Problem
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.table import Line, Statement
from ledger_app.exports import roster_sheet, sheetfile, statements
from ledger_app.exports.forms.composing import Words
from ledger_app.exports.roster_columns import not_markup
from ledger_app.exports.template import Column, Template

_MM_PER_POINT = 25.4 / 72
_ROW_MM = 8.0
_LINE_POINTS = 14
_FORMATS = {"count": "0", "money": "0.00", "percent": "0.0", "date": "yyyy-mm-dd"}
_NOTHING = "—"
"""Printed for a ratio of nothing to nothing."""
_AMBER = "#FFEB9C"
_STEP = 20


def write(
    pages: Sequence[Statement],
    office: Office,
    out: Path,
    *,
    day: date | None = None,
    doubtful: Iterable[Problem] = (),
    progress: Progress = silent,
    password: str = "",
) -> int:
    """Write the workbook to ``out``; returns the rows of data in it.  Cells of ``doubtful`` are marked.

    The statements are completed already (:func:`statements.completed`).  Raises CannotWrite.
    """
    told = sheetfile.words(office, day or date.today())
    marked = {(p.sheet, p.cell) for p in doubtful}
    taken: set[str] = set()
    written = 0
    with sheetfile.new_workbook(out, password) as book:
        for done, page in enumerate(pages):
            if done % _STEP == 0:
                progress(done, len(pages), "正在导出")
            wanted = statements.templates()[page.template]
            name = sheetfile.sheet_name(page.sheet or wanted.title, taken)
            cells = {cell for sheet, cell in marked if sheet == (page.sheet or wanted.title)}
            _Sheet(book, book.add_worksheet(name), wanted, Words({**told, **page.words}), cells).fill(page.lines)
            written += sum(not line.total for line in page.lines)
        progress(len(pages), len(pages), "正在保存文件")
    return written


class _Sheet:
    """One sheet being written, from its title down."""

    def __init__(self, book: Any, sheet: Any, wanted: Template, words: Mapping[str, str], marked: set[str]) -> None:
        self._book, self._sheet, self._wanted, self._words, self._marked = book, sheet, wanted, words, marked
        self._first = roster_sheet.first_data_row(wanted)
        self._styles: dict[tuple[str, bool, bool, bool], Any] = {}

    def fill(self, lines: Sequence[Line]) -> None:
        """Everything, from top to bottom."""
        roster_sheet.set_up(self._sheet, self._wanted)
        roster_sheet.write_head(self._book, self._sheet, self._wanted, self._words)
        row = self._first
        for row, line in enumerate(lines, self._first):
            self._line(row, line)
        below = row + 1 if lines else self._first
        self._sheet.ignore_errors({"number_stored_as_text": f"A{self._first + 1}:{letters(len(self._wanted.columns) - 1)}{below + 1}"})
        below = self._notes(below)
        roster_sheet.write_signatures(self._book, self._sheet, self._wanted, below, self._words)

    def _line(self, row: int, line: Line) -> None:
        self._sheet.set_row(row, self._height(line))
        for index, column in enumerate(self._wanted.columns):
            style = self._style(column, line.total, f"{letters(index)}{row + 1}" in self._marked)
            value = line.values.get(column.key) if column.key else None
            if line.total and column.is_figure and row > self._first:
                reach = f"{letters(index)}{self._first + 1}:{letters(index)}{row}"
                self._sheet.write_formula(row, index, f"=SUM({reach})", style, value)
            elif isinstance(value, (int, float)):
                self._sheet.write_number(row, index, value, style)
            elif value is None and column.ratio:
                self._sheet.write_string(row, index, _NOTHING, style)
            elif value in (None, ""):
                self._sheet.write_blank(row, index, None, style)
            elif column.kind == "date" and _is_day(str(value)):
                self._sheet.write_datetime(row, index, date.fromisoformat(str(value)), style)
            else:
                self._sheet.write_string(row, index, not_markup(str(value)), style)

    def _height(self, line: Line) -> float:
        """In points: the template's row, or more where a text needs more lines."""
        lines = 1
        for column in self._wanted.columns:
            value = line.values.get(column.key) if column.key else None
            if isinstance(value, str):
                lines = max(lines, *(-(-sum(2 - c.isascii() for c in part) // int(column.width)) for part in value.split("\n")))
        return max((self._wanted.body_mm or _ROW_MM) / _MM_PER_POINT, lines * _LINE_POINTS + 6)

    def _style(self, column: Column, total: bool, doubtful: bool) -> Any:
        look = (column.kind, column.left, total, doubtful)
        if look not in self._styles:
            self._styles[look] = self._book.add_format(
                {
                    "font_name": roster_sheet.HEAD_FONT if total else roster_sheet.BODY_FONT,
                    "font_size": 10,
                    "border": 1,
                    "text_wrap": column.kind in ("text", ""),
                    "valign": "vcenter",
                    "align": "left" if column.left else "center",
                    "num_format": _FORMATS.get(column.kind, "@"),
                    **({"bg_color": _AMBER} if doubtful else {}),
                }
            )
        return self._styles[look]

    def _notes(self, row: int) -> int:
        """The template's notes under the table, each over its whole width; the row below them."""
        style = self._book.add_format({"font_name": roster_sheet.BODY_FONT, "font_size": 9, "text_wrap": True, "valign": "top"})
        span = self._wanted.title_span
        across = sum(c.width for c in self._wanted.columns[:span])
        for number, note in enumerate(self._wanted.notes, 1):
            text = f"注：{number}. {note}" if number == 1 else f"　　{number}. {note}"
            lines = -(-sum(2 - c.isascii() for c in text) // int(across))
            self._sheet.set_row(row, 13 * lines + 2)
            if span > 1:
                self._sheet.merge_range(row, 0, row, span - 1, text, style)
            else:
                self._sheet.write_string(row, 0, text, style)
            row += 1
        return row


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
