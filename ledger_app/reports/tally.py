"""Children counted by village into the columns of a statistic, each figure with the ids behind it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger_app.domain.child import LEFT, Child
from ledger_app.domain.table import Gap, Line, Statement

AREA = "area"
NO_VILLAGE = "未填村（社区）"


@dataclass(frozen=True, slots=True)
class Case:
    """A child as of a day; ``age`` in full years, None when the birthday is not known."""

    child: Child
    age: int | None

    def text(self, key: str) -> str:
        """A main value as text, empty when not known."""
        value = self.child.values.get(key)
        return value if isinstance(value, str) else ""


Places = Callable[[Case], Sequence[str]]
"""The columns that a child counts in."""


def everyone(case: Case) -> bool:
    """No child is excused from a group."""
    return True


def nobody(case: Case) -> bool:
    """Every child may be missing from a group."""
    return False


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that belong together; whom it ``asks`` must have a place in it, else that is a gap, told by the field ``key``."""

    title: str
    places: Places
    asks: Callable[[Case], bool] = nobody
    key: str = ""

    def missed(self, case: Case) -> str:
        """Why a child has no place, in Chinese."""
        value = case.text(self.key)
        return f"{self.title}“{value}”在本表没有对应的栏" if value else f"未填{self.title}"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A template's counting rules: who is in the ``total`` column, and the groups of the others."""

    template: str
    total: str
    belongs: Callable[[Case], bool]
    groups: Sequence[Group]
    columns: Sequence[str] = field(default_factory=tuple)  # every counted column, so that none stays blank
    left_out: Callable[[Case], str] = lambda case: ""  # why a child that seems to belong is not counted, in Chinese


def active(children: Iterable[Child], day: date) -> Iterator[Case]:
    """Children on the books, with their age on ``day``."""
    for child in children:
        if child.values.get("status") != LEFT:
            age = child.age(day)
            yield Case(child, None if age is None else max(age, 0))


def count(statistic: Statistic, children: Iterable[Child], villages: Sequence[str], day: date) -> Statement:
    """The statistic's statement: one line a village, those without a child included, in the order given."""
    behind: dict[str, dict[str, list[int]]] = {village: {} for village in villages}
    gaps: list[Gap] = []
    for case in active(children, day):
        if not statistic.belongs(case):
            continue
        village = case.text("village") or NO_VILLAGE
        if why := statistic.left_out(case):
            gaps.append(_gap(case, village, why))
            continue
        row = behind.setdefault(village, {})
        row.setdefault(statistic.total, []).append(case.child.id)
        for group in statistic.groups:
            found = group.places(case)
            for key in found:
                row.setdefault(key, []).append(case.child.id)
            if not found and group.asks(case):
                gaps.append(_gap(case, village, group.missed(case)))
    keys = (statistic.total, *statistic.columns)
    lines = [Line({AREA: village, **{key: len(row.get(key, ())) for key in keys}}, row) for village, row in behind.items()]
    return Statement(statistic.template, lines, gaps=gaps)


def _gap(case: Case, village: str, what: str) -> Gap:
    return Gap(case.child.id, f"{village} {case.child.name}", what)


def by_value(key: str, places: Mapping[str, str], *, missing: str = "", other: str = "") -> Places:
    """A group by one main field: its values' columns, that of a value not listed, and that of no value."""

    def found(case: Case) -> Sequence[str]:
        value = case.text(key)
        place = places.get(value, other) if value else missing
        return (place,) if place else ()

    return found


def by_yes(key: str, yes: str, no: str, *, missing: str = "") -> Places:
    """A group by a yes-or-no field."""

    def found(case: Case) -> Sequence[str]:
        value = case.child.values.get(key)
        place = missing if value is None else yes if value else no
        return (place,) if place else ()

    return found


def by_age(bands: Sequence[tuple[int, str]], *, missing: str = "") -> Places:
    """A group by age: ``(oldest age, column)`` from young to old; older than all is nowhere."""

    def found(case: Case) -> Sequence[str]:
        if case.age is None:
            return (missing,) if missing else ()
        place = next((column for oldest, column in bands if case.age <= oldest), "")
        return (place,) if place else ()

    return found
