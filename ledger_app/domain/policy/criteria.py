"""What a rule may ask of a child's file: small frozen values that can be read, compiled and put into words.

Every criterion is true, false or unknown (None) of a file on a day; a fact that is not recorded makes
it unknown, never false.  ``all`` is false as soon as one part is, ``any`` true as soon as one part is.
"""

from dataclasses import dataclass

Bound = int | str
"""A number, or the key of a parameter of the office profile."""
Truth = bool | None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Criterion", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple["Criterion", ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The same fact written in several places: true where one place says so, unknown only while none says anything."""

    parts: tuple["Criterion", ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """The part is on record.  For what is only written down where it applies: nothing recorded counts as not so."""

    part: "Criterion"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Criterion"


@dataclass(frozen=True, slots=True)
class In:
    """The field is one of ``values`` (of several choices, one is enough); those in ``unsure`` say nothing."""

    key: str
    values: tuple[str | bool, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contains:
    """The text has one of the words; ``words`` may be the key of a parameter that lists them."""

    key: str
    words: tuple[str, ...] | str


@dataclass(frozen=True, slots=True)
class Known:
    """The field is filled in; never unknown itself."""

    key: str


@dataclass(frozen=True, slots=True)
class Least:
    """The number or amount is at least ``bound``."""

    key: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class AgeFrom:
    """The child has completed ``bound`` years; the birthday itself counts."""

    bound: Bound


@dataclass(frozen=True, slots=True)
class AgeBelow:
    """The child has not yet completed ``bound`` years."""

    bound: Bound


@dataclass(frozen=True, slots=True)
class MonthsSince:
    """At least ``bound`` full months lie between the date and the day asked about."""

    key: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class MonthsBetween:
    """At least ``bound`` full months lie between two dates of the file."""

    start: str
    end: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class Past:
    """The date lies before the day asked about."""

    key: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Some row of a repeated section holds ``part``.

    ``during`` names the fields of its first and last day; rows whose time does not cover the day
    are left out, an empty end is open.
    """

    section: str
    part: "Criterion"
    during: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Is:
    """A definition of the policy files holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Holds:
    """The child has the measure: its own row says so, or the fields that count as having it."""

    measure: str


@dataclass(frozen=True, slots=True)
class Qualifies:
    """The child meets the conditions of another measure on the day."""

    measure: str


@dataclass(frozen=True, slots=True)
class Given:
    """A yes/no parameter of the office profile; unknown while the office has not said."""

    parameter: str


Criterion = (
    All
    | Some
    | Recorded
    | Noted
    | Not
    | In
    | Contains
    | Known
    | Least
    | AgeFrom
    | AgeBelow
    | MonthsSince
    | MonthsBetween
    | Past
    | Rows
    | Is
    | Holds
    | Qualifies
    | Given
)


def inner(criterion: Criterion) -> tuple[Criterion, ...]:
    """The parts a criterion is made of; none for a comparison."""
    if isinstance(criterion, (All, Some, Recorded)):
        return criterion.parts
    if isinstance(criterion, (Not, Noted, Rows)):
        return (criterion.part,)
    return ()


def fields_of(criterion: Criterion) -> tuple[str, ...]:
    """The catalogue fields it compares itself, without those of its parts or of what it refers to."""
    if isinstance(criterion, (In, Contains, Known, Least, MonthsSince, Past)):
        return (criterion.key,)
    if isinstance(criterion, MonthsBetween):
        return (criterion.start, criterion.end)
    if isinstance(criterion, (AgeFrom, AgeBelow)):
        return ("birth",)
    return ()
