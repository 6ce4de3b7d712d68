"""Encrypted backups of a running ledger, verified before they count, and back again."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2

from ledger_app.db import failures, opening, vault
from ledger_app.db.connection import open_unchanged, raw_key
from ledger_app.db.lock import Lock
from ledger_app.db.store import Store
from ledger_app.domain.errors import DamagedLedger, LedgerError
from ledger_app.domain.progress import Progress, silent

_PAGES = 2048
_ASIDE = "恢复前的台账"


def key_beside(path: Path) -> Path:
    """The key file that belongs to a backup."""
    return path.with_suffix(".key")


def back_up(store: Store, target: Path, progress: Progress = silent) -> Path:
    """A verified copy at ``target`` (in it, named by the time, when it is a folder) with its key file beside it."""
    if target.is_dir():
        target = target / f"台账备份-{datetime.now().strftime('%Y%m%d-%H%M%S')}.db"
    with failures.translated():
        target.parent.mkdir(parents=True, exist_ok=True)
    copy_database(store.connection(), target, store.key, progress)
    vault.save_file(key_beside(target), vault.load(store.folder))
    return target


def copy_database(connection: Any, target: Path, key: bytes, progress: Progress = silent) -> None:
    """Online copy under a temporary name, verified, then put in place."""
    temporary = target.with_name(target.name + ".new")
    try:
        with failures.translated():
            temporary.unlink(missing_ok=True)
            copy = dbapi2.connect(str(temporary), isolation_level=None)
            try:
                copy.execute(f'PRAGMA key = "{raw_key(key)}"')

                def told(status: int, left: int, total: int) -> None:
                    progress(total - left, total, "正在备份")

                connection.backup(copy, pages=_PAGES, progress=told)
            finally:
                copy.close()
            verify(temporary, key)
            with temporary.open("rb+") as file:
                vault.flush(file)
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def verify(path: Path, key: bytes) -> None:
    """Every page authentic, every table and index sound; else DamagedLedger."""
    try:
        opening.must_not_be_foreign(path)
        connection = open_unchanged(path, key)
        try:
            bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        finally:
            connection.close()
    except (peewee.DatabaseError, dbapi2.DatabaseError):
        bad_pages, sound = [("unreadable",)], False
    if bad_pages or not sound:
        raise DamagedLedger("备份文件不完整或已损坏，不能使用。", "请换一个备份，或重新备份一次。")


def restore(backup: Path, folder: Path, password: str) -> None:
    """Put a verified backup in the folder's place; the ledger that lay there is kept in a folder beside it."""
    keys = vault.load_file(key_beside(backup)) if backup.exists() else None
    if keys is None:
        raise LedgerError(
            "找不到备份文件，或它旁边的密钥文件（.key）丢失、损坏。", "请选择完整的备份：.db 和同名的 .key 两个文件要在一起。"
        )
    verify(backup, keys.unlock(password))
    with failures.translated():
        folder.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(folder)
        try:
            arriving = folder / opening.UNFINISHED
            shutil.copyfile(backup, arriving)
            with arriving.open("rb+") as file:
                vault.flush(file)
            _set_aside(folder)
            vault.save(folder, keys)
            arriving.replace(folder / opening.NAME)
        finally:
            opening.discard_unfinished(folder)
            lock.release()


def _set_aside(folder: Path) -> None:
    names = [opening.NAME, opening.NAME + "-wal", opening.NAME + "-shm", vault.NAME, vault.COPY]
    present = [folder / name for name in names if (folder / name).exists()]
    if present:
        aside = folder / _ASIDE / datetime.now().strftime("%Y%m%d-%H%M%S")
        aside.mkdir(parents=True, exist_ok=True)
        for path in present:
            path.replace(aside / path.name)
