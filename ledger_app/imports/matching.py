"""Whether a row's child is already in the ledger, and which one it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ledger_app.domain import identity
from ledger_app.domain.child import Child
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.draft import Draft


@dataclass(frozen=True, slots=True)
class Match:
    """The child found, or why a person has to say which (``doubt``)."""

    child: Child | None = None
    doubt: Problem | None = None


class Existing:
    """The ledger's children, to be asked by number, by name and birthday, and by name and guardian.

    Only ``(id, name, identity number)`` of every child is kept; a whole file is read when a row may mean it.
    """

    def __init__(self, known: Iterable[tuple[int, str, str]], load: Callable[[int], Child]) -> None:
        self._by_number: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self.load = load
        for child_id, name, number in known:
            if number:
                self._by_number.setdefault(number, []).append(child_id)
            if name:
                self._by_name.setdefault(name, []).append(child_id)

    def has_number(self, number: str) -> bool:
        """Whether a child of the ledger bears this identity number."""
        return number in self._by_number

    def find(self, draft: Draft) -> Match:
        """The one child that the row surely means, none, or a doubt (R10, R11)."""
        number = draft.values.get("id_no")
        if number:
            found = self._by_number.get(str(number))
            if found:
                return _by_number(draft, [self.load(i) for i in found])
        if not draft.name or draft.name not in self._by_name:
            return Match()
        candidates = [self.load(i) for i in self._by_name[draft.name]]
        same = [c for c in candidates if _is_same(draft, c)]
        if not same:
            near = [c for c in candidates if _could_be(draft, c)]
            return Match(doubt=_doubt(draft, near)) if near else Match()
        if len(same) > 1:
            return Match(doubt=_several(draft, len(same)))
        return _unnumbered(draft, same[0])


def _by_number(draft: Draft, found: list[Child]) -> Match:
    if len(found) > 1:
        return Match(doubt=_several(draft, len(found)))
    child = found[0]
    if draft.name and draft.name not in (child.name, child.values.get("former_name")):
        message = f"身份证号与台账中的“{child.name}”相同，姓名却是“{draft.name}”"
        return Match(doubt=Problem("R11", Severity.ASK, message, "请确认是否改名或同音字", "姓名", draft.name))
    return Match(child)


def _unnumbered(draft: Draft, child: Child) -> Match:
    """Found without the number: two different valid numbers are two persons or one mistake."""
    mine, theirs = draft.values.get("id_no"), child.values.get("id_no")
    if mine and theirs and mine != theirs:
        message = f"姓名、出生日期与台账中的“{child.name}”相同，身份证号不同（台账 {identity.mask(str(theirs))}）"
        return Match(doubt=Problem("R10", Severity.ASK, message, "请核对是否同一儿童", "身份证号", str(mine)))
    return Match(child)


def _is_same(draft: Draft, child: Child) -> bool:
    """Same name and: birthday with village, or the guardian."""
    birth, other = draft.values.get("birth"), child.values.get("birth")
    if birth and other and not _compatible(str(birth), str(other)):
        return False
    village, place = draft.values.get("village"), child.values.get("village")
    if birth and other and village and village == place:
        return True
    return _same_guardian(draft, child)


def _could_be(draft: Draft, child: Child) -> bool:
    """Same name and birthday, but village unknown on one side."""
    birth, other = draft.values.get("birth"), child.values.get("birth")
    if not (birth and other and _compatible(str(birth), str(other))):
        return not birth and not draft.values.get("id_no") and draft.values.get("village") == child.values.get("village")
    mine, theirs = draft.values.get("id_no"), child.values.get("id_no")
    if mine and theirs and mine != theirs:
        return False
    return not draft.values.get("village") or not child.values.get("village") or not (mine and theirs)


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_guardian(draft: Draft, child: Child) -> bool:
    """A guardian of the row and one of the ledger's share the number or, without numbers, the name."""
    for slot in ("guardian", "entrusted"):
        group = draft.groups.get(slot)
        if not group:
            continue
        number, name = group.get("guardian_id_no"), group.get("guardian_name")
        for row in child.rows.get("guardian", ()):
            if number and number == row.get("guardian_id_no"):
                return True
            if name and name == row.get("guardian_name") and not (number and row.get("guardian_id_no")):
                return True
    return False


def _several(draft: Draft, count: int) -> Problem:
    return Problem("R10", Severity.ASK, f"台账中有 {count} 名儿童与此行相符", "请选定是哪一名", "姓名", draft.name)


def _doubt(draft: Draft, near: list[Child]) -> Problem:
    message = f"台账中有同名儿童 {len(near)} 名，无法确定是否同一人"
    return Problem("R10", Severity.ASK, message, "请核对出生日期、村（社区）和监护人后选定", "姓名", draft.name)
