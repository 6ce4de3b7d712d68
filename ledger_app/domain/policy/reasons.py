"""Why a rule says what it says: criteria in words with their truth for one child."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.policy.comparisons import Test
from ledger_app.domain.policy.compiling import name_of
from ledger_app.domain.policy.criteria import (
    All,
    Criterion,
    Given,
    Holds,
    Is,
    Not,
    Noted,
    Qualifies,
    Recorded,
    Some,
    Truth,
    fields_of,
    inner,
)
from ledger_app.domain.policy.facts import Facts, Record
from ledger_app.domain.policy.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Reason:
    """A criterion in words with its truth; ``missing`` are the catalogue keys that would settle it.

    ``given`` is what the file says now, ``parts`` the reasons it is made of, ``every`` whether all
    of them must hold.
    """

    text: str
    truth: Truth
    missing: tuple[str, ...] = ()
    given: str = ""
    parts: tuple["Reason", ...] = ()

    @property
    def words(self) -> str:
        """The phrase as shown: an unknown one says what is missing."""
        if self.truth is not None or self.parts:
            return self.text
        if not self.missing:
            return f"缺：本单位参数“{self.text}”"
        return f"缺：{'、'.join(_label(k) for k in self.missing)}"

    @property
    def deciding(self) -> tuple["Reason", ...]:
        """The parts that make it what it is: those of the same truth, of a negation all."""
        same = tuple(p for p in self.parts if p.truth is self.truth)
        return same or self.parts


def brief(reason: Reason) -> tuple[Reason, ...]:
    """The reasons to show: named conditions and comparisons that decide, without what joins them.

    A condition with a name stands for what it is made of when it is settled; an unknown one is
    opened down to the facts that are missing.
    """
    if not reason.parts or (reason.truth is not None and not _joins(reason)):
        return (reason,)
    found: dict[str, Reason] = {}
    for part in reason.deciding:
        for one in brief(part):
            found.setdefault(one.words, one)
    return tuple(found.values())


def _joins(reason: Reason) -> bool:
    return reason.text.startswith("以下")


class Explainer:
    """Explains one child's facts; what was explained once is kept for the next criterion."""

    def __init__(
        self,
        facts: Facts,
        phrases: Phrases,
        test_of: Callable[[Criterion], Test],
        source_of: Callable[[str], Criterion | Test | None],
        held_by: Callable[[str], Criterion | None],
    ) -> None:
        self._facts = facts
        self._phrases = phrases
        self._test_of = test_of
        self._source_of = source_of
        self._held_by = held_by
        self._named: dict[str, Reason] = {}

    def explain(self, criterion: Criterion) -> Reason:
        """A criterion about the file."""
        if isinstance(criterion, (All, Some, Recorded)):
            return self._joined(criterion)
        if isinstance(criterion, Not):
            part = self.explain(criterion.part)
            truth = None if part.truth is None else not part.truth
            return Reason(self._phrases.say(criterion), truth, part.missing, part.given, part.parts)
        if isinstance(criterion, Noted):
            part = self.explain(criterion.part)
            return Reason(self._phrases.say(criterion), part.truth is True, (), part.given)
        if isinstance(criterion, (Is, Qualifies)):
            return self._referred(criterion)
        return self._compared(criterion)

    def _joined(self, criterion: All | Some | Recorded) -> Reason:
        parts = tuple(self.explain(p) for p in criterion.parts)
        truth = _together(criterion, {p.truth for p in parts})
        missing = _missing_in(parts, criterion) if truth is None else ()
        return Reason(self._phrases.say(criterion), truth, missing, "", parts)

    def _referred(self, criterion: Is | Qualifies) -> Reason:
        name = name_of(criterion)
        known = self._named.get(name)
        if known is None:
            source, text = self._source_of(name), self._phrases.say(criterion)
            if source is None:
                known = Reason(f"{text}（当时没有这一规定）", False)
            else:
                inside = self.explain(cast(Criterion, source))
                parts = inside.parts if inside.parts and _joins(inside) else (inside,)
                known = Reason(text, inside.truth, inside.missing, inside.given, parts)
            self._named[name] = known
        return known

    def _compared(self, criterion: Criterion) -> Reason:
        record: Record = self._facts.values
        truth = self._test_of(criterion)(self._facts, record)
        if truth is None:
            return Reason(self._phrases.say(criterion), None, self._missing(criterion))
        return Reason(self._phrases.say(criterion), truth, (), _given(record, fields_of(criterion)))

    def _missing(self, criterion: Criterion) -> tuple[str, ...]:
        if isinstance(criterion, Given):
            return ()
        if isinstance(criterion, Holds):
            held = self._held_by(criterion.measure)
            return self.explain(held).missing if held is not None else ()
        return tuple(dict.fromkeys(_keys(criterion)))


def _together(criterion: All | Some | Recorded, truths: set[Truth]) -> Truth:
    if isinstance(criterion, All):
        return False if False in truths else None if None in truths else True
    if True in truths:
        return True
    if isinstance(criterion, Some):
        return None if None in truths else False
    return False if False in truths else None


def _missing_in(parts: tuple[Reason, ...], criterion: All | Some | Recorded) -> tuple[str, ...]:
    """What to ask first: of conditions that must all hold, nothing beyond the first plain fact that is missing.

    That fact may settle the whole; the father's prison term is not asked for while his state is not known.
    Of one fact that can stand in several places the first is asked for.
    """
    if isinstance(criterion, Recorded):
        return parts[0].missing
    found: dict[str, None] = {}
    for part in parts:
        if part.truth is None:
            found.update(dict.fromkeys(part.missing))
            if isinstance(criterion, All) and part.missing and not part.parts:
                break
    return tuple(found)


def _keys(criterion: Criterion) -> list[str]:
    if isinstance(criterion, Recorded):
        return _keys(criterion.parts[0])
    return [*fields_of(criterion), *(key for part in inner(criterion) for key in _keys(part))]


def _label(key: str) -> str:
    """A field's label, of a row with the section's title before it."""
    section = catalogue.section_of(key)
    label = catalogue.field(key).label
    return f"{section.title}·{label}" if section.repeated else label


def _given(record: Record, keys: tuple[str, ...]) -> str:
    shown = [kinds.show(catalogue.field(k), record[k]) for k in keys if record.get(k) not in (None, "", [])]
    return "，".join(shown)
