"""Write a file whole or not at all: in a folder of its own beside the target, then moved over it."""

import errno
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger_app.domain.errors import CannotWrite


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A path to write to; it takes the place of ``out`` when the block ends well.

    Nothing stays behind when it does not.  What the system refuses becomes CannotWrite.
    """
    _check(out)
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=out.parent, ignore_cleanup_errors=True) as folder:
            temporary = Path(folder) / out.name
            yield temporary
            temporary.replace(out)
    except OSError as error:
        raise _refusal(out, error) from error


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A folder to write files into; when the block ends well they take their places in ``folder``.

    Nothing stays behind when it does not.  What the system refuses becomes CannotWrite.
    """
    if not folder.is_dir():
        raise CannotWrite(f"没有文件夹“{folder}”。", "请另选保存位置。")
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder, ignore_cleanup_errors=True) as name:
            temporary = Path(name)
            yield temporary
            made = sorted(temporary.iterdir())
            for file in made:
                _check(folder / file.name)
            for file in made:
                file.replace(folder / file.name)
    except OSError as error:
        raise _refusal(folder, error) from error


def _check(out: Path) -> None:
    if not out.parent.is_dir():
        raise CannotWrite(f"没有文件夹“{out.parent}”。", "请另选保存位置。")
    if out.is_dir():
        raise CannotWrite(f"“{out.name}”是文件夹，不能作为文件保存。", "请换一个文件名。")
    if out.exists() and not out.stat().st_mode & stat.S_IWRITE:
        raise CannotWrite(f"文件“{out.name}”是只读的，不能覆盖。", "请换一个文件名，或先取消该文件的只读属性。")


def _refusal(out: Path, error: OSError) -> CannotWrite:
    if error.errno == errno.ENOSPC:
        return CannotWrite("磁盘空间不足，文件未保存。", "请清理磁盘或另选保存位置后重试。")
    if error.errno == errno.EROFS:
        return CannotWrite(f"文件夹“{out.parent}”是只读的，文件未保存。", "请另选保存位置。")
    if isinstance(error, PermissionError):
        if out.exists():
            return CannotWrite(
                f"文件“{out.name}”正被其他程序占用或没有写入权限，未保存。", "请在 WPS 或 Excel 中关闭该文件后重试，或换一个文件名。"
            )
        return CannotWrite(f"没有权限写入文件夹“{out.parent}”，文件未保存。", "请另选保存位置。")
    return CannotWrite(f"文件“{out.name}”未能保存（{error.strerror or error}）。", "请另选保存位置后重试。")
