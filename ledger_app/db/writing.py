"""Rows of many children at once: the file, its columns, its search keys and its history.

Every write of a child goes through here, one or twenty thousand alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ledger_app.db import derived, dossier, filenumbers, searchkeys
from ledger_app.db.dossier import Flat, encode
from ledger_app.db.operation import Operation

CHUNK = 2000

AS_IT_STANDS = ""
"""A new child's history until its first change: what it says is the file itself, which is not written twice."""
_PIN_DOWN = f"""UPDATE change SET after = (SELECT data FROM dossier WHERE child_id = change.child_id)
    WHERE child_id = ? AND kind = 'insert' AND after = '{AS_IT_STANDS}'"""
_NAMES = ", ".join(dossier.COLUMNS)
_INSERT = f"INSERT INTO child ({_NAMES}, id, created_at) VALUES ({', '.join('?' * (len(dossier.COLUMNS) + 2))})"
_UPDATE = f"UPDATE child SET {', '.join(f'{c} = ?' for c in dossier.COLUMNS)}, version = version + 1 WHERE id = ?"
_DOSSIER = "INSERT INTO dossier (data, child_id) VALUES (?, ?)"
_NEW_DOSSIER = "UPDATE dossier SET data = ? WHERE child_id = ?"
_KEYS = "INSERT OR REPLACE INTO search_key (han, latin, digits, child_id) VALUES (?, ?, ?, ?)"
_KEYED = frozenset(
    ["name", "former_name", "village", "father_name", "mother_name", "head_name", "guardian", "file_no", "id_no", "phone"]
    + [f"{who}_{what}" for who in ("father", "mother") for what in ("id_no", "phone")]
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One child's file before and after."""

    child_id: int
    before: Flat
    after: Flat


def insert(op: Operation, flats: Sequence[Flat]) -> list[int]:
    """New children in one chunk; the files without a number get one (written into ``flats``)."""
    connection = op.connection
    given = [str(flat["file_no"]) for flat in flats if "file_no" in flat]
    filenumbers.must_be_free(connection, ((0, number) for number in given))
    filenumbers.reserve(connection, given)
    bare = [flat for flat in flats if "file_no" not in flat]
    for flat, number in zip(bare, filenumbers.take(connection, len(bare)), strict=True):
        flat["file_no"] = number
    first = _next_id(connection)
    ids = list(range(first, first + len(flats)))
    texts = [encode(flat) for flat in flats]
    connection.executemany(_INSERT, [(*dossier.columns(f, op.at), i, op.at) for i, f in zip(ids, flats, strict=True)])
    connection.executemany(_DOSSIER, zip(texts, ids, strict=True))
    connection.executemany(_KEYS, [(*searchkeys.of(f), i) for i, f in zip(ids, flats, strict=True)])
    derived.put(connection, zip(ids, flats, strict=True))
    op.record_many([(i, "insert", "{}", AS_IT_STANDS) for i in ids])
    return ids


def update(op: Operation, edits: Sequence[Edit]) -> int:
    """Changed children in one chunk; how many really changed."""
    columns, texts, keys, history, numbers, counted = [], [], [], [], [], []
    for edit in edits:
        old, new = dossier.changed(edit.before, edit.after)
        if not old and not new:
            continue
        if "file_no" not in edit.after:
            edit.after["file_no"] = edit.before["file_no"]
            old, new = dossier.changed(edit.before, edit.after)
        if "file_no" in new:
            numbers.append((edit.child_id, str(new["file_no"])))
        columns.append((*dossier.columns(edit.after, op.at), edit.child_id))
        texts.append((encode(edit.after), edit.child_id))
        if not _KEYED.isdisjoint(old) or not _KEYED.isdisjoint(new):
            keys.append((*searchkeys.of(edit.after), edit.child_id))
        history.append((edit.child_id, "update", encode(old), encode(new)))
        counted.append((edit.child_id, edit.before, edit.after))
    if numbers:
        filenumbers.must_be_free(op.connection, numbers)
        filenumbers.reserve(op.connection, [number for _, number in numbers])
    op.connection.executemany(_PIN_DOWN, [row[-1:] for row in columns])
    op.connection.executemany(_UPDATE, columns)
    op.connection.executemany(_NEW_DOSSIER, texts)
    op.connection.executemany(_KEYS, keys)
    derived.renew(op.connection, counted)
    op.record_many(history)
    return len(history)


def bin_many(op: Operation, ids: Sequence[int], reason: str) -> None:
    """Move living children to the recycle bin."""
    update_row = "UPDATE child SET deleted = 1, deleted_reason = ?, deleted_at = ?, version = version + 1 WHERE id = ?"
    op.connection.executemany(update_row, [(reason, op.at, i) for i in ids])
    derived.take_out(op.connection, ids)
    told = encode({dossier.DELETED: reason})
    op.record_many([(i, "delete", "{}", told) for i in ids])


def unbin_many(op: Operation, reasons: Sequence[tuple[int, str]]) -> None:
    """Take children out of the recycle bin; the reasons go into the history."""
    update_row = "UPDATE child SET deleted = 0, deleted_reason = '', deleted_at = '', version = version + 1 WHERE id = ?"
    op.connection.executemany(update_row, [(i,) for i, _ in reasons])
    derived.put_back(op.connection, [i for i, _ in reasons])
    op.record_many([(i, "restore", encode({dossier.DELETED: reason}), "{}") for i, reason in reasons])


def _next_id(connection: Any) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'child'").fetchone()
    return int(row[0]) + 1 if row else 1
