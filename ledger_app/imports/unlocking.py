"""Workbooks with a password to open ([MS-OFFCRYPTO]): decrypted in memory, the password never written anywhere."""

import io
from pathlib import Path
from typing import Any

from ledger_app.domain.errors import UnusableFile
from ledger_app.imports import sniff

_SILENT = "VelvetSweatshop"
"""The password that spreadsheet programs use, unasked, for a workbook that is only protected against changes."""
_MOST_ROUNDS = 1_000_000
"""Key derivation rounds; programs write 100,000, a hostile file could ask for hours."""


def opened(data: bytes, path: Path, password: str = "") -> bytes:
    """The workbook behind its password; ``data`` itself when it has none.

    Raises LockedFile when a password is needed or is not the right one, UnusableFile for encryption
    that nobody here can undo.
    """
    if not sniff.is_compound(data):
        return data
    import msoffcrypto
    from msoffcrypto import exceptions

    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
        if int((getattr(office, "info", None) or {}).get("spinValue", 0)) > _MOST_ROUNDS:
            raise sniff.damaged(path)
        return _decrypted(office, path, password)
    except UnusableFile:
        raise
    except exceptions.DecryptionError as error:
        raise UnusableFile(f"{path.name} 的加密方式不能识别。", "请在表格软件里输入密码打开，取消密码后另存为 .xlsx，再导入。") from error
    except Exception as error:  # no workbook that this library knows: the readers say what it is
        if sniff.has_stream(data, "EncryptedPackage"):
            raise (sniff.damaged(path) if password else sniff.locked(path)) from error
        return data


def _decrypted(office: Any, path: Path, password: str) -> bytes:
    """With the silent password first, then with the given one."""
    from msoffcrypto.exceptions import InvalidKeyError

    for attempt in (_SILENT, password) if password else (_SILENT,):
        target = io.BytesIO()
        try:
            office.load_key(password=attempt)
            office.decrypt(target)
        except InvalidKeyError:
            continue
        return target.getvalue()
    raise sniff.wrong_password(path) if password else sniff.locked(path)
