"""``export`` and ``print``: sheets and papers leave the ledger."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.cli.running import DONE, Add, chosen, opened, password_in
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.problems import Severity


def register(add: Add) -> None:
    """Add the verbs."""
    export = add("export", _export, "导出表格")
    export.add_argument("template", nargs="?", help="表号，如 T07")
    export.add_argument("--fill", type=Path, metavar="BLANK.xlsx", help="填写县里发的空白表")
    export.add_argument("--profile", type=Path, metavar="FILE.json", help="空白表的栏目对照：表头 → 台账项目")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    export.add_argument("--reason", default="", help="导出原因，记入操作记录")
    export.add_argument("--masked", action="store_true", help="遮挡姓名、证号、电话、住址和不公开的内容（对外提供）")
    export.add_argument("--lock", type=Path, metavar="FILE", help="给导出的工作簿加打开密码：第一行是密码的文件")
    export.add_argument("--village", action="append", default=[], metavar="VILLAGE", help="只导出这个村（社区），可多次")
    export.add_argument("--day", type=_day, default=None, metavar="YYYY-MM-DD", help="统计截止日期，不写为今天")
    export.add_argument("--child", action="append", default=[], metavar="CHILD", help="只导出这名儿童，可多次：档案编号、身份证号或姓名")
    export.add_argument("--draft", action="store_true", help="统计表校核不符时仍导出草稿，不符的格标黄")
    printing = add("print", _print, "输出 PDF 表单")
    printing.add_argument("form", help="表单编号，如 child_file")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    printing.add_argument("--blank", action="store_true", help="空白表")
    printing.add_argument("--child", action="append", default=[], metavar="CHILD", help="档案编号、身份证号或姓名，可多次；不写为全部")


def _export(options: argparse.Namespace) -> int:
    if (options.template is None) == (options.fill is None):
        raise Refused("要导出哪一张表没有说清。", "请写表号（如 T07），或用 --fill 指定县里发的空白表，两者选一。")
    if options.fill is not None:
        return _fill(options)
    from ledger_app.operations import export_roster, export_statement

    if options.template in dict(export_statement.templates()):
        return _statement(options)
    with opened(options) as store:
        query = Query(villages=tuple(options.village))
        written = export_roster.export(store, options.template, options.out, query=query, **_protected(options))
    print(f"已导出 {written} 人：{options.out}")
    return DONE


def _statement(options: argparse.Namespace) -> int:
    from ledger_app.operations import export_statement
    from ledger_app.operations.export_statement import Asked

    if options.masked:
        raise Refused("这张表按县里的格式整表导出，不能遮挡。", "要给外单位，请导出遮挡的花名册。")

    with opened(options) as store:
        ids = tuple(chosen(store, options.child)) if options.child else ()
        asked = Asked(options.day or date.today(), Query(villages=tuple(options.village)), ids)
        made = export_statement.export(
            store, options.template, options.out, asked=asked, draft=options.draft, reason=options.reason, password=_lock(options)
        )
    for problem in made.problems:
        print(f"{'校核不符' if problem.severity is Severity.BLOCK else '请核对'}：{problem.cell} {problem.message}", file=sys.stderr)
    for gap in made.gaps:
        print(f"未计入：{gap.who}：{gap.what}", file=sys.stderr)
    print(f"已导出 {made.rows} 行：{options.out}")
    return DONE


def _protected(options: argparse.Namespace) -> dict[str, Any]:
    """Reason, mask and password as given."""
    return {"reason": options.reason, "masked": options.masked, "password": _lock(options)}


def _lock(options: argparse.Namespace) -> str:
    return password_in(options.lock) if options.lock else ""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-03-31 的样子") from None


def _fill(options: argparse.Namespace) -> int:
    from ledger_app.operations import fill_blank, map_columns

    with opened(options) as store:
        profile = map_columns.read_profile(options.profile) if options.profile else {}
        filled = fill_blank.fill(
            store, options.fill, options.out, profile=profile, query=Query(villages=tuple(options.village)), **_protected(options)
        )
    if filled.converted:
        print("空白表不是 .xlsx，已另存为 .xlsx，字体和打印设置请核对。", file=sys.stderr)
    if filled.unknown:
        print(f"台账里没有对应项目、未填写的栏：{'、'.join(filled.unknown)}", file=sys.stderr)
    print(f"已填写 {filled.rows} 人：{options.out}")
    return DONE


def _print(options: argparse.Namespace) -> int:
    from ledger_app.operations import print_form

    with opened(options) as store:
        ids = [] if options.blank else chosen(store, options.child)
        warnings = print_form.render(store, print_form.Request(options.form, ids), options.out, blank=options.blank)
    for warning in warnings:
        print(f"注意：{warning}", file=sys.stderr)
    print(f"已生成：{options.out}")
    return DONE
