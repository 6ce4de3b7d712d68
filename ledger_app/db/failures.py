"""What the database library says, as what the clerk can do about it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import peewee
from sqlcipher3 import dbapi2

from ledger_app.domain.errors import CannotWrite, DamagedLedger, LedgerError, LedgerInUse

_FULL = "磁盘空间不足，没有写成，台账保持原样。"
_READ_ONLY = "台账所在的文件夹不能写入，没有写成，台账保持原样。"
_DAMAGED = "台账文件已损坏，无法继续读取。"
_BUSY = "台账正忙，没有写成，台账保持原样。"


def damaged() -> DamagedLedger:
    """The one text for a ledger that cannot be read."""
    return DamagedLedger(_DAMAGED, "请不要再往里写，用最近一次备份恢复；原文件请保留，以便找回。")


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the disk refuses into a LedgerError; programming errors pass unchanged."""
    try:
        yield
    except (peewee.DatabaseError, dbapi2.DatabaseError) as error:
        known = _from_text(str(error).lower())
        if known is None:
            raise
        raise known from None
    except OSError as error:
        raise from_os(error) from None


def from_os(error: OSError) -> LedgerError:
    """A failed file call in the clerk's words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotWrite(_FULL, "请清理磁盘，或把备份移到别处，然后重试。")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotWrite(_READ_ONLY, "请检查文件夹的写入权限，或换一个可以写入的位置。")
    return CannotWrite(f"文件不能读写（{error.strerror or '原因不明'}），没有写成。", "请检查磁盘或移动硬盘是否仍然连接，然后重试。")


def _from_text(text: str) -> LedgerError | None:
    if "full" in text:
        return CannotWrite(_FULL, "请清理磁盘，或把备份移到别处，然后重试。")
    if "readonly" in text or "unable to open" in text:
        return CannotWrite(_READ_ONLY, "请检查文件夹的写入权限，或换一个可以写入的位置。")
    if "disk i/o" in text:
        return CannotWrite("磁盘读写出错，没有写成。", "请检查磁盘或移动硬盘是否仍然连接，然后重试。")
    if "not a database" in text or "malformed" in text or "hmac" in text:
        return damaged()
    if "locked" in text:
        return LedgerInUse(_BUSY, "请等正在进行的工作完成后再试。")
    return None
