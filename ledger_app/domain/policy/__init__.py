"""Policy as dated data, and what it says of a child on a day.

``load`` the files, make a :class:`Judge` for a day, ask it about children.
"""

from ledger_app.domain.policy.categories import Difference, Proposal, propose
from ledger_app.domain.policy.faults import BadPolicy, Fault
from ledger_app.domain.policy.judging import OUTCOME_WORDS, Finding, Judge, Outcome, evaluate
from ledger_app.domain.policy.loading import load, texts_of
from ledger_app.domain.policy.reasons import Reason, brief
from ledger_app.domain.policy.standing import Standing, State
from ledger_app.domain.policy.values import Category, Measure, MeasureKind, Parameter, Policy, Version

__all__ = [
    "OUTCOME_WORDS",
    "BadPolicy",
    "Category",
    "Difference",
    "Fault",
    "Finding",
    "Judge",
    "Measure",
    "MeasureKind",
    "Outcome",
    "Parameter",
    "Policy",
    "Proposal",
    "Reason",
    "Standing",
    "State",
    "Version",
    "brief",
    "evaluate",
    "load",
    "propose",
    "texts_of",
]
