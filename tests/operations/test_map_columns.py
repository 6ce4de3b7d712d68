"""Columns that nobody recognises, said once by the clerk or in a file."""

import json
from pathlib import Path

import pytest

from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.domain.receipt import ColumnMap, Plan
from ledger_app.operations import import_workbook, map_columns
from ledger_app.operations.import_workbook import Wish
from ledger_app.operations.open_ledger import Ledger

HEADS = "姓名,身份证号,村名,绰号,电话,电话"
ROW = "李小强,,三道村,强子,13845300001,13845300002"


def sheet(folder: Path, heads: str = HEADS, row: str = ROW) -> Path:
    path = folder / "表.csv"
    path.write_text(f"{heads}\n{row}\n", encoding="utf-8")
    return path


def seen(ledger: Ledger, path: Path, wish: Wish | None = None) -> Plan:
    return import_workbook.preview(ledger, path, wish=wish or Wish())[0]


def column(plan: Plan, name: str) -> ColumnMap:
    return next(c for c in plan.columns if c.name == name)


def test_a_decision_is_used_for_every_file_with_this_head_and_no_other(ledger: Ledger, tmp_path: Path) -> None:
    before = seen(ledger, sheet(tmp_path))
    assert before.rows[0].child.extra["绰号"] == "强子"
    map_columns.choose(ledger, column(before, "绰号"), "former_name")
    after = seen(ledger, sheet(tmp_path))
    assert after.rows[0].child.values["former_name"] == "强子"
    assert "绰号" not in after.rows[0].child.extra
    other = seen(ledger, sheet(tmp_path, "姓名,村名,绰号", "李小强,三道村,强子"))
    assert other.rows[0].child.extra["绰号"] == "强子"


def test_a_decision_takes_the_field_from_what_was_guessed(ledger: Ledger, tmp_path: Path) -> None:
    before = seen(ledger, sheet(tmp_path))
    assert before.rows[0].child.values["phone"] == "13845300001"
    map_columns.choose(ledger, column(before, "电话#2"), "phone")
    after = seen(ledger, sheet(tmp_path))
    assert after.rows[0].child.values["phone"] == "13845300002"
    map_columns.choose(ledger, column(after, "电话"), "phone")
    assert seen(ledger, sheet(tmp_path)).rows[0].child.values["phone"] == "13845300001"


def test_a_column_can_be_left_out_or_given_to_the_guardian(ledger: Ledger, tmp_path: Path) -> None:
    before = seen(ledger, sheet(tmp_path))
    map_columns.choose(ledger, column(before, "绰号"), "-")
    map_columns.choose(ledger, column(before, "电话#2"), "guardian_phone")
    child = seen(ledger, sheet(tmp_path)).rows[0].child
    assert child.extra == {}
    assert child.rows["guardian"][0]["guardian_phone"] == "13845300002"
    map_columns.forget(ledger, before.columns[0])
    assert seen(ledger, sheet(tmp_path)).rows[0].child.extra["绰号"] == "强子"


def test_decisions_from_a_file(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "对照.json"
    file.write_text(json.dumps({"绰号": "曾用名", "电话": "不导入", "电话#2": "联系电话"}, ensure_ascii=False), encoding="utf-8")
    plan = seen(ledger, sheet(tmp_path), Wish(profile=map_columns.read_profile(file)))
    assert plan.rows[0].child.values["former_name"] == "强子"
    assert plan.rows[0].child.values["phone"] == "13845300002"
    assert map_columns.remembered(ledger) == {}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[1]", UnusableFile),
        ("{", UnusableFile),
        ('{"绰号": 3}', UnusableFile),
        ('{"绰号": "外号"}', Refused),
        ('{"绰号": "姓名", "电话": "姓名"}', Refused),
    ],
)
def test_a_file_that_says_something_else(tmp_path: Path, text: str, error: type[Exception]) -> None:
    file = tmp_path / "对照.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        map_columns.read_profile(file)


def test_each_sender_keeps_its_own_decision(ledger: Ledger, tmp_path: Path) -> None:
    def of(village: str) -> Path:
        path = tmp_path / f"{village}.csv"
        path.write_text(f"{village}困境儿童花名册\n{HEADS}\n{ROW}\n", encoding="utf-8")
        return path

    map_columns.choose(ledger, column(seen(ledger, of("三道村")), "绰号"), "former_name")
    there = seen(ledger, of("向阳村"))
    assert there.rows[0].child.values["former_name"] == "强子"  # nothing else known of this head
    map_columns.choose(ledger, column(there, "绰号"), "-")
    assert "former_name" not in seen(ledger, of("向阳村")).rows[0].child.values
    assert seen(ledger, of("三道村")).rows[0].child.values["former_name"] == "强子"
    map_columns.forget(ledger, column(there, "绰号"))
    assert seen(ledger, of("向阳村")).rows[0].child.extra["绰号"] == "强子"
    assert seen(ledger, of("三道村")).rows[0].child.values["former_name"] == "强子"
