"""A password on a workbook: real encryption of the whole file ([MS-OFFCRYPTO] agile, AES-256), as spreadsheet programs write it."""

from pathlib import Path

from ledger_app.domain.errors import Refused

LONGEST = 255
"""Characters that spreadsheet programs take."""


def check(password: str) -> None:
    """Raises Refused for a password that would lock the receiver out."""
    if password != password.strip() or any(not c.isprintable() for c in password):
        raise Refused("工作簿密码首尾不能有空格，也不能含有换行等看不见的字符。", "请换一个密码。")
    if len(password) > LONGEST:
        raise Refused(f"工作簿密码不能超过 {LONGEST} 个字符。", "请换一个短一些的密码。")


def lock(path: Path, password: str) -> None:
    """Encrypt the .xlsx in its place; without a password nothing happens.  The password is kept nowhere."""
    if not password:
        return
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = path.with_name(f"{path.name}.locked")
    with path.open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(plain).encrypt(password, target)
    locked.replace(path)
