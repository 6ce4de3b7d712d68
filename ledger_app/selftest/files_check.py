"""Whether the installed files are those that were built: copying from a worn stick or a virus scanner changes some."""

import sys
from pathlib import Path

from ledger_app.domain import manifest
from ledger_app.selftest.bench import Bench, Failed

_SHOWN = 3


def _files(bench: Bench) -> str:
    if not getattr(sys, "frozen", False):
        return "从源代码运行，没有安装清单"
    return check(Path(sys.executable).parent)


def check(folder: Path) -> str:
    """Compare the program's folder with its list of sums; Failed names the first wrong files."""
    if not (folder / manifest.NAME).is_file():
        raise Failed(f"缺少安装清单 {manifest.NAME}")
    wrong = manifest.wrong(folder)
    if wrong:
        raise Failed(f"{len(wrong)} 个文件缺失或被改动：{'、'.join(wrong[:_SHOWN])}。请重新安装")
    return "与安装清单一致"


CHECKS = (("安装文件", _files),)
"""First: what else is wrong may come from here."""
