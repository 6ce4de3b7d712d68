"""Word documents: rosters as tables, cards of one child each, hostile and empty ones (hazard F09)."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ledger_app.domain.errors import UnusableFile
from ledger_app.imports import book
from tests.imports.sheets import HEADS, child, codes, make, number, outcomes

Cell = str | tuple[str, int, str]
"""A text, or a text with its column span and its place in a downward merge (restart, continue)."""
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(path: Path, *tables: Sequence[Sequence[Cell]], before: str = "") -> Path:
    """A .docx with these tables, a paragraph between them."""
    body = "<w:p><w:r><w:t>登记表</w:t></w:r></w:p>".join(_table(rows) for rows in tables)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'{before}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>')
    return path


def _table(rows: Sequence[Sequence[Cell]]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(_cell(c) for c in row) + "</w:tr>" for row in rows) + "</w:tbl>"


def _cell(cell: Cell) -> str:
    text, span, merge = (cell, 1, "") if isinstance(cell, str) else cell
    about = f'<w:gridSpan w:val="{span}"/>' + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{lines}</w:tc>"


def card(name: str, order: int) -> list[list[Cell]]:
    """As the registration form has it: label beside value, the parents' rows beside a merged word."""
    return [
        ["姓名", name, "性别", "□男 ☑女", "民族", "汉族"],
        ["身份证号", (number(order=order), 3, ""), "村（社区）", "三道村"],
        ["现住址", ("柳树镇三道村\n2组15号", 5, "")],
        [("父亲情况", 1, "restart"), "姓名", "王大山", "联系电话", ("13845300002", 2, "")],
        [("", 1, "continue"), "身份证号", (number("19800315", order), 4, "")],
        [("监护人", 1, "restart"), "姓名", "赵玉兰", "与儿童关系", ("祖母", 2, "")],
        [("", 1, "continue"), "联系电话", ("13845300001", 4, "")],
    ]


def test_a_card_is_one_child(tmp_path: Path) -> None:
    made = make(document(tmp_path / "登记表.docx", card("王小云", 2)))
    assert outcomes(made) == ["new"]
    found = made.rows[0].child
    assert {k: found.values[k] for k in ("name", "sex", "ethnic", "id_no", "village")} == {
        "name": "王小云",
        "sex": "女",
        "ethnic": "汉族",
        "id_no": number(order=2),
        "village": "三道村",
    }
    assert (found.values["father_name"], found.values["father_phone"]) == ("王大山", "13845300002")
    assert found.values["father_id_no"] == number("19800315", 2)
    assert dict(found.rows["guardian"][0]) == {
        "guardian_name": "赵玉兰",
        "guardian_relation": "祖母",
        "guardian_phone": "13845300001",
    }
    assert "2组15号" in str(found.values["live_addr"])
    assert codes(made)[0] == "F09"


def test_one_card_a_page(tmp_path: Path) -> None:
    made = make(document(tmp_path / "登记表.docx", *(card(f"王小{n}", i * 2) for i, n in enumerate("一二三", 1))))
    assert [r.child.name for r in made.rows] == ["王小一", "王小二", "王小三"]
    assert outcomes(made) == ["new"] * 3


def test_a_roster_in_a_document(tmp_path: Path) -> None:
    rows = [[str(c) for c in row] for row in ([*HEADS], child(1), child(2))]
    made = make(document(tmp_path / "花名册.docx", rows))
    assert outcomes(made) == ["new"] * 2
    assert all(len(str(r.child.values["id_no"])) == 18 for r in made.rows)


def test_merged_cells_keep_their_places(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["甲", ("乙", 2, "")], [("丙", 1, "restart"), "丁", "戊"], [("", 1, "continue"), "己", "庚"]]
    sheet = book.read(document(tmp_path / "a.docx", rows)).sheets[0]
    assert sheet.rows == [["甲", "乙", ""], ["丙", "丁", "戊"], ["", "己", "庚"]]
    assert sheet.merges == [(0, 1, 0, 2), (1, 0, 2, 0)]


def test_nested_without_end_and_thousands_of_rows(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    with zipfile.ZipFile(tmp_path / "深.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{deep}</w:body></w:document>')
    with pytest.raises(UnusableFile, match=r"没有表格|损坏"):
        book.read(tmp_path / "深.docx")
    rows: list[list[Cell]] = [["甲", "乙"], *([str(i), "丙"] for i in range(8000))]
    assert len(book.read(document(tmp_path / "长.docx", rows)).sheets[0].rows) == 8001


def test_without_tables_with_entities_and_cut(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="没有表格"):
        book.read(document(tmp_path / "a.docx"))
    with pytest.raises(UnusableFile, match="不安全"):
        book.read(document(tmp_path / "b.docx", card("王小云", 2), before='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'))
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(UnusableFile, match="损坏"):
        book.read(tmp_path / "c.docx")
