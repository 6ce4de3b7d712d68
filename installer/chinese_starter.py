"""NSIS's starter says three things before the script's own language is loaded; here they are said in Chinese.

The starters (``Stubs``) are copied and the texts in the copies replaced in place, never longer than they were.
"""

import shutil
from pathlib import Path

SAID = {
    "Installer integrity check has failed.": "安装程序不完整或已损坏，没有安装，原来的版本没有改动。\n\n请重新复制，核对校验和后再试。",
    "Error writing temporary file. Make sure your temp folder is valid.": "不能写入临时文件夹，没有安装。请检查磁盘空间。",
    "Error launching installer": "安装程序未能启动",
    "verifying installer: %d%%": "正在核对安装程序：%d%%",
    "NSIS Error": "安装程序",
}
"""How a text begins in the starter, and what stands there instead."""


def data_folder(nsis: Path, target: Path) -> Path:
    """A copy of NSIS's own folder with Chinese starters, to be named by NSISDIR."""
    shutil.copytree(nsis, target, symlinks=False)
    for starter in (target / "Stubs").iterdir():
        if starter.name.endswith("unicode"):
            starter.write_bytes(translated(starter.read_bytes()))
    return target


def translated(starter: bytes) -> bytes:
    """The starter with every known text replaced; ValueError when a text is longer than its place."""
    for begin, words in SAID.items():
        sought, said = begin.encode("utf-16-le"), words.encode("utf-16-le")
        at = starter.find(sought)
        while at >= 0:
            end = _end(starter, at)
            if len(said) > end - at:
                raise ValueError(f"no room for {words!r}")
            starter = starter[:at] + said.ljust(end - at, b"\0") + starter[end:]
            at = starter.find(sought, end)
    return starter


def _end(data: bytes, at: int) -> int:
    """Where the UTF-16 text that begins at ``at`` ends, its closing zero not counted."""
    while data[at : at + 2] != b"\0\0":
        at += 2
    return at
