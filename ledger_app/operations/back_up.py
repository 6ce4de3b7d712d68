"""Backups: made while the ledger is open, verified before they count."""

from pathlib import Path

from ledger_app.db import backup, settings
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations.open_ledger import Ledger


def back_up(store: Ledger, folder: Path, progress: Progress = silent) -> Path:
    """Write a verified encrypted copy into ``folder`` and remember when."""
    from datetime import datetime

    made = backup.back_up(store, folder, progress)
    settings.put(store, "backup.last", datetime.now().isoformat(timespec="minutes"))
    settings.put(store, "backup.folder", str(folder))
    return made


def last(store: Ledger) -> str:
    """Local ISO time of the newest backup, empty when there is none."""
    return str(settings.get(store, "backup.last", "") or "")


def restore(copy: Path, folder: Path, password: str) -> None:
    """Put a backup into an empty or set-aside data folder."""
    backup.restore(copy, folder, password)
