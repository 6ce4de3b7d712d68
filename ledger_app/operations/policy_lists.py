"""The policy's lists for the children asked for: what the report needs from the ledger, and what was asked in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.table import Statement
from ledger_app.operations import policy
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import policy_lists
from ledger_app.reports.policy_lists import ORDERS, SCOPES, Wish

LISTS = tuple(policy_lists.REPORTS)
"""Templates of the lists."""
SUBSISTENCE = "S3.1.3"


def make(store: Ledger, template: str, children: Iterable[Child], day: date, options: Mapping[str, str]) -> Statement:
    """One list.  Options: ``days``, ``scope``, ``order``, ``ending``, ``measure`` (ids), ``department``.  Raises Refused."""
    rules = policy.current(store).policy
    return policy_lists.REPORTS[template](children, lambda on: policy.judging(rules, on), _wish(rules.measures, day, options))


def _wish(measures: Mapping[str, object], day: date, options: Mapping[str, str]) -> Wish:
    scope, order = options.get("scope", "entitled"), options.get("order", "village")
    days, ending, measure = options.get("days", "60"), options.get("ending", SUBSISTENCE), options.get("measure", "")
    if scope not in SCOPES or order not in ORDERS:
        raise Refused("清单的范围或顺序不对。", f"范围可用：{'、'.join(SCOPES)}；顺序可用：{'、'.join(ORDERS)}。")
    if not days.isdigit() or not 0 < int(days) <= 3660:
        raise Refused("提前天数应是 1 到 3660 之间的整数。", "请重新填写。")
    for key in (ending, measure):
        if key and key not in measures:
            raise Refused(f"没有编号为“{key}”的措施。", "可用 ledger-app policy list 查看编号。")
    return Wish(day, int(days), scope, order, ending, measure, options.get("department", ""))
