"""How far a measure has got for some children: applied, received, stopped, waived, told to the guardian; one operation for all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ledger_app.db import children
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.policy import State
from ledger_app.domain.policy.standing import label_of, with_row
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations.open_ledger import Ledger

NEEDS_REASON = frozenset([State.STOPPED, State.NOT_APPLICABLE, State.WAIVED])
DATES = {State.APPLIED: "measure_applied", State.HELD: "measure_from", State.STOPPED: "measure_to"}
"""The date of a row that a state is dated by."""


def record(
    store: Ledger,
    ids: Sequence[int],
    measure: str,
    state: State,
    day: date,
    progress: Progress = silent,
    *,
    reason: str = "",
    facts: Mapping[str, object] | None = None,
) -> int:
    """Put the children's measure into ``state`` from ``day`` on; how many files changed.

    ``facts`` are further fields of the row (amount, document …).  Stopping, waiving and 不适用 need
    a reason.  Raises Refused.
    """
    title = _title(measure)
    row = {**(facts or {}), **row_of(state, day, reason)}
    return change(store, ids, f"登记“{title}”{state.value}", lambda child: with_row(child, measure, row), progress, reason)


def row_of(state: State, day: date, reason: str = "") -> dict[str, object]:
    """What a row says once its measure is in ``state`` from ``day`` on.  Raises Refused."""
    if state is State.NONE:
        raise Refused("没有选择办理状态。", "请选择应享、已申请、已享、停发、不适用或放弃。")
    if state in NEEDS_REASON and not reason.strip():
        raise Refused(f"登记“{state.value}”要写明原因。", "请填写原因说明。")
    row: dict[str, object] = {"measure_state": state.value}
    if state in DATES:
        row[DATES[state]] = day.isoformat()
    if reason.strip():
        row["measure_reason"] = reason.strip()
    return row


def inform(store: Ledger, ids: Sequence[int], measures: Sequence[str], day: date, progress: Progress = silent) -> int:
    """The guardian was told of these measures on ``day`` (四（一）: the date and what was told are kept)."""
    if not measures:
        raise Refused("没有选择要告知的措施。", "请至少选择一项。")
    titles = [_title(m) for m in measures]
    told = "、".join(titles[:2]) + (f"等 {len(titles)} 项" if len(titles) > 2 else "")

    return change(store, ids, f"告知“{told}”", lambda child: informed(child, measures, day), progress)


def informed(child: Child, measures: Sequence[str], day: date) -> Child:
    """The file once the guardian was told of these measures."""
    for measure in measures:
        known = [r for r in child.rows.get("measure", ()) if r.get("measure_name") == label_of(measure)]
        state = {} if known else {"measure_state": State.DUE.value}
        child = with_row(child, measure, {**state, "measure_informed": day.isoformat()})
    return child


def _title(measure: str) -> str:
    try:
        return label_of(measure)
    except KeyError:
        raise Refused(f"没有编号为“{measure}”的儿童保障措施。", "可用 ledger-app policy list 查看编号。") from None


def change(store: Ledger, ids: Sequence[int], title: str, changed: Callable[[Child], Child], progress: Progress, why: str = "") -> int:
    """Change these files in one operation; how many really changed.  Raises Refused when there are none."""
    if not ids:
        raise Refused("没有选择儿童。", "请先选择儿童。")
    with store.operation("measure", f"{title}（{len(ids)} 人）", why=why.strip()) as op:
        pairs = ((child, changed(child)) for child in children.load_many(store, ids=ids))
        return children.save_changed(op, pairs, progress)
