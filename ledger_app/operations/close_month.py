"""Close a month, open it again, and write down later corrections; each with its reason, each in the journal."""

from dataclasses import replace

from ledger_app.db import offices
from ledger_app.db.operation import now
from ledger_app.domain.errors import Refused
from ledger_app.domain.monthly import Closing, Correction
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import closed_months, monthly_report
from ledger_app.operations.monthly_report import Month
from ledger_app.operations.open_ledger import Ledger

_NAMED = 5
"""Contradictions that a refusal spells out."""


def close(store: Ledger, key: str, why: str = "", progress: Progress = silent) -> Month:
    """Freeze the month's figures and names.  A month with contradictions needs a written reason.

    Raises Refused: closed already, not over yet, contradictions without a reason.
    """
    shown = monthly_report.report(store, key, progress)
    if shown.closing is not None:
        raise Refused(f"{shown.period.title()}已经结账。", "如需改动，请登记更正，或写明原因后重新打开。")
    if shown.period.end.isoformat() > now()[:10]:
        raise Refused(f"{shown.period.title()}统计周期到 {shown.period.end} 才结束，还不能结账。", "请在周期结束后结账。")
    if shown.problems and not why.strip():
        told = "\n".join(p.message for p in shown.problems[:_NAMED])
        raise Refused(f"{shown.period.title()}还有 {len(shown.problems)} 处矛盾没有解决。", f"请先核对，或写明原因后结账。\n{told}")
    detail = monthly_report.detail(store, shown.period)
    closing = closed_months.closing_of(key, now(), store.office.clerk, why.strip(), shown.sheets, shown.period, detail)
    _write(store, "close", f"{shown.period.title()}月报结账", why, closing)
    return monthly_report.report(store, key, progress)


def reopen(store: Ledger, key: str, why: str) -> None:
    """Open a closed month again; its kept figures stay in the journal only."""
    closing = _closed(store, key)
    if not why.strip():
        raise Refused("重新打开已结账的月份要写明原因。", "请填写原因。")
    with store.operation("reopen", f"重新打开 {_title(closing)}月报", why=why.strip()) as op:
        offices.save_record(op, closed_months.PREFIX + key, None)


def correct(store: Ledger, key: str, why: str) -> Month:
    """Write down what changed since the month was closed; its own figures stay."""
    shown = monthly_report.report(store, key)
    closing = _closed(store, key)
    if not shown.moved:
        raise Refused(f"{_title(closing)}的数字与台账一致，没有需要更正的。", "")
    if not why.strip():
        raise Refused("登记更正要写明原因。", "请填写原因，例如“补登 10 月死亡 1 人”。")
    correction = Correction(now(), store.office.clerk, why.strip(), shown.moved)
    after = replace(closing, corrections=[*closing.corrections, correction])
    _write(store, "correct", f"{_title(closing)}月报更正（{len(shown.moved)} 项）", why, after)
    return monthly_report.report(store, key)


def _closed(store: Ledger, key: str) -> Closing:
    closing = closed_months.load(store, key)
    if closing is None:
        raise Refused(f"{key} 还没有结账。", "请先结账。")
    return closing


def _title(closing: Closing) -> str:
    return f"{int(closing.key[:4])}年{int(closing.key[5:])}月"


def _write(store: Ledger, kind: str, title: str, why: str, closing: Closing) -> None:
    with store.operation(kind, title, why=why.strip()) as op:
        offices.save_record(op, closed_months.PREFIX + closing.key, closed_months.record(closing))
