"""What the policy says of the one child on screen: categories, measures, what does not go together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Values
from ledger_app.domain.child import Child
from ledger_app.domain.policy import Fault, Finding, Judge, Measure, Outcome, Proposal, State, propose
from ledger_app.domain.policy.watching import Contradiction, contradictions, paid
from ledger_app.operations import policy
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports.policy_lists import ENTITLED


@dataclass(frozen=True, slots=True)
class Assessment:
    """One look at a file; ``findings`` in the order of the document, ``refused`` policy files with mistakes (not used)."""

    child: Child
    proposal: Proposal
    findings: Sequence[Finding]
    contradictions: Sequence[Contradiction] = ()
    refused: Sequence[Fault] = ()

    @property
    def gaps(self) -> list[Finding]:
        """应享未享: what the child could receive; duties of others are left out."""
        return [f for f in self.findings if f.gap and entitles(f.measure)]

    def finding(self, measure_id: str) -> Finding | None:
        """What a measure says; None for one that is not asked about."""
        return next((f for f in self.findings if f.measure.id == measure_id), None)

    def lacking(self, finding: Finding | None) -> list[str]:
        """Fields to fill in now for a measure, or for the categories; none twice."""
        if finding is not None:
            return self._askable(finding.missing)
        return self._askable(key for _, reason in self.proposal.possible for key in reason.missing)

    def most_useful(self) -> list[tuple[str, int]]:
        """Fields to fill in now with how many open measures and categories ask for each, the most useful first."""
        asked: Counter[str] = Counter()
        for finding in self.findings:
            if finding.outcome is Outcome.UNKNOWN and finding.standing.open:
                asked.update(self._askable(finding.missing))
        for _, reason in self.proposal.possible:
            asked.update(self._askable(reason.missing))
        return asked.most_common()

    def _askable(self, keys: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(askable(key, self.child.values) for key in keys))


class Assessor:
    """Asks the policy in use about one child again and again; it is read when first asked."""

    def __init__(self, store: Ledger, day: date | None = None) -> None:
        self._store = store
        self._day = day
        self._judge: Judge | None = None
        self._refused: Sequence[Fault] = ()

    def assess(self, child: Child) -> Assessment:
        """The file as it is typed, saved or not."""
        if self._judge is None:
            in_use = policy.current(self._store)
            self._judge, self._refused = policy.judging(in_use.policy, self._day or date.today()), in_use.refused
        judge = self._judge
        findings = judge.evaluate(child)
        return Assessment(child, propose(judge, child), findings, contradictions(judge, child, findings), self._refused)


def askable(key: str, values: Values) -> str:
    """The field itself when the form asks for it, else the one that its being asked for depends on."""
    field = catalogue.field(key)
    while field.applies is not None and not field.applies.holds(values):
        field = catalogue.field(field.applies.key)
    return field.key


def entitles(measure: Measure) -> bool:
    """Whether it is a benefit that a child or guardian receives, as the list of 应享未享 has them."""
    return measure.kind in ENTITLED


def contradicts(finding: Finding) -> bool:
    """Whether what is on record for the measure cannot be right."""
    on_record = finding.barred_by is not None or finding.standing.row is not None or paid(finding.measure)
    return finding.conflict and on_record


def conflicts_of(finding: Finding) -> list[str]:
    """What contradicts the measure as it is recorded, as finished sentences."""
    held = finding.standing.state is State.HELD
    found = []
    if held and finding.barred_by is not None:
        found.append(f"已享受“{finding.barred_by.title}”，两项不能同时享受，请核对后停发一项。")
    if held and finding.outcome is Outcome.NOT:
        found.append("登记为已享受，但按现有资料不符合条件，请核对资料或停发。")
    if contradicts(finding) and not held:
        found.append("登记情况与本条规定矛盾，请核对。")
    return found


def beside_of(finding: Finding) -> list[str]:
    """What else the child has that bears on the measure, without a contradiction."""
    found = []
    if finding.barred_by is not None and finding.standing.state is not State.HELD:
        found.append(f"已享受“{finding.barred_by.title}”，不再适用本措施。")
    return found + [f"与“{other.title}”不重复全额发放，只补差额。" for other in finding.tops_up]
