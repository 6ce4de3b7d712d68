"""``profile pack|check|apply``: the county's profile, made once and taken up by every township."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_app import paths
from ledger_app.cli.running import DONE, Add, opened, password
from ledger_app.operations import open_ledger

if TYPE_CHECKING:
    from ledger_app.operations.county_profile import Change, Signed


def register(add: Add) -> None:
    """Add the verb with its three parts."""
    verb = add("profile", _pack, "县级配置：打包、核对、应用")
    parts = verb.add_subparsers(dest="part", required=True, metavar="做什么")
    pack = parts.add_parser("pack", help="县里：把配置文件打包签名（密码保护签名密钥）")
    pack.add_argument("source", type=Path, metavar="配置.toml")
    pack.add_argument("--out", type=Path, required=True, metavar="FILE.ledgerprofile")
    pack.add_argument("--key", type=Path, required=True, metavar="FILE", help="签名密钥；没有时新建，请妥善保管")
    pack.add_argument("--learnt", type=Path, metavar="DIR", help="一并带上这本台账里的自设选项、栏目对照和写法对照（同一密码）")
    pack.set_defaults(verb=_pack)
    check = parts.add_parser("check", help="核对签名，显示内容；有台账时显示将要更改什么")
    check.add_argument("file", type=Path)
    check.set_defaults(verb=_check)
    apply = parts.add_parser("apply", help="应用到本单位的台账，可以撤销")
    apply.add_argument("file", type=Path)
    apply.add_argument("--signer", default="", metavar="指纹", help="县里告知的签名指纹，不符则不应用")
    apply.set_defaults(verb=_apply)


def _pack(options: argparse.Namespace) -> int:
    from ledger_app.operations import county_profile

    secret = password(options)
    learnt = open_ledger.unlock(options.learnt, secret) if options.learnt else None
    try:
        signed = county_profile.pack(options.source, options.out, options.key, secret, learnt)
    finally:
        if learnt is not None:
            learnt.close()
    _tell(signed)
    print(f"已打包：{options.out}")
    return DONE


def _check(options: argparse.Namespace) -> int:
    from ledger_app.operations import county_profile

    signed = county_profile.read(options.file)
    _tell(signed)
    if paths.has_ledger(options.data):
        with opened(options) as store:
            _tell_changes(county_profile.changes(store, signed), "将要更改")
    return DONE


def _apply(options: argparse.Namespace) -> int:
    from ledger_app.operations import county_profile

    signed = county_profile.read(options.file)
    _tell(signed)
    with opened(options) as store:
        county_profile.must_be_trusted(store, signed, options.signer)
        _tell_changes(county_profile.changes(store, signed), "将要更改")
        county_profile.apply(store, signed)
    print("已应用。需要时可以在操作记录里撤销。")
    return DONE


def _tell(signed: "Signed") -> None:
    from ledger_app.operations import county_profile

    for line in county_profile.lines(signed.profile):
        print(line)
    print(f"签名指纹：{signed.fingerprint}")


def _tell_changes(changes: "list[Change]", heading: str) -> None:
    if not changes:
        print("与现有内容一致，没有更改。")
        return
    print(f"{heading} {len(changes)} 处：")
    for change in changes:
        print(f"  {change.part}：{change.text}")
