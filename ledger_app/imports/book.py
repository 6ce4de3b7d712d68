"""From a path to a :class:`~ledger_app.imports.sheet.Book`, with the reader that fits the content."""

from pathlib import Path

from ledger_app.imports import sniff, unlocking
from ledger_app.imports.sheet import Book


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
    return reader(data, path)
