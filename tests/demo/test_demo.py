"""The invented people must be people that the ledger has no fault to find with."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger_app import demo
from ledger_app.demo import __main__ as writer
from ledger_app.domain import catalogue, child, identity, kinds


def _said(people: list[child.Child]) -> Iterator[tuple[catalogue.Field, object]]:
    """Every value of every child, repeated sections included."""
    for person in people:
        for key, value in person.values.items():
            yield catalogue.field(key), value
        for rows in person.rows.values():
            for row in rows:
                for key, value in row.items():
                    yield catalogue.field(key), value


def test_every_value_reads_back_as_itself() -> None:
    wrong = {
        (field.key, str(value)) for field, value in _said(demo.people(600)) if kinds.parse(field, kinds.show(field, value)) != (value, None)
    }
    assert wrong == set()


def test_their_files_are_complete_and_consistent() -> None:
    assert [problem for person in demo.people(600) for problem in child.check(person)] == []


def test_the_same_seed_gives_the_same_people() -> None:
    assert demo.people(30) == demo.people(60)[:30]
    assert demo.people(30) != demo.people(30, seed=1)


def test_identity_numbers_are_valid_unique_and_nobodys() -> None:
    numbers = [str(person.values["id_no"]) for person in demo.people(3000)]
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("239901") and identity.decode(number) for number in numbers)


def test_they_are_children_on_the_day_asked_for() -> None:
    day = date(2024, 3, 1)
    ages = {person.age(day) for person in demo.people(500, day=day)}
    assert min(a for a in ages if a is not None) >= 0
    assert max(a for a in ages if a is not None) < 18


def test_there_are_brothers_and_sisters_and_all_villages() -> None:
    people = demo.people(500)
    mothers = [person.values.get("mother_id_no") for person in people]
    assert len(set(mothers)) < len(mothers)
    assert {person.values["village"] for person in people} == set(demo.VILLAGES)


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_the_legacy_workbook_is_as_messy_as_they_come(tmp_path: Path, suffix: str) -> None:
    import python_calamine

    path = demo.legacy_workbook(tmp_path / f"花名册{suffix}", demo.people(60))
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert len(rows) == 4 + 61 + 4  # title, preface, two head rows; a child twice; blank, total, signature, note
    assert rows[2][18] == "父亲"
    assert rows[3][18:22] == ["姓名", "身份证号码", "状况", "联系电话"]
    assert rows[-3][0] == "合  计"
    assert isinstance(rows[6][5], date)


def test_true_xls_is_not_a_renamed_xlsx(tmp_path: Path) -> None:
    path = demo.legacy_workbook(tmp_path / "a.xls", demo.people(3))
    assert path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"


def test_without_mistakes_every_row_is_right() -> None:
    sheet = demo.legacy_sheet(demo.people(60), mistakes=False)
    numbers = [str(row[6]) for row in sheet.rows]
    assert len(numbers) == 60
    assert all(identity.decode(number) for number in numbers)


def test_homes_are_attended_by_children_who_are_there(tmp_path: Path) -> None:
    there = [c for c in demo.people(40) if c.values["village"] == "三道村"]
    dumped = "\n".join(json.dumps({"身份证号": c.values["id_no"]}) for c in there)
    (tmp_path / "children.jsonl").write_text(dumped, encoding="utf-8")
    writer.main(tmp_path / "children.jsonl", tmp_path / "homes.json", demo.DAY)
    homes = json.loads((tmp_path / "homes.json").read_text(encoding="utf-8"))
    signed = {one["child"] for home in homes for a in home["records"]["home_activity"] for one in a["attendance"]}
    assert [home["values"]["h_title"] for home in homes] == ["三道村儿童之家", "向阳村儿童之家", "柳树镇儿童工作站"]
    assert signed <= {c.values["id_no"] for c in there}
