"""Separated text: byte order mark, then strict UTF-8, then GB18030; the separator by counting."""

import csv
import io
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.sheet import Book, Row, Sheet

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ("\t", ",", ";", "|")
_MOST_COLUMNS = 500
_FIELD_LIMIT = 1_000_000


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text and the name of its encoding; detection libraries fail on short files, so none is used."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, path), name
    for name in ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    raise _unreadable(path)


def read(data: bytes, path: Path) -> Book:
    """A text file as one sheet, named after the file."""
    text, encoding = decode(data, path)
    if "\0" in text:
        raise _unreadable(path)
    separator = _separator(text)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows: list[Row] = [list(row[:_MOST_COLUMNS]) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as error:
        raise _unreadable(path) from error
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    problems = []
    if encoding == "gb18030" or separator != ",":
        problems.append(Problem("F08", Severity.FIX, f"按 {encoding.upper()} 编码、{_spoken(separator)}分隔读取"))
    return Book([Sheet(path.stem, rows, typed=False)], problems)


def _strict(data: bytes, name: str, path: Path) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> UnusableFile:
    return UnusableFile(f"{path.name} 的文字编码无法识别。", "请用表格软件打开，另存为 .xlsx 后再导入。")


def _separator(text: str) -> str:
    """The separator that occurs on most of the first lines, the tab before the comma."""
    lines = text[:20000].splitlines()[:30]
    return max(_SEPARATORS, key=lambda mark: sum(min(line.count(mark), 60) for line in lines))


def _spoken(separator: str) -> str:
    return {"\t": "制表符", ",": "逗号", ";": "分号", "|": "竖线"}[separator]
