"""From a path to a :class:`~ledger_app.imports.sheet.Book`, in a child process when the file is large.

Parsing holds the interpreter lock, so that in a thread it would stop the window; the child sends
its rows in portions, and between two of them the window can draw.
"""

import gc
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.progress import Progress, silent
from ledger_app.imports import sniff, unlocking
from ledger_app.imports.sheet import Book, Row, Sheet

_SMALL = 300 * 1024
_PORTION = 1000


def read(path: Path, *, password: str = "", in_process: bool | None = None, progress: Progress = silent) -> Book:
    """The workbook; ``in_process`` None decides by size.

    ``password`` is the workbook's own.  Raises LockedFile when it is needed, UnusableFile for anything unreadable.
    """
    data = sniff.load(path)
    if in_process is None:
        in_process = len(data) < _SMALL
    if not in_process:
        book = _from_child(path, password, progress)
        if book is not None:
            return book
    return parse(data, path, password)


def parse(data: bytes, path: Path, password: str = "") -> Book:
    """Bytes to sheets with the reader that fits."""
    from ledger_app.imports.readers import html, text, xls, xlsx

    data = unlocking.opened(data, path, password)
    form = sniff.format_of(data, path)
    reader = {sniff.Format.XLSX: xlsx.read, sniff.Format.XLS: xls.read, sniff.Format.HTML: html.read, sniff.Format.TEXT: text.read}[form]
    return reader(data, path)


def _from_child(path: Path, password: str, progress: Progress) -> Book | None:
    """What a child process reads; None when no child can be had or it died."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(path, password, sender), daemon=True)
    try:
        child.start()
    except (OSError, RuntimeError, ValueError, AssertionError):
        receiver.close()
        sender.close()
        return None
    sender.close()
    try:
        return _gather(receiver, progress)
    except (EOFError, OSError):
        return None
    finally:
        receiver.close()
        if child.is_alive():
            child.terminate()
        child.join()


def _gather(receiver: Connection, progress: Progress) -> Book:
    """Put together what the child sends; its refusal becomes ours."""
    book = Book([])
    rows = 0
    while True:
        kind, content = _receive(receiver, progress, rows)
        if kind == "sheet":
            book.sheets.append(content)
        elif kind == "rows":
            book.sheets[-1].rows += content
            rows += len(content)
            progress(rows, 0, f"正在读取：{rows} 行")
        elif kind == "refused":
            refusal, what, advice = content
            raise refusal(what, advice)
        else:
            book.problems = content
            return book


def _receive(receiver: Connection, progress: Progress, rows: int) -> tuple[str, Any]:
    while not receiver.poll(0.2):
        progress(rows, 0, "正在读取文件")
    message: tuple[str, Any] = receiver.recv()
    return message


def _serve(path: Path, password: str, sender: Connection) -> None:
    """The child's whole life."""
    gc.disable()
    try:
        book = parse(sniff.load(path), path, password)
    except UnusableFile as error:
        sender.send(("refused", (type(error), error.what, error.advice)))
        return
    for sheet in book.sheets:
        portions = list(sheet.chunks(_PORTION))
        sheet.rows = []
        sender.send(("sheet", sheet))
        for portion in portions:
            sender.send(("rows", _shared(portion)))
    sender.send(("end", book.problems))
    sender.close()


def _shared(rows: list[Row]) -> list[Row]:
    """Equal texts as one object: sent once, kept once."""
    share = {text: text for row in rows for text in row if text.__class__ is str}
    return [[share[cell] if cell.__class__ is str else cell for cell in row] for row in rows]


__all__ = ["Book", "Sheet", "parse", "read"]
