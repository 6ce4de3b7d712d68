"""Write a text file whole or not at all."""

import os
import tempfile
from pathlib import Path

from ledger_app.domain.errors import CannotWrite


def write(path: Path, text: str) -> None:
    """Temporary file in the same folder, flushed, then put in place."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CannotWrite(f"无法写入 {path.parent}。", "请检查文件夹是否存在、是否只读、磁盘是否已满。") from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CannotWrite(f"无法写入 {path.name}。", "文件可能正被其他程序占用，请关闭后重试；或检查磁盘空间。") from error
