"""What becomes of a row: new, update, nothing new, to be decided by a person, or of no use."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from ledger_app.domain.child import Child
from ledger_app.domain.decisions import Decision, Decisions, Do
from ledger_app.domain.handling import Handling
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.receipt import Outcome, PlannedRow
from ledger_app.imports.draft import Draft
from ledger_app.imports.matching import Existing
from ledger_app.imports.merging import merged, new_child

_HOUSEHOLD = frozenset(["village", "village_group", "name", "file_no"])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is remembered of an earlier row of the file."""

    place: tuple[str, int, int]
    values: dict[str, object]
    groups: dict[str, dict[str, object]]
    extra: dict[str, str]
    before: int  # the ledger's child that the row was about, 0 for none


class Decider:
    """Decides row after row; remembers the rows already seen (R10 within one file)."""

    def __init__(self, existing: Existing, handling: Handling, decisions: Decisions) -> None:
        self._existing, self._handling, self._decisions = existing, handling, decisions
        self._seen: dict[Hashable, _Seen] = {}

    def decide(self, draft: Draft) -> PlannedRow:
        """The plan for one row; what would wait is done as a person decided."""
        row = self._alone(draft)
        if row.outcome is not Outcome.PENDING:
            return row
        decision = self._decisions.about(row.place, row.problems)
        return self._as_decided(draft, row, decision) if decision else row

    def _as_decided(self, draft: Draft, row: PlannedRow, decision: Decision) -> PlannedRow:
        """The row by a person's word, or still waiting when that cannot be done."""
        if decision.do is Do.SKIP:
            return replace(row, outcome=Outcome.REJECTED, reason=decision.reason)
        into = decision.child or (row.before.id if row.before and decision.do is Do.TAKE else 0)
        if not into:
            if not draft.name or self._has_number(row, str(draft.values.get("id_no") or "")):
                return replace(row, reason=f"{row.reason}；不能登记为新儿童：没有姓名，或台账、本表中已有相同证号")
            return _row(draft, Outcome.NEW, "按人工决定登记", new_child(draft))
        if self._is_earlier(("child", str(into)), row):
            return replace(row, reason=f"{row.reason}；本表另有一行就是该儿童")
        before = self._existing.load(into)
        child = merged(before, draft, self._handling)
        done = _row(draft, Outcome.UNCHANGED if child is before else Outcome.UPDATED, "按人工决定并入", child, before)
        self._remember(draft, done, before)
        return done

    def _has_number(self, row: PlannedRow, number: str) -> bool:
        """Whether the ledger or an earlier row has the identity number."""
        return bool(number) and (self._is_earlier(("number", number), row) or self._existing.has_number(number))

    def _is_earlier(self, key: Hashable, row: PlannedRow) -> bool:
        """Whether another row was already about this."""
        first = self._seen.get(key)
        return first is not None and first.place != row.place

    def _alone(self, draft: Draft) -> PlannedRow:
        """The plan as far as it is certain."""
        match = self._existing.find(draft)
        if not draft.name and not (match.child and draft.column_of("name") is None):
            return _row(draft, Outcome.REJECTED, "没有姓名", new_child(draft))
        if match.doubt:
            draft.report(match.doubt, draft.column_of("id_no" if match.doubt.field == "身份证号" else "name"))
        elif match.child is None and _name_only(draft) and not any(p.severity.undecided for p in draft.problems):
            draft.report(
                Problem("R09", Severity.ASK, "只有姓名，没有其他内容", "请补充后再登记", "姓名", draft.name), draft.column_of("name")
            )
        before = match.child
        again = self._again(draft, before)
        if again is not None:
            return again
        child = merged(before, draft, self._handling) if before else new_child(draft)
        undecided = [p for p in draft.problems if p.severity.undecided]
        if undecided:
            reason = "；".join(dict.fromkeys(p.message for p in undecided))
            row = _row(draft, Outcome.PENDING, reason, child, before)
        elif before is None:
            row = _row(draft, Outcome.NEW, "", child)
        else:
            row = _row(draft, Outcome.UNCHANGED if child is before else Outcome.UPDATED, "", child, before)
        self._remember(draft, row, before)
        return row

    def forget(self) -> None:
        """Let the remembered rows go one by one: all at once would hold the interpreter too long."""
        while self._seen:
            self._seen.popitem()

    def _again(self, draft: Draft, before: Child | None) -> PlannedRow | None:
        """A row for a child that an earlier row of the file was about."""
        for key in _keys(draft, before):
            first = self._seen.get(key)
            if first is None or (key[0] == "person" and draft.values.get("id_no") and first.values.get("id_no")):
                continue  # in the second case the numbers differ: two persons
            return self._second(draft, first, before)
        return None

    def _second(self, draft: Draft, first: _Seen, before: Child | None) -> PlannedRow:
        column = draft.column_of("name")
        place = f"“{first.place[0]}”第 {first.place[1]} 行"
        if before is None and first.before:
            before = self._existing.load(first.before)
        name = first.values.get("name")
        if draft.name and name and draft.name != name:
            one_number = draft.values.get("id_no") and draft.values.get("id_no") == first.values.get("id_no")
            other = f"{place}的“{name}”"
            message = f"身份证号与{other}相同，姓名不同" if one_number else f"与{other}指台账中的同一儿童，姓名不同"
            draft.report(Problem("R11", Severity.ASK, message, "请核对证号和姓名", "姓名", draft.name), column)
        elif _same_content(draft, first):
            draft.report(Problem("R10", Severity.INFO, f"与{place}重复，内容相同", "", "姓名", draft.name), column)
            return _row(draft, Outcome.UNCHANGED, f"与{place}重复", before or new_child(draft), before)
        else:
            message = f"与{place}是同一儿童，内容不同"
            draft.report(Problem("R10", Severity.ASK, message, "请核对后选定以哪一行为准", "姓名", draft.name), column)
        return _row(draft, Outcome.PENDING, draft.problems[-1].message, new_child(draft), before)

    def _remember(self, draft: Draft, row: PlannedRow, before: Child | None) -> None:
        seen = _Seen(row.place, draft.values, draft.groups, draft.extra, before.id if before else 0)
        for key in _keys(draft, before):
            self._seen.setdefault(key, seen)


def _keys(draft: Draft, before: Child | None) -> list[tuple[str, ...]]:
    """What tells a child within one file, surest first."""
    values = draft.values
    keys: list[tuple[str, ...]] = []
    if number := values.get("id_no"):
        keys.append(("number", str(number)))
    if before is not None:
        keys.append(("child", str(before.id)))
    if birth := values.get("birth"):
        keys.append(("person", draft.name, str(birth), str(values.get("village") or "")))
    return keys


def _same_content(draft: Draft, first: _Seen) -> bool:
    """Whether the later row says nothing that the earlier one does not say."""
    return (
        all(first.values.get(k) == v for k, v in draft.values.items())
        and all(first.groups.get(slot, {}).get(k) == v for slot, group in draft.groups.items() for k, v in group.items())
        and all(first.extra.get(k) == v for k, v in draft.extra.items())
    )


def _name_only(draft: Draft) -> bool:
    return not (set(draft.values) - _HOUSEHOLD or draft.groups or draft.extra or draft.soft)


def _row(draft: Draft, outcome: Outcome, reason: str, child: Child, before: Child | None = None) -> PlannedRow:
    given = draft.given() if outcome in (Outcome.PENDING, Outcome.REJECTED) else {}
    if outcome is Outcome.REJECTED:
        draft.report(Problem("name", Severity.BLOCK, "没有姓名，未导入", "请补填姓名后重新导入", "姓名"), draft.column_of("name"))
    return PlannedRow(
        draft.table.sheet, draft.number + 1, outcome, child, before, given, tuple(draft.problems), reason, beside=draft.table.beside
    )
