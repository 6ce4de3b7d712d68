"""Take an operation back, field by field, and leave alone what was edited since."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ledger_app.db import attachments, children, dossier, filenumbers, offices, undoing_records, writing
from ledger_app.db.dossier import ATTACHMENT, Flat
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.errors import Refused
from ledger_app.domain.history import UndoReport
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.records import Record

AFTER = f"iif(c.after = '{writing.AS_IT_STANDS}', (SELECT data FROM dossier d WHERE d.child_id = c.child_id), c.after)"
"""A change's new values, a file that nobody changed since included."""
_CHANGES = (
    f"SELECT c.kind, iif(c.record_id, c.record_id, c.child_id), c.before, {AFTER} FROM change c WHERE c.operation_id = ? ORDER BY c.id DESC"
)


class _Nothing(Exception):
    """Everything was edited since: the undo itself is rolled back."""


@dataclass(slots=True)
class _Part:
    """One history row being taken back."""

    child_id: int
    before: Flat
    after: Flat


@dataclass(slots=True)
class _Undo:
    op: Operation
    title: str
    reverted: set[int] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)
    kept: dict[int, tuple[str, list[str]]] = field(default_factory=dict)
    settings: int = 0
    records: int = 0

    def keep(self, child_id: int, name: str, labels: list[str]) -> None:
        known = self.kept.setdefault(child_id, (name, []))[1]
        known += [label for label in labels if label not in known]

    def keep_record(self, record: Record, labels: list[str]) -> None:
        """A record of a home that somebody worked on since; its number is told below zero, it is no child."""
        self.keep(-record.id, f"{record.section.title} {record.name}".strip(), labels)


def undo(store: Store, operation_id: int, who: str = "", progress: Progress = silent) -> UndoReport:
    """Put back what the operation changed wherever its values still stand; itself an operation that can be undone."""
    title, undoes = _undoable(store, operation_id)
    try:
        with store.operation("undo", _title(title, undoes), who=who) as op:
            work = _Undo(op, title)
            done = 0
            for kind, parts in _batches(op.connection.execute(_CHANGES, (operation_id,)).fetchall()):
                _HANDLERS[kind](work, parts)
                done += len(parts)
                progress(done, 0, "正在撤销")
            waiting = _pending(op, operation_id)
            if not (work.reverted or work.removed or work.settings or work.records or waiting):
                raise _Nothing
            op.connection.execute("UPDATE operation SET undone_by = ? WHERE id = ?", (op.id, operation_id))
            op.connection.execute("UPDATE operation SET undoes = ? WHERE id = ?", (operation_id, op.id))
            if undoes:
                op.connection.execute("UPDATE operation SET undone_by = 0 WHERE id = ?", (undoes,))
            number = op.id
    except _Nothing:
        number = 0
    kept = tuple({"id": i, "name": name, "labels": labels} for i, (name, labels) in sorted(work.kept.items()))
    return UndoReport(
        number,
        title,
        len(work.reverted - work.removed) if number else 0,
        len(work.removed) if number else 0,
        kept,
        work.records if number else 0,
    )


def _title(title: str, undoes: int) -> str:
    """Undoing an undo is doing it again."""
    return f"恢复：{title.removeprefix('撤销：')}" if undoes and title.startswith("撤销：") else f"撤销：{title}"


def _undoable(store: Store, operation_id: int) -> tuple[str, int]:
    row = store.connection().execute("SELECT title, undone_by, undoes, kind FROM operation WHERE id = ?", (operation_id,)).fetchone()
    if row is None:
        raise Refused("没有这项操作记录，不能撤销。", "请刷新操作记录后再试。")
    if row[1]:
        raise Refused(f"“{row[0]}”已经撤销过了。", "如要恢复，请撤销那一次“撤销”。")
    if row[3] == "close":
        raise Refused("月报结账不能直接撤销。", "请在“报表与打印”里重新打开这个月份，并写明原因。")
    if store.connection().execute("SELECT 1 FROM change WHERE operation_id = ? AND kind = 'purge'", (operation_id,)).fetchone():
        raise Refused("彻底删除的档案不能撤销找回。", "如有备份，可以从备份中查找。")
    return str(row[0]), int(row[2])


def _batches(rows: list[Any]) -> Iterator[tuple[str, list[_Part]]]:
    """Runs of one kind, each child once, in the order to take back (last first)."""
    kind = ""
    parts: list[_Part] = []
    seen: set[int] = set()
    for row in rows:
        if parts and (row[0] != kind or row[1] in seen or len(parts) >= writing.CHUNK):
            yield kind, parts
            parts, seen = [], set()
        kind = row[0]
        seen.add(row[1])
        parts.append(_Part(row[1], dossier.decode(row[2]), dossier.decode(row[3])))
    if parts:
        yield kind, parts


def _take_back_insert(work: _Undo, parts: list[_Part]) -> None:
    """A child it created goes to the bin, unless somebody edited it."""
    files = children.flat_files(work.op.connection, [p.child_id for p in parts])
    attached = attachments.owners(work.op.connection, list(files))
    gone = []
    for part in parts:
        now, binned = files.get(part.child_id, ({}, True))
        if binned:
            continue
        old, new = dossier.changed(part.after, now)
        labels = [dossier.label(key) for key in {**old, **new}] + (["附件"] if part.child_id in attached else [])
        if labels:
            work.keep(part.child_id, str(now.get("name", "")), labels)
        else:
            gone.append(part.child_id)
    writing.bin_many(work.op, gone, f"撤销“{work.title}”")
    work.removed.update(gone)


def _take_back_update(work: _Undo, parts: list[_Part]) -> None:
    files = children.flat_files(work.op.connection, [p.child_id for p in parts])
    edits = []
    for part in parts:
        if part.child_id not in files:
            continue
        now, binned = files[part.child_id]
        if binned:
            work.keep(part.child_id, str(now.get("name", "")), ["已在回收站"])
            continue
        after = dict(now)
        for key in {**part.before, **part.after}:
            if key.startswith(ATTACHMENT):
                _take_back_attachment(work, part, key)
            elif not dossier.same(now.get(key), part.after.get(key)) or not _number_free(work, part, key):
                work.keep(part.child_id, str(now.get("name", "")), [dossier.label(key)])
            elif key in part.before:
                after[key] = part.before[key]
            else:
                after.pop(key, None)
        if any(dossier.changed(now, after)):
            edits.append(writing.Edit(part.child_id, now, after))
    writing.update(work.op, edits)
    work.reverted.update(edit.child_id for edit in edits)


def _number_free(work: _Undo, part: _Part, key: str) -> bool:
    """An old file number may belong to another child by now."""
    if key != "file_no" or key not in part.before:
        return True
    try:
        filenumbers.must_be_free(work.op.connection, [(part.child_id, str(part.before[key]))])
    except Refused:
        return False
    return True


def _take_back_attachment(work: _Undo, part: _Part, key: str) -> None:
    for told, removed in ((part.after.get(key), True), (part.before.get(key), False)):
        if isinstance(told, dict) and attachments.mark(work.op, int(told["id"]), removed=removed):
            work.reverted.add(part.child_id)


def _take_back_delete(work: _Undo, parts: list[_Part]) -> None:
    back = []
    for part in parts:
        row = _bin_row(work, part.child_id)
        if row is None or not row[0] or row[1] != part.after.get(dossier.DELETED):
            continue
        try:
            filenumbers.must_be_free(work.op.connection, [(part.child_id, row[2])])
        except Refused:
            work.keep(part.child_id, row[3], ["档案编号"])
            continue
        back.append((part.child_id, row[1]))
    writing.unbin_many(work.op, back)
    work.reverted.update(i for i, _ in back)


def _take_back_restore(work: _Undo, parts: list[_Part]) -> None:
    for part in parts:
        row = _bin_row(work, part.child_id)
        if row is not None and not row[0]:
            writing.bin_many(work.op, [part.child_id], str(part.before.get(dossier.DELETED) or f"撤销“{work.title}”"))
            work.removed.add(part.child_id)


def _take_back_setting(work: _Undo, parts: list[_Part]) -> None:
    for part in parts:
        for key in {**part.before, **part.after}:
            if offices.read_record(work.op.connection, key) == part.after.get(key):
                earlier = part.before.get(key)
                assert earlier is None or isinstance(earlier, dict)
                offices.write_record(work.op, key, earlier)
                work.settings += 1
            else:
                work.keep(0, "设置", [key])


def _take_back_purged(work: _Undo, parts: list[_Part]) -> None:
    """What was erased since has nothing left to take back."""


def _bin_row(work: _Undo, child_id: int) -> Any:
    query = "SELECT deleted, deleted_reason, file_no, name FROM child WHERE id = ?"
    return work.op.connection.execute(query, (child_id,)).fetchone()


def _pending(op: Operation, operation_id: int) -> int:
    """Rows it left waiting are withdrawn; rows it settled wait again."""
    again = op.connection.execute("UPDATE pending SET settled_by = 0, child_id = 0, note = '' WHERE settled_by = ?", (operation_id,))
    withdrawn = op.connection.execute(
        "UPDATE pending SET settled_by = ?, note = '撤销导入' WHERE operation_id = ? AND settled_by = 0", (op.id, operation_id)
    )
    return int(again.rowcount + withdrawn.rowcount)


_HANDLERS: dict[str, Callable[[Any, list[Any]], None]] = {
    "insert": _take_back_insert,
    "update": _take_back_update,
    "delete": _take_back_delete,
    "restore": _take_back_restore,
    "setting": _take_back_setting,
    "purged": _take_back_purged,
    **undoing_records.HANDLERS,
}
