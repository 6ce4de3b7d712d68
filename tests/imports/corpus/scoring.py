"""An import of a corpus file beside its truth: what is right, wrong and missing, by field and by hazard."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ledger_app.domain.child import Child
from ledger_app.domain.progress import silent
from ledger_app.domain.receipt import Outcome, Plan, PlannedRow
from ledger_app.imports import drafting
from ledger_app.imports.plan import Making
from tests.imports.corpus.paper import Fate, Paper, Report, TrueChild
from tests.imports.sheets import existing

_FATES: dict[Outcome, Fate] = {
    Outcome.NEW: "in",
    Outcome.UPDATED: "in",
    Outcome.UNCHANGED: "same",
    Outcome.PENDING: "waits",
    Outcome.REJECTED: "out",
}
_HAZARD = frozenset("FSHRIDVE")
_FOLLOWS = frozenset(["status", "school_stage", "is_disabled", "hukou_registered", "categories", "father_status", "mother_status"])
"""What an import concludes from other cells; judged only where the truth names it."""


@dataclass(slots=True)
class Tally:
    """Right, wrong (there and not true) and missed (true and not there)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what is there, the share that is true."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is true, the share that is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(slots=True)
class Score:
    """Tallies by field and by hazard, and every fault in words."""

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    hazards: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    faults: list[str] = field(default_factory=list)
    files: int = 0
    children: int = 0
    fates: Counter[str] = field(default_factory=Counter)

    def take(self, paper: Paper, path: Path) -> None:
        """Import one file and judge it."""
        made = plan(paper, path)
        self.files += 1
        self._judge_reports(path.name, paper.all_reports(), reported(made))
        rows = {(row.sheet, row.row, row.child.name): row for row in made.rows}
        by_place = {(row.sheet, row.row): row for row in made.rows}
        truth = paper.children()
        for child in truth:
            self.children += 1
            self.fates[child.fate] += 1
            row = rows.get((child.sheet, child.row, str(child.facts.get("name")))) or by_place.get((child.sheet, child.row))
            self._judge_child(path.name, child, row)
        extra = {(row.sheet, row.row) for row in made.rows} - {(c.sheet, c.row) for c in truth}
        self.faults += [f"{path.name} {sheet} 第{row}行: no child's row was read" for sheet, row in sorted(extra)]

    def _judge_reports(self, file: str, expected: set[Report], got: set[Report]) -> None:
        for report in expected & got:
            self.hazards[report[0]].right += 1
        for report in expected - got:
            self.hazards[report[0]].missed += 1
            self.faults.append(f"{file}: {report} was not told")
        for report in got - expected:
            self.hazards[report[0]].wrong += 1
            self.faults.append(f"{file}: {report} was told and is not so")

    def _judge_child(self, file: str, child: TrueChild, row: PlannedRow | None) -> None:
        where = f"{file} {child.sheet} 第{child.row}行"
        if row is None:
            self.faults.append(f"{where}: the child was not read")
            for key in child.visible:
                self.fields[key].missed += 1
            return
        fate = _FATES[row.outcome]
        if fate != child.fate:
            self.faults.append(f"{where}: {fate} instead of {child.fate} ({row.reason})")
        if child.fate in ("in", "same"):
            self._judge_values(where, child, flat(row.child), taken=fate in ("in", "same"))

    def _judge_values(self, where: str, child: TrueChild, values: dict[str, Any], *, taken: bool) -> None:
        for key in sorted({*child.visible, *values}):
            expected, got = child.visible.get(key), values.get(key) if taken else None
            if expected is not None and got == expected:
                self.fields[key].right += 1
                continue
            if got is not None and got != child.facts.get(key) and (key not in _FOLLOWS or key in child.facts):
                self.fields[key].wrong += 1
                self.faults.append(f"{where}: {key} is {got!r}, not {child.facts.get(key)!r}")
            if expected is not None:
                self.fields[key].missed += 1
                if got is None:
                    self.faults.append(f"{where}: {key} {expected!r} is missing")


def plan(paper: Paper, path: Path) -> Plan:
    """The plan of a corpus file over the ledger that it supposes."""
    making = Making(existing(paper.before), drafting.parts(drafting.Request(path, paper.words), silent))
    return making.plan(tuple(making.rows()))


def reported(made: Plan) -> set[Report]:
    """Every hazard that the import tells, with its place; words that are no hazard's are left out."""
    problems = [*made.problems, *made.repairs]
    found = {(p.code, p.sheet, p.cell or (str(p.row) if p.row else "")) for p in problems if _is_hazard(p.code)}
    return found | {(row.code, row.sheet, str(row.row)) for row in made.ignored if row.code}


def flat(child: Child) -> dict[str, Any]:
    """A child's values with those of its first guardian and benefit."""
    rows: Iterable[Any] = (child.rows[section][0] for section in ("guardian", "benefit") if child.rows.get(section))
    found = {**child.values, **{f"+{heading}": text for heading, text in child.extra.items() if not heading.endswith("（原文）")}}
    for row in rows:
        found.update(row)
    return found


def _is_hazard(code: str) -> bool:
    return len(code) == 3 and code[0] in _HAZARD and code[1:].isdigit()
