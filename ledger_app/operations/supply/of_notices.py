"""Copies of the notice to a guardian: what the child could have and has not, with papers and department."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ledger_app.db import children
from ledger_app.domain import catalogue
from ledger_app.domain.child import Child
from ledger_app.domain.policy import Finding, Judge, Outcome
from ledger_app.operations import policy
from ledger_app.operations.assess_child import entitles
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

_MISSING_TOLD = 8


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    judge = policy.judge(store, request.day)
    for child in children.load_many(store, ids=request.ids):
        yield notice(judge, child)


def notice(judge: Judge, child: Child) -> "Copy":
    """The notice for one child on the judge's day."""
    from ledger_app.exports.forms import Copy

    findings = [f for f in judge.evaluate(child) if entitles(f.measure)]
    due = [_row(number, f) for number, f in enumerate((f for f in findings if f.gap), 1)]
    name = child.name or child.show("file_no") or "未填姓名的儿童"
    values = {**child.values, "@missing": _missing(findings)}
    told = () if due else (f"{name}：按现有资料没有应享未享的措施",)
    return Copy(values, {**child.rows, "@due": due}, name, told=told)


def _row(number: int, finding: Finding) -> dict[str, object]:
    measure = finding.measure
    return {
        "@seq": number,
        "@title": measure.title,
        "@text": measure.text,
        "@papers": "、".join(measure.evidence) or "按办理部门要求",
        "@department": finding.department,
    }


def _missing(findings: list[Finding]) -> str:
    """What is not known and could open something more; private facts are not written on a paper that lies about."""
    keys = dict.fromkeys(key for f in findings if f.outcome is Outcome.UNKNOWN for key in f.missing)
    labels = [catalogue.field(key).label for key in keys if not catalogue.field(key).private]
    return "、".join(labels[:_MISSING_TOLD]) + ("等" if len(labels) > _MISSING_TOLD else "") or "无"


SUPPLIERS = {"notice": Supplier("儿童", "人", _copies)}
