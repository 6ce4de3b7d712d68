"""The first tables.  Frozen: later changes are later migrations.

The list's columns stand apart from the whole file (``dossier``), so that a scan of 100,000
children reads some megabytes and not some hundred.
"""

from typing import Any

TITLE = "建表"

_TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE village (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, region TEXT NOT NULL DEFAULT '', also TEXT NOT NULL DEFAULT '[]',
    valid_from TEXT NOT NULL DEFAULT '', valid_to TEXT NOT NULL DEFAULT '');
CREATE TABLE choice (
    id INTEGER PRIMARY KEY, dictionary TEXT NOT NULL, label TEXT NOT NULL, code TEXT NOT NULL DEFAULT '',
    synonyms TEXT NOT NULL DEFAULT '[]', valid_from TEXT NOT NULL DEFAULT '', valid_to TEXT NOT NULL DEFAULT '',
    UNIQUE (dictionary, label));
CREATE TABLE operation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, title TEXT NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL,
    at TEXT NOT NULL, children INTEGER NOT NULL DEFAULT 0, undone_by INTEGER NOT NULL DEFAULT 0, undoes INTEGER NOT NULL DEFAULT 0);
CREATE INDEX operation_at ON operation (at);
CREATE TABLE child (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file_no TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL, id_no TEXT NOT NULL, ethnic TEXT NOT NULL,
    village TEXT NOT NULL, village_group TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL, school_name TEXT NOT NULL,
    guardian_name TEXT NOT NULL, guardian_phone TEXT NOT NULL, last_visit TEXT NOT NULL, register_date TEXT NOT NULL,
    updated_at TEXT NOT NULL, created_at TEXT NOT NULL, file_key TEXT NOT NULL, name_key TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    deleted INTEGER NOT NULL DEFAULT 0, deleted_reason TEXT NOT NULL DEFAULT '', deleted_at TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX child_file_no ON child (file_no) WHERE deleted = 0;
CREATE INDEX child_file_key ON child (file_key) WHERE deleted = 0;
CREATE INDEX child_name_key ON child (name_key) WHERE deleted = 0;
CREATE INDEX child_birth ON child (birth) WHERE deleted = 0;
CREATE INDEX child_id_no ON child (id_no) WHERE deleted = 0;
CREATE INDEX child_updated_at ON child (updated_at) WHERE deleted = 0;
CREATE INDEX child_facets ON child (village, category, status, school_name, birth) WHERE deleted = 0;
CREATE INDEX child_deleted ON child (deleted_at) WHERE deleted = 1;
CREATE TABLE dossier (child_id INTEGER PRIMARY KEY REFERENCES child (id) ON DELETE CASCADE, data TEXT NOT NULL);
CREATE TABLE search_key (
    child_id INTEGER PRIMARY KEY REFERENCES child (id) ON DELETE CASCADE,
    han TEXT NOT NULL, latin TEXT NOT NULL, digits TEXT NOT NULL);
CREATE TABLE change (
    id INTEGER PRIMARY KEY, operation_id INTEGER NOT NULL REFERENCES operation (id), child_id INTEGER NOT NULL,
    kind TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
CREATE INDEX change_child ON change (child_id);
CREATE INDEX change_operation ON change (operation_id, child_id);
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY, child_id INTEGER NOT NULL REFERENCES child (id) ON DELETE CASCADE, name TEXT NOT NULL, kind TEXT NOT NULL,
    format TEXT NOT NULL, size INTEGER NOT NULL, added_at TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0, data BLOB NOT NULL);
CREATE INDEX attachment_child ON attachment (child_id);
CREATE TABLE draft (child_id INTEGER PRIMARY KEY, at TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE pending (
    id INTEGER PRIMARY KEY, operation_id INTEGER NOT NULL REFERENCES operation (id), file TEXT NOT NULL, sheet TEXT NOT NULL,
    row INTEGER NOT NULL, data TEXT NOT NULL, settled_by INTEGER NOT NULL DEFAULT 0, child_id INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '');
CREATE INDEX pending_open ON pending (operation_id) WHERE settled_by = 0;
CREATE INDEX pending_settled ON pending (settled_by) WHERE settled_by > 0;
CREATE TABLE imported (
    operation_id INTEGER PRIMARY KEY REFERENCES operation (id), file TEXT NOT NULL, sha256 TEXT NOT NULL, receipt TEXT NOT NULL);
CREATE INDEX imported_sha256 ON imported (sha256);
"""


def up(connection: Any) -> None:
    """Create every table inside the caller's transaction."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
