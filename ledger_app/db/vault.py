"""The key file: the ledger's random key, wrapped once by the password and once by the recovery key.

Changing the password rewrites this small file only, never the ledger.  Everything that a wrap
depends on (format, ledger, purpose, derivation) is authenticated with it.
"""

import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from ledger_app.db import failures, recovery
from ledger_app.domain.errors import DamagedLedger, NewerLedger, Refused, WrongPassword

NAME = "ledger.key"
COPY = "ledger.key.bak"
FORMAT = 1
_STRETCH = {"password": (3, 64 * 1024, 4), "recovery": (1, 8 * 1024, 1)}
"""argon2id passes, KiB and lanes; the recovery key is random and needs no stretching."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key as one secret can unwrap it."""

    passes: int
    memory: int
    lanes: int
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Both wraps; ``ledger`` is a random name that ties the file to its ledger."""

    ledger: str
    password: Wrap
    recovery: Wrap

    def unlock(self, secret: str) -> bytes:
        """The data key, by password or recovery key; WrongPassword when neither fits."""
        printed = recovery.read(secret)
        if printed:
            key = _unwrap(self.recovery, self.ledger, "recovery", printed)
            if key:
                return key
        key = _unwrap(self.password, self.ledger, "password", _tidy(secret))
        if key:
            return key
        raise WrongPassword("密码不正确。", "请检查大小写和输入法后重试；忘记密码时，可以输入建账时打印的恢复密钥。")

    def with_password(self, key: bytes, password: str) -> "KeyFile":
        """The same ledger under another password."""
        return replace(self, password=_wrap(key, self.ledger, "password", _accepted(password)))

    def with_recovery(self, key: bytes) -> tuple["KeyFile", str]:
        """The same ledger with a new recovery key; the old slip is void."""
        printed = recovery.make()
        return replace(self, recovery=_wrap(key, self.ledger, "recovery", recovery.read(printed) or "")), printed


def make(password: str) -> tuple[KeyFile, bytes, str]:
    """A new key file, its data key and the recovery key as printed."""
    key = secrets.token_bytes(32)
    ledger = secrets.token_hex(16)
    printed = recovery.make()
    by_password = _wrap(key, ledger, "password", _accepted(password))
    return KeyFile(ledger, by_password, _wrap(key, ledger, "recovery", recovery.read(printed) or "")), key, printed


def load(folder: Path) -> KeyFile:
    """The folder's key file, or its second copy when the first is missing or damaged."""
    for name in (NAME, COPY):
        found = load_file(folder / name)
        if found:
            return found
    raise DamagedLedger("台账的密钥文件（ledger.key）丢失或损坏，无法打开。", "请从备份中找回密钥文件，或用备份恢复整个台账。")


def load_file(path: Path) -> KeyFile | None:
    """The key file at ``path``; None when it is missing or damaged."""
    try:
        record = json.loads(path.read_text("ascii"))
        if record["format"] > FORMAT:
            raise NewerLedger(f"密钥文件的格式是 {record['format']}，本程序只认识到 {FORMAT}。", "台账是用更新的程序建的，请先升级本程序。")
        if record.pop("sum") != _sum(record):
            return None
        return KeyFile(record["ledger"], _read_wrap(record["password"]), _read_wrap(record["recovery"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(folder: Path, keys: KeyFile) -> None:
    """Write the key file, then its copy; each is whole at every moment."""
    for name in (NAME, COPY):
        save_file(folder / name, keys)


def mend(folder: Path, keys: KeyFile) -> None:
    """After a good opening: write anew whichever of the two files is missing, damaged or left behind."""
    for name in (NAME, COPY):
        if load_file(folder / name) != keys:
            save_file(folder / name, keys)


def save_file(path: Path, keys: KeyFile) -> None:
    """Write one key file by temporary name, flush and replace."""
    record: dict[str, object] = {
        "format": FORMAT,
        "ledger": keys.ledger,
        "password": _write_wrap(keys.password),
        "recovery": _write_wrap(keys.recovery),
    }
    text = json.dumps({**record, "sum": _sum(record)}, indent=1)
    write_whole(path, text.encode("ascii"))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either the old or the new one, whatever happens."""
    temporary = path.with_name(path.name + ".new")
    with failures.translated():
        try:
            with temporary.open("wb") as file:
                file.write(data)
                flush(file)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def flush(file: IO[bytes]) -> None:
    """On the disk, not only on its way there."""
    file.flush()
    os.fsync(file.fileno())


def _accepted(password: str) -> str:
    tidy = _tidy(password)
    if not tidy.strip():
        raise Refused("密码不能为空。", "请设一个只有您知道的密码。")
    return tidy


def _tidy(password: str) -> str:
    """Full-width and half-width letters are the same: input methods mix them."""
    return unicodedata.normalize("NFKC", password)


def _header(wrap: Wrap, ledger: str, purpose: str) -> bytes:
    told = [FORMAT, ledger, purpose, wrap.passes, wrap.memory, wrap.lanes, wrap.salt.hex()]
    return json.dumps(told).encode("ascii")


def _derive(wrap: Wrap, secret: str) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret.encode("utf-8"),
        wrap.salt,
        time_cost=wrap.passes,
        memory_cost=wrap.memory,
        parallelism=wrap.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _wrap(key: bytes, ledger: str, purpose: str, secret: str) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    empty = Wrap(*_STRETCH[purpose], secrets.token_bytes(16), secrets.token_bytes(12), b"")
    sealed = AESGCM(_derive(empty, secret)).encrypt(empty.nonce, key, _header(empty, ledger, purpose))
    return replace(empty, wrapped=sealed)


def _unwrap(wrap: Wrap, ledger: str, purpose: str, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_derive(wrap, secret)).decrypt(wrap.nonce, wrap.wrapped, _header(wrap, ledger, purpose))
    except InvalidTag:
        return None


def _write_wrap(wrap: Wrap) -> dict[str, object]:
    return {
        "kdf": "argon2id",
        "passes": wrap.passes,
        "memory_kib": wrap.memory,
        "lanes": wrap.lanes,
        "salt": wrap.salt.hex(),
        "cipher": "AES-256-GCM",
        "nonce": wrap.nonce.hex(),
        "wrapped": wrap.wrapped.hex(),
    }


def _read_wrap(record: dict[str, str | int]) -> Wrap:
    salt, nonce, wrapped = (bytes.fromhex(str(record[k])) for k in ("salt", "nonce", "wrapped"))
    return Wrap(int(record["passes"]), int(record["memory_kib"]), int(record["lanes"]), salt, nonce, wrapped)


def _sum(record: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode("ascii")).hexdigest()
