"""``forms`` and ``print``: what can be printed, and papers out of the ledger."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ledger_app.cli.running import DONE, Add, chosen, day, opened, write_json
from ledger_app.domain.errors import Refused
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import LATEST, NO_ROW, Choice, Request

_SHOWN = 12
_ROWS = {"latest": LATEST, "none": NO_ROW}


def register(add: Add) -> None:
    """Add the verbs."""
    listing = add("forms", _forms, "列出可以打印的表单和要填的项目")
    listing.add_argument("form", nargs="?", default="", help="只列这一张")
    listing.add_argument("--json", type=Path, metavar="FILE.json", help="写成 JSON（- 为屏幕）")
    printing = add("print", _print, "打印表单（PDF；表格也可为 .xlsx）")
    printing.add_argument("form", help="表单编号，如 child_file；visit_pack 为走访包")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="保存为；与 --each 同用时是文件夹")
    printing.add_argument("--blank", action="store_true", help="空白表")
    printing.add_argument("--child", action="append", default=[], metavar="CHILD", help="档案编号、身份证号或姓名，可多次；不写为全部")
    printing.add_argument("--village", action="append", default=[], metavar="VILLAGE", help="这个村（社区）的儿童，可多次")
    printing.add_argument("--of", action="append", default=[], metavar="NAME", help="儿童以外的对象（人员、儿童之家等）的名称，可多次")
    printing.add_argument("--home", default="", metavar="NAME", help="这个儿童之家的（C01—C08、C10、C11）")
    printing.add_argument("--month", default="", metavar="YYYY-MM", help="按月的表单（C06、C09、M01 等）取哪个月，不写为填报日期所在的月")
    printing.add_argument("--row", default="latest", metavar="latest|none|N", help="走访、个案等取哪一条：最近一条、留空手填、第 N 条")
    printing.add_argument("--day", type=day, default=None, metavar="YYYY-MM-DD", help="填报日期，不写为今天")
    printing.add_argument("--each", action="store_true", help="一人一个文件")
    printing.add_argument("--draft", action="store_true", help="统计表校核不符时仍打印")


def _forms(options: argparse.Namespace) -> int:
    from ledger_app.operations import print_form

    found = [print_form.known(options.form)] if options.form else print_form.forms()
    if options.json:
        told = [{"id": f.id, "title": f.title, "group": f.group, "about": f.about, "paper": f.paper, "fields": f.fields} for f in found]
        write_json(options.json, told)
    for form in found if not options.json else []:
        print(f"{form.id}\t{form.title}\t{form.group}\t{form.paper}\t{'、'.join(form.fields)}")
    return DONE


def _print(options: argparse.Namespace) -> int:
    from ledger_app.operations import print_form, print_sheet

    with opened(options) as store:
        if options.form == print_form.PACK and not options.blank:
            return _pack(store, options)
        request = _request(store, options)
        if options.each:
            count, warnings = print_form.render_each(store, request, options.out)
        elif options.out.suffix.lower() == ".xlsx":
            count, warnings = 1, print_sheet.write(store, request, options.out, blank=options.blank)
        else:
            count, warnings = 1, print_form.render(store, request, options.out, blank=options.blank)
    return _told(warnings, f"已生成：{options.out}" + (f"（{count} 个文件）" if options.each else ""))


def _pack(store: Ledger, options: argparse.Namespace) -> int:
    from ledger_app.operations import print_pack

    made = print_pack.render(
        store, options.village, options.out, day=options.day, ids=chosen(store, options.child) if options.child else ()
    )
    return _told(made.warnings, f"已生成走访包：{len(made.workers)} 份，{made.children} 名儿童：{options.out}")


def _told(warnings: Sequence[str], done: str) -> int:
    for warning in warnings:
        print(f"注意：{warning}", file=sys.stderr)
    print(done)
    return DONE


def _request(store: Ledger, options: argparse.Namespace) -> Request:
    from ledger_app.operations.supply.of_statements import DRAFT

    extra = {**({DRAFT: "1"} if options.draft else {}), **({"month": options.month} if options.month else {})}
    ids = () if options.blank else _subjects(store, options)
    return Request(options.form, ids, options.day or date.today(), _row(options.row), tuple(options.village), extra)


def _row(text: str) -> int:
    if text in _ROWS:
        return _ROWS[text]
    if text.isdigit() and int(text) > 0:
        return int(text) - 1
    raise Refused(f"不明白 --row {text}。", "请写 latest（最近一条）、none（留空）或第几条。")


def _subjects(store: Ledger, options: argparse.Namespace) -> Sequence[int]:
    """Who or what the copies are about."""
    from ledger_app.domain.listing import Query
    from ledger_app.operations import list_children, print_form

    choices = print_form.choices(store, options.form)
    if choices is not None:
        return _meant(store, options, choices)
    if print_form.known(options.form).about == "statement" and not options.child:
        return ()
    if options.village and not options.child:
        return list_children.ids(store, Query(villages=tuple(options.village)))
    return chosen(store, options.child)


def _meant(store: Ledger, options: argparse.Namespace, choices: Sequence[Choice]) -> list[int]:
    """The choices by name, of one home or of all; Refused when a name means nobody."""
    from ledger_app.operations import homes

    found = [c for c in choices if not options.of or any(name in c.title for name in options.of)]
    if options.home:
        home = homes.site(store, options.home)
        found = [c for c in found if home.name == c.title or (home.name == c.under and c.id != home.id)]
    if not found and (options.of or options.home):
        raise Refused("没有找到要打印的对象。", "请核对名称；可用的：" + "、".join(c.title for c in choices[:_SHOWN]))
    return [c.id for c in found]
