"""A list of the policy on screen: its lines under the sheet's own columns, broken down at the left."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.policy import Fault
from ledger_app.domain.table import Line, Statement

_PIECE = 500
_AS_LONG_AS = "："
"""A label is grouped by what stands before this."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the list: ``width`` in half characters, ``number`` reads from the right."""

    key: str
    heading: str
    width: float
    number: bool = False


class Listed:
    """Made on the worker's thread and only read afterwards; ``by`` are the keys it can be broken down by."""

    def __init__(self, statement: Statement, fields: Sequence[Field], by: Sequence[str], refused: Sequence[Fault] = ()) -> None:
        """``refused`` are mistakes of policy files that were not used."""
        self.statement = statement
        self.fields = fields
        self.refused = refused
        self.lines: list[Line] = [line for line in statement.lines if not line.total]
        self.children = len({child_of(line) for line in self.lines} - {0})
        self._places: dict[str, dict[str, array[int]]] = {key: {} for key in by}
        for place, line in enumerate(self.lines):
            for key, groups in self._places.items():
                label = _label(line.values.get(key))
                if label not in groups:
                    groups[label] = array("l")
                groups[label].append(place)

    def let_go(self) -> None:
        """Forget everything a piece at a time; for a worker thread, once nothing shows it."""
        self.statement = replace(self.statement, lines=())
        while self.lines:
            del self.lines[-_PIECE:]

    def groups(self, by: str) -> Mapping[str, int]:
        """Labels with their numbers, the largest first; the empty label, for what is not said, last."""
        counted = ((label, len(places)) for label, places in self._places.get(by, {}).items())
        return dict(sorted(counted, key=lambda g: (not g[0], -g[1], g[0])))

    def chosen(self, by: str, label: str | None) -> Sequence[Line]:
        """The lines of a group; None for all."""
        return self.lines if label is None else [self.lines[place] for place in self._places.get(by, {}).get(label, ())]

    def part(self, lines: Sequence[Line]) -> Statement:
        """A statement of some of the lines, numbered from 1; sums only where nothing is left out."""
        if len(lines) == len(self.lines):
            return self.statement
        numbered = [replace(line, values={**line.values, "seq": n}) if "seq" in line.values else line for n, line in enumerate(lines, 1)]
        return replace(self.statement, lines=numbered)


def child_of(line: Line) -> int:
    """The child of a line, 0 where it counts several."""
    return next(iter(line.behind.get("seq", ())), 0)


def narrowed(lines: Sequence[Line], text: str) -> Sequence[Line]:
    """The lines that say the text somewhere."""
    wanted = text.strip()
    return [line for line in lines if any(wanted in str(v) for v in line.values.values())] if wanted else lines


def _label(value: object) -> str:
    return str(value if value is not None else "").partition(_AS_LONG_AS)[0]
