"""Backups are proved before they count, and come back whole."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_app.db import backup, children, copying, listing
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Cancelled, CannotWrite, DamagedLedger, LedgerError, LedgerInUse, WrongPassword
from ledger_app.domain.listing import Query
from tests.db.conftest import OFFICE, PASSWORD, snapshot
from tests.db.people import child

Save = Callable[[Child], Child]


def test_verified_copy_of_an_open_ledger(store: Store, save: Save, tmp_path: Path) -> None:
    save(child(1))
    told: list[tuple[int, int]] = []
    made = backup.back_up(store, tmp_path / "U盘", lambda d, t, _: told.append((d, t)))
    save(child(2))
    assert made.parent == tmp_path / "U盘"
    assert told[-1][0] == told[-1][1] > 0
    assert {p.name for p in made.parent.iterdir()} == {made.name, made.with_suffix(".key").name}
    assert not made.read_bytes().startswith(b"SQLite format 3")
    assert "王小乙".encode() not in made.read_bytes()
    backup.verify(made, store.key)
    assert {p.name for p in made.parent.iterdir()} == {made.name, made.with_suffix(".key").name}
    backup.restore(made, tmp_path / "新电脑", PASSWORD)
    with Store.open(tmp_path / "新电脑", PASSWORD) as other:
        assert [c.name for c in children.load_many(other)] == ["王小乙"]


def test_exact_name_and_recovery_key(folder: Path, tmp_path: Path) -> None:
    made, printed = Store.create(folder, PASSWORD, OFFICE)
    with made:
        assert backup.back_up(made, tmp_path / "副本.db") == tmp_path / "副本.db"
    backup.restore(tmp_path / "副本.db", tmp_path / "新", printed)
    Store.open(tmp_path / "新", PASSWORD).close()


def test_restoring_sets_the_present_ledger_aside(store: Store, save: Save, tmp_path: Path) -> None:
    save(child(1))
    made = backup.back_up(store, tmp_path / "备份")
    save(child(2))
    with pytest.raises(LedgerInUse):
        backup.restore(made, store.folder, PASSWORD)
    store.change_password(PASSWORD, "新密码2026")
    store.close()
    before = snapshot(store.folder)
    backup.restore(made, store.folder, PASSWORD)
    with Store.open(store.folder, PASSWORD) as again:
        assert listing.count(again, Query()) == 1
    (aside,) = (store.folder / "恢复前的台账").iterdir()
    for name in ("ledger.db", "ledger.key", "ledger.key.bak"):
        assert snapshot(aside)[name] == before[name]
    with Store.open(aside, "新密码2026") as old:
        assert listing.count(old, Query()) == 2


@pytest.mark.parametrize("place", [0.1, 0.5, 0.95])
def test_a_damaged_backup_is_refused_and_nothing_changes(store: Store, save: Save, tmp_path: Path, place: float) -> None:
    with store.operation("import", "导入") as op:
        children.save_new(op, [child(i, id_no=None) for i in range(300)])
    made = backup.back_up(store, tmp_path / "备份")
    store.close()
    data = bytearray(made.read_bytes())
    at = int(len(data) * place)
    data[at : at + 8] = os.urandom(8)
    made.write_bytes(data)
    before = snapshot(store.folder)
    with pytest.raises(DamagedLedger, match="不能使用"):
        backup.restore(made, store.folder, PASSWORD)
    assert snapshot(store.folder) == before


def test_truncated_backup(store: Store, save: Save, tmp_path: Path) -> None:
    save(child(1))
    made = backup.back_up(store, tmp_path / "备份")
    made.write_bytes(made.read_bytes()[:-4096])
    with pytest.raises(DamagedLedger):
        backup.verify(made, store.key)


def test_wrong_password_and_lost_key(store: Store, tmp_path: Path) -> None:
    made = backup.back_up(store, tmp_path / "备份")
    target = tmp_path / "新"
    with pytest.raises(WrongPassword):
        backup.restore(made, target, "错的")
    made.with_suffix(".key").unlink()
    with pytest.raises(LedgerError, match="密钥文件"):
        backup.restore(made, target, PASSWORD)
    with pytest.raises(LedgerError, match="找不到备份"):
        backup.restore(tmp_path / "没有.db", target, PASSWORD)
    assert not target.exists()


def test_cancelled_or_failed_leaves_nothing_half(store: Store, save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(child(1))
    target = tmp_path / "备份"
    good = backup.back_up(store, target / "甲.db")
    before = snapshot(target)

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup.back_up(store, good, stop)
    assert snapshot(target) == before

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="磁盘空间不足"):
        backup.back_up(store, good)
    monkeypatch.undo()
    assert snapshot(target) == before


def test_failed_restoring_leaves_the_present_ledger(store: Store, save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(child(1))
    made = backup.back_up(store, tmp_path / "备份")
    store.close()
    before = snapshot(store.folder)

    def fail(folder: Path, keys: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ledger_app.db.vault.save", fail)
    with pytest.raises(CannotWrite, match="磁盘空间不足"):
        backup.restore(made, store.folder, PASSWORD)
    monkeypatch.undo()
    assert snapshot(store.folder) == before


def test_an_unsound_copy_never_takes_the_place(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsound(path: Path, key: bytes) -> None:
        raise DamagedLedger("备份文件不完整或已损坏，不能使用。")

    monkeypatch.setattr(copying, "verify", unsound)
    with pytest.raises(DamagedLedger):
        backup.back_up(store, tmp_path / "备份")
    assert list((tmp_path / "备份").iterdir()) == []
