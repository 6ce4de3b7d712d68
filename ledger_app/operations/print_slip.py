"""The recovery slip on paper or as a file.  The ledger is not asked: it cannot give the key."""

from datetime import date
from pathlib import Path

from ledger_app.domain.office import Office


def write(key: str, office: Office, day: date, out: Path) -> None:
    """The slip as a PDF file.  Raises CannotWrite."""
    from ledger_app.exports import recovery_slip

    recovery_slip.write(key, office, day, out)


def drawn(key: str, office: Office, day: date) -> bytes:
    """The slip as a PDF in memory."""
    from ledger_app.exports import recovery_slip

    return recovery_slip.drawn(key, office, day)
