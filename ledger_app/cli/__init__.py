"""The command line for county IT, scripts and tests: the window's operations without the window.

Exit codes: 0 done; 1 done, but rows are pending or rejected; 2 unusable input or arguments, nothing
changed; 3 our bug.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ledger_app import __version__, paths
from ledger_app.cli import at_homes, county, exporting, intake, keeping, on_policy, papers, proving, reporting
from ledger_app.cli.running import BUG, DONE, UNUSABLE, Parser, Verb
from ledger_app.domain.errors import LedgerError

GROUPS = (keeping, intake, exporting, papers, at_homes, reporting, on_policy, proving, county)
"""Modules that add verbs, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        verb: Verb = options.verb
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
    parser = Parser(prog="ledger-app", description="困境儿童信息台账")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data", type=Path, default=paths.default_data_folder(), metavar="DIR", help="数据文件夹")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="第一行是密码的文件；也可用环境变量 LEDGER_PASSWORD")
    verbs = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)

    def add(name: str, verb: Verb, text: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=text, description=text)
        sub.set_defaults(verb=verb)
        return sub

    for group in GROUPS:
        group.register(add)
    return parser


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
