"""``selftest`` and ``preset``: whether this installation works, and what county IT laid beside it."""

import argparse
from pathlib import Path

from ledger_app.cli.running import DONE, Add
from ledger_app.domain.errors import LedgerError

FAILED = 1


def register(add: Add) -> None:
    """Add the verb."""
    test = add("selftest", _selftest, "自检：在临时文件夹里把各项功能试一遍，不碰台账")
    test.add_argument("--picture", type=Path, metavar="FILE.png", help="把窗口画面存成图片")
    test.add_argument("--files", action="store_true", help="只核对安装的文件")
    preset = add("preset", _preset, "核对预置文件（安装程序旁的 ledger-preset.toml），显示将要设置的内容")
    preset.add_argument("file", type=Path)
    preset.add_argument("--said", type=Path, metavar="FILE", help="把结果另存一份（UTF-16），供安装程序读取")


def _preset(options: argparse.Namespace) -> int:
    from ledger_app.operations import preset

    try:
        said = "\n".join(preset.lines(preset.read(options.file)))
    except LedgerError as error:
        _keep_said(options.said, str(error))
        raise
    _keep_said(options.said, said)
    print(said)
    return DONE


def _keep_said(file: Path | None, text: str) -> None:
    if file is not None:
        file.write_text(text.replace("\n", "\r\n") + "\r\n", encoding="utf-16", newline="")


def _selftest(options: argparse.Namespace) -> int:
    from ledger_app import selftest

    good = True
    for finding in selftest.run(options.picture, files_only=options.files):
        print(finding, flush=True)
        good = good and finding.good
    print("自检通过。" if good else "自检未通过，请把以上内容发给技术支持。")
    return DONE if good else FAILED
