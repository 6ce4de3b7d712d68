"""``init``, ``undo``, ``dump``, ``check``, ``backup`` and ``restore``: the ledger itself."""

import argparse
import json
import sys
from pathlib import Path

from ledger_app.cli.running import DONE, Add, opened, password, write, write_json
from ledger_app.domain.errors import Refused
from ledger_app.domain.office import Office
from ledger_app.operations import open_ledger


def register(add: Add) -> None:
    """Add the verbs."""
    init = add("init", _init, "新建台账")
    init.add_argument("--township", required=True, metavar="NAME", help="乡镇（街道）名称")
    init.add_argument("--region", default="", metavar="CODE", help="行政区划代码")
    init.add_argument("--village", action="append", default=[], metavar="NAME", help="村（社区），可多次")
    add("undo", _undo, "撤销一次操作").add_argument("operation", type=int)
    add("dump", _dump, "逐人输出 JSON").add_argument("--out", type=Path, metavar="FILE.jsonl")
    add("check", _check, "核查台账").add_argument("--json", type=Path, metavar="OUT")
    add("backup", _back_up, "备份到文件夹（如 U 盘），并核验").add_argument("folder", type=Path)
    add("restore", _restore, "从备份恢复；现有的台账移到一旁").add_argument("file", type=Path, metavar="备份.db")


def _back_up(options: argparse.Namespace) -> int:
    from ledger_app.operations import back_up

    with opened(options) as store:
        made = back_up.back_up(store, options.folder)
    print(f"已备份并核验：{made}")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from ledger_app.operations import back_up

    back_up.restore(options.file, options.data, password(options))
    print(f"已恢复到：{options.data}")
    return DONE


def _init(options: argparse.Namespace) -> int:
    office = Office(options.township)
    if options.region:
        from dataclasses import replace

        from ledger_app.operations import regions

        known = regions.office_for(options.region)
        if known is None:
            raise Refused(f"内置区划里没有代码 {options.region}。", "请核对乡镇一级的区划代码，或不写 --region。")
        office = replace(known, township=options.township)
    store, recovery = open_ledger.create(options.data, password(options), office, options.village)
    store.close()
    print(f"已新建台账：{options.data}")
    print(f"恢复密钥（请抄下保存，忘记密码时可用它打开）：{recovery}")
    return DONE


def _undo(options: argparse.Namespace) -> int:
    from ledger_app.operations import undo_operation

    with opened(options) as store:
        report = undo_operation.undo(store, options.operation)
    print(f"已撤销：{report.title}。恢复 {report.reverted} 人，移除 {report.removed} 人。")
    for kept in report.kept:
        print(f"  保留（之后改过）：{kept.get('name', '')} {kept.get('labels', '')}")
    return DONE


def _dump(options: argparse.Namespace) -> int:
    from ledger_app.operations import dump_ledger

    with opened(options) as store:
        lines = (json.dumps(child, ensure_ascii=False) + "\n" for child in dump_ledger.dump(store))
        if options.out is None:
            sys.stdout.writelines(lines)
        else:
            write(options.out, "".join(lines))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from ledger_app.operations import check_ledger

    with opened(options) as store:
        problems = check_ledger.check(store)
    if options.json is not None:
        write_json(options.json, [p.as_json() for p in problems])
    if options.json != Path("-"):
        for problem in problems:
            print(f"{problem.given} {problem.field}：{problem.message}")
        print(f"台账文件完好。发现 {len(problems)} 处需要补充或核对。")
    return DONE
