"""``report``: what goes up to the county at the end of a month."""

import argparse
import sys
from pathlib import Path

from ledger_app.cli.running import DONE, Add, opened


def register(add: Add) -> None:
    """Add the verb."""
    report = add("report", _report, "月报：输出、结账")
    report.add_argument("what", choices=["month"], help="month 月报")
    report.add_argument("month", metavar="YYYY-MM", help="统计周期结束的月份")
    report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf|.xlsx")
    report.add_argument("--sheet", action="append", default=[], metavar="M01", help="只要这张表，可多次；不写为全部")
    report.add_argument("--close", action="store_true", help="先结账，冻结本月数字")
    report.add_argument("--reason", default="", help="有矛盾仍要结账的原因，记入操作记录")


def _report(options: argparse.Namespace) -> int:
    from ledger_app.operations import hand_in_month

    with opened(options) as store:
        made = hand_in_month.export(store, options.month, options.out, sheets=options.sheet, close=options.close, reason=options.reason)
    for problem in made.problems:
        print(f"请核对：{problem.message}", file=sys.stderr)
    for warning in made.warnings:
        print(f"注意：{warning}", file=sys.stderr)
    print(f"已输出 {made.sheets} 张表：{options.out}")
    return DONE
