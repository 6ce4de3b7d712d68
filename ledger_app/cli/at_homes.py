"""``home``: children's homes listed, taken in from JSON, and counted for a month."""

import argparse
import re
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from ledger_app.cli.running import DONE, Add, Verb, opened, write_json
from ledger_app.domain.errors import Refused

_ACTIONS = ("list", "show", "load", "add", "month")


def register(add: Add) -> None:
    """Add the verb."""
    home = add("home", _home, "儿童之家：登记、查看、月报数字")
    home.add_argument("action", choices=_ACTIONS, help="list 列出；show 查看记录；load 从 JSON 登记；add 登记一条；month 月报数字")
    home.add_argument("what", nargs="?", default="", help="load：文件；show、add：记录类别，如 活动；month：月份，如 2026-11")
    home.add_argument("--home", default="", metavar="NAME", help="儿童之家名称")
    home.add_argument("--json", type=Path, metavar="FILE.json", help="add：一条记录；其余：把结果写成 JSON（- 为屏幕）")


def _home(options: argparse.Namespace) -> int:
    return _VERBS[options.action](options)


def _list(options: argparse.Namespace) -> int:
    from ledger_app.operations import homes

    with opened(options) as store:
        sites = homes.sites(store)
    if options.json:
        write_json(options.json, [{"id": s.id, **s.values} for s in sites])
    for site in sites if not options.json else []:
        print("\t".join((site.name, site.get("h_village"), site.get("h_manager_name"), site.get("h_status"))))
    return DONE


def _show(options: argparse.Namespace) -> int:
    from ledger_app.operations import homes, take_homes

    with opened(options) as store:
        part = take_homes.section(options.what)
        home = homes.site(store, options.home) if options.home else None
        found = homes.listing(store, part.key, home.id if home else None)
    if options.json:
        write_json(options.json, [{"id": r.id, "home_id": r.home_id, **r.values} for r in found])
    for record in found if not options.json else []:
        print("\t".join((record.day, record.name)))
    return DONE


def _load(options: argparse.Namespace) -> int:
    from ledger_app.operations import take_homes

    if not options.what:
        raise Refused("没有指定文件。", "例如：ledger-app home load 儿童之家.json")
    given = take_homes.read(Path(options.what))
    with opened(options) as store:
        count = take_homes.take(store, given)
    print(f"已登记 {len(given)} 个儿童之家、{count} 条记录")
    return DONE


def _add(options: argparse.Namespace) -> int:
    from ledger_app.operations import homes, take_homes

    if options.json is None:
        raise Refused("没有指定记录的内容。", "例如：ledger-app home add 活动 --home 三道村儿童之家 --json 活动.json")
    given = take_homes.read(options.json)
    with opened(options) as store:
        home = homes.site(store, options.home)
        for one in given:
            saved = take_homes.add(store, home, options.what, one)
            print(f"已登记：{home.name} {saved.day} {saved.name}")
    return DONE


def _month(options: argparse.Namespace) -> int:
    from ledger_app.operations import home_month

    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", options.what):
        raise Refused("没有写明月份。", "例如：ledger-app home month 2026-11")
    with opened(options) as store:
        lines = home_month.month(store, options.what)
    if options.json:
        write_json(options.json, [_plain(line) for line in lines])
        return DONE
    for line in lines:
        done = f"开放 {line.open_days} 天，活动 {line.activities} 场"
        served = f"服务儿童 {line.children} 人次，志愿服务 {line.volunteer_hours} 小时"
        print(f"{line.home}：{done}，{served}")
        for problem in line.checks():
            print(f"注意：{problem.message}。{problem.advice}")
    return DONE


def _plain(line: Any) -> dict[str, Any]:
    return {k: str(v) if isinstance(v, Decimal) else v for k, v in asdict(line).items()}


_VERBS: dict[str, Verb] = {"list": _list, "show": _show, "load": _load, "add": _add, "month": _month}
