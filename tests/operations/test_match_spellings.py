"""Answers about spellings: remembered, given with a file of decisions, refused when the field cannot hold them."""

import json
from pathlib import Path
from typing import Any

import pytest

from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.receipt import Receipt
from ledger_app.domain.spellings import Spelling
from ledger_app.operations import decide_rows, import_workbook, list_children, match_spellings, read_child
from ledger_app.operations.import_workbook import Wish
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import number

ROWS = f"""姓名,身份证号,性别,村名,儿童类别
李小强,{number(3)},男,三道通,单亲
王小丽,{number(4)},女,三道通,孤儿
赵小云,,1,向阳村,孤儿
"""


def imported(ledger: Ledger, folder: Path, *told: dict[str, Any]) -> Receipt:
    (folder / "花名册.csv").write_text(ROWS, encoding="utf-8")
    (folder / "决定.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    wish = Wish(decisions=decide_rows.read(ledger, folder / "决定.json"))
    return import_workbook.run(ledger, folder / "花名册.csv", wish=wish)


def test_answers_in_a_file_of_decisions(ledger: Ledger, tmp_path: Path) -> None:
    receipt = imported(
        ledger,
        tmp_path,
        {"field": "村（社区）", "text": "三道通", "value": "三道村"},
        {"field": "category", "text": "单亲", "value": ""},
        {"sheet": "花名册", "cell": "B4", "value": number(6)},
    )
    assert (receipt.new, receipt.pending) == (3, 0)
    found = {c.name: c for c in (read_child.load(ledger, i) for i in list_children.ids(ledger, list_children.Query()))}
    assert found["李小强"].values["village"] == "三道村"
    assert found["李小强"].extra == {"儿童类别（原文）": "单亲"}
    assert found["赵小云"].values["id_no"] == number(6)
    fixed = next(p for p in receipt.problems if p.code == "fixed")
    assert (fixed.cell, fixed.field, fixed.given, fixed.message) == ("B4", "身份证号", "", f"导入时由“”改为“{number(6)}”")
    assert match_spellings.remembered(ledger) == {}  # a file of decisions speaks of one file only


def test_remembered_answers_serve_later_files_and_bare_codes_do_not(ledger: Ledger, tmp_path: Path) -> None:
    receipt = imported(ledger, tmp_path)
    asked = {(s.key, s.text): s for s in receipt.spellings}
    assert {at: s.rows for at, s in asked.items()} == {("village", "三道通"): 2, ("category", "单亲"): 1, ("sex", "1"): 1}
    assert match_spellings.choose(ledger, asked["village", "三道通"], "三道村")
    assert not match_spellings.choose(ledger, asked["sex", "1"], "男")
    assert not match_spellings.choose(ledger, Spelling("ethnic", "09", 1, "", "", ""), "汉族")
    assert match_spellings.remembered(ledger) == {"village": {"三道通": "三道村"}}


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ({"field": "村（社区）", "text": "三道通", "value": "没有的村"}, Refused),
        ({"field": "没有的栏", "text": "a", "value": "b"}, UnusableFile),
        ({"field": "村（社区）", "value": "三道村"}, UnusableFile),
        ({"sheet": "花名册", "cell": "4B", "value": "x"}, UnusableFile),
    ],
)
def test_answers_that_cannot_be_used(ledger: Ledger, tmp_path: Path, entry: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        imported(ledger, tmp_path, entry)


def test_several_choices_and_words_of_ours_can_be_typed(ledger: Ledger) -> None:
    assert match_spellings.checked(ledger, "disability_type", "肢体、智力") == "肢体残疾、智力残疾"
    assert match_spellings.checked(ledger, "village", "增加为新的村（社区）") == "+"
    assert match_spellings.checked(ledger, "village", "向阳村委会") == "向阳村"
