"""The papers that a measure asks for, and which of them the file already has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledger_app.domain.child import Child
from ledger_app.domain.policy.judging import Finding

_SEEN_IN: Mapping[str, tuple[str, ...]] = {
    "残疾人证": ("disability_cert_no",),
    "残疾人证或诊断证明": ("disability_cert_no",),
    "户口簿": ("hukou_addr",),
    "委托照护书": ("agreement_date",),
    "监护能力评估表": ("guardian_assessed",),
    "收养评估报告": ("adoption_assessed",),
    "体检报告": ("checkup_date",),
    "移交记录": ("handover_date",),
}
"""Papers that a filled field shows to have been seen."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the checklist and whether it is there."""

    name: str
    there: bool


def checklist(finding: Finding, child: Child, attached: Iterable[str] = ()) -> list[Paper]:
    """The measure's papers; there are those ticked in its row, seen in a field, or attached under their name."""
    row = finding.standing.row or {}
    ticked = row.get("measure_papers")
    there = set(ticked) if isinstance(ticked, list) else set()
    names = list(attached)
    return [Paper(paper, paper in there or _seen(paper, child) or any(paper in n for n in names)) for paper in finding.measure.evidence]


def lacking(finding: Finding, child: Child, attached: Iterable[str] = ()) -> list[str]:
    """Papers of the checklist that are not there."""
    return [paper.name for paper in checklist(finding, child, attached) if not paper.there]


def _seen(paper: str, child: Child) -> bool:
    return any(child.values.get(key) for key in _SEEN_IN.get(paper, ()))
