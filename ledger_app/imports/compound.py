"""Compound files ([MS-CFB], the container of .xls): chains of sectors that never end are refused before anyone follows them."""

from array import array
from pathlib import Path

from ledger_app.imports import sniff

_HEADER = 512
_LAST_REGULAR = 0xFFFFFFFA
"""[MS-CFB] 2.1: sector numbers up to here are sectors, those above mark ends and free places."""
_IN_HEADER = 109
_SEEN_NOW, _DONE = 1, 2


def refuse_cycles(data: bytes, path: Path) -> None:
    """Raise UnusableFile when a chain of the allocation tables comes back to itself, or they lie outside the file."""
    if not sniff.is_compound(data):
        return
    if len(data) < _HEADER:
        raise sniff.damaged(path)
    size = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    if size not in (512, 4096):
        raise sniff.damaged(path)
    table = _table(data, _places(data, size, path), size)
    if _has_cycle(table):
        raise sniff.damaged(path)
    small = _chain(table, _number(data, 60))
    if _has_cycle(_table(data, small, size)):
        raise sniff.damaged(path)


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _sector(data: bytes, number: int, size: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _places(data: bytes, size: int, path: Path) -> list[int]:
    """Sectors of the allocation table: those the header names, then those of the list of lists."""
    found = [_number(data, 76 + 4 * i) for i in range(_IN_HEADER)]
    following, seen = _number(data, 68), set[int]()
    while following <= _LAST_REGULAR:
        block = _numbers(_sector(data, following, size))
        if following in seen or len(block) * 4 < size:
            raise sniff.damaged(path)
        seen.add(following)
        found += block[:-1]
        following = block[-1]
    return [number for number in found if number <= _LAST_REGULAR]


def _numbers(sector: bytes) -> "array[int]":
    found = array("I")
    found.frombytes(sector[: len(sector) // 4 * 4])
    return found


def _table(data: bytes, places: list[int], size: int) -> "array[int]":
    """The table's entries; no longer than the file has room for."""
    table = array("I")
    for number in places[: len(data) // size + 1]:
        table.extend(_numbers(_sector(data, number, size)))
    return table


def _chain(table: "array[int]", start: int) -> list[int]:
    """The sectors of a chain, in a table without cycles."""
    found = []
    while start < len(table):
        found.append(start)
        start = table[start]
    return found


def _has_cycle(table: "array[int]") -> bool:
    """Whether following the entries from anywhere comes back."""
    state = bytearray(len(table))
    for start in range(len(table)):
        walked, at = [], start
        while at < len(table) and not state[at]:
            state[at] = _SEEN_NOW
            walked.append(at)
            at = table[at]
        if at < len(table) and state[at] == _SEEN_NOW:
            return True
        for number in walked:
            state[number] = _DONE
    return False
