"""What happens to the file before a store holds it: created, probed without a trace, upgraded."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2

from ledger_app import paths
from ledger_app.db import copying, failures, migrations, vault
from ledger_app.db.connection import Connections, must_not_be_foreign, must_not_be_plain, open_unchanged
from ledger_app.domain.errors import NewerLedger

NAME = paths.LEDGER
UNFINISHED = "ledger.db.new"
UPGRADES = "升级前备份"


def create(folder: Path, key: bytes, first_rows: Callable[[Any], None], version: int | None = None) -> None:
    """An empty ledger under a temporary name, put in place when it is whole; ``version`` asks for an older form."""
    path = folder / UNFINISHED
    discard_unfinished(folder)
    with failures.translated():
        connections = Connections(path, key)
        try:
            connection = connections.get()
            migrations.run(connection, version)
            connection.execute("BEGIN IMMEDIATE")
            first_rows(connection)
            connection.execute("COMMIT")
        finally:
            connections.close()
        path.replace(folder / NAME)
    must_not_be_plain(folder / NAME)


def discard_unfinished(folder: Path) -> None:
    """Remove what a failed creation left."""
    for tail in ("", "-wal", "-shm"):
        (folder / (UNFINISHED + tail)).unlink(missing_ok=True)


def probe(path: Path, key: bytes) -> None:
    """Read the file's version and tables without leaving a trace; DamagedLedger or NewerLedger.

    With a write-ahead log beside it (after a crash) the main file alone may look torn; then the
    real opening decides.
    """
    must_not_be_foreign(path)
    log = path.with_name(path.name + "-wal")
    torn = log.exists() and log.stat().st_size > 0
    try:
        connection = open_unchanged(path, key)
        try:
            version = migrations.version_of(connection)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if version:
                connection.execute("SELECT key FROM setting LIMIT 1").fetchone()
                connection.execute("SELECT id FROM child ORDER BY id DESC LIMIT 1").fetchone()
        finally:
            connection.close()
    except (peewee.DatabaseError, dbapi2.DatabaseError):
        if torn:
            return
        raise failures.damaged() from None
    if version > migrations.latest():
        raise NewerLedger(
            f"台账是用更新的程序写的（台账版本 {version}，本程序最高支持 {migrations.latest()}），没有打开，也没有改动。",
            "请安装最新版本的程序，再打开这本台账。",
        )


def upgrade(folder: Path, key: bytes) -> Path | None:
    """Bring an older file up to date after a verified backup; the backup's path."""
    connections = Connections(folder / NAME, key)
    try:
        connection = connections.get()
        version = migrations.version_of(connection)
        if version == migrations.latest():
            return None
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        target = folder / UPGRADES / f"台账-版本{version}-{stamp}.db"
        target.parent.mkdir(exist_ok=True)
        copying.copy_database(connection, target, key)
        vault.save_file(copying.key_beside(target), vault.load(folder))
        migrations.run(connection)
        return target
    finally:
        connections.close()
