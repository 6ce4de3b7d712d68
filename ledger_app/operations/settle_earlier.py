"""Rows that waited from an earlier import and are answered by the sheet that comes in now."""

from collections.abc import Iterable, Mapping, Sequence

from ledger_app.db import pending
from ledger_app.db.operation import Operation
from ledger_app.db.pending import PendingRow
from ledger_app.domain.child import Child
from ledger_app.domain.receipt import Outcome, PlannedRow

_TAKEN = (Outcome.NEW, Outcome.UPDATED, Outcome.UNCHANGED)


class Earlier:
    """What still waits, asked row by row; a waiting row is settled once."""

    def __init__(self, rows: Iterable[PendingRow]) -> None:
        self._by_name: dict[str, list[PendingRow]] = {}
        self._by_number: dict[str, list[PendingRow]] = {}
        self.settled = 0
        for row in rows:
            self._by_name.setdefault(row.child.name, []).append(row)
            if number := row.child.values.get("id_no"):
                self._by_number.setdefault(str(number), []).append(row)

    def settle(self, op: Operation, file: str, rows: Sequence[PlannedRow], new_ids: Iterable[int]) -> None:
        """Settle what these rows answer; ``new_ids`` are the ids of those that became new children, in order."""
        ids = iter(new_ids)
        for row in rows:
            child = next(ids) if row.outcome is Outcome.NEW else row.before.id if row.before else 0
            for waiting in self._answered(row) if self._by_name else ():
                self._forget(waiting)
                pending.settle(op, waiting.id, child if row.outcome in _TAKEN else None, _note(file, row))
                self.settled += 1

    def _answered(self, row: PlannedRow) -> list[PendingRow]:
        if row.outcome is Outcome.REJECTED and not row.child.name:
            return []
        number = str(row.child.values.get("id_no") or "")
        alike = [w for w in self._by_name.get(row.child.name, ()) if _is_same(w, row)]
        return [*alike, *(w for w in self._by_number.get(number, ()) if w not in alike)]

    def _forget(self, row: PendingRow) -> None:
        for index in (self._by_name, self._by_number):
            for key in [key for key, rows in index.items() if row in rows]:
                index[key].remove(row)
                if not index[key]:
                    del index[key]


def _is_same(waiting: PendingRow, row: PlannedRow) -> bool:
    """Same name, no other number, and: the same row of the sheet, or birthday, village or guardian to tell it."""
    then, now = waiting.child.values, row.child.values
    if then.get("id_no") and now.get("id_no") and then["id_no"] != now["id_no"]:
        return False
    if (waiting.sheet, waiting.row) == (row.sheet, row.row):
        return True
    if _differ(then, now, "village") or _differ(then, now, "birth"):
        return False
    return _agree(then, now, "birth") or (_agree(then, now, "village") and bool(_guardians(waiting.child) & _guardians(row.child)))


def _agree(then: Mapping[str, object], now: Mapping[str, object], key: str) -> bool:
    one, other = str(then.get(key) or ""), str(now.get(key) or "")
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _differ(then: Mapping[str, object], now: Mapping[str, object], key: str) -> bool:
    return bool(then.get(key) and now.get(key)) and not _agree(then, now, key)


def _guardians(child: Child) -> set[object]:
    return {row.get("guardian_name") for row in child.rows.get("guardian", ())} - {None}


def _note(file: str, row: PlannedRow) -> str:
    place = f"{file} “{row.sheet}”第 {row.row} 行"
    if row.outcome is Outcome.PENDING:
        return f"同一儿童在 {place} 重新列入待处理"
    return f"不导入：{place}，{row.reason}" if row.outcome is Outcome.REJECTED else f"已由 {place} 导入"
