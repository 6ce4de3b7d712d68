"""Narrow tables for month statistics: events, stays on the books, contacts, contradictions.

``stay`` is clustered by child: a whole-county count is one pass.  ``event`` and ``contact`` are clustered
by day, as months are asked for; a file's rows in them are found again by its own days, so that no
second index slows an import down.
"""

from typing import Any

from ledger_app.db import derived

TITLE = "月报统计"

_TABLES = """
CREATE TABLE event (
    day TEXT NOT NULL, child_id INTEGER NOT NULL, n INTEGER NOT NULL, way INTEGER NOT NULL, code TEXT NOT NULL,
    counts INTEGER NOT NULL, village TEXT NOT NULL, category TEXT NOT NULL, village_before TEXT NOT NULL,
    category_before TEXT NOT NULL, marks TEXT NOT NULL, PRIMARY KEY (day, child_id, n)) WITHOUT ROWID;
CREATE TABLE stay (
    child_id INTEGER NOT NULL, start TEXT NOT NULL, stop TEXT NOT NULL, village TEXT NOT NULL, category TEXT NOT NULL,
    marks TEXT NOT NULL, PRIMARY KEY (child_id, start)) WITHOUT ROWID;
CREATE TABLE contact (
    kind TEXT NOT NULL, day TEXT NOT NULL, child_id INTEGER NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (kind, day, child_id)) WITHOUT ROWID;
CREATE TABLE fault (child_id INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (child_id, kind, day)) WITHOUT ROWID;
"""


def up(connection: Any) -> None:
    """Create the tables and fill them from the files."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    derived.rebuild(connection)
