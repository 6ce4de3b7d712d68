"""Bring a ledger back from its backup: at the first start of a new computer, or when the file is damaged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ledger_app.domain.progress import Progress
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, tasks


def ask(parent: QWidget, folder: Path, done: Callable[[Ledger], None]) -> None:
    """Choose the backup, ask what opens it, put it into ``folder`` and hand the open ledger to ``done``."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "选择备份文件", "", "台账备份 (*.db)")
    if not chosen:
        return
    secret = messages.ask_password(parent, "从备份恢复", "做备份时的密码，或恢复单上的恢复密钥", "恢复")
    if secret is None:
        return
    tasks.run(parent, "正在恢复台账", _Restoring(Path(chosen), folder, secret).run, done)


class _Restoring:
    """The work, handed to a thread; the ledger that lay in the folder is kept in a folder beside it."""

    def __init__(self, backup: Path, folder: Path, secret: str) -> None:
        self._given = (backup, folder, secret)

    def run(self, progress: Progress) -> Ledger:
        """Verify, put in place, open."""
        from ledger_app.operations import back_up, open_ledger

        backup, folder, secret = self._given
        progress(0, 0, "正在核验备份")
        back_up.restore(backup, folder, secret)
        return open_ledger.unlock(folder, secret)
