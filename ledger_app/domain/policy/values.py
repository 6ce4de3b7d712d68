"""Policy as values: measures and duties with dated versions, definitions, categories, parameters.

A date of the policy files may be a year, a month or a day; it counts from its first day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ledger_app.domain.policy.criteria import Criterion


class MeasureKind(StrEnum):
    """What sort of clause an entry is (rules.yaml ``kind``)."""

    SCOPE = "scope"
    ENTITLEMENT = "entitlement"
    ENHANCEMENT = "enhancement"
    SERVICE = "service"
    PROCEDURE = "procedure"
    PREVENTION = "prevention"
    COORDINATION = "coordination"
    EXCLUSION = "exclusion"
    REQUIREMENT = "requirement"
    DUTY = "duty"


_NOT_PROVIDED = frozenset([MeasureKind.SCOPE, MeasureKind.EXCLUSION, MeasureKind.REQUIREMENT, MeasureKind.DUTY])


class Lead(StrEnum):
    """Where an entry leads when it applies."""

    HINT = "hint"  # the child may be entitled
    TODO = "todo"  # somebody must act
    CHECK = "check"  # a yes/no to be looked at
    STAT = "stat"  # it is counted
    INFO = "info"  # to be known


class Subject(StrEnum):
    """Whose record an entry is about."""

    CHILD = "child"
    VILLAGE = "village"
    HOME = "home"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Version:
    """A wording in force from ``since`` until the next version.  Without ``when`` it has no conditions."""

    since: str  # ISO year, month or day
    source: str  # clause or document number
    note: str = ""  # what this version changed, in our words
    when: Criterion | None = None
    department: str = ""  # of this version where it differs
    unverified: bool = False  # the document's text was not at hand

    @property
    def first_day(self) -> str:
        """The ISO day it counts from."""
        return first_day(self.since)


@dataclass(frozen=True, slots=True)
class Measure:
    """An entry of rules.yaml: a measure for a child, or a duty that creates records."""

    id: str
    clause: str
    title: str
    text: str
    kind: MeasureKind
    lead: Lead
    subject: Subject
    department: str
    versions: tuple[Version, ...]
    evidence: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()  # never together with these
    tops_up: tuple[str, ...] = ()  # paid together only up to the higher amount
    held: Criterion | None = None  # fields that say the child has it
    records: tuple[str, ...] = ()  # fields or sections in which it is recorded
    next_step: str = ""
    public: bool = True  # False: must not be publicised

    def on(self, day: date) -> Version | None:
        """The version in force; None before the first one."""
        return in_force(self.versions, day)

    @property
    def provides(self) -> bool:
        """Whether a child receives something by it; scope, exclusions, duties and counted requirements are no such thing."""
        return self.subject is Subject.CHILD and self.kind not in _NOT_PROVIDED

    @property
    def conditional(self) -> bool:
        """Whether some version asks something of a child."""
        return any(v.when is not None for v in self.versions)


@dataclass(frozen=True, slots=True)
class Definition:
    """A named condition with its own dated versions; before the first one it is false of everybody."""

    name: str
    title: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of child in difficulty: ``label`` is a choice of the catalogue, ``rank`` orders the main one (1 first)."""

    code: str
    label: str
    cause: str  # A poverty, B disability or illness, C guardianship, D, E
    rank: int
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter's value from a day on."""

    since: str
    value: int | bool | str | tuple[str, ...]
    source: str = ""

    @property
    def first_day(self) -> str:
        """The ISO day it counts from."""
        return first_day(self.since)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What counties and years set differently; without a setting in force it is unknown."""

    key: str
    title: str
    kind: str  # number, amount, flag, words
    unit: str = ""
    settings: tuple[Setting, ...] = ()

    def on(self, day: date) -> int | bool | str | tuple[str, ...] | None:
        """The value in force, None when the office has not said."""
        setting = in_force(self.settings, day)
        return setting.value if setting else None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A birthday at which something begins or ends; ``age`` in completed years."""

    age: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Expiry:
    """A date or month field whose passing asks for something; of a repeated section every row counts."""

    key: str
    title: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Facts of one file that cannot all be right; shown, never resolved by the program."""

    id: str
    title: str
    when: Criterion
    next_step: str


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """Everything the policy files and the office profile say, checked and complete.  Two are the same only if they are one."""

    measures: Mapping[str, Measure]
    definitions: Mapping[str, Definition]
    categories: Mapping[str, Category]
    causes: Mapping[str, str]  # A → 家庭贫困
    parameters: Mapping[str, Parameter]
    milestones: Sequence[Milestone] = ()
    expiries: Sequence[Expiry] = ()
    clashes: Sequence[Clash] = ()
    later: Sequence[Mapping[str, str]] = field(default_factory=tuple)  # rules that only came later, for reading

    def of_child(self) -> list[Measure]:
        """The entries about a child."""
        return [m for m in self.measures.values() if m.subject is Subject.CHILD]

    def parameter(self, key: str, day: date) -> int | bool | str | tuple[str, ...] | None:
        """A parameter's value on a day."""
        return self.parameters[key].on(day)


def first_day(iso: str) -> str:
    """2018 → 2018-01-01, 2021-06 → 2021-06-01."""
    return iso + "-01-01"[3 * (len(iso) == 7) :] if len(iso) < 10 else iso


_Dated = TypeVar("_Dated", Version, Setting)


def in_force(dated: Sequence[_Dated], day: date) -> _Dated | None:
    """The last of the versions (oldest first) that began by ``day``."""
    found = None
    for one in dated:
        if one.first_day <= day.isoformat():
            found = one
    return found
