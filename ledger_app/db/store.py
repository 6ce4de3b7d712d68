"""An open ledger: created, unlocked, and written to one operation at a time."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from ledger_app import paths
from ledger_app.db import failures, opening, vault
from ledger_app.db.connection import Connections
from ledger_app.db.dossier import encode
from ledger_app.db.lock import Lock
from ledger_app.db.operation import Operation
from ledger_app.db.searchindex import SearchIndex
from ledger_app.domain import kinds
from ledger_app.domain.catalogue import Choice
from ledger_app.domain.errors import LedgerError, Refused
from ledger_app.domain.office import Office, Village

__all__ = ["NAME", "OFFICE", "Operation", "Store"]

NAME = opening.NAME
OFFICE = "office"


class Store:
    """The one handle on a ledger.  Any thread may use it; each has its own connection."""

    def __init__(self, folder: Path, connections: Connections, lock: Lock, key: bytes) -> None:
        """Use :meth:`create` or :meth:`open`."""
        self.folder = folder
        self.index = SearchIndex()
        self._connections = connections
        self._lock = lock
        self._key = key
        self._office: Office | None = None
        self._vocabulary: kinds.Vocabulary | None = None

    @classmethod
    def create(
        cls, folder: Path, password: str, office: Office, villages: Sequence[Village] = (), version: int | None = None
    ) -> tuple["Store", str]:
        """A new, empty ledger and its recovery key as printed on the slip; ``version`` asks for an older form of the file."""
        folder = Path(folder)
        with failures.translated():
            folder.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(folder)
        try:
            if paths.has_ledger(folder):
                raise LedgerError("这个文件夹里已经有一本台账，没有新建。", "请直接打开它，或另选一个空文件夹。")
            keys, key, printed = vault.make(password)
            opening.create(folder, key, lambda connection: _first_rows(connection, office, villages), version)
            vault.save(folder, keys)
            return cls(folder, Connections(folder / NAME, key), lock, key), printed
        except BaseException:
            lock.release()
            opening.discard_unfinished(folder)
            raise

    @classmethod
    def open(cls, folder: Path, password: str) -> "Store":
        """Unlock a ledger by password or recovery key; an older file is backed up and brought up to date."""
        folder = Path(folder)
        if not paths.has_ledger(folder):
            raise LedgerError("这个文件夹里没有台账。", "请另选文件夹，或新建一本台账。")
        lock = Lock.take(folder)
        try:
            keys = vault.load(folder)
            key = keys.unlock(password)
            opening.probe(folder / NAME, key)
            with failures.translated():
                opening.upgrade(folder, key)
                store = cls(folder, Connections(folder / NAME, key), lock, key)
                store.connection()
            vault.mend(folder, keys)
            return store
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close every thread's connection and let the next window in; harmless when repeated."""
        self._connections.close()
        self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The encrypted file."""
        return self.folder / NAME

    @property
    def key(self) -> bytes:
        """The data key; stays inside ``db``."""
        return self._key

    @property
    def office(self) -> Office:
        """The office that keeps the ledger."""
        if self._office is None:
            row = self.connection().execute("SELECT value FROM setting WHERE key = ?", (OFFICE,)).fetchone()
            self._office = Office(**json.loads(row[0])) if row else Office("")
        return self._office

    def vocabulary(self) -> kinds.Vocabulary:
        """What choices and villages may be written as, retired ones included."""
        if self._vocabulary is None:
            villages = {name: json.loads(also) for name, also in self.connection().execute("SELECT name, also FROM village ORDER BY id")}
            choices: dict[str, list[Choice]] = {}
            rows = self.connection().execute("SELECT dictionary, label, code, synonyms, valid_from, valid_to FROM choice ORDER BY id")
            for dictionary, label, code, synonyms, valid_from, valid_to in rows:
                choices.setdefault(dictionary, []).append(Choice(label, code, tuple(json.loads(synonyms)), valid_from, valid_to))
            self._vocabulary = kinds.Vocabulary(choices, villages)
        return self._vocabulary

    def forget(self) -> None:
        """Read office and vocabulary anew when next asked."""
        self._office = self._vocabulary = None

    def connection(self) -> Any:
        """This thread's connection; for modules of ``db`` only."""
        return self._connections.get()

    def execute(self, query: Any) -> Any:
        """Run a peewee query; for modules of ``db`` only."""
        return self._connections.execute(query)

    @contextmanager
    def operation(self, kind: str, title: str, *, why: str = "", who: str = "") -> Iterator[Operation]:
        """One transaction under one name in the journal; any exception takes the whole back."""
        connection = self.connection()
        if connection.in_transaction:
            raise RuntimeError("operations do not nest")
        with failures.translated():
            connection.execute("BEGIN IMMEDIATE")
            try:
                op = Operation(self, kind, title, why, who or self.office.clerk)
                yield op
                op.finish()
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self.forget()
                raise
        self.index.refresh(connection, op.touched)

    def change_password(self, old: str, new: str) -> None:
        """Another password for the same key: only the key file is rewritten."""
        keys = vault.load(self.folder)
        vault.save(self.folder, keys.with_password(keys.unlock(old), new))

    def new_recovery_key(self, password: str) -> str:
        """A new recovery key as printed; the old one no longer opens the ledger."""
        keys = vault.load(self.folder)
        renewed, printed = keys.with_recovery(keys.unlock(password))
        vault.save(self.folder, renewed)
        return printed


def _first_rows(connection: Any, office: Office, villages: Sequence[Village]) -> None:
    names = [v.name for v in villages]
    if len(set(names)) != len(names):
        raise Refused("村（社区）名单里有重名。", "请去掉重复的名称。")
    connection.execute("INSERT INTO setting VALUES (?, ?)", (OFFICE, encode(asdict(office))))
    connection.executemany(
        "INSERT INTO village (name, region, also, valid_from, valid_to) VALUES (?, ?, ?, ?, ?)",
        [(v.name, v.region, encode(list(v.also)), v.valid_from, v.valid_to) for v in villages],
    )
