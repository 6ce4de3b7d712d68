"""What is asked for when a form is printed, and who answers for each kind of subject."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ledger_app.operations.open_ledger import Ledger

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

LATEST, NO_ROW = -1, -2
"""Which row of a section a form is about: its latest, or none, to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Request:
    """``ids`` are the subjects in order; ``row`` counts a section's rows from 0 as they stand in the file.

    ``villages`` narrow what is computed; ``options`` are a form's own.
    """

    form: str
    ids: Sequence[int] = ()
    day: date = field(default_factory=date.today)
    row: int = LATEST
    villages: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A subject as it is offered; ``under`` groups them (the village)."""

    id: int
    title: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Supplier:
    """Answers for forms about one kind of subject.

    ``noun`` and ``measure`` are how it is called and counted (儿童, 人).  Without ``choices`` the subject is a child
    of the ledger, chosen in its own list.  ``single`` puts all that was chosen into one copy; ``computed``: nothing need be
    chosen, for nothing means all.
    """

    noun: str
    measure: str
    copies: "Callable[[Ledger, Request], Iterator[Copy]]"
    choices: Callable[[Ledger], Sequence[Choice]] | None = None
    single: bool = False
    computed: bool = False
