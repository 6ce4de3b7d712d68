"""What a field, a section and a dictionary are; the declarations stand in the modules beside this."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | bool | list[str]
"""A stored value: text (dates ISO, money as decimal text), whole number, yes/no, or several choices."""
Values = Mapping[str, object]
"""Values by field key; a key that is absent means “not known”."""


class Kind(StrEnum):
    """How a value is written, read, edited and printed.  Every edge keeps one table by kind."""

    TEXT = "text"
    LONGTEXT = "longtext"
    DATE = "date"  # ISO day or month
    MONTH = "month"  # ISO month
    TIME = "time"  # of day, HH:MM
    INTEGER = "integer"
    MONEY = "money"  # yuan, decimal text
    YESNO = "yesno"
    CHOICE = "choice"
    CHOICES = "choices"
    IDENTITY = "identity"  # GB 11643
    PHONE = "phone"
    ACCOUNT = "account"  # bank account digits
    VILLAGE = "village"


class Level(StrEnum):
    """How much a township file needs the field (fields.yaml ``level_legend``)."""

    REQUIRED = "R"
    CONDITIONAL = "C"
    OPTIONAL = "O"
    EXTENDED = "X"


@dataclass(frozen=True, slots=True)
class When:
    """A small condition on another field of the same record: its value is one of ``values``.

    For several choices one match is enough.  ``negate`` turns it round; an unknown value never
    matches, so a negated condition holds for it.
    """

    key: str
    values: tuple[object, ...]
    negate: bool = False

    def holds(self, values: Values) -> bool:
        """Whether the condition is true of these values."""
        given = values.get(self.key)
        found = bool(set(given) & set(self.values)) if isinstance(given, list) else given in self.values
        return found != self.negate


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a file can say, declared once.

    ``key`` is stored and for ever; ``label`` may change if the old one joins ``synonyms``.
    ``synonyms`` are headings that sheets use for it.  ``required`` is asked only while
    ``applies`` holds.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    level: Level = Level.OPTIONAL
    dictionary: str = ""
    synonyms: tuple[str, ...] = ()
    required: When | bool = False
    applies: When | None = None
    help: str = ""
    private: bool = False  # illness, assault, account: masked unless asked for
    width: int = 0  # characters in lists and sheets; 0 = by kind
    limit: int = 0  # longest text in characters; 0 = 200

    def is_required(self, values: Values) -> bool:
        """Whether a complete record with these values must have this field."""
        if self.applies is not None and not self.applies.holds(values):
            return False
        return self.required if isinstance(self.required, bool) else self.required.holds(values)


@dataclass(frozen=True, slots=True)
class Section:
    """A card of the form.  A repeated section holds any number of rows, else it is part of the file."""

    key: str
    title: str
    fields: tuple[Field, ...]
    owner: str = "child"  # child | home | team: whose record this is part of
    repeated: bool = False
    group: tuple[str, ...] = ()  # words that head its columns on a sheet: 父亲, 监护人 …
    applies: When | None = None
    row_key: str = ""  # the field that tells two rows apart


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a dictionary: the label is what is stored; ``valid_to`` retires it."""

    label: str
    code: str = ""
    synonyms: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A list to choose from; ``source`` names the standard or document it follows."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    source: str = ""
