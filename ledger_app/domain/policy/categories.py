"""Which categories a child falls under on a day, which is the main one, and how the clerk's choice differs."""

from dataclasses import dataclass

from ledger_app.domain.child import Child
from ledger_app.domain.policy.judging import Judge
from ledger_app.domain.policy.reasons import Reason
from ledger_app.domain.policy.values import Category, in_force

OTHER = "其他困境儿童"
"""The clerk's category for what no rule names; it is never proposed and never contradicts alone."""
_IMPLIED = {"重度残疾儿童": "残疾儿童"}
"""A category that takes the place of a weaker one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the file says otherwise than the proposal, in words; ``explained`` once a reason is recorded."""

    text: str
    explained: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """``primary`` counts in statistics; ``certain`` are all that hold, ``possible`` those that facts are missing for."""

    primary: Category | None
    certain: tuple[tuple[Category, Reason], ...]
    possible: tuple[tuple[Category, Reason], ...]
    causes: tuple[str, ...]  # 家庭贫困 …, of the certain ones
    difference: Difference | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of all that hold, the main one first: what 全部困境类别 should say."""
        return tuple(c.label for c, _ in self.certain)


def propose(judge: Judge, child: Child) -> Proposal:
    """The computed categories beside the clerk's choice (``category``, ``categories``)."""
    facts = judge.facts(child)
    truths = judge.category_truths(facts)
    order = sorted(zip(judge.categories, truths, strict=True), key=lambda pair: pair[0].rank)
    certain = [c for c, truth in order if truth]
    stronger = {_IMPLIED[c.label] for c in certain if c.label in _IMPLIED}
    certain = [c for c in certain if c.label not in stronger]
    possible = [c for c, truth in order if truth is None]
    primary = next((c for c in certain if c.cause in "ABC"), certain[0] if certain else None)
    causes = tuple(dict.fromkeys(judge.policy.causes[c.cause] for c in certain))
    return Proposal(
        primary,
        _explained(judge, child, certain),
        _explained(judge, child, possible),
        causes,
        _difference(child, primary, certain, possible),
    )


def _explained(judge: Judge, child: Child, categories: list[Category]) -> tuple[tuple[Category, Reason], ...]:
    found = []
    for category in categories:
        version = in_force(category.versions, judge.day)
        assert version is not None
        assert version.when is not None
        found.append((category, judge.explain(version.when, child)))
    return tuple(found)


def _difference(child: Child, primary: Category | None, certain: list[Category], possible: list[Category]) -> Difference | None:
    """None too while facts are missing that could make the clerk's choice the main one."""
    chosen = str(child.values.get("category") or "")
    could_be = {c.label for c in possible if primary is None or c.rank < primary.rank}
    if not chosen or chosen == (primary.label if primary else OTHER) or chosen in could_be:
        return None
    if primary is None:
        text = f"所选主要类别为“{chosen}”，按现有资料不符合"
    elif chosen in {c.label for c in certain}:
        text = f"所选主要类别“{chosen}”也符合，按统计顺序主要类别为“{primary.label}”"
    else:
        text = f"所选主要类别为“{chosen}”，按现有资料应为“{primary.label}”"
    return Difference(text, bool(child.values.get("category_reason")))
