"""A new .xlsx on disk: written whole or not at all, its refusals in Chinese; and the words every sheet may use."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.errors import CannotWrite
from ledger_app.domain.office import Office
from ledger_app.exports import locking
from ledger_app.exports.target import replacing

_BAD_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@contextmanager
def new_workbook(out: Path, password: str = "", *, buffered: bool = False) -> Iterator[Any]:
    """An XlsxWriter workbook; it takes the place of ``out`` when the block ends well, encrypted if it has a password.

    In constant memory, its rows written in order, unless it is ``buffered``.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    locking.check(password)
    with replacing(out) as temporary:
        book = xlsxwriter.Workbook(temporary, {"constant_memory": not buffered, "tmpdir": str(temporary.parent)})
        try:
            yield book
            book.close()
            locking.lock(temporary, password)
        except FileCreateError as error:
            raise _cause(error) from error
        except FileSizeError as error:
            raise CannotWrite("要导出的内容过大，一个表格文件放不下。", "请按村或类别分次导出。") from error
        finally:
            _let_go(book)


def _cause(error: Exception) -> Exception:
    """The system's own refusal that XlsxWriter wrapped."""
    inner = error.args[0] if error.args else None
    return inner if isinstance(inner, OSError) else CannotWrite("表格文件未能保存。", "请另选保存位置后重试。")


def _let_go(book: Any) -> None:
    """Close the row files of a workbook given up, so that Windows lets them be deleted."""
    for sheet in book.worksheets():
        if sheet.constant_memory and not sheet.row_data_fh.closed:
            sheet.row_data_fh.close()


def sheet_name(wanted: str, taken: set[str] | None = None) -> str:
    """A name that spreadsheet programs take, and that no sheet of ``taken``, to which it is added, has."""
    taken = set() if taken is None else taken
    bare = wanted.translate(_BAD_NAME).strip().strip("'")[:28] or "表"
    name = next(n for n in (bare, *(f"{bare}{i}" for i in range(2, 10_000))) if n not in taken)
    taken.add(name)
    return name


def words(office: Office, day: date) -> dict[str, str]:
    """What a template's heading and preface may say of the office and of the day."""
    return {
        "office": office.township,
        "county": office.county,
        "unit": office.full_name,
        "day": f"{day.year}年{day.month}月{day.day}日",
        "month": f"{day.year}年{day.month}月",
        "year": f"{day.year}",
        "quarter": f"{day.year}年第{(day.month + 2) // 3}季度",
        "clerk": office.clerk,
        "phone": office.phone,
    }
