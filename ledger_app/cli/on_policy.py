"""``explain``, ``gaps`` and ``policy``: what the policy says of children, and what the policy is."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.cli.running import DONE, ROWS_WAIT, Add, chosen, opened, write_json
from ledger_app.domain.errors import Refused

STDOUT = Path("-")


def register(add: Add) -> None:
    """Add the verbs."""
    explain = add("explain", _explain, "一名儿童按政策应享的保障和理由")
    explain.add_argument("child", metavar="CHILD", help="档案编号、身份证号或姓名")
    _on(explain)
    gaps = add("gaps", _gaps, "应享未享清单")
    _on(gaps)
    gaps.add_argument("--village", action="append", default=[], metavar="NAME", help="只看这个村（社区），可多次")
    gaps.add_argument("--scope", default="entitled", help="entitled 待遇类；services 服务和程序类；duties 职责；all 全部")
    gaps.add_argument(
        "--list", default="P01", metavar="P01", help="P01 应享未享；P02 汇总；P03 年龄节点；P04 到期；P05 矛盾；P06 停止测算；P07 待补充"
    )
    gaps.add_argument("--days", default="60", help="P03、P04 往后看几天")
    gaps.add_argument("--ending", default="S3.1.3", metavar="ID", help="P06 停止哪一项，如 S3.1.3 最低生活保障")
    policy = add("policy", _policy, "查看、核对、比较政策内容（不需要台账）")
    policy.add_argument("action", choices=["check", "list", "diff"], help="check 核对文件；list 列出措施；diff 比较")
    policy.add_argument("sides", nargs="*", metavar="A B", help="check：政策文件夹或本单位参数文件；diff：两个日期、文件夹或参数文件")
    _on(policy)


def _on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_day, default=None, metavar="DATE", help="按哪一天有效的政策，缺省为今天")
    parser.add_argument("--json", type=Path, nargs="?", const=STDOUT, metavar="OUT", help="输出 JSON（不写文件名为标准输出）")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-25") from None


def _explain(options: argparse.Namespace) -> int:
    from ledger_app.operations import explain_child

    with opened(options) as store:
        day = options.on or date.today()
        found = explain_child.explain(store, chosen(store, [options.child])[0], day)
    _tell_refused([str(fault) for fault in found.refused])
    told: dict[str, Any] = explain_child.as_json(found, day)
    if options.json is not None:
        write_json(options.json, told)
    if options.json != STDOUT:
        _print_explanation(told)
    return DONE


def _print_explanation(told: dict[str, Any]) -> None:
    category = told["category"]
    print(f"{told['child']} {told['name']}，按 {told['on']} 有效的政策")
    print(f"类别：所选 {category['chosen'] or '未填'}；建议 {category['proposed'] or '无'}；全部 {'、'.join(category['all']) or '无'}")
    if category["difference"]:
        print(f"  {category['difference']}")
    for words, wanted in (("符合", "eligible"), ("待核实", "unknown")):
        print(f"{words}：")
        for m in told["measures"]:
            if m["outcome"] == wanted:
                state = m["state"] or ("应享未享" if m["gap"] else "")
                print(f"  {m['id']} {m['title']}（{m['clause']}，{m['department']}）{state}")
                print(f"    {'；'.join(m['reasons'])}")
    for c in told["contradictions"]:
        print(f"矛盾：{c['text']}。{c['next']}")


def _gaps(options: argparse.Namespace) -> int:
    from ledger_app.domain.listing import Query
    from ledger_app.operations import export_statement, policy, policy_lists

    if options.list not in policy_lists.LISTS:
        raise Refused(f"没有编号为 {options.list} 的清单。", f"可用：{'、'.join(policy_lists.LISTS)}。")
    wish = {"scope": options.scope, "days": options.days, "ending": options.ending}
    with opened(options) as store:
        _tell_refused([str(fault) for fault in policy.current(store).refused])
        asked = export_statement.Asked(options.on or date.today(), Query(villages=tuple(options.village)), (), wish)
        statement = export_statement.compute(store, options.list, asked).statements[0]
    rows = [dict(line.values) for line in statement.lines if not line.total]
    if options.json is not None:
        write_json(options.json, rows)
    if options.json != STDOUT:
        for row in rows:
            print("\t".join(str(value) for key, value in row.items() if key != "seq" and value not in ("", None)))
        print(f"共 {len(rows)} 项。")
    return DONE


def _policy(options: argparse.Namespace) -> int:
    return {"check": _check, "list": _list, "diff": _diff}[options.action](options)


def _check(options: argparse.Namespace) -> int:
    from ledger_app.domain.policy import BadPolicy
    from ledger_app.operations import policy

    try:
        found = policy.read(Path(options.sides[0]) if options.sides else None)
    except BadPolicy as bad:
        if options.json is not None:
            write_json(options.json, [{"file": f.file, "entry": f.entry, "reason": f.reason} for f in bad.faults])
        if options.json != STDOUT:
            for fault in bad.faults:
                print(fault)
            print(f"有 {len(bad.faults)} 处错误，这些文件不会被采用。")
        return ROWS_WAIT
    if options.json is not None:
        write_json(options.json, [])
    if options.json != STDOUT:
        named = f"定义 {len(found.definitions)} 个，类别 {len(found.categories)} 个，参数 {len(found.parameters)} 个"
        print(f"没有错误。措施和职责 {len(found.measures)} 项，{named}。")
    return DONE


def _list(options: argparse.Namespace) -> int:
    from ledger_app.operations import policy

    entries = policy.as_rows(policy.read(Path(options.sides[0]) if options.sides else None), options.on or date.today())
    if options.json is not None:
        write_json(options.json, entries)
    if options.json != STDOUT:
        for e in entries:
            print(f"{e['id']}\t{e['clause']}\t{e['title']}\t{e['department']}\t{e['source'] or '当时没有'}\t{e['when']}")
    return DONE


def _diff(options: argparse.Namespace) -> int:
    from ledger_app.operations import policy

    if len(options.sides) != 2:
        raise Refused("要比较的两边没有写全。", "请写两个日期（如 2018-06-01 2022-06-01），或两个政策文件夹、参数文件。")
    found = policy.compared(options.sides[0], options.sides[1], options.on or date.today())
    if options.json is not None:
        write_json(
            options.json, [{"entry": c.entry, "title": c.title, "what": c.what, "before": c.before, "after": c.after} for c in found]
        )
    if options.json != STDOUT:
        for c in found:
            print(f"{c.entry} {c.title}　{c.what}：{c.before or '无'} → {c.after or '无'}")
        print(f"不同之处 {len(found)} 处。")
    return DONE


def _tell_refused(faults: list[str]) -> None:
    if faults:
        print("政策文件有误，暂用上一次正确的内容：", file=sys.stderr)
        for fault in faults:
            print(f"  {fault}", file=sys.stderr)
