"""What the policy says of one child: category beside the clerk's, every measure with its reasons, what contradicts itself."""

from collections.abc import Mapping
from datetime import date

from ledger_app.db import children
from ledger_app.domain import catalogue
from ledger_app.domain.child import Child
from ledger_app.domain.policy import OUTCOME_WORDS, Finding, Outcome, Proposal, Reason, brief
from ledger_app.domain.policy.papers import lacking
from ledger_app.operations.assess_child import Assessment, Assessor
from ledger_app.operations.open_ledger import Ledger

MARKS = {True: "√", False: "×", None: "？"}
"""Truths as shown."""


def explain(store: Ledger, child_id: int, day: date) -> Assessment:
    """What the policy in force on ``day`` says of a saved file."""
    return Assessor(store, day).assess(children.load(store, child_id))


def as_json(found: Assessment, day: date) -> dict[str, object]:
    """Keys in English, values as a person reads them, missing fields by catalogue key."""
    child = found.child
    return {
        "child": child.show("file_no"),
        "name": child.name,
        "on": day.isoformat(),
        "category": _proposal(child, found.proposal),
        "measures": [_finding(f, child) for f in found.findings],
        "contradictions": [{"id": c.id, "text": c.text, "next": c.next_step} for c in found.contradictions],
        "refused": [str(f) for f in found.refused],
    }


def reason_words(reason: Reason) -> str:
    """One line: mark, phrase, and what the file says."""
    return f"{MARKS[reason.truth]}{reason.words}" + (f"（{reason.given}）" if reason.given and reason.truth is not None else "")


def _proposal(child: Child, proposal: Proposal) -> Mapping[str, object]:
    return {
        "chosen": child.show("category"),
        "proposed": proposal.primary.label if proposal.primary else "",
        "all": list(proposal.labels),
        "causes": list(proposal.causes),
        "possible": [{"category": c.label, "missing": list(r.missing)} for c, r in proposal.possible],
        "reasons": {c.label: [reason_words(one) for one in brief(r)] for c, r in proposal.certain},
        "difference": proposal.difference.text if proposal.difference else "",
    }


def _finding(finding: Finding, child: Child) -> Mapping[str, object]:
    measure = finding.measure
    return {
        "id": measure.id,
        "clause": measure.clause,
        "title": measure.title,
        "outcome": finding.outcome.value,
        "outcome_text": OUTCOME_WORDS[finding.outcome],
        "state": finding.standing.state.value,
        "gap": finding.gap,
        "version": finding.version.since,
        "source": finding.version.source,
        "department": finding.department,
        "missing": list(finding.missing),
        "missing_text": [catalogue.field(key).label for key in finding.missing],
        "reasons": [reason_words(one) for one in brief(finding.explain())],
        "papers_lacking": lacking(finding, child) if finding.outcome is Outcome.ELIGIBLE else [],
        "next": measure.next_step,
        "excluded_by": finding.barred_by.id if finding.barred_by else "",
        "tops_up": [m.id for m in finding.tops_up],
    }
