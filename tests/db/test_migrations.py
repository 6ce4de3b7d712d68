"""From an older file to the present one, after a verified backup."""

from pathlib import Path
from typing import Any

import pytest

from ledger_app.db import children, migrations, opening, vault
from ledger_app.db.connection import Connections, open_unchanged
from ledger_app.db.store import Store
from ledger_app.domain.errors import DamagedLedger
from tests.db.conftest import OFFICE, PASSWORD, snapshot
from tests.db.people import child


def version_zero(folder: Path) -> bytes:
    """A ledger file from before the first migration."""
    folder.mkdir()
    keys, key, _ = vault.make(PASSWORD)
    connections = Connections(folder / opening.NAME, key)
    connections.get().execute("CREATE TABLE old_note (text)")
    connections.get().execute("INSERT INTO old_note VALUES ('旧台账')")
    connections.close()
    vault.save(folder, keys)
    return key


def add_shelf(connection: Any) -> None:
    connection.execute("ALTER TABLE village ADD COLUMN shelf TEXT NOT NULL DEFAULT '甲'")


def break_off(connection: Any) -> None:
    connection.execute("CREATE TABLE half (id)")
    raise ZeroDivisionError


def test_every_module_of_the_folder_is_a_step() -> None:
    folder = Path(migrations.__file__).parent
    modules = sorted(p.stem for p in folder.glob("m[0-9]*.py"))
    assert modules
    assert [step.up.__module__.rsplit(".", 1)[1] for step in migrations.STEPS] == modules
    assert [int(name[1:5]) for name in modules] == [step.version for step in migrations.STEPS]


@pytest.mark.parametrize("steps", [(), (migrations.Step(2, "二", add_shelf),)])
def test_missing_steps_fail_loudly(monkeypatch: pytest.MonkeyPatch, steps: tuple[migrations.Step, ...]) -> None:
    monkeypatch.setattr(migrations, "STEPS", steps)
    with pytest.raises(RuntimeError, match="migrations are missing"):
        migrations.latest()


def test_from_version_zero_with_a_backup_of_the_old_file(folder: Path) -> None:
    key = version_zero(folder)
    with Store.open(folder, PASSWORD) as store:
        assert migrations.version_of(store.connection()) == migrations.latest()
        assert store.connection().execute("SELECT text FROM old_note").fetchone() == ("旧台账",)
        with store.operation("save", "新建") as op:
            children.save(op, child())
    (backup,) = (folder / opening.UPGRADES).glob("*.db")
    assert backup.with_suffix(".key").exists()
    old = open_unchanged(backup, key)
    assert migrations.version_of(old) == 0
    assert old.execute("SELECT text FROM old_note").fetchone() == ("旧台账",)
    old.close()


def test_next_step_keeps_the_data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.create(folder, PASSWORD, OFFICE)[0] as store, store.operation("save", "新建") as op:
        children.save(op, child())
    number = migrations.latest() + 1
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, migrations.Step(number, "加栏", add_shelf)))
    with Store.open(folder, PASSWORD) as store:
        assert migrations.version_of(store.connection()) == number
        assert [c.name for c in children.load_many(store)] == ["王小乙"]
    with Store.open(folder, PASSWORD):
        assert len(list((folder / opening.UPGRADES).glob("*.db"))) == 1


def test_a_step_that_fails_leaves_the_old_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.create(folder, PASSWORD, OFFICE)[0]:
        pass
    before = snapshot(folder)
    number = migrations.latest() + 1
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, migrations.Step(number, "坏", break_off)))
    with pytest.raises(ZeroDivisionError):
        Store.open(folder, PASSWORD)
    monkeypatch.undo()
    with Store.open(folder, PASSWORD) as store:
        assert migrations.version_of(store.connection()) == number - 1
        assert not store.connection().execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()
    assert before.keys() <= snapshot(folder).keys()


def test_no_migration_without_a_sound_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version_zero(folder)
    before = snapshot(folder)

    def unsound(path: Path, key: bytes) -> None:
        raise DamagedLedger("备份文件不完整或已损坏，不能使用。")

    monkeypatch.setattr("ledger_app.db.copying.verify", unsound)
    with pytest.raises(DamagedLedger):
        Store.open(folder, PASSWORD)
    after = snapshot(folder)
    assert {name: after[name] for name in before} == before
    assert not list((folder / opening.UPGRADES).glob("*.db*"))
