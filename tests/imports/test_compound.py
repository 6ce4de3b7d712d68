"""Compound files whose sector chains run in circles: a reader that follows them eats all memory."""

from pathlib import Path

import pytest

from ledger_app.domain.errors import UnusableFile
from ledger_app.imports import book, compound
from tests.imports.sheets import HEADS, child, write_xls

END = 0xFFFFFFFE
FAT, DIRECTORY, SMALL, LISTS = 76, 48, 60, 68


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    return write_xls(tmp_path / "a.xls", [list(HEADS), *(child(i) for i in range(1, 90))]).read_bytes()


def number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def with_number(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + value.to_bytes(4, "little") + data[at + 4 :]


def entry(data: bytes, sector: int) -> int:
    """Where the allocation table's entry of a sector stands in the file."""
    return (number(data, FAT) + 1) * 512 + 4 * sector


def refused(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    with pytest.raises(UnusableFile, match="损坏"):
        book.read(path)


def test_a_sound_file_is_read(good: bytes, tmp_path: Path) -> None:
    compound.refuse_cycles(good, tmp_path / "a.xls")
    assert len(book.read(tmp_path / "a.xls").sheets[0].rows) == 90


def test_a_chain_that_comes_back(good: bytes, tmp_path: Path) -> None:
    start = number(good, DIRECTORY)
    refused(with_number(good, entry(good, start), start), tmp_path / "b.xls")
    refused(with_number(with_number(good, entry(good, 3), 5), entry(good, 5), 3), tmp_path / "c.xls")


def test_lists_of_the_table_that_come_back(good: bytes, tmp_path: Path) -> None:
    place = len(good) // 512 - 1
    loop = good + b"\xff" * 508 + place.to_bytes(4, "little")
    refused(with_number(loop, LISTS, place), tmp_path / "b.xls")


def test_a_table_of_small_sectors_that_comes_back(good: bytes, tmp_path: Path) -> None:
    place = len(good) // 512 - 1
    grown = good + (1).to_bytes(4, "little") + (0).to_bytes(4, "little") + b"\xff" * 504
    refused(with_number(with_number(grown, SMALL, place), entry(good, place), END), tmp_path / "b.xls")


@pytest.mark.parametrize("size", [8, 100, 511, 600])
def test_cut_short(good: bytes, tmp_path: Path, size: int) -> None:
    path = tmp_path / "b.xls"
    path.write_bytes(good[:size])
    with pytest.raises(UnusableFile):
        book.read(path)
