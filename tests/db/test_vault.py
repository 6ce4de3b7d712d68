"""The key file, with the real cost of derivation where that matters."""

import json
from pathlib import Path

import pytest

from ledger_app.db import vault
from ledger_app.domain.errors import NewerLedger, WrongPassword


def test_real_derivation_is_costly_and_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert vault._STRETCH["password"][1] >= 19 * 1024
    keys, key, printed = vault.make("春天2026")
    assert len(key) == 32
    assert keys.unlock("春天2026") == keys.unlock(printed) == key


def test_full_width_letters_are_the_same_password() -> None:
    keys, key, _ = vault.make("ａｂｃ１２３")
    assert keys.unlock("abc123") == key


@pytest.mark.parametrize("name", ["passes", "memory_kib", "lanes", "salt", "nonce", "wrapped"])
def test_every_part_of_a_wrap_is_authenticated(tmp_path: Path, name: str) -> None:
    keys, _, _ = vault.make("春天2026")
    path = tmp_path / "ledger.key"
    vault.save_file(path, keys)
    record = json.loads(path.read_text())
    part = record["password"]
    part[name] = part[name] * 2 if isinstance(part[name], int) else ("0" if part[name][0] != "0" else "1") + part[name][1:]
    if name == "memory_kib":
        part[name] += 64
    del record["sum"]
    path.write_text(json.dumps({**record, "sum": vault._sum(record)}))
    changed = vault.load_file(path)
    assert changed is not None
    with pytest.raises(WrongPassword):
        changed.unlock("春天2026")


def test_a_wrap_of_another_ledger_does_not_fit() -> None:
    mine, _, _ = vault.make("春天2026")
    other, _, _ = vault.make("春天2026")
    mixed = vault.KeyFile(mine.ledger, other.password, mine.recovery)
    with pytest.raises(WrongPassword):
        mixed.unlock("春天2026")


def test_a_damaged_file_is_noticed(tmp_path: Path) -> None:
    keys, _, _ = vault.make("春天2026")
    path = tmp_path / "ledger.key"
    vault.save_file(path, keys)
    for text in ("", "{", "[]", path.read_text().replace(keys.ledger, keys.ledger[::-1])):
        path.write_text(text)
        assert vault.load_file(path) is None


def test_a_newer_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.key"
    path.write_text(json.dumps({"format": 2}))
    with pytest.raises(NewerLedger, match="2"):
        vault.load_file(path)
