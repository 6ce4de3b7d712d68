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


def trimmed(archive: zipfile.ZipFile, name: str) -> bytes:
    """The worksheet's XML up to the last row with a value before ``EMPTY_RUN`` empty ones.

    What follows the rows (merged cells) is kept; cells beyond column ZZ are dropped.  Raises ValueError
    for a cell that says it is far below its row.
    """
    with archive.open(name) as stream:
        pieces = iter(lambda: stream.read(_PIECE), b"")
        kept, rest = _rows(pieces)
        tail = _tail(rest, pieces)
    return b"".join(kept) + _END + tail


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
                return kept, buffer[end:]
            if _farther(len(str(number))).search(row):
                raise ValueError("a cell says that it is in another row")
            waiting.append(row)
            if b"<v>" in row or b"<t>" in row or b"<t " in row or b"<v " in row:
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


def _tail(rest: bytes, pieces: Iterator[bytes]) -> bytes:
    """Everything behind the rows."""
    if _END in rest:
        return rest[rest.index(_END) + len(_END) :] + b"".join(pieces)
    carry = rest[-len(_END) :]
    for piece in pieces:
        text = carry + piece
        if _END in text:
            return text[text.index(_END) + len(_END) :] + b"".join(pieces)
        carry = text[-len(_END) :]
    return b"</worksheet>"
