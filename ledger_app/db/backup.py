"""Encrypted backups of a running ledger, verified before they count, and back again."""

import shutil
from datetime import datetime
from pathlib import Path

from ledger_app.db import failures, opening, vault
from ledger_app.db.copying import copy_database, key_beside, verify
from ledger_app.db.lock import Lock
from ledger_app.db.store import Store
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.progress import Progress, silent

__all__ = ["back_up", "key_beside", "restore", "verify"]

_ASIDE = "恢复前的台账"


def back_up(store: Store, target: Path, progress: Progress = silent) -> Path:
    """A verified copy at ``target`` (in it, named by the time, unless it ends in .db) with its key file beside it."""
    if target.suffix != ".db":
        target = target / f"台账备份-{datetime.now().strftime('%Y%m%d-%H%M%S')}.db"
    with failures.translated():
        target.parent.mkdir(parents=True, exist_ok=True)
    copy_database(store.connection(), target, store.key, progress)
    vault.save_file(key_beside(target), vault.load(store.folder))
    return target


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
            moved = _set_aside(folder)
            try:
                vault.save(folder, keys)
                arriving.replace(folder / opening.NAME)
            except BaseException:
                for path, aside in moved:
                    aside.replace(path)
                raise
        finally:
            opening.discard_unfinished(folder)
            lock.release()


def _set_aside(folder: Path) -> list[tuple[Path, Path]]:
    """Move the present ledger into a folder of its own; where each file was and is."""
    names = [opening.NAME, opening.NAME + "-wal", opening.NAME + "-shm", vault.NAME, vault.COPY]
    aside = folder / _ASIDE / datetime.now().strftime("%Y%m%d-%H%M%S")
    moves = [(folder / name, aside / name) for name in names if (folder / name).exists()]
    if moves:
        aside.mkdir(parents=True, exist_ok=True)
    for path, kept in moves:
        path.replace(kept)
    return moves
