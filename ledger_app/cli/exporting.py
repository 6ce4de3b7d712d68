"""``sheets`` and ``export``: county sheets, statistics, the county's own blanks and quick sheets leave the ledger."""

import argparse
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.cli.running import DONE, Add, chosen, day, opened, password_in
from ledger_app.domain import quick
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.problems import Severity
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations.open_ledger import Ledger

_BETWEEN = re.compile("[,，、]")


def register(add: Add) -> None:
    """Add the verbs."""
    add("sheets", _sheets, "列出可以导出的表：县里的表、保存的空白表和快速表")
    export = add("export", _export, "导出表格")
    export.add_argument("template", nargs="?", help="表号，如 T07")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    export.add_argument("--village", action="append", default=[], metavar="VILLAGE", help="只导出这个村（社区），可多次")
    export.add_argument("--child", action="append", default=[], metavar="CHILD", help="只导出这名儿童，可多次：档案编号、身份证号或姓名")
    export.add_argument("--day", type=day, default=None, metavar="YYYY-MM-DD", help="统计截止日期，不写为今天")
    export.add_argument("--draft", action="store_true", help="统计表校核不符时仍导出草稿，不符的格标黄")
    blank = export.add_argument_group("县里的空白表")
    blank.add_argument("--fill", metavar="BLANK.xlsx", help="填写县里发的空白表：文件，或已保存的空白表的名称")
    blank.add_argument("--profile", type=Path, metavar="FILE.json", help="空白表的栏目对照：表头 → 台账项目")
    fast = export.add_argument_group("快速表（默认遮挡个人信息）")
    fast.add_argument("--quick", metavar="NAME", help="已保存的快速表")
    fast.add_argument("--columns", metavar="栏,栏", help="要导出的栏，如 序号,姓名,村（社区）,+签字（加号开头的栏手工填写）")
    fast.add_argument("--where", action="append", default=[], metavar="项目=值", help="条件，可多次；也可用 != < <= > >= ~（包含）")
    fast.add_argument("--title", default="", help="标题")
    fast.add_argument("--unmasked", action="store_true", help="不遮挡，须用 --reason 写明原因")
    export.add_argument("--keep", default="", metavar="NAME", help="以此名称保存这张快速表或空白表，下次直接用")
    leaving = export.add_argument_group("离开单位")
    leaving.add_argument("--reason", default="", help="导出原因，记入操作记录")
    leaving.add_argument("--masked", action="store_true", help="各种表都遮挡姓名、证号、电话、住址和不公开的内容")
    leaving.add_argument("--lock", type=Path, metavar="FILE", help="给导出的工作簿加打开密码：第一行是密码的文件")


def _sheets(options: argparse.Namespace) -> int:
    from ledger_app.operations import export_roster, export_statement, kept_blanks, quick_sheet

    with opened(options) as store:
        shipped = sorted([*export_roster.templates(), *export_statement.templates()])
        lines = [f"{key}\t{title}" for key, title in shipped]
        lines += [f"空白表\t{blank.name}\t{blank.file}" for blank in kept_blanks.kept(store)]
        lines += [f"快速表\t{sheet.name}" for sheet in quick_sheet.kept(store)]
    print("\n".join(lines))
    return DONE


def _export(options: argparse.Namespace) -> int:
    ways = {"template": _sheet, "fill": _fill, "quick": _quick, "columns": _quick}
    asked = [name for name in ways if getattr(options, name) is not None]
    if len(asked) != 1:
        raise Refused(
            "要导出哪一张表没有说清。",
            "请写表号（如 T07），或用 --fill 指定县里发的空白表，或用 --quick、--columns 导出快速表，只选一种。",
        )
    if options.child and asked != ["template"]:
        raise Refused("--child 只能和表号一起用。", "空白表、快速表请用 --village 或 --where 限定儿童。")
    return ways[asked[0]](options)


def _sheet(options: argparse.Namespace) -> int:
    from ledger_app.operations import export_roster, export_statement

    if options.template in dict(export_statement.templates()):
        return _statement(options)
    with opened(options) as store:
        ids = tuple(chosen(store, options.child)) if options.child else ()
        written = export_roster.export(store, options.template, options.out, query=_query(options), ids=ids, **_protected(options))
    print(f"已导出 {written} 人：{options.out}")
    return DONE


def _statement(options: argparse.Namespace) -> int:
    from ledger_app.operations import export_statement
    from ledger_app.operations.export_statement import Asked

    with opened(options) as store:
        ids = tuple(chosen(store, options.child)) if options.child else ()
        asked = Asked(options.day or date.today(), _query(options), ids)
        made = export_statement.export(store, options.template, options.out, asked=asked, draft=options.draft, **_protected(options))
    for problem in made.problems:
        print(f"{'校核不符' if problem.severity is Severity.BLOCK else '请核对'}：{problem.cell} {problem.message}", file=sys.stderr)
    for gap in made.gaps:
        print(f"未计入：{gap.who}：{gap.what}", file=sys.stderr)
    print(f"已导出 {made.rows} 行：{options.out}")
    return DONE


def _fill(options: argparse.Namespace) -> int:
    from ledger_app.operations import fill_blank, kept_blanks, map_columns

    with opened(options) as store:
        profile = map_columns.read_profile(options.profile) if options.profile else {}
        names = {blank.name for blank in kept_blanks.kept(store)}
        blank = options.fill if options.fill in names and not Path(options.fill).exists() else Path(options.fill)
        if options.keep and isinstance(blank, Path):
            kept_blanks.keep(store, options.keep, blank)
        filled = fill_blank.fill(store, blank, options.out, profile=profile, query=_query(options), **_protected(options))
    if filled.converted:
        print("空白表不是 .xlsx，已另存为 .xlsx，公式、下拉列表和打印设置请核对。", file=sys.stderr)
    if filled.lost:
        print(f"原表里的{'、'.join(filled.lost)}没有写回，请核对。", file=sys.stderr)
    if filled.unknown:
        print(f"台账里没有对应项目、未填写的栏：{'、'.join(filled.unknown)}", file=sys.stderr)
    print(f"已填写 {filled.rows} 人：{options.out}")
    return DONE


def _quick(options: argparse.Namespace) -> int:
    from ledger_app.operations import quick_sheet

    with opened(options) as store:
        sheet = _kept(store, options) if options.quick is not None else _described(store, options)
        if options.keep:
            quick_sheet.keep(store, replace(sheet, name=options.keep))
        written = quick_sheet.export(store, sheet, options.out, reason=options.reason, password=_lock(options))
    print(f"已导出 {written} 人{'，个人信息已遮挡' if sheet.masked else ''}：{options.out}")
    return DONE


def _kept(store: Ledger, options: argparse.Namespace) -> QuickSheet:
    """The quick sheet kept by this name, shown in full or narrowed this once where that is asked."""
    from ledger_app.operations import quick_sheet

    sheet = quick_sheet.named(store, options.quick)
    query = replace(sheet.query, villages=tuple(options.village)) if options.village else sheet.query
    more = tuple(quick_sheet.stated(store, text) for text in options.where)
    return replace(sheet, query=query, where=sheet.where + more, masked=sheet.masked and not options.unmasked)


def _described(store: Ledger, options: argparse.Namespace) -> QuickSheet:
    """The quick sheet that the arguments tell of."""
    from ledger_app.operations import quick_sheet

    return QuickSheet(
        columns=tuple(quick.column_of(name) for name in _BETWEEN.split(options.columns) if name.strip()),
        name=options.keep,
        title=options.title,
        query=_query(options),
        where=tuple(quick_sheet.stated(store, text) for text in options.where),
        masked=not options.unmasked,
    )


def _query(options: argparse.Namespace) -> Query:
    return Query(villages=tuple(options.village))


def _protected(options: argparse.Namespace) -> dict[str, Any]:
    """Reason, mask and password as given."""
    return {"reason": options.reason, "masked": options.masked, "password": _lock(options)}


def _lock(options: argparse.Namespace) -> str:
    return password_in(options.lock) if options.lock else ""
