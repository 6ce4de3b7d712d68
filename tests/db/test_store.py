"""Creating, opening, refusing, and that nothing changes on disk when the answer is no."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ledger_app import paths
from ledger_app.db import children, failures, listing, migrations, vault
from ledger_app.db.connection import raw_key
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import (
    CannotWrite,
    DamagedLedger,
    LedgerError,
    LedgerInUse,
    NewerLedger,
    Refused,
    WrongPassword,
)
from ledger_app.domain.listing import Query
from ledger_app.domain.office import Village
from tests.db.conftest import OFFICE, PASSWORD, snapshot
from tests.db.people import child


def closed_ledger(folder: Path) -> str:
    """A ledger with one child, closed; its recovery key."""
    store, printed = Store.create(folder, PASSWORD, OFFICE, [Village("三道村")])
    with store, store.operation("save", "新建") as op:
        children.save(op, child())
    return printed


def test_opens_with_password_and_with_recovery_key(folder: Path) -> None:
    printed = closed_ledger(folder)
    mistyped_shape = printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for secret in (PASSWORD, printed, mistyped_shape):
        with Store.open(folder, secret) as store:
            assert [c.name for c in children.load_many(store)] == ["王小乙"]
            assert store.office == OFFICE


def test_the_file_is_encrypted(folder: Path) -> None:
    closed_ledger(folder)
    data = (folder / "ledger.db").read_bytes()
    assert len(data) > 50_000
    assert not data.startswith(b"SQLite format 3")
    for private in ("王小乙", "赵玉兰", "三道村", "柳树镇"):
        assert private.encode() not in data
    assert b"239901" not in data
    with pytest.raises(dbapi2.DatabaseError):
        dbapi2.connect(str(folder / "ledger.db")).execute("SELECT count(*) FROM child").fetchone()


def test_neither_password_nor_key_stands_in_the_key_file(folder: Path) -> None:
    store, printed = Store.create(folder, PASSWORD, OFFICE)
    with store:
        text = (folder / "ledger.key").read_text()
        assert store.key.hex() not in text
        assert PASSWORD not in text
        assert printed not in text


def test_no_second_ledger_in_the_same_folder(folder: Path) -> None:
    closed_ledger(folder)
    before = snapshot(folder)
    with pytest.raises(LedgerError, match="已经有一本台账"):
        Store.create(folder, "another", OFFICE)
    assert snapshot(folder) == before


def test_nothing_to_open(folder: Path) -> None:
    assert not paths.has_ledger(folder)
    with pytest.raises(LedgerError, match="没有台账"):
        Store.open(folder, PASSWORD)
    assert not folder.exists()


def test_blank_password_is_refused_and_leaves_no_ledger(folder: Path) -> None:
    with pytest.raises(Refused):
        Store.create(folder, "  ", OFFICE)
    assert not paths.has_ledger(folder)
    Store.create(folder, PASSWORD, OFFICE)[0].close()


def test_wrong_password_changes_nothing(folder: Path) -> None:
    printed = closed_ledger(folder)
    before = snapshot(folder)
    other = printed[:-1] + ("A" if printed[-1] != "A" else "B")
    for secret in ("wrong", "", other):
        with pytest.raises(WrongPassword) as caught:
            Store.open(folder, secret)
        assert "恢复密钥" in caught.value.advice
    assert snapshot(folder) == before
    Store.open(folder, PASSWORD).close()


def test_newer_ledger_is_left_alone_and_both_versions_are_named(folder: Path) -> None:
    closed_ledger(folder)
    key = vault.load(folder).unlock(PASSWORD)
    connection = dbapi2.connect(str(folder / "ledger.db"), isolation_level=None)
    connection.execute(f'PRAGMA key = "{raw_key(key)}"')
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = snapshot(folder)
    with pytest.raises(NewerLedger) as caught:
        Store.open(folder, PASSWORD)
    assert "99" in caught.value.what
    assert str(migrations.latest()) in caught.value.what
    assert snapshot(folder) == before


def damage_head(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:200] = os.urandom(100)
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096])


def replace_by_noise(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_plain(path: Path) -> None:
    import sqlite3

    path.unlink()
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE child (id)")


@pytest.mark.parametrize("harm", [damage_head, truncate, replace_by_noise, empty, replace_by_plain])
def test_damaged_ledger_changes_nothing(folder: Path, harm: Callable[[Path], None]) -> None:
    closed_ledger(folder)
    harm(folder / "ledger.db")
    before = snapshot(folder)
    with pytest.raises(DamagedLedger) as caught:
        Store.open(folder, PASSWORD)
    assert "备份" in caught.value.advice
    assert snapshot(folder) == before


def test_lost_key_file_is_replaced_by_its_copy(folder: Path) -> None:
    closed_ledger(folder)
    (folder / "ledger.key").write_text("{}")
    with Store.open(folder, PASSWORD) as store:
        assert listing.count(store, Query()) == 1
    (folder / "ledger.key").unlink()
    Store.open(folder, PASSWORD).close()
    assert (folder / "ledger.key").read_bytes() == (folder / "ledger.key.bak").read_bytes()
    for name in ("ledger.key", "ledger.key.bak"):
        (folder / name).write_text((folder / name).read_text().replace('"passes": 1', '"passes": 2'))
    with pytest.raises(DamagedLedger, match=r"ledger\.key"):
        Store.open(folder, PASSWORD)


def test_second_window_is_refused_even_from_another_process(folder: Path) -> None:
    closed_ledger(folder)
    script = (
        "import sys; from pathlib import Path; from ledger_app.db.store import Store; from ledger_app.domain.errors import LedgerInUse\n"
        "try: Store.open(Path(sys.argv[1]), sys.argv[2]).close()\n"
        "except LedgerInUse: sys.exit(7)\n"
    )

    def elsewhere() -> int:
        root = Path(__file__).parents[2]
        return subprocess.run([sys.executable, "-c", script, str(folder), PASSWORD], cwd=root, check=False).returncode

    with Store.open(folder, PASSWORD):
        before = snapshot(folder)
        assert elsewhere() == 7
        with pytest.raises(LedgerInUse):
            Store.open(folder, PASSWORD)
        assert snapshot(folder) == before
    assert elsewhere() == 0


def test_changing_the_password_rewrites_only_the_key_file(folder: Path) -> None:
    printed = closed_ledger(folder)
    before = snapshot(folder)
    with Store.open(folder, PASSWORD) as store:
        with pytest.raises(WrongPassword):
            store.change_password("wrong", "秋天2026")
        store.change_password(PASSWORD, "秋天2026")
    after = snapshot(folder)
    assert {name for name in after if before.get(name) != after[name]} == {"ledger.key", "ledger.key.bak"}
    with pytest.raises(WrongPassword):
        Store.open(folder, PASSWORD)
    Store.open(folder, "秋天2026").close()
    Store.open(folder, printed).close()


def test_new_recovery_key_voids_the_old_one(folder: Path) -> None:
    old = closed_ledger(folder)
    with Store.open(folder, old) as store:
        new = store.new_recovery_key(old)
    with pytest.raises(WrongPassword):
        Store.open(folder, old)
    Store.open(folder, new).close()
    Store.open(folder, PASSWORD).close()


def test_an_exception_takes_the_whole_operation_back(store: Store) -> None:
    def saved_then_refused() -> None:
        with store.operation("save", "新建") as op:
            children.save(op, replace(children.save(op, child()), version=9))

    with pytest.raises(Refused):
        saved_then_refused()
    assert listing.count(store, Query()) == 0
    assert store.connection().execute("SELECT count(*) FROM operation").fetchone()[0] == 0
    assert children.next_file_no(store).endswith("-0001")


def test_operations_do_not_nest(store: Store) -> None:
    with store.operation("save", "一") as op:
        children.save(op, child())
        with pytest.raises(RuntimeError, match="nest"):
            store.operation("save", "二").__enter__()
    assert listing.count(store, Query()) == 1


def test_another_thread_reads_and_writes_on_its_own_connection(store: Store, save: Callable[[Child], Child]) -> None:
    save(child(1))
    seen: list[object] = []

    def work() -> None:
        with store.operation("import", "导入") as op:
            children.save_new(op, [child(2), child(3)])
        seen.append(store.connection())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert listing.count(store, Query()) == 3
    assert seen[0] is not store.connection()


def test_full_disk_takes_the_operation_back(store: Store, save: Callable[[Child], Child]) -> None:
    save(child(1))
    pages = store.connection().execute("PRAGMA page_count").fetchone()[0]
    store.connection().execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite) as caught, store.operation("import", "导入") as op:
        children.save_new(op, (child(i, id_no=None) for i in range(2, 400)))
    assert "磁盘" in caught.value.what
    assert caught.value.advice
    store.connection().execute("PRAGMA max_page_count = 1000000")
    assert listing.count(store, Query()) == 1
    assert store.connection().execute("SELECT count(*) FROM operation").fetchone()[0] == 1
    save(child(2))


def test_full_disk_keeps_the_old_key_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_ledger(folder)
    before = snapshot(folder)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with Store.open(folder, PASSWORD) as store:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(CannotWrite, match="磁盘空间不足"):
            store.change_password(PASSWORD, "秋天2026")
    monkeypatch.undo()
    assert snapshot(folder) == before


def test_read_only_folder_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_ledger(folder)
    real = os.open

    def refuse(path: object, flags: int, *rest: int, **named: int) -> int:
        if str(path).endswith("ledger.lock"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotWrite, match="不能写入") as caught:
        Store.open(folder, PASSWORD)
    assert "权限" in caught.value.advice


def test_read_only_database_is_translated(store: Store) -> None:
    store.connection().execute("PRAGMA query_only = 1")
    with pytest.raises(CannotWrite, match="不能写入"), store.operation("save", "新建") as op:
        children.save(op, child())


def test_a_torn_page_met_later_is_told_as_damage(folder: Path) -> None:
    closed_ledger(folder)
    with Store.open(folder, PASSWORD) as store, store.operation("import", "导入") as op:
        children.save_new(op, (child(i % 1000, id_no=None) for i in range(1500)))
    path = folder / "ledger.db"
    data = bytearray(path.read_bytes())
    for page in range(20, len(data) // 4096 - 20):
        data[page * 4096 + 50] ^= 255
    path.write_bytes(data)
    with pytest.raises(DamagedLedger), Store.open(folder, PASSWORD) as store:
        list(children.load_many(store))


def test_nothing_is_read_after_closing(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.connection()


def test_our_own_mistakes_are_not_dressed_up(store: Store) -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"), failures.translated():
        store.connection().execute("SELECT * FROM nowhere")


def test_crash_loses_no_saved_child(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys, os; from pathlib import Path; from ledger_app.db.store import Store; from ledger_app.db import children\n"
        "from ledger_app.domain.child import Child\n"
        "s = Store.open(Path(sys.argv[1]), sys.argv[2])\n"
        "with s.operation('save', '新建') as op: children.save(op, Child({'name': '李小二'}))\n"
        "os._exit(9)\n"
    )
    closed_ledger(folder)
    run = subprocess.run([sys.executable, "-c", script, str(folder), PASSWORD], cwd=Path(__file__).parents[2], check=False)
    assert run.returncode == 9
    assert (folder / "ledger.db-wal").stat().st_size > 0
    with Store.open(folder, PASSWORD) as store:
        assert [c.name for c in children.load_many(store)] == ["王小乙", "李小二"]
