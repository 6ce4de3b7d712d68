"""The same drafts from a second process as from this one; its refusals, its death, its cancel."""

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.errors import Cancelled, LockedFile, UnusableFile
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.progress import silent
from ledger_app.imports import drafting
from ledger_app.imports.drafting import Ended, Found, Request
from ledger_app.sideprocess import SideProcess, SideProcessFailed
from tests.imports.sheets import HEADS, child, write_xlsx
from tests.imports.test_unlocking import locked

ROWS = [["花名册"], list(HEADS), *(child(i) for i in range(1, 8)), child(3, birth="2015年13月")]


def parts(request: Request, beside: bool) -> list[drafting.Part]:
    return list(drafting.parts(request, silent, beside))


def told(found: list[drafting.Part]) -> list[Any]:
    """All that the parts say, comparable."""
    return [[dataclasses.asdict(d) for d in p] if isinstance(p, list) else dataclasses.asdict(p) for p in found]


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "_PORTION", 3)


def test_found_then_drafts_then_villages(tmp_path: Path, small_portions: None) -> None:
    found, *portions, ended = parts(Request(write_xlsx(tmp_path / "a.xlsx", ROWS), Vocabulary()), beside=False)
    assert isinstance(found, Found)
    assert found.total == 8
    assert [len(p) for p in portions if isinstance(p, list)] == [3, 3, 2]
    assert isinstance(ended, Ended)
    assert ended.villages


def test_a_second_process_gives_the_same(tmp_path: Path) -> None:
    request = Request(write_xlsx(tmp_path / "a.xlsx", ROWS), Vocabulary())
    assert told(parts(request, beside=True)) == told(parts(request, beside=False))


@pytest.mark.parametrize("beside", [True, False])
def test_refusals_come_over_whole(tmp_path: Path, beside: bool) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\x01" * 300)
    with pytest.raises(UnusableFile, match="损坏") as caught:
        parts(Request(path, Vocabulary()), beside)
    assert caught.value.advice
    with pytest.raises(LockedFile) as asked:
        parts(Request(locked(tmp_path, "对的"), Vocabulary(), password="错的"), beside)
    assert asked.value.what == "密码不对，打不开 加密.xlsx。"


def test_large_files_are_read_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []

    class Seen(SideProcess):
        def __init__(self, *arguments: Any) -> None:
            begun.append(arguments)
            super().__init__(*arguments)

    monkeypatch.setattr(drafting, "SideProcess", Seen)
    monkeypatch.setattr(drafting, "_SMALL", 1)
    request = Request(write_xlsx(tmp_path / "a.xlsx", ROWS), Vocabulary())
    assert len(list(drafting.parts(request, silent))) == 3
    assert len(begun) == 1


def test_cancelled_while_the_other_process_reads(tmp_path: Path) -> None:
    def cancel(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(drafting.parts(Request(write_xlsx(tmp_path / "a.xlsx", ROWS), Vocabulary()), cancel, beside=True))


def _echo(inbox: Iterator[Any], first: str, name: str = "王小明") -> Iterator[str]:
    yield first
    for word in inbox:
        if word == "die":
            os._exit(3)
        if word == "refuse":
            raise UnusableFile("不行。", "换一个。")
        if word == "fault":
            raise KeyError(name)
        yield word * 2


def test_words_go_both_ways() -> None:
    with SideProcess(_echo, "a") as process:
        assert process.receive(lambda: None) == "a"
        process.send("b")
        assert process.receive(lambda: None) == "bb"
        process.end_inbox()
        assert process.receive(lambda: None) is None


@pytest.mark.parametrize(("word", "error"), [("die", SideProcessFailed), ("refuse", UnusableFile), ("fault", RuntimeError)])
def test_its_end_is_told(word: str, error: type[Exception]) -> None:
    with SideProcess(_echo, "a") as process:
        process.receive(lambda: None)
        process.send(word)
        with pytest.raises(error) as caught:
            process.receive(lambda: None)
    assert "王小明" not in str(caught.value)
