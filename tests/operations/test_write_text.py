"""Whole or not at all."""

import os
from pathlib import Path

import pytest

from ledger_app.domain.errors import CannotWrite
from ledger_app.operations import write_text


def test_replaces_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "台账.jsonl"
    target.write_text("旧", encoding="utf-8")
    write_text.write(target, "新\n")
    assert target.read_bytes() == "新\n".encode()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "台账.jsonl"
    target.write_text("旧", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="台账"):
        write_text.write(target, "新")
    assert target.read_text(encoding="utf-8") == "旧"
    assert [p.name for p in tmp_path.iterdir()] == ["台账.jsonl"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_text.write(tmp_path / "没有" / "台账.jsonl", "新")
