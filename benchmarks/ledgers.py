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


def roster(path: Path, n: int) -> Path:
    """A .xlsx of ``n`` rows and forty columns without mistakes."""
    return demo.legacy_workbook(path, demo.people(n), mistakes=False)
