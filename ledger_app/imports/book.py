"""From a path to a :class:`~ledger_app.imports.sheet.Book`, with the reader that fits the content."""

from pathlib import Path

from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import sniff, unlocking
from ledger_app.imports.sheet import Book

_SPOKEN = {sniff.Format.XLSX: "新版表格（.xlsx）", sniff.Format.XLS: "旧版表格（.xls）"}
_SUFFIXES_OF = {sniff.Format.XLSX: (".xlsx", ".xlsm"), sniff.Format.XLS: (".xls", ".et")}
_TOLD_BY_READERS = frozenset(["F02", "F04", "F08", "F09"])
_SUFFIXES = frozenset([".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".tsv"])


def size_of(path: Path) -> int:
    """Bytes of a file; 0 when it cannot be asked, which reading it will explain."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read(path: Path, password: str = "") -> Book:
    """The workbook; ``password`` is its own.

    Raises LockedFile when one is needed, UnusableFile for anything unreadable.
    """
    return parse(sniff.load(path), path, password)


def parse(data: bytes, path: Path, password: str = "") -> Book:
    """Bytes to sheets."""
    from ledger_app.imports.readers import docx, html, spreadsheetml, text, xls, xlsx

    data = unlocking.opened(data, path, password)
    reader = {
        sniff.Format.XLSX: xlsx.read,
        sniff.Format.XLS: xls.read,
        sniff.Format.DOCX: docx.read,
        sniff.Format.HTML: html.read,
        sniff.Format.SPREADSHEETML: spreadsheetml.read,
        sniff.Format.TEXT: text.read,
    }[sniff.format_of(data, path)]
    book = reader(data, path)
    if not any(p.code in _TOLD_BY_READERS for p in book.problems) and (problem := _misnamed(sniff.format_of(data, path), path)):
        book.problems.append(problem)
    return book


def _misnamed(found: sniff.Format, path: Path) -> Problem | None:
    """A workbook whose name says another format (F03); what readers tell themselves (F02, F04, F08) is told once."""
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES or found not in _SPOKEN or suffix in _SUFFIXES_OF[found]:
        return None
    return Problem("F03", Severity.FIX, f"文件名以 {suffix} 结尾，内容是 {_SPOKEN[found]}，已按内容读取")
