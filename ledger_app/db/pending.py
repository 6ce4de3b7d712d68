"""Rows of a sheet that wait for a person, with all they need to be settled weeks later."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ledger_app.db import dossier
from ledger_app.db.operation import Operation
from ledger_app.db.store import Store
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.receipt import PlannedRow


@dataclass(frozen=True, slots=True)
class PendingRow:
    """``child`` is the proposal, ``given`` the sheet's own texts, ``match`` the file it may belong to (0 = none)."""

    id: int
    operation: int
    file: str
    sheet: str
    row: int
    given: Mapping[str, str]
    child: Child
    problems: tuple[Problem, ...]
    reason: str
    match: int = 0


def add_many(op: Operation, file: str, rows: Iterable[PlannedRow]) -> int:
    """Let rows wait; how many.  Undoing the operation withdraws them."""
    told = [(op.id, file, row.sheet, row.row, _packed(row)) for row in rows]
    op.connection.executemany("INSERT INTO pending (operation_id, file, sheet, row, data) VALUES (?, ?, ?, ?, ?)", told)
    return len(told)


def pending(store: Store) -> list[PendingRow]:
    """Rows not settled yet, in the order they came."""
    query = "SELECT id, operation_id, file, sheet, row, data FROM pending WHERE settled_by = 0 ORDER BY id"
    return [_unpacked(row) for row in store.connection().execute(query)]


def settle(op: Operation, pending_id: int, child_id: int | None, note: str) -> None:
    """The row became ``child_id``, or nothing (None).  Undoing the operation lets it wait again."""
    update = "UPDATE pending SET settled_by = ?, child_id = ?, note = ? WHERE id = ? AND settled_by = 0"
    if not op.connection.execute(update, (op.id, child_id or 0, note, pending_id)).rowcount:
        raise Refused("这一行已经处理过了。", "请刷新待处理列表。")


def _packed(row: PlannedRow) -> str:
    return dossier.encode(
        {
            "given": row.given,
            "child": dossier.flatten(row.child),
            "at": [row.child.id, row.child.version],
            "problems": [p.as_json() for p in row.problems],
            "reason": row.reason,
            "match": row.before.id if row.before else 0,
        }
    )


def _unpacked(row: Any) -> PendingRow:
    data = json.loads(row[5])
    problems = tuple(Problem(**{**p, "severity": Severity(p["severity"])}) for p in data["problems"])
    child = dossier.unfold(data["child"], *data["at"])
    number, operation, file, sheet, place = row[:5]
    return PendingRow(number, operation, file, sheet, place, data["given"], child, problems, data["reason"], data["match"])
