"""``print``: papers leave the ledger."""

import argparse
import sys
from pathlib import Path

from ledger_app.cli.running import DONE, Add, chosen, opened


def register(add: Add) -> None:
    """Add the verb."""
    printing = add("print", _print, "输出 PDF 表单")
    printing.add_argument("form", help="表单编号，如 child_file")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    printing.add_argument("--blank", action="store_true", help="空白表")
    printing.add_argument("--child", action="append", default=[], metavar="CHILD", help="档案编号、身份证号或姓名，可多次；不写为全部")


def _print(options: argparse.Namespace) -> int:
    from ledger_app.operations import print_form

    with opened(options) as store:
        ids = [] if options.blank else chosen(store, options.child)
        warnings = print_form.render(store, print_form.Request(options.form, ids), options.out, blank=options.blank)
    for warning in warnings:
        print(f"注意：{warning}", file=sys.stderr)
    print(f"已生成：{options.out}")
    return DONE
