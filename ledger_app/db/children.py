"""Children's files: read, save one or many, recycle bin."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ledger_app.db import dossier, failures, filenumbers, listing, writing
from ledger_app.db.dossier import Flat, encode
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError, Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress, silent

_FILE = "SELECT c.id, c.version, d.data, c.deleted, c.name FROM child c JOIN dossier d ON d.child_id = c.id"
_READ = 500


@failures.translated()
def load(store: Store, child_id: int) -> Child:
    """One child's whole file, those in the recycle bin included."""
    row = store.connection().execute(f"{_FILE} WHERE c.id = ?", (child_id,)).fetchone()
    if row is None:
        raise _gone()
    return dossier.unfold(dossier.decode(row[2]), row[0], row[1])


def known(store: Store) -> Iterator[tuple[int, str, str]]:
    """``(id, name, identity number)`` of every living child, empty texts where not known."""
    rows = store.connection().execute("SELECT id, name, id_no FROM child WHERE deleted = 0 ORDER BY id")
    return ((row[0], row[1] or "", row[2] or "") for row in rows)


def wards(store: Store, status: str) -> Iterator[tuple[str, str, str, str]]:
    """``(worker, worker's telephone, village, name)`` of the children of a status who have a worker, by village and file number."""
    rows = store.connection().execute(
        "SELECT json_extract(d.data, '$.worker_name') AS worker, json_extract(d.data, '$.worker_phone'), c.village, c.name"
        " FROM child c JOIN dossier d ON d.child_id = c.id"
        " WHERE c.deleted = 0 AND c.status = ? AND worker IS NOT NULL ORDER BY c.village, c.file_no",
        (status,),
    )
    return ((str(row[0]), row[1] or "", row[2] or "", row[3] or "") for row in rows)


def load_many(store: Store, ids: Iterable[int] | None = None, query: Query | None = None) -> Iterator[Child]:
    """Stream whole files: those of ``ids`` in that order, else those of ``query`` (default all) in its order."""
    wanted = iter(ids if ids is not None else listing.ids(store, query or Query()))
    while chunk := list(islice(wanted, _READ)):
        rows = {row[0]: row for row in _rows(store.connection(), chunk)}
        for child_id in chunk:
            if child_id in rows:
                row = rows[child_id]
                yield dossier.unfold(dossier.decode(row[2]), row[0], row[1])


def save(op: Operation, child: Child) -> Child:
    """Insert (``id`` 0) or update one child; the saved file with its new version."""
    flat = dossier.flatten(child)
    if not child.id:
        new_id = writing.insert(op, [flat])[0]
        return dossier.unfold(flat, new_id, 1)
    row = op.connection.execute(f"{_FILE} WHERE c.id = ?", (child.id,)).fetchone()
    _must_be_current(child, row)
    if not writing.update(op, [writing.Edit(child.id, dossier.decode(row[2]), flat)]):
        return child
    return dossier.unfold(flat, child.id, child.version + 1)


def save_new(op: Operation, children: Iterable[Child], progress: Progress = silent) -> list[int]:
    """Insert many new children; their ids, in order."""
    total = len(children) if isinstance(children, Sequence) else 0
    left = iter(children)
    ids: list[int] = []
    while chunk := list(islice(left, writing.CHUNK)):
        ids += writing.insert(op, [dossier.flatten(child) for child in chunk])
        progress(len(ids), total, "正在写入台账")
    return ids


def save_changed(op: Operation, pairs: Iterable[tuple[Child, Child]], progress: Progress = silent) -> int:
    """Update many children from ``(before, after)``; how many really changed.

    ``before`` must be the file as it stands; a file saved since then is refused.
    """
    total = len(pairs) if isinstance(pairs, Sequence) else 0
    left, done, changed = iter(pairs), 0, 0
    while chunk := list(islice(left, writing.CHUNK)):
        rows = {row[0]: row for row in _rows(op.connection, [before.id for before, _ in chunk])}
        edits = []
        for before, after in chunk:
            row = rows.get(before.id)
            _must_be_current(replace(after, id=before.id, version=before.version), row)
            assert row is not None
            edits.append(writing.Edit(before.id, dossier.decode(row[2]), dossier.flatten(after)))
        changed += writing.update(op, edits)
        done += len(chunk)
        progress(done, total, "正在更新档案")
    return changed


def remove(op: Operation, child_id: int, reason: str) -> None:
    """Move a child to the recycle bin; a reason is demanded."""
    if not reason.strip():
        raise Refused("移入回收站要写明原因。", "请填写原因，例如“录入错误”“重复建档”。")
    row = op.connection.execute("SELECT deleted FROM child WHERE id = ?", (child_id,)).fetchone()
    if row is None:
        raise _gone()
    if not row[0]:
        writing.bin_many(op, [child_id], reason.strip())


def restore(op: Operation, child_id: int) -> None:
    """Take a child out of the recycle bin."""
    row = op.connection.execute("SELECT deleted, deleted_reason, file_no FROM child WHERE id = ?", (child_id,)).fetchone()
    if row is None:
        raise _gone()
    if row[0]:
        filenumbers.must_be_free(op.connection, [(child_id, row[2])])
        writing.unbin_many(op, [(child_id, row[1])])


def purge(op: Operation, child_id: int) -> None:
    """Erase a child from the recycle bin with its attachments, draft and all that the journal told of it.

    What it attended stays counted, without saying who it was.
    """
    row = op.connection.execute("SELECT deleted FROM child WHERE id = ?", (child_id,)).fetchone()
    if row is None:
        raise _gone()
    if not row[0]:
        raise Refused("只能彻底删除回收站里的档案。", "请先把档案移入回收站。")
    for statement in (
        "DELETE FROM child WHERE id = ?",
        "DELETE FROM draft WHERE child_id = ?",
        "UPDATE change SET kind = 'purged', before = '{}', after = '{}' WHERE child_id = ?",
        "UPDATE pending SET child_id = 0 WHERE child_id = ?",
        "UPDATE change SET kind = 'purged', before = '{}', after = '{}' WHERE record_id IN (SELECT id FROM record WHERE child_id = ?)",
        "UPDATE record SET child_id = 0, data = '{}' WHERE child_id = ?",
    ):
        op.connection.execute(statement, (child_id,))
    op.record(child_id, "purge", {}, {})


def deleted_at(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """When those of the children that lie in the recycle bin went there, local ISO time by id."""
    query = "SELECT id, deleted_at FROM child WHERE deleted = 1 AND id IN (SELECT value FROM json_each(?))"
    return dict(store.connection().execute(query, (encode(list(ids)),)).fetchall())


def some_values(store: Store, ids: Sequence[int], keys: Sequence[str]) -> dict[int, dict[str, object]]:
    """A few main values of many children, those in the bin included, without reading the whole files."""
    paths = ", ".join(f"'$.{key}'" for key in keys)
    query = f"SELECT child_id, json_extract(data, {paths}, '$.id') FROM dossier WHERE child_id IN (SELECT value FROM json_each(?))"
    rows = store.connection().execute(query, (encode(list(ids)),))
    return {i: {k: v for k, v in zip(keys, json.loads(found), strict=False) if v is not None} for i, found in rows}


def next_file_no(store: Store) -> str:
    """The file number that the next new child will get."""
    return filenumbers.following(store.connection())


def by_identity(store: Store, id_no: str) -> list[int]:
    """Ids of living children with this identity number."""
    if not id_no:
        return []
    rows = store.connection().execute("SELECT id FROM child WHERE id_no = ? AND deleted = 0 ORDER BY id", (id_no,))
    return [row[0] for row in rows]


def flat_files(connection: Any, ids: Sequence[int]) -> dict[int, tuple[Flat, bool]]:
    """Flat files and whether they lie in the bin, by id."""
    return {row[0]: (dossier.decode(row[2]), bool(row[3])) for row in _rows(connection, ids)}


@failures.translated()
def _rows(connection: Any, ids: Sequence[int]) -> list[Any]:
    found: list[Any] = connection.execute(f"{_FILE} WHERE c.id IN (SELECT value FROM json_each(?))", (encode(list(ids)),)).fetchall()
    return found


def _must_be_current(child: Child, row: Any) -> None:
    if row is None:
        raise _gone()
    if row[3]:
        raise Refused(f"{row[4]} 的档案在回收站里，不能修改。", "请先从回收站恢复，再修改。")
    if row[1] != child.version:
        raise Refused(f"{row[4]} 的档案在您打开之后又被修改过，没有保存。", "请重新打开这份档案，核对后再修改。")


def _gone() -> LedgerError:
    return LedgerError("这份档案已不存在。", "可能已被彻底删除，请刷新列表。")
