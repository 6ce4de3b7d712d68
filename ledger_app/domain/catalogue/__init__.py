"""The catalogue: every section, field and dictionary of the ledger, declared once.

Screens, sheets, papers, import and search walk these values; nothing else knows a field.
Source of sections, labels and headings: the gathered field catalogue (18 sections).
"""

from collections.abc import Iterator
from functools import cache

from ledger_app.domain.catalogue import dictionaries_care, dictionaries_homes, dictionaries_person, dictionaries_policy, dictionaries_work
from ledger_app.domain.catalogue.aid import AID, BENEFIT, RELIEF
from ledger_app.domain.catalogue.category import CATEGORY
from ledger_app.domain.catalogue.change import CHANGE
from ledger_app.domain.catalogue.eligibility import ELIGIBILITY, MEASURE
from ledger_app.domain.catalogue.family import FAMILY, FAMILY_MEMBER
from ledger_app.domain.catalogue.field import Choice, Dictionary, Field, Kind, Level, Section, Value, Values, When
from ledger_app.domain.catalogue.guardianship import GUARDIAN, GUARDIANSHIP
from ledger_app.domain.catalogue.health import HEALTH
from ledger_app.domain.catalogue.home_work import (
    HOME_ACTIVITY,
    HOME_ATTENDANCE,
    HOME_DUTY,
    HOME_EVALUATION,
    HOME_HOURS,
    HOME_MONTH,
    HOME_PLAN,
    HOME_VISITOR,
    HOME_VOLUNTEER,
)
from ledger_app.domain.catalogue.homes import HOME_ASSET, HOME_CHECK, HOME_SITE, HOME_STAFF, HOME_STANDARD
from ledger_app.domain.catalogue.parents import FATHER, MOTHER
from ledger_app.domain.catalogue.person import BASIC, RESIDENCE
from ledger_app.domain.catalogue.school import SCHOOL, SCHOOL_RECORD
from ledger_app.domain.catalogue.team import TEAM
from ledger_app.domain.catalogue.work import CASE, SERVICE, VISIT

__all__ = [
    "CHILD_SECTIONS",
    "DICTIONARIES",
    "HOME_SECTIONS",
    "MAIN_SECTIONS",
    "REPEATED_SECTIONS",
    "SECTIONS",
    "Choice",
    "Dictionary",
    "Field",
    "Kind",
    "Level",
    "Section",
    "Value",
    "Values",
    "When",
    "child_fields",
    "choice_labels",
    "field",
    "section",
    "section_of",
]

SECTIONS: tuple[Section, ...] = (
    BASIC,
    RESIDENCE,
    CATEGORY,
    FAMILY,
    FAMILY_MEMBER,
    FATHER,
    MOTHER,
    GUARDIAN,
    GUARDIANSHIP,
    HEALTH,
    SCHOOL,
    SCHOOL_RECORD,
    AID,
    ELIGIBILITY,
    MEASURE,
    BENEFIT,
    RELIEF,
    VISIT,
    SERVICE,
    CASE,
    CHANGE,
    HOME_SITE,
    HOME_STAFF,
    HOME_ASSET,
    HOME_CHECK,
    HOME_STANDARD,
    HOME_PLAN,
    HOME_ACTIVITY,
    HOME_ATTENDANCE,
    HOME_EVALUATION,
    HOME_DUTY,
    HOME_VISITOR,
    HOME_VOLUNTEER,
    HOME_HOURS,
    HOME_MONTH,
    TEAM,
)
CHILD_SECTIONS = tuple(s for s in SECTIONS if s.owner == "child")
MAIN_SECTIONS = tuple(s for s in CHILD_SECTIONS if not s.repeated)
REPEATED_SECTIONS = tuple(s for s in CHILD_SECTIONS if s.repeated)
HOME_SECTIONS = tuple(s for s in SECTIONS if s.owner == "home")
_ALL = (
    *dictionaries_person.PERSON,
    *dictionaries_care.CARE,
    *dictionaries_work.WORK,
    *dictionaries_homes.HOMES,
    *dictionaries_policy.POLICY,
)
DICTIONARIES: dict[str, Dictionary] = {d.key: d for d in _ALL}

_FIELDS: dict[str, Field] = {f.key: f for s in SECTIONS for f in s.fields}
_SECTION_OF: dict[str, Section] = {f.key: s for s in SECTIONS for f in s.fields}
_SECTIONS: dict[str, Section] = {s.key: s for s in SECTIONS}


def field(key: str) -> Field:
    """The field of this key; KeyError is our bug."""
    return _FIELDS[key]


def section(key: str) -> Section:
    """The section of this key."""
    return _SECTIONS[key]


def section_of(key: str) -> Section:
    """The section that declares the field."""
    return _SECTION_OF[key]


def child_fields() -> Iterator[Field]:
    """Every field of a child's file outside repeated sections, in form order."""
    for part in MAIN_SECTIONS:
        yield from part.fields


@cache
def choice_labels(dictionary: str) -> tuple[str, ...]:
    """The built-in labels of a dictionary, in order."""
    return tuple(c.label for c in DICTIONARIES[dictionary].choices)
