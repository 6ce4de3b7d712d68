"""Records of the office's own work: children's homes, their activities, the team; and their papers.

A record is one JSON text with the columns that questions are asked by beside it.  The journal's
changes name the record they belong to, so that one undo takes back children and records alike.
"""

from typing import Any

TITLE = "儿童之家等工作记录"

_TABLES = """
CREATE TABLE record (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, home_id INTEGER NOT NULL DEFAULT 0,
    parent_id INTEGER NOT NULL DEFAULT 0, child_id INTEGER NOT NULL DEFAULT 0, day TEXT NOT NULL DEFAULT '',
    data TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, removed INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL);
CREATE INDEX record_of_home ON record (home_id, kind, day) WHERE removed = 0;
CREATE INDEX record_day ON record (kind, day) WHERE removed = 0;
CREATE INDEX record_parent ON record (parent_id, kind) WHERE removed = 0 AND parent_id > 0;
CREATE INDEX record_child ON record (child_id) WHERE removed = 0 AND child_id > 0;
CREATE TABLE record_paper (
    id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE, name TEXT NOT NULL,
    kind TEXT NOT NULL, format TEXT NOT NULL, size INTEGER NOT NULL, added_at TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,
    data BLOB NOT NULL);
CREATE INDEX record_paper_record ON record_paper (record_id);
ALTER TABLE change ADD COLUMN record_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX change_record ON change (record_id) WHERE record_id > 0;
"""


def up(connection: Any) -> None:
    """Add the tables inside the caller's transaction."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
