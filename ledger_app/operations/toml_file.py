"""TOML that people write by hand: read it, or say in which line it goes wrong."""

import re
import tomllib
from pathlib import Path
from typing import Any

from ledger_app.domain.errors import UnusableFile


def read(file: Path, what: str) -> dict[str, Any]:
    """The tree in ``file``; ``what`` is the Chinese name of such a file.  Raises UnusableFile."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFile(f"无法读取{what} {file.name}。", "请检查文件是否存在，并用 UTF-8 编码保存。") from error
    return parse(text, f"{what} {file.name}")


def parse(text: str, name: str) -> dict[str, Any]:
    """The tree in ``text``; ``name`` is what the clerk calls it.  Raises UnusableFile."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"第 {line[1]} 行" if line else "末尾"
        raise UnusableFile(f"{name} 的{where}写法有误。", "请对照说明书里的样例改正：文字要写在引号里，中文名称也要加引号。") from error
