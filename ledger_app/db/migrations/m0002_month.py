"""Narrow tables for month statistics: events, stays on the books, contacts, contradictions.

``stay`` and ``event`` are clustered by child, so that a file's rows are replaced together and a
whole-county count is one pass; visits are asked by day.
"""

from typing import Any

from ledger_app.db import derived

TITLE = "月报统计"

_TABLES = """
CREATE TABLE event (
    child_id INTEGER NOT NULL, n INTEGER NOT NULL, day TEXT NOT NULL, way INTEGER NOT NULL, code TEXT NOT NULL,
    counts INTEGER NOT NULL, village TEXT NOT NULL, category TEXT NOT NULL, village_before TEXT NOT NULL,
    category_before TEXT NOT NULL, marks TEXT NOT NULL, PRIMARY KEY (child_id, n)) WITHOUT ROWID;
CREATE INDEX event_day ON event (day, way, code);
CREATE TABLE stay (
    child_id INTEGER NOT NULL, start TEXT NOT NULL, stop TEXT NOT NULL, village TEXT NOT NULL, category TEXT NOT NULL,
    marks TEXT NOT NULL, PRIMARY KEY (child_id, start)) WITHOUT ROWID;
CREATE TABLE contact (
    kind TEXT NOT NULL, day TEXT NOT NULL, child_id INTEGER NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (kind, day, child_id)) WITHOUT ROWID;
CREATE INDEX contact_child ON contact (child_id);
CREATE TABLE fault (child_id INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (child_id, kind, day)) WITHOUT ROWID;
"""


def up(connection: Any) -> None:
    """Create the tables and fill them from the files."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    derived.rebuild(connection)
