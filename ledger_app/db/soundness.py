"""Whether the encrypted file itself is whole."""

from ledger_app.db import failures
from ledger_app.db.store import Store
from ledger_app.domain.errors import DamagedLedger


def must_be_sound(store: Store) -> None:
    """Check every page's seal and SQLite's own structure; DamagedLedger when either fails."""
    with failures.translated():
        connection = store.connection()
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        broken_seals = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        structure = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken_seals or structure != ["ok"] or orphans:
        raise DamagedLedger("台账文件有损坏。", "请不要继续录入，先用最近的备份恢复；备份在设置里可以找到。")
