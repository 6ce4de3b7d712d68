"""Keyed SQLCipher connections, one for each thread."""

import threading
import weakref
from pathlib import Path
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from ledger_app.db import failures

PLAIN_HEADER = b"SQLite format 3\x00"
CACHE_KIB = 64 * 1024
"""As large as the hot tables: an encrypted page is then decrypted once."""
_PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("cache_size", -CACHE_KIB),
)


def raw_key(key: bytes) -> str:
    """The spelling by which SQLCipher takes the key itself and derives nothing."""
    return f"x'{key.hex()}'"


class _Held:
    """A thread's connection; dies with the thread, because only its thread-local storage holds it."""

    __slots__ = ("__weakref__", "connection")

    def __init__(self, connection: Any) -> None:
        self.connection = connection


class Connections:
    """Hands every thread its own connection through peewee; a thread's connection ends with it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._database: Any = SqlCipherDatabase(
            str(path), passphrase=raw_key(key), pragmas=_PRAGMAS, check_same_thread=False, timeout=30, cached_statements=256
        )
        self._lock = threading.Lock()
        self._mine = threading.local()
        self._closed = False
        self._open: weakref.WeakSet[_Held] = weakref.WeakSet()

    def get(self) -> Any:
        """This thread's connection, opened when first asked for."""
        if self._closed:
            raise RuntimeError("the ledger is closed")
        if self._database.is_closed():
            with self._lock:
                self._database.connect()
                connection = self._database.connection()
                _must_encrypt(connection)
                self._mine.held = _Held(connection)
                self._open.add(self._mine.held)
        return self._database.connection()

    def execute(self, query: Any) -> Any:
        """Run a peewee query on this thread's connection; rows are plain tuples."""
        self.get()
        return self._database.execute(query)

    def close(self) -> None:
        """Close every thread's connection, then assert that what lies on disk is not plain SQLite."""
        with self._lock:
            self._closed = True
            for held in list(self._open):
                held.connection.close()
            self._open = weakref.WeakSet()
            if not self._database.is_closed():
                self._database.close()
        must_not_be_plain(self.path)


def open_unchanged(path: Path, key: bytes) -> Any:
    """A connection that only reads and leaves no trace beside the file, for probing and verifying."""
    uri = path.resolve().as_uri() + "?immutable=1"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f'PRAGMA key = "{raw_key(key)}"')
    _must_encrypt(connection)
    return connection


def must_not_be_plain(path: Path) -> None:
    """Guard against a build that links plain SQLite, which ignores the key without a word."""
    if path.exists():
        with path.open("rb") as file:
            if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
                raise RuntimeError("the ledger file is not encrypted")


def must_not_be_foreign(path: Path) -> None:
    """An empty file, or one that never was encrypted, is not our ledger."""
    try:
        must_not_be_plain(path)
    except RuntimeError:
        raise failures.damaged() from None
    if path.stat().st_size == 0:
        raise failures.damaged()


def _must_encrypt(connection: Any) -> None:
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("the linked SQLite library does not encrypt")
