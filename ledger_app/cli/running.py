"""What every verb needs: exit codes, the ledger opened by its password, children by name, text written out."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, Protocol

from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.operations import open_ledger
from ledger_app.operations.open_ledger import Ledger

DONE, ROWS_WAIT, UNUSABLE, BUG = 0, 1, 2, 3
Verb = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code for unusable arguments."""
        self.print_usage(sys.stderr)
        print(f"参数有误：{message}", file=sys.stderr)
        raise SystemExit(UNUSABLE)


class Add(Protocol):
    """Adds a verb to the command line and gives its parser."""

    def __call__(self, name: str, verb: Verb, text: str) -> argparse.ArgumentParser:
        """A verb under ``name`` with its sentence in Chinese."""
        ...


def password(options: argparse.Namespace) -> str:
    """The ledger's password from the file named or the environment."""
    if options.password_file is not None:
        return password_in(options.password_file)
    given = os.environ.get("LEDGER_PASSWORD", "")
    if not given:
        raise Refused("没有给出密码。", "请设置环境变量 LEDGER_PASSWORD，或用 --password-file 指定密码文件。")
    return given


def password_in(file: Path) -> str:
    """The first line of a password file."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"无法读取密码文件 {file.name}。", "请检查文件是否存在、是否为文本文件。") from error
    if lines and lines[0]:
        return lines[0]
    raise Refused("密码文件是空的。", "请把密码写在第一行。")


def opened(options: argparse.Namespace) -> Ledger:
    """The ledger in the data folder; close it."""
    return open_ledger.unlock(options.data, password(options))


def chosen(store: Ledger, names: Sequence[str]) -> list[int]:
    """Ids of the children meant, of all where none is named; Refused when a name means none or several."""
    from ledger_app.operations import list_children

    if not names:
        found = list_children.ids(store, Query())
        if not found:
            raise Refused("台账里还没有儿童。", "请先导入或登记，或用 --blank 打印空白表。")
        return found
    ids: list[int] = []
    for name in names:
        lines = list_children.page(store, Query(text=name), 0, 200)
        exact = [line.id for line in lines if name in (line.values["file_no"], line.values["id_no"], line.values["name"])]
        matches = exact or [line.id for line in lines]
        if len(matches) != 1:
            what = "没有找到" if not matches else f"有 {len(matches)} 名儿童符合"
            raise Refused(f"{what}“{name}”。", "请用档案编号或完整身份证号指明一人。")
        ids += matches
    return ids


def day(text: str) -> date:
    """A day among the arguments."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-03-31 的样子") from None


def write(path: Path, text: str) -> None:
    """Text into a file, ``-`` for standard output."""
    if path == Path("-"):
        sys.stdout.write(text)
        return
    from ledger_app.operations import write_text

    write_text.write(path, text)


def write_json(path: Path, value: Any) -> None:
    """A value as JSON for people and programs."""
    write(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
