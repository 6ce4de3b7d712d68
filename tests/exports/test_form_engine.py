"""The engine behind every form: papers, long texts, feet, paragraphs, tables, subjects that are no child."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from ledger_app.domain.child import Child
from ledger_app.exports import forms, template
from ledger_app.exports.forms import Copy, catalog, description, tables
from ledger_app.exports.forms.filling import kind_of
from ledger_app.operations import supply
from tests.exports import people, subjects

GRID = """
id = "X"
title = "试表"
about = "@anything"
key = ["@theme", "name"]
{more}
[[blocks]]
kind = "title"
text = "{{month}}{{place}}记录"
size = 20

[[blocks]]
kind = "grid"
widths = [1, 3]
rows = [
  [{{ label = "主题" }}, {{ field = "@theme", align = "left" }}],
  [{{ label = "意见" }}, {{ field = "@opinion", align = "left", height = 60, foot = "（盖章）    年  月  日" }}],
]

[[blocks]]
kind = "text"
size = 12
texts = ["　　经{{@who:8}}同意，{{@theme}}由{{$clerk:6}}办理。"]

[[blocks]]
kind = "list"
section = "@people"
widths = [1, 3, 2]
heads = [[{{ label = "序号", rows = 2 }}, {{ label = "人员", span = 2 }}], [{{ label = "姓名" }}, {{ label = "电话" }}]]
columns = [{{ field = "@n" }}, {{ field = "@name" }}, {{ field = "@phone" }}]
"""


@pytest.fixture
def form(monkeypatch):
    """Make a form of a description; later blocks and attributes may be added."""

    def make(more: str = "", after: str = "") -> None:
        made = description.form(tomllib.loads(GRID.format(more=more) + after))
        monkeypatch.setattr(catalog, "parts", lambda form_id: (made,) if form_id == "X" else pytest.fail(form_id))

    return make


def read(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(p.get_textpage().get_text_range().split()) for p in document]


def sizes(pdf: Path) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(n / description.MM) for n in page.get_size()) for page in document]


def test_a_subject_that_is_no_child(form, tmp_path):
    form()
    copy = Copy(
        {"@theme": "防溺水", "@who": "村委会"},
        {"@people": [{"@n": 1, "@name": "王一", "@phone": "13900000001"}]},
        words={"place": "三道村"},
    )
    assert forms.render("X", [copy], people.OFFICE, tmp_path / "a.pdf", day=subjects.DAY) == ["试表：未填姓名"]
    text = read(tmp_path / "a.pdf")[0]
    assert "2024年6月三道村记录" in text
    assert "经村委会同意，防溺水由周敏办理。" in text
    for said in ("王一", "13900000001", "（盖章）年月日", "人员"):
        assert said in text


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ("", (210, 297)),
        ("landscape = true", (297, 210)),
        ('paper = "A3"', (297, 420)),
        ('paper = "A3"\nlandscape = true', (420, 297)),
        ("plate_mm = [600, 400]", (600, 400)),
    ],
)
def test_papers(form, tmp_path, more, size):
    form(more)
    forms.render("X", [Copy()], people.OFFICE, tmp_path / "a.pdf")
    assert sizes(tmp_path / "a.pdf") == [size]


def test_a_long_opinion_goes_on_and_its_foot_stands_once_at_the_end(form, tmp_path):
    form()
    sentences = [f"第{i}条说明情况属实。" for i in range(1, 421)]
    forms.render("X", [Copy({"@opinion": "".join(sentences)})], people.OFFICE, tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert len(pages) > 1
    assert "".join(pages).count("情况属实。") >= len(sentences) - len(pages) + 1  # one may stand across each page's end
    assert "".join(pages).count("。") == len(sentences) + 1
    assert "".join(pages).count("（盖章）") == 1
    last = next(i for i, page in enumerate(pages) if sentences[-1] in page)
    assert "（盖章）" in pages[last]


def test_the_merged_head_comes_again_on_every_page(form, tmp_path):
    form()
    rows = [{"@n": i, "@name": f"王{i}"} for i in range(1, 121)]
    forms.render("X", [Copy({}, {"@people": rows})], people.OFFICE, tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert len(pages) > 2
    assert all("人员姓名电话" in page for page in pages)


def test_totals_go_on_under_the_same_head(tmp_path):
    columns = len(template.load_all()["T18"].columns)
    copy = tables.of_rows([[i, f"王{i}"] + [None] * (columns - 2) for i in range(1, 40)], [["合计", 12.50] + [98.0] * (columns - 2)])
    forms.render("T18", [copy], people.OFFICE, tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert "合计" in pages[-1]
    assert "12.5" in pages[-1]
    assert "98.0" not in pages[-1]
    assert all("儿童姓名" in page for page in pages)


def test_sheets_side_by_side_hold_the_same_children(tmp_path):
    forms.render("T07", [subjects.copy("T07", "long")], people.OFFICE, tmp_path / "a.pdf")
    pages = read(tmp_path / "a.pdf")
    assert len(pages) % 2 == 0
    for left, right in zip(pages[::2], pages[1::2], strict=True):
        names = [f"LS2024{n:04d}" for n in range(1, 30)]
        assert any(n in left for n in names) or left is pages[-2]
        assert [n for n in names if n in left] == [n for n in names if n in right]
    assert "（续）" in pages[1]


def test_a_table_too_wide_is_cut_between_heads():
    wide = template.load_all()["T07"]
    narrow = replace(wide, first_page=0, paper="A4")
    sheets = tables.parts(narrow)
    assert len(sheets) > 2
    shown = [c.field for sheet in sheets for c in sheet.blocks[2].columns]
    assert {f"@{i}" for i in range(len(wide.columns))} == set(shown)
    assert all(sheet.blocks[2].columns[0].size >= 7 for sheet in sheets)


def test_a_blank_table_fills_its_page(tmp_path):
    forms.render("T25", [Copy()], people.OFFICE, tmp_path / "a.pdf")
    assert len(read(tmp_path / "a.pdf")) == 1
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        image = document[0].render(scale=1, grayscale=True).to_pil()
    lowest = max(y for y in range(image.height) if sum(image.crop((0, y, image.width, y + 1)).histogram()[:128]) > image.width / 2)
    assert lowest > image.height * 0.75


def test_every_field_of_every_form_is_known_and_somebody_answers_for_it():
    for form in description.load_all().values():
        assert form.about in supply.SUPPLIERS, form.id
        for block in form.blocks:
            for cell in (*block.columns, *(c for row in block.rows for c in row)):
                if cell.field and not cell.field.startswith("$"):
                    kind_of(cell.field)
        for key in form.key:
            kind_of(key)


def test_cells_that_do_not_cover_the_width_are_our_fault():
    with pytest.raises(ValueError, match="covers 1 of 2 units"):
        description.form({"id": "X", "title": "", "blocks": [{"kind": "grid", "widths": [1, 1], "rows": [[{"label": "一"}]]}]})


def test_the_row_meant_comes_first():
    from ledger_app.operations.supply.of_children import in_front, rows_of
    from ledger_app.operations.supply.request import LATEST, NO_ROW

    rows = [{"visit_date": "2024-05-01", "visitor": "甲"}, {"visit_date": "2024-06-02", "visitor": "乙"}, {"visitor": "丙"}]
    assert in_front("visit", rows, LATEST)[0]["visitor"] == "乙"
    assert in_front("visit", rows, 0)[0]["visitor"] == "甲"
    assert in_front("visit", rows, NO_ROW) == []
    assert rows_of(Child({}, {"visit": rows}), "visit") == [(1, "2024-06-02"), (0, "2024-05-01"), (2, "第 3 条")]
