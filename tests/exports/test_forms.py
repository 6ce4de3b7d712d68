"""Printed forms: every fact in the text layer, rare names as themselves, missing characters named."""

from pathlib import Path

import pypdfium2
import pytest

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.exports import forms, preview


def words(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("form", ["child_file", "T26", "T05", "T01"])
def test_every_form_prints_blank_and_filled(form: str, tmp_path: Path) -> None:
    child = demo.people(3)[2]
    forms.render(form, None, demo.OFFICE, tmp_path / "blank.pdf", blank=True)
    forms.render(form, [child], demo.OFFICE, tmp_path / "filled.pdf")
    assert child.name in words(tmp_path / "filled.pdf")
    assert child.name not in words(tmp_path / "blank.pdf")
    assert len(words(tmp_path / "blank.pdf")) > 20


def test_the_childs_file_tells_its_facts(tmp_path: Path) -> None:
    child = demo.people(3)[2]
    forms.render("child_file", [child], demo.OFFICE, tmp_path / "a.pdf")
    text = words(tmp_path / "a.pdf")
    for key in ("name", "id_no", "ethnic", "village", "category", "guardian_name", "guardian_phone"):
        assert child.show(key) in text, key
    assert "材料名称" in text
    assert "委托照护书" in text


@pytest.mark.parametrize("character", list("䶮𬭎㛃㴋"))
def test_rare_names_read_back_as_themselves(character: str, tmp_path: Path) -> None:
    child = Child({"name": f"王{character}", "village": "三道村"})
    warnings = forms.render("child_file", [child], demo.OFFICE, tmp_path / "a.pdf")
    assert f"王{character}" in words(tmp_path / "a.pdf") or any(character in w for w in warnings)


def test_a_character_that_no_font_has_is_named(tmp_path: Path) -> None:
    warnings = forms.render("child_file", [Child({"name": "王\ue123"})], demo.OFFICE, tmp_path / "a.pdf")
    assert any("\ue123" in w or "E123" in w.upper() for w in warnings)


def test_long_text_flows_on_and_nothing_is_lost(tmp_path: Path) -> None:
    sentences = [f"第{i}句说明家中情况。" for i in range(1, 181)]
    child = demo.people(1)[0].with_values(difficulty="".join(sentences))
    forms.render("child_file", [child], demo.OFFICE, tmp_path / "a.pdf")
    text = words(tmp_path / "a.pdf")
    assert [s for s in sentences if s not in text] == []


def test_preview_shows_the_pages(tmp_path: Path) -> None:
    forms.render("T05", [demo.people(1)[0]], demo.OFFICE, tmp_path / "a.pdf")
    width, height, pixels = next(iter(preview.pages(tmp_path / "a.pdf", 1.0)))
    assert (width, height) == (596, 842) or abs(width - 595) <= 1
    assert len(pixels) == width * height * 4
    assert min(pixels) < 80
