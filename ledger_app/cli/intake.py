"""``import``: a roster comes in."""

import argparse
import sys
from pathlib import Path
from typing import TextIO

from ledger_app.cli.running import DONE, ROWS_WAIT, Add, opened, password_in, write_json
from ledger_app.domain.decisions import Decisions
from ledger_app.domain.handling import Handling, Mode


def register(add: Add) -> None:
    """Add the verb."""
    bring = add("import", _import, "导入花名册")
    bring.add_argument("file", type=Path)
    bring.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    bring.add_argument("--mode", choices=[*Mode], default=Mode.UPDATE, help="update 更新已有档案；fill 只补空白；compare 只对照不写入")
    bring.add_argument("--empty", choices=["leave", "clear"], default="leave", help="空单元格：leave 不动台账内容；clear 清除")
    bring.add_argument("--sheet", metavar="NAME", action="append", default=[], help="只读这一张工作表，可写几次")
    bring.add_argument("--profile", type=Path, metavar="FILE.json", help="栏目对照：表头 → 台账项目、附加栏或不导入")
    bring.add_argument("--decisions", type=Path, metavar="FILE.json", help="对存疑行的处理决定；没有决定的留待处理")
    bring.add_argument("--workbook-password-file", type=Path, metavar="FILE", help="第一行是工作簿打开密码的文件，用后不留存")
    bring.add_argument("--annotated", type=Path, metavar="OUT.xlsx", help="另存一份标出错误的原表，供退回更正")
    bring.add_argument("--json", type=Path, metavar="OUT", help="把回执写成 JSON（- 为标准输出）")


def _import(options: argparse.Namespace) -> int:
    from ledger_app.operations import decide_rows, import_workbook, map_columns

    with opened(options) as store:
        own = password_in(options.workbook_password_file) if options.workbook_password_file else ""
        handling = Handling(Mode(options.mode), clear=options.empty == "clear")
        profile = map_columns.read_profile(options.profile) if options.profile else {}
        decisions = decide_rows.read(store, options.decisions) if options.decisions else Decisions()
        wish = import_workbook.Wish(handling, tuple(options.sheet), own, options.annotated, profile, decisions, missing=True)
        receipt = import_workbook.run(store, options.file, wish=wish, dry_run=options.dry_run)
    if options.json is not None:
        write_json(options.json, receipt.as_json())
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
    if receipt["settled"]:
        print(f"以前待处理的 {receipt['settled']} 行由本表了结", file=to)
    ignored, problems = receipt["ignored"], receipt["problems"]
    missing = receipt["missing"]
    assert isinstance(missing, list)
    if missing:
        print(f"本表未列的在册儿童 {len(missing)} 名：", file=to)
    for child in missing:
        print(f"  {child['file_no']} {child['name']} {child['village']}", file=to)
    assert isinstance(ignored, list)
    assert isinstance(problems, list)
    for row in ignored:
        print(f"  略过 {row['sheet']} 第 {row['row']} 行：{row['reason']}", file=to)
    for problem in problems:
        print(f"  {problem['sheet']} {problem['cell']} {problem['field']}：{problem['message']} {problem['advice']}", file=to)
