"""Rows that waited for a person: registered, merged into a file, or left out."""

from dataclasses import replace

from ledger_app.db import children, pending
from ledger_app.db.pending import PendingRow
from ledger_app.domain import catalogue, events
from ledger_app.domain import child as files
from ledger_app.domain.child import Child, Row
from ledger_app.domain.errors import Refused
from ledger_app.domain.problems import Severity
from ledger_app.operations import save_child
from ledger_app.operations.open_ledger import Ledger

__all__ = ["PendingRow", "accept", "discard", "merge", "waiting"]


def waiting(store: Ledger) -> list[PendingRow]:
    """Rows not settled yet, in the order they came."""
    return pending.pending(store)


def accept(store: Ledger, pending_id: int, child: Child) -> Child:
    """Register the row as a new child, as corrected by the clerk."""
    fresh = replace(child, id=0, version=0)
    stops = [p for p in save_child.check(store, fresh) if p.severity is Severity.BLOCK]
    if stops:
        raise Refused("无法登记：" + "；".join(p.message for p in stops), stops[0].advice)
    with store.operation("settle", f"登记待处理的 {child.name}") as op:
        saved = children.save(op, events.opened(files.registered(fresh), events.LABELS[events.SWEPT]))
        pending.settle(op, pending_id, saved.id, "登记为新儿童")
        return saved


def merge(store: Ledger, pending_id: int, into_id: int, child: Child | None = None) -> Child:
    """Fill what the row knows into an existing file; its empty cells leave values alone."""
    proposal = child or next(row.child for row in pending.pending(store) if row.id == pending_id)
    present = children.load(store, into_id)
    with store.operation("settle", f"并入 {present.name}") as op:
        saved = children.save(op, events.recorded(present, _merged(present, proposal)))
        pending.settle(op, pending_id, into_id, "并入已有儿童")
        return saved


def discard(store: Ledger, pending_id: int, reason: str) -> None:
    """Leave the row out for good; a reason is required."""
    if not reason.strip():
        raise Refused("不导入需要写明原因。", "请填写原因。")
    with store.operation("settle", "不导入一行待处理记录", why=reason.strip()) as op:
        pending.settle(op, pending_id, None, reason.strip())


def _merged(present: Child, incoming: Child) -> Child:
    rows: dict[str, list[Row]] = {key: list(value) for key, value in present.rows.items()}
    for section, new_rows in incoming.rows.items():
        rows[section] = _merged_rows(rows.get(section, []), new_rows, catalogue.section(section).row_key)
    return replace(
        present,
        values={**present.values, **{k: v for k, v in incoming.values.items() if k != "file_no"}},
        rows=rows,
        extra={**present.extra, **incoming.extra},
    )


def _merged_rows(present: list[Row], incoming: list[Row], key: str) -> list[Row]:
    merged = list(present)
    for row in incoming:
        place = files.place_of(merged, row, key)
        if place < 0:
            merged.append(row)
        else:
            merged[place] = {**merged[place], **row}
    return merged
