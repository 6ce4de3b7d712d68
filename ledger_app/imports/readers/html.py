"""A web page saved as .xls: its tables, one sheet each."""

from html.parser import HTMLParser
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.readers import text
from ledger_app.imports.sheet import Book, Merge, Row, Sheet

_LARGEST_SPAN = 1000


def read(data: bytes, path: Path) -> Book:
    """The tables of a page; the outermost ones count."""
    content, _ = text.decode(data, path)
    parser = _Tables()
    parser.feed(content)
    parser.close()
    found = [t for t in parser.tables if t.rows]
    if not found:
        raise UnusableFile(f"{path.name} 是网页，里面没有表格。", "请在网页系统里重新导出，或另存为 .xlsx 后再导入。")
    sheets = [Sheet(path.stem if len(found) == 1 else f"表{n}", t.square(), t.merges, typed=False) for n, t in enumerate(found, 1)]
    return Book(sheets, [Problem("F02", Severity.FIX, "文件内容是网页表格，已按表格读取")])


class _Table:
    """Rows being gathered; cells that span leave their place taken below and to the right."""

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.merges: list[Merge] = []
        self._taken: set[tuple[int, int]] = set()

    def cell(self, content: str, down: int, across: int) -> None:
        """Put a cell at the next free place of the last row."""
        if not self.rows:
            self.rows.append({})
        row, column = len(self.rows) - 1, 0
        while column in self.rows[row] or (row, column) in self._taken:
            column += 1
        self.rows[row][column] = content
        if down > 1 or across > 1:
            self.merges.append((row, column, row + down - 1, column + across - 1))
            self._taken.update((row + i, column + j) for i in range(down) for j in range(across) if i or j)

    def square(self) -> list[Row]:
        """All rows equally wide."""
        width = max((max(row, default=-1) for row in self.rows), default=-1) + 1
        return [[row.get(column, "") for column in range(width)] for row in self.rows]


class _Tables(HTMLParser):
    """Collects outermost tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._depth = 0
        self._text: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif self._depth == 1 and tag == "tr":
            self._finish()
            self.tables[-1].rows.append({})
        elif self._depth == 1 and tag in ("td", "th"):
            self._finish()
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if tag in ("td", "th", "tr", "table") and self._depth == 1:
            self._finish()
        if tag == "table" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Text of the open cell."""
        if self._text is not None:
            self._text.append(data)

    def _finish(self) -> None:
        if self._text is not None:
            self.tables[-1].cell("".join(self._text).strip(), *self._span)
            self._text = None


def _span(text_value: str | None) -> int:
    return min(int(text_value), _LARGEST_SPAN) if text_value and text_value.isascii() and text_value.isdigit() and int(text_value) else 1
