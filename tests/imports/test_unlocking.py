"""Workbooks with a password to open (F05): asked for, tried, never kept; hostile ones do not stop us."""

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ledger_app.domain.errors import LockedFile, UnusableFile
from ledger_app.imports import book, unlocking
from tests.imports.sheets import HEADS, child, write_xls, write_xlsx

ROWS = [list(HEADS), *(child(i) for i in range(1, 4))]


def locked(folder: Path, password: str) -> Path:
    """A workbook as a spreadsheet program saves it with a password."""
    target = folder / "加密.xlsx"
    with target.open("wb") as file:
        OOXMLFile(io.BytesIO(write_xlsx(folder / "a.xlsx", ROWS).read_bytes())).encrypt(password, file)
    return target


def test_opens_with_its_password(tmp_path: Path) -> None:
    found = book.read(locked(tmp_path, "县局 2026"), password="县局 2026")
    assert found.sheets[0].rows[1][2] == ROWS[1][2]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "加密.xlsx"]


@pytest.mark.parametrize(("password", "what"), [("", "加密.xlsx 设有打开密码。"), ("错的", "密码不对，打不开 加密.xlsx。")])
def test_without_or_with_a_wrong_one_it_is_asked_for(tmp_path: Path, password: str, what: str) -> None:
    with pytest.raises(LockedFile) as caught:
        book.read(locked(tmp_path, "对的"), password=password)
    assert caught.value.what == what
    assert caught.value.advice


def test_only_protected_against_changes_opens_unasked(tmp_path: Path) -> None:
    assert book.read(locked(tmp_path, "VelvetSweatshop")).sheets[0].rows


def test_an_open_workbook_ignores_a_password(tmp_path: Path) -> None:
    assert book.read(write_xlsx(tmp_path / "b.xlsx", ROWS), password="x").sheets[0].rows
    assert book.read(write_xls(tmp_path / "b.xls", ROWS), password="x").sheets[0].rows


def test_rounds_for_hours_are_refused_before_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = locked(tmp_path, "x").read_bytes()
    assert unlocking.opened(data, tmp_path / "a.xlsx", "x").startswith(b"PK")
    monkeypatch.setattr(unlocking, "_MOST_ROUNDS", 99_999)  # a spreadsheet program asks for 100,000
    monkeypatch.setattr(OOXMLFile, "load_key", lambda *_a, **_k: pytest.fail("derived"))
    with pytest.raises(UnusableFile) as caught:
        unlocking.opened(data, tmp_path / "a.xlsx", "x")
    assert not isinstance(caught.value, LockedFile)


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    data = locked(tmp_path, "x").read_bytes()
    for size in (600, 2000, len(data) // 2, len(data) - 600):
        with pytest.raises(UnusableFile):
            book.parse(data[:size], tmp_path / "a.xlsx", "x")
