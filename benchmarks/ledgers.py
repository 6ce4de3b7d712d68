"""Ledgers and rosters of invented children in a temporary folder, made once a run."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from ledger_app import demo
from ledger_app.db import children
from ledger_app.operations import open_ledger
from ledger_app.operations.open_ledger import Ledger

PASSWORD = "benchmark-1"


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ledger-bench-") as name:
        yield Path(name)


def empty(path: Path) -> Ledger:
    """A new ledger without children."""
    return open_ledger.create(path, PASSWORD, demo.OFFICE, demo.VILLAGES)[0]


def filled(path: Path, n: int) -> Ledger:
    """A ledger of ``n`` invented children."""
    store = empty(path)
    with store.operation("import", f"样例 {n} 人") as op:
        children.save_new(op, islice(demo.stream(), n))
    return store


def blank(path: Path) -> Path:
    """A county's empty sheet: title, head, a few ruled rows, a total with a sum."""
    import openpyxl
    from openpyxl.styles import Border, Side

    heads = ("序号", "村（社区）", "姓名", "性别", "身份证号", "出生日期", "年龄", "困境类别", "监护人及电话", "现住址", "家庭人口", "备注")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "困境儿童情况统计表"
    sheet.merge_cells("A1:L1")
    line = Border(*[Side("thin")] * 4)
    for column, heading in enumerate(heads, 1):
        sheet.cell(2, column, heading)
        for row in range(2, 7):
            sheet.cell(row, column).border = line
    sheet["A7"], sheet["K7"] = "合计", "=SUM(K3:K6)"
    book.save(path)
    return path


def roster(path: Path, n: int) -> Path:
    """A .xlsx of ``n`` rows and forty columns without mistakes."""
    return demo.legacy_workbook(path, demo.people(n), mistakes=False)
