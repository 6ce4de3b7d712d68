"""Whether a row's child is already in the ledger, and which one it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger_app.domain import identity
from ledger_app.domain.child import Child
from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports.draft import Draft


@dataclass(frozen=True, slots=True)
class Match:
    """The child found, or why a person has to say which (``doubt``)."""

    child: Child | None = None
    doubt: Problem | None = None


@dataclass(slots=True)
class Existing:
    """The ledger's children, to be asked by number, by name and birthday, and by name and guardian."""

    children: Iterable[Child] = ()
    by_number: dict[str, list[Child]] = field(default_factory=dict)
    by_name: dict[str, list[Child]] = field(default_factory=dict)
    by_file: dict[str, Child] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Build the index; the children themselves are kept in it only."""
        for child in self.children:
            self.add(child)
        self.children = ()

    def add(self, child: Child) -> None:
        """One more child."""
        values = child.values
        number = values.get("id_no")
        if number:
            self.by_number.setdefault(str(number), []).append(child)
        name = values.get("name")
        if name:
            self.by_name.setdefault(str(name), []).append(child)

    def find(self, draft: Draft) -> Match:
        """The one child that the row surely means, none, or a doubt (R10, R11)."""
        number = draft.values.get("id_no")
        if number:
            found = self.by_number.get(str(number))
            if found:
                return _by_number(draft, found)
        candidates = self.by_name.get(draft.name)
        if not candidates or not draft.name:
            return Match()
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
