"""An encrypted copy of a running ledger that is proved sound before it counts."""

from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2

from ledger_app.db import failures, vault
from ledger_app.db.connection import must_not_be_foreign, open_unchanged, raw_key
from ledger_app.domain.errors import DamagedLedger
from ledger_app.domain.progress import Progress, silent

_PAGES = 2048


def key_beside(path: Path) -> Path:
    """The key file that belongs to a backup."""
    return path.with_suffix(".key")


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
    """Every page authentic, every table well-formed; else DamagedLedger.

    Comparing each index with its table too would take five times as long and could not find
    damage done on the way: the pages' authentication codes already exclude it.
    """
    try:
        must_not_be_foreign(path)
        connection = open_unchanged(path, key)
        try:
            bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            connection.close()
    except (peewee.DatabaseError, dbapi2.DatabaseError):
        bad_pages, sound = [("unreadable",)], False
    if bad_pages or not sound:
        raise DamagedLedger("备份文件不完整或已损坏，不能使用。", "请换一个备份，或重新备份一次。")
