"""Numbered steps from one version of the ledger file to the next.

The steps are imported by name, not found in a folder: a frozen program that lost one does not
start, instead of skipping it silently.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ledger_app.db.migrations import m0001_tables, m0002_month, m0003_records


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: the version it leads to, its title in Chinese, and what it does."""

    version: int
    title: str
    up: Callable[[Any], None]


STEPS: tuple[Step, ...] = (
    Step(1, m0001_tables.TITLE, m0001_tables.up),
    Step(2, m0002_month.TITLE, m0002_month.up),
    Step(3, m0003_records.TITLE, m0003_records.up),
)


def latest() -> int:
    """The version this program writes; fails loudly when steps are missing."""
    numbers = [step.version for step in STEPS]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise RuntimeError(f"migrations are missing: {numbers}")
    return numbers[-1]


def version_of(connection: Any) -> int:
    """The version a ledger file says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def run(connection: Any, version: int | None = None) -> list[int]:
    """Bring the file to ``version``, else to :func:`latest`, each step in one transaction; the versions reached."""
    reached = []
    target = version or latest()
    for step in STEPS[version_of(connection) : target]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            step.up(connection)
            connection.execute(f"PRAGMA user_version = {step.version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        reached.append(step.version)
    return reached
