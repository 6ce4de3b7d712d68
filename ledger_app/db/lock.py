"""One window or command at a time: an operating-system lock that a crash releases by itself."""

import os
import sys
from pathlib import Path

from ledger_app.db import failures
from ledger_app.domain.errors import LedgerInUse

NAME = "ledger.lock"


class Lock:
    """Held from :meth:`take` until :meth:`release` or the end of the process.

    The file stays empty and in place: its contents mean nothing, only the lock on it does.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, folder: Path) -> "Lock":
        """Lock the folder's ledger, or raise LedgerInUse."""
        try:
            handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise failures.from_os(error) from None
        try:
            _seize(handle)
        except OSError:
            os.close(handle)
            raise LedgerInUse("台账已在另一个窗口中打开。", "请先关闭那个窗口；如果看不到它，请重新启动电脑后再试。") from None
        return cls(handle)

    def release(self) -> None:
        """Let the next one in; harmless when repeated."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
