"""The clerk decides on a child's categories, beside what the policy proposes; a difference needs its reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ledger_app.db import children
from ledger_app.domain import events
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.policy import propose
from ledger_app.operations import policy
from ledger_app.operations.open_ledger import Ledger


def accept(store: Ledger, child_id: int, day: date, *, category: str = "", categories: Sequence[str] = (), reason: str = "") -> Child:
    """Set the main category and all categories from ``day`` on (without them: as proposed); the change is a dated event.

    Raises Refused when the choice contradicts the proposal and no reason is given, or nothing can be proposed.
    """
    before = children.load(store, child_id)
    judge = policy.judge(store, day)
    proposal = propose(judge, before)
    main = category or (proposal.primary.label if proposal.primary else "")
    if not main:
        raise Refused("按现有资料提不出类别。", "请补充资料，或自行选择类别并写明理由。")
    every = list(dict.fromkeys([main, *(categories or proposal.labels)]))
    chosen = before.with_values(category=main, categories=every, category_reason=reason.strip() or None)
    difference = propose(judge, chosen).difference
    if difference is not None and not difference.explained:
        raise Refused(f"{difference.text}。", "请写明理由，或改选建议的类别。")
    after = events.recorded(before, chosen, day.isoformat())
    with store.operation("save", f"认定 {before.name} 的类别为{main}", why=reason.strip()) as op:
        return children.save(op, replace(after, id=before.id, version=before.version))
