"""The command line for county IT, scripts and tests: the window's operations without the window.

Exit codes: 0 done; 1 done, but rows are pending or rejected; 2 unusable input or arguments, nothing
changed; 3 our bug.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from ledger_app import __version__, paths
from ledger_app.domain.decisions import Decisions
from ledger_app.domain.errors import LedgerError, Refused
from ledger_app.domain.handling import Handling, Mode
from ledger_app.domain.listing import Query
from ledger_app.domain.office import Office
from ledger_app.operations import open_ledger
from ledger_app.operations.open_ledger import Ledger

DONE, ROWS_WAIT, UNUSABLE, BUG = 0, 1, 2, 3


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"参数有误：{message}", file=sys.stderr)
        raise SystemExit(UNUSABLE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        verb: Callable[[argparse.Namespace], int] = options.verb
        return verb(options)
    except LedgerError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        return DONE
    except Exception as error:
        from ledger_app import crash

        print(f"程序出错，数据未受影响。错误记录：{crash.record(options.data, error)}", file=sys.stderr)
        return BUG


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="ledger-app", description="困境儿童信息台账")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, default=paths.default_data_folder(), metavar="DIR", help="数据文件夹")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="第一行是密码的文件；也可用环境变量 LEDGER_PASSWORD")
    verbs = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)

    def add(name: str, verb: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=text, description=text)
        sub.set_defaults(verb=verb)
        return sub

    init = add("init", _init, "新建台账")
    init.add_argument("--township", required=True, metavar="NAME", help="乡镇（街道）名称")
    init.add_argument("--region", default="", metavar="CODE", help="行政区划代码")
    init.add_argument("--village", action="append", default=[], metavar="NAME", help="村（社区），可多次")
    bring = add("import", _import, "导入花名册")
    bring.add_argument("file", type=Path)
    bring.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    bring.add_argument("--mode", choices=[*Mode], default=Mode.UPDATE, help="update 更新已有档案；fill 只补空白；compare 只对照不写入")
    bring.add_argument("--empty", choices=["leave", "clear"], default="leave", help="空单元格：leave 不动台账内容；clear 清除")
    bring.add_argument("--sheet", metavar="NAME", help="只读这一张工作表")
    bring.add_argument("--profile", type=Path, metavar="FILE.json", help="栏目对照：表头 → 台账项目、附加栏或不导入")
    bring.add_argument("--decisions", type=Path, metavar="FILE.json", help="对存疑行的处理决定；没有决定的留待处理")
    bring.add_argument("--workbook-password-file", type=Path, metavar="FILE", help="第一行是工作簿打开密码的文件，用后不留存")
    bring.add_argument("--annotated", type=Path, metavar="OUT.xlsx", help="另存一份标出错误的原表，供退回更正")
    bring.add_argument("--json", type=Path, metavar="OUT", help="把回执写成 JSON（- 为标准输出）")
    add("undo", _undo, "撤销一次操作").add_argument("operation", type=int)
    add("dump", _dump, "逐人输出 JSON").add_argument("--out", type=Path, metavar="FILE.jsonl")
    export = add("export", _export, "导出表格")
    export.add_argument("template", nargs="?", help="表号，如 T07")
    export.add_argument("--fill", type=Path, metavar="BLANK.xlsx", help="填写县里发的空白表")
    export.add_argument("--profile", type=Path, metavar="FILE.json", help="空白表的栏目对照：表头 → 台账项目")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    export.add_argument("--reason", default="", help="导出原因，记入操作记录")
    printing = add("print", _print, "输出 PDF 表单")
    printing.add_argument("form", help="表单编号，如 child_file")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    printing.add_argument("--blank", action="store_true", help="空白表")
    printing.add_argument("--child", action="append", default=[], metavar="CHILD", help="档案编号、身份证号或姓名，可多次；不写为全部")
    add("check", _check, "核查台账").add_argument("--json", type=Path, metavar="OUT")
    return parser


def _password(options: argparse.Namespace) -> str:
    if options.password_file is not None:
        return _password_in(options.password_file)
    password = os.environ.get("LEDGER_PASSWORD", "")
    if not password:
        raise Refused("没有给出密码。", "请设置环境变量 LEDGER_PASSWORD，或用 --password-file 指定密码文件。")
    return password


def _password_in(file: Path) -> str:
    """The first line of a password file."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"无法读取密码文件 {file.name}。", "请检查文件是否存在、是否为文本文件。") from error
    if lines and lines[0]:
        return lines[0]
    raise Refused("密码文件是空的。", "请把密码写在第一行。")


def _open(options: argparse.Namespace) -> Ledger:
    return open_ledger.unlock(options.data, _password(options))


def _init(options: argparse.Namespace) -> int:
    office = Office(options.township)
    if options.region:
        from dataclasses import replace

        from ledger_app.operations import regions

        known = regions.office_for(options.region)
        if known is None:
            raise Refused(f"内置区划里没有代码 {options.region}。", "请核对乡镇一级的区划代码，或不写 --region。")
        office = replace(known, township=options.township)
    store, recovery = open_ledger.create(options.data, _password(options), office, options.village)
    store.close()
    print(f"已新建台账：{options.data}")
    print(f"恢复密钥（请抄下保存，忘记密码时可用它打开）：{recovery}")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from ledger_app.operations import decide_rows, import_workbook, map_columns

    with _open(options) as store:
        own = _password_in(options.workbook_password_file) if options.workbook_password_file else ""
        handling = Handling(Mode(options.mode), clear=options.empty == "clear")
        profile = map_columns.read_profile(options.profile) if options.profile else {}
        decisions = decide_rows.read(store, options.decisions) if options.decisions else Decisions()
        wish = import_workbook.Wish(handling, options.sheet, own, options.annotated, profile, decisions)
        receipt = import_workbook.run(store, options.file, wish=wish, dry_run=options.dry_run)
    if options.json is not None:
        _write(options.json, json.dumps(receipt.as_json(), ensure_ascii=False, indent=1) + "\n")
    to_screen = sys.stderr if options.json == Path("-") else sys.stdout
    _print_receipt(receipt.as_json(), not receipt.operation, to_screen)
    return ROWS_WAIT if receipt.pending or receipt.rejected else DONE


def _print_receipt(receipt: dict[str, object], dry_run: bool, to: TextIO) -> None:
    heading = "预览（未写入）" if dry_run else f"导入完成（操作 {receipt['operation']}）"
    print(f"{heading}：{receipt['file']}", file=to)
    print(
        f"读取 {receipt['read']} 行 = 新增 {receipt['new']} + 更新 {receipt['updated']} + 无变化 {receipt['unchanged']}"
        f" + 待处理 {receipt['pending']} + 不导入 {receipt['rejected']}",
        file=to,
    )
    ignored, problems = receipt["ignored"], receipt["problems"]
    assert isinstance(ignored, list)
    assert isinstance(problems, list)
    for row in ignored:
        print(f"  略过 {row['sheet']} 第 {row['row']} 行：{row['reason']}", file=to)
    for problem in problems:
        print(f"  {problem['sheet']} {problem['cell']} {problem['field']}：{problem['message']} {problem['advice']}", file=to)


def _undo(options: argparse.Namespace) -> int:
    from ledger_app.operations import undo_operation

    with _open(options) as store:
        report = undo_operation.undo(store, options.operation)
    print(f"已撤销：{report.title}。恢复 {report.reverted} 人，移除 {report.removed} 人。")
    for kept in report.kept:
        print(f"  保留（之后改过）：{kept.get('name', '')} {kept.get('labels', '')}")
    return DONE


def _dump(options: argparse.Namespace) -> int:
    from ledger_app.operations import dump_ledger

    with _open(options) as store:
        lines = (json.dumps(child, ensure_ascii=False) + "\n" for child in dump_ledger.dump(store))
        if options.out is None:
            sys.stdout.writelines(lines)
        else:
            _write(options.out, "".join(lines))
    return DONE


def _export(options: argparse.Namespace) -> int:
    if (options.template is None) == (options.fill is None):
        raise Refused("要导出哪一张表没有说清。", "请写表号（如 T07），或用 --fill 指定县里发的空白表，两者选一。")
    if options.fill is not None:
        return _fill(options)
    from ledger_app.operations import export_roster

    with _open(options) as store:
        written = export_roster.export(store, options.template, options.out, reason=options.reason)
    print(f"已导出 {written} 人：{options.out}")
    return DONE


def _fill(options: argparse.Namespace) -> int:
    from ledger_app.operations import fill_blank, map_columns

    with _open(options) as store:
        profile = map_columns.read_profile(options.profile) if options.profile else {}
        filled = fill_blank.fill(store, options.fill, options.out, reason=options.reason, profile=profile)
    if filled.converted:
        print("空白表不是 .xlsx，已另存为 .xlsx，字体和打印设置请核对。", file=sys.stderr)
    if filled.unknown:
        print(f"台账里没有对应项目、未填写的栏：{'、'.join(filled.unknown)}", file=sys.stderr)
    print(f"已填写 {filled.rows} 人：{options.out}")
    return DONE


def _print(options: argparse.Namespace) -> int:
    from ledger_app.operations import print_form

    with _open(options) as store:
        ids = [] if options.blank else _chosen(store, options.child)
        warnings = print_form.render(store, options.form, options.out, child_ids=ids, blank=options.blank)
    for warning in warnings:
        print(f"注意：{warning}", file=sys.stderr)
    print(f"已生成：{options.out}")
    return DONE


def _chosen(store: Ledger, names: Sequence[str]) -> list[int]:
    from ledger_app.operations import list_children

    if not names:
        found = list_children.ids(store, Query())
        if not found:
            raise Refused("台账里还没有儿童。", "请先导入或登记，或用 --blank 打印空白表。")
        return found
    chosen: list[int] = []
    for name in names:
        lines = list_children.page(store, Query(text=name), 0, 200)
        exact = [line.id for line in lines if name in (line.values["file_no"], line.values["id_no"], line.values["name"])]
        matches = exact or [line.id for line in lines]
        if len(matches) != 1:
            what = "没有找到" if not matches else f"有 {len(matches)} 名儿童符合"
            raise Refused(f"{what}“{name}”。", "请用档案编号或完整身份证号指明一人。")
        chosen += matches
    return chosen


def _check(options: argparse.Namespace) -> int:
    from ledger_app.operations import check_ledger

    with _open(options) as store:
        problems = check_ledger.check(store)
    if options.json is not None:
        _write(options.json, json.dumps([p.as_json() for p in problems], ensure_ascii=False, indent=1) + "\n")
    if options.json != Path("-"):
        for problem in problems:
            print(f"{problem.given} {problem.field}：{problem.message}")
        print(f"台账文件完好。发现 {len(problems)} 处需要补充或核对。")
    return DONE


def _write(path: Path, text: str) -> None:
    if path == Path("-"):
        sys.stdout.write(text)
        return
    from ledger_app.operations import write_text

    write_text.write(path, text)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
