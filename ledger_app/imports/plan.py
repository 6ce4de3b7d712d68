"""The whole way from a file to a plan: drafts, matched and decided one by one.  Nothing is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ledger_app.domain.decisions import Decisions
from ledger_app.domain.handling import Handling
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import IgnoredRow, Outcome, Plan, PlannedRow, Seen
from ledger_app.imports import drafting
from ledger_app.imports.cells import text_of
from ledger_app.imports.deciding import Decider
from ledger_app.imports.drafting import Ended, Found, Part, Request
from ledger_app.imports.matching import Existing

_STEP = 500
_USUAL = Handling()
_NONE = Decisions()


def make(
    path: Path, existing: Existing, words: Vocabulary, *, progress: Progress = silent, sheet: str | None = None, handling: Handling = _USUAL
) -> Plan:
    """What an import of this file would do, all rows kept.  Raises what :meth:`Making.rows` raises."""
    with drafting.uncollected():
        making = Making(existing, drafting.parts(Request(path, words, (sheet,) if sheet else ()), progress), progress, handling)
        return making.plan(tuple(making.rows()))


class Making:
    """A plan in the making.

    The rows stream: whoever does not keep what :meth:`rows` gives needs memory for the file only.
    """

    def __init__(
        self,
        existing: Existing,
        parts: Iterable[Part],
        progress: Progress = silent,
        handling: Handling = _USUAL,
        decisions: Decisions = _NONE,
        *,
        with_cells: bool = False,
    ) -> None:
        self._with_cells = with_cells
        self._parts, self._progress = parts, progress
        self._decider = Decider(existing, handling, decisions)
        self._counts: Counter[Outcome] = Counter()
        self._problems: list[Problem] = []
        self._found = Found()
        self._ended = Ended((), (), ())
        self._used_villages: set[object] = set()
        self._met: set[int] = set()
        self._names: set[str] = set()

    def rows(self) -> Iterator[PlannedRow]:
        """What becomes of each row, once, in the order of the file.

        Raises LockedFile when a password is needed, UnusableFile when there is nothing to import from.
        """
        done = 0
        for part in self._parts:
            if isinstance(part, Found):
                self._found = part
                self._problems += part.problems
            elif isinstance(part, Ended):
                self._ended = part
            else:
                for draft in part:
                    if done % _STEP == 0:
                        self._progress(done, self._found.total, f"正在核对“{draft.table.sheet}”")
                    done += 1
                    row = self._decider.decide(draft)
                    self._counts[row.outcome] += 1
                    self._problems += row.problems
                    self._used_villages.add(row.child.values.get("village"))
                    self._names.add(row.child.name)
                    if row.before is not None:
                        self._met.add(row.before.id)
                    yield replace(row, cells=tuple(map(text_of, draft.row))) if self._with_cells else row
        self._decider.forget()

    def new_villages(self) -> tuple[str, ...]:
        """Villages that the office's list did not have and a row uses."""
        return tuple(name for name in self._ended.villages if name in self._used_villages)

    def _seen(self) -> Seen:
        villages = (str(village) for village in self._used_villages if village)
        return Seen(frozenset(self._met), frozenset(self._names), tuple(sorted(villages)))

    def plan(self, rows: Sequence[PlannedRow]) -> Plan:
        """The finished plan, with those of its rows that were kept."""
        found, ignored = self._found, _in_order(self._found.ignored)
        return Plan(
            rows,
            tuple(ignored),
            tuple(self._problems),
            tuple(found.columns),
            self.new_villages(),
            self._counts,
            self._seen(),
            self._ended.repairs,
            tuple(found.sheets),
            self._ended.spellings,
        )


def _in_order(ignored: Sequence[IgnoredRow]) -> list[IgnoredRow]:
    """By sheet as it came, then by row."""
    names = {name: number for number, name in enumerate(dict.fromkeys(i.sheet for i in ignored))}
    return sorted(ignored, key=lambda i: (names[i.sheet], i.row))
