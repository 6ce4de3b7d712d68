"""Who sent a sheet, and decisions about columns that count for one sender (H07)."""

from typing import Any

import pytest

from ledger_app.imports import profiles, senders
from ledger_app.imports.mapping import Column
from ledger_app.imports.sheet import Sheet

HEAD = ["姓名", "身份证号"]


@pytest.mark.parametrize(
    ("rows", "sheet", "file", "sender"),
    [
        ([["柳树镇三道村困境儿童花名册", "", ""], HEAD], "Sheet1", "上报", "三道村"),
        ([["困境儿童花名册"], ["填报单位：柳树镇三道村村民委员会", "填表人：王某"], HEAD], "Sheet1", "柳河村", "三道村"),
        ([["困境儿童花名册"], ["报送单位：", "东山社区"], HEAD], "Sheet1", "a", "东山社区"),
        ([HEAD], "兴隆村", "花名册", "兴隆村"),
        ([HEAD], "Sheet1", "林口县柳树镇台账", "柳树镇"),
        ([HEAD, ["李小村", "靠山村"]], "Sheet1", "花名册", ""),
        ([], "Sheet1", "1", ""),
    ],
)
def test_the_unit_that_a_sheet_names(rows: list[list[Any]], sheet: str, file: str, sender: str) -> None:
    assert senders.sender(Sheet(sheet, rows), file) == sender


def test_a_senders_own_decision_comes_before_anybodys() -> None:
    columns = [Column(0, "姓名", ("name",)), Column(1, "绰号", ())]
    of_head = profiles.shape(columns)
    known = {of_head: {"绰号": "former_name"}, f"{of_head}@三道村": {"绰号": "-"}}
    assert profiles.remembered(known, columns, "三道村") == {"绰号": "-"}
    assert profiles.remembered(known, columns, "柳河村") == {"绰号": "former_name"}
    assert profiles.remembered(known, columns, "") == {"绰号": "former_name"}
