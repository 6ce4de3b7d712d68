"""To the recycle bin and back."""

from collections.abc import Sequence

from ledger_app.db import children
from ledger_app.domain.errors import Refused
from ledger_app.operations.open_ledger import Ledger


def remove(store: Ledger, ids: Sequence[int], reason: str) -> None:
    """Put children into the recycle bin; a reason is required."""
    if not reason.strip():
        raise Refused("删除需要写明原因。", "请填写原因，如“重复录入”。")
    with store.operation("delete", f"删除 {_names(store, ids)}", why=reason.strip()) as op:
        for child_id in ids:
            children.remove(op, child_id, reason.strip())


def restore(store: Ledger, ids: Sequence[int]) -> None:
    """Take children out of the recycle bin."""
    with store.operation("restore", f"恢复 {_names(store, ids)}") as op:
        for child_id in ids:
            children.restore(op, child_id)


def purge(store: Ledger, ids: Sequence[int], reason: str) -> None:
    """Delete for good what is in the bin; the journal keeps that it happened."""
    if not reason.strip():
        raise Refused("彻底删除需要写明原因。", "请填写原因。")
    with store.operation("purge", f"彻底删除 {len(ids)} 份档案", why=reason.strip()) as op:
        for child_id in ids:
            children.purge(op, child_id)


def _names(store: Ledger, ids: Sequence[int]) -> str:
    first = [children.load(store, i).name for i in list(ids)[:2]]
    return "、".join(first) + (f" 等 {len(ids)} 人" if len(ids) > 2 else "")
