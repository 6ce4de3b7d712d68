"""A small ledger of invented people for the operations' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app.domain.child import Child
from ledger_app.domain.identity import check_character
from ledger_app.domain.office import Office
from ledger_app.operations import open_ledger
from ledger_app.operations.open_ledger import Ledger


def number(serial: int, born: str = "20120315") -> str:
    """An invented identity number; odd serials are boys."""
    first = f"239901{born}{serial:03d}"
    return first + check_character(first)


def child(serial: int = 3, **values: object) -> Child:
    """王小N of 三道村 with a guardian."""
    facts = {"name": f"王小{serial}", "id_no": number(serial), "sex": "男", "birth": "2012-03-15", "village": "三道村", "category": "孤儿"}
    return Child(
        {**facts, **values}, rows={"guardian": [{"guardian_name": "赵玉兰", "guardian_relation": "祖母", "guardian_phone": "13845300001"}]}
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger of 柳树镇."""
    store, _ = open_ledger.create(tmp_path / "data", "secret1", Office("柳树镇", "林口县", "牡丹江市", "黑龙江省"), ["三道村", "向阳村"])
    with store:
        yield store
