"""A sheet formatted down to row 1,048,576: its text, cut where the data ends."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache

EMPTY_RUN = 200
"""So many empty rows end a sheet."""
_PIECE = 1 << 20
_NUMBER = re.compile(rb'\br="(\d{1,8})"')
_WIDE_CELL = re.compile(rb'<c r="[A-Z]{3}\d+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_END = b"</sheetData>"


def trimmed(archive: zipfile.ZipFile, name: str) -> tuple[bytes, bool]:
    """The worksheet's XML up to the last row with a value before ``EMPTY_RUN`` empty ones, and whether values stand below.

    What follows the rows (merged cells) is kept; cells beyond column ZZ are dropped.  Raises ValueError
    for a cell that says it is far below its row.
    """
    with archive.open(name) as stream:
        pieces = iter(lambda: stream.read(_PIECE), b"")
        kept, rest = _rows(pieces)
        tail, more = _tail(rest, pieces)
    return b"".join(kept) + _END + tail, more


def _rows(pieces: Iterator[bytes]) -> tuple[list[bytes], bytes]:
    """The prolog and the rows worth keeping, and the text read but not used."""
    buffer = b""
    kept: list[bytes] = []
    last_value = number = 0
    waiting: list[bytes] = []
    for piece in pieces:
        buffer += piece
        position = 0
        while True:
            found = _next_row(buffer, position)
            if found is None:
                break
            begin, end = found
            row = buffer[begin:end]
            if not kept:
                kept.append(buffer[:begin])
            match = _NUMBER.search(row, 0, 200)
            number = int(match[1]) if match else number + 1
            if number - last_value > EMPTY_RUN:
                return kept, buffer[begin:]
            if _farther(len(str(number))).search(row):
                raise ValueError("a cell says that it is in another row")
            waiting.append(row)
            if _holds_value(row):
                kept += [_WIDE_CELL.sub(b"", r) for r in waiting]
                waiting.clear()
                last_value = number
            position = end
        if _END in buffer[position:]:
            return kept or [buffer[: buffer.index(_END, position)]], buffer[position:]
        buffer = buffer[position:]
    return kept, buffer


@cache
def _farther(digits: int) -> re.Pattern[bytes]:
    """A cell whose row has more digits than the row it is in: readers would make room for all between."""
    return re.compile(rb'r="[A-Z]{1,3}\d{%d,}"' % (digits + 1))


def _next_row(text: bytes, start: int) -> tuple[int, int] | None:
    """Where the next complete row begins and ends."""
    begin = text.find(b"<row", start)
    if begin < 0:
        return None
    close = text.find(b">", begin)
    if close < 0:
        return None
    if text[close - 1] == 47:  # "/": a row without cells
        return begin, close + 1
    end = text.find(b"</row>", close)
    return (begin, end + 6) if end >= 0 else None


def _holds_value(text: bytes) -> bool:
    return b"<v>" in text or b"<t>" in text or b"<t " in text or b"<v " in text


def _tail(rest: bytes, pieces: Iterator[bytes]) -> tuple[bytes, bool]:
    """Everything behind the rows, and whether the rows passed over hold a value."""
    text, more = rest, False
    while _END not in text:
        more = more or _holds_value(text)
        piece = next(pieces, b"")
        if not piece:
            return b"</worksheet>", more
        text = text[-len(_END) :] + piece
    end = text.index(_END)
    return text[end + len(_END) :] + b"".join(pieces), more or _holds_value(text[:end])
