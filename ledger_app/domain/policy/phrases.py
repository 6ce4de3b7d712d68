"""Criteria in words: short Chinese phrases with the parameters of the day put in."""

from collections.abc import Sequence
from datetime import date

from ledger_app.domain import catalogue
from ledger_app.domain.policy.criteria import (
    AgeBelow,
    AgeFrom,
    All,
    Bound,
    Contains,
    Criterion,
    Given,
    Holds,
    In,
    Is,
    Known,
    Least,
    MonthsBetween,
    MonthsSince,
    Not,
    Noted,
    Past,
    Qualifies,
    Recorded,
    Rows,
    Some,
)
from ledger_app.domain.policy.values import Policy

_COMPOSED = (All, Some, Recorded)
_JOINED = {All: "以下都符合", Some: "以下符合一项", Recorded: "以下有一处如此记载"}


class Phrases:
    """Says criteria as they stand on a day."""

    def __init__(self, policy: Policy, day: date) -> None:
        self._policy = policy
        self._day = day
        self._said: dict[int, tuple[Criterion, str]] = {}

    def say(self, criterion: Criterion) -> str:
        """One phrase; a composed one names what joins its parts.  The words of one criterion are made once."""
        known = self._said.get(id(criterion))
        if known is None:
            known = self._said[id(criterion)] = (criterion, self._phrase(criterion))
        return known[1]

    def _phrase(self, criterion: Criterion) -> str:
        if isinstance(criterion, (All, Some, Recorded)):
            return _JOINED[type(criterion)]
        if isinstance(criterion, Not):
            return self._denied(criterion.part)
        if isinstance(criterion, Noted):
            return f"记有{self.line(criterion.part)}"
        if isinstance(criterion, Rows):
            return f"“{catalogue.section(criterion.section).title}”中有{self.line(criterion.part)}的记录"
        if isinstance(criterion, (Is, Holds, Qualifies, Given)):
            return self._named(criterion)
        return self._compared(criterion)

    def line(self, criterion: Criterion) -> str:
        """The whole in one line, parts in brackets where needed."""
        if isinstance(criterion, All):
            return "，且".join(self._bracketed(p) for p in criterion.parts)
        if isinstance(criterion, (Some, Recorded)):
            return "，或".join(self._bracketed(p) for p in criterion.parts)
        return self.say(criterion)

    def _bracketed(self, part: Criterion) -> str:
        return f"（{self.line(part)}）" if isinstance(part, _COMPOSED) else self.line(part)

    def _denied(self, part: Criterion) -> str:
        if isinstance(part, Least):
            return f"{_label(part.key)}低于{self.number(part.bound)}"
        if isinstance(part, Known):
            return f"未填{_label(part.key)}"
        if isinstance(part, Past):
            return f"{_label(part.key)}未到或当日"
        if isinstance(part, MonthsSince):
            return f"{_label(part.key)}在{self.number(part.bound)}个月以内"
        if isinstance(part, Holds):
            return f"未享受{self._title(part.measure)}"
        if isinstance(part, Qualifies):
            return f"不符合{self._title(part.measure)}的条件"
        if isinstance(part, _COMPOSED):
            return f"不属于（{self.line(part)}）"
        return "不属于：" + self.say(part)

    def _named(self, criterion: Is | Holds | Qualifies | Given) -> str:
        if isinstance(criterion, Is):
            return self._policy.definitions[criterion.name].title
        if isinstance(criterion, Given):
            return self._policy.parameters[criterion.parameter].title
        title = self._title(criterion.measure)
        return f"已享受{title}" if isinstance(criterion, Holds) else f"符合{title}的条件"

    def _compared(self, criterion: Criterion) -> str:
        if isinstance(criterion, In):
            return _equal(criterion)
        if isinstance(criterion, Contains):
            words = criterion.words if not isinstance(criterion.words, str) else (self._policy.parameters[criterion.words].title,)
            return f"{_label(criterion.key)}属于“{_or(words)}”"
        if isinstance(criterion, Known):
            return f"已填{_label(criterion.key)}"
        if isinstance(criterion, Least):
            return f"{_label(criterion.key)}不低于{self.number(criterion.bound)}"
        if isinstance(criterion, AgeFrom):
            return f"年满{self.number(criterion.bound)}周岁"
        if isinstance(criterion, AgeBelow):
            return f"未满{self.number(criterion.bound)}周岁"
        if isinstance(criterion, MonthsSince):
            return f"{_label(criterion.key)}至今满{self.number(criterion.bound)}个月"
        if isinstance(criterion, MonthsBetween):
            return f"{_label(criterion.start)}到{_label(criterion.end)}满{self.number(criterion.bound)}个月"
        assert isinstance(criterion, Past)
        return f"{_label(criterion.key)}已过"

    def number(self, bound: Bound) -> str:
        """The number, or the parameter's title while it is not set."""
        if isinstance(bound, int):
            return str(bound)
        value = self._policy.parameter(bound, self._day)
        return f"（{self._policy.parameters[bound].title}未设定）" if value is None else str(value)

    def _title(self, measure: str) -> str:
        return f"“{self._policy.measures[measure].title}”"


def _label(key: str) -> str:
    return catalogue.field(key).label


def _equal(criterion: In) -> str:
    if criterion.values == (True,):
        return f"{_label(criterion.key)}为“是”"
    if criterion.values == (False,):
        return f"{_label(criterion.key)}为“否”"
    return f"{_label(criterion.key)}为{_or([str(v) for v in criterion.values])}"


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else "、".join(words[:-1]) + "或" + words[-1]
