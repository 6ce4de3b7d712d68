"""Printed forms: every fact in the text layer, rare names as themselves, missing characters named."""

from pathlib import Path

import pypdfium2
import pytest

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Cancelled
from ledger_app.exports import forms, preview
from ledger_app.exports.forms import Copy, of_child


def words(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("form", ["child_file", "T26", "T05", "T01"])
def test_every_form_prints_blank_and_filled(form: str, tmp_path: Path) -> None:
    child = demo.people(3)[2]
    forms.render(form, [Copy()], demo.OFFICE, tmp_path / "blank.pdf")
    forms.render(form, [of_child(child)], demo.OFFICE, tmp_path / "filled.pdf")
    assert child.name in words(tmp_path / "filled.pdf")
    assert child.name not in words(tmp_path / "blank.pdf")
    assert len(words(tmp_path / "blank.pdf")) > 20


def test_the_childs_file_tells_its_facts(tmp_path: Path) -> None:
    child = demo.people(3)[2]
    forms.render("child_file", [of_child(child)], demo.OFFICE, tmp_path / "a.pdf")
    text = words(tmp_path / "a.pdf")
    for key in ("name", "id_no", "ethnic", "village", "category", "guardian_name", "guardian_phone"):
        assert child.show(key) in text, key
    assert "材料名称" in text
    assert "委托照护书" in text


@pytest.mark.parametrize("character", list("䶮𬭎㛃㴋"))
def test_rare_names_read_back_as_themselves(character: str, tmp_path: Path) -> None:
    child = Child({"name": f"王{character}", "village": "三道村"})
    warnings = forms.render("child_file", [of_child(child)], demo.OFFICE, tmp_path / "a.pdf")
    assert f"王{character}" in words(tmp_path / "a.pdf") or any(character in w for w in warnings)


def test_a_character_that_no_font_has_is_named(tmp_path: Path) -> None:
    warnings = forms.render("child_file", [of_child(Child({"name": "王\ue123"}))], demo.OFFICE, tmp_path / "a.pdf")
    assert any("\ue123" in w or "E123" in w.upper() for w in warnings)


def test_long_text_flows_on_and_nothing_is_lost(tmp_path: Path) -> None:
    sentences = [f"第{i}句说明家中情况。" for i in range(1, 181)]
    child = demo.people(1)[0].with_values(difficulty="".join(sentences))
    forms.render("child_file", [of_child(child)], demo.OFFICE, tmp_path / "a.pdf")
    text = words(tmp_path / "a.pdf")
    assert [s for s in sentences if s not in text] == []


def test_preview_shows_the_pages(tmp_path: Path) -> None:
    forms.render("T05", [of_child(demo.people(1)[0])], demo.OFFICE, tmp_path / "a.pdf")
    width, height, pixels = next(iter(preview.pages(tmp_path / "a.pdf", 1.0)))
    assert (width, height) == (596, 842) or abs(width - 595) <= 1
    assert len(pixels) == width * height * 4
    assert min(pixels) < 80


def picture(tmp_path: Path, width: int, height: int) -> bytes:
    from PIL import Image

    Image.effect_noise((width, height), 80).convert("RGB").save(tmp_path / "p.jpg")
    return (tmp_path / "p.jpg").read_bytes()


def images_in(pdf: Path) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [i.get_px_size() for page in document for i in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=1)]


def test_the_photograph_is_printed_at_the_size_of_paper(tmp_path: Path) -> None:
    warnings = forms.render("T05", [of_child(demo.people(1)[0], photo=picture(tmp_path, 3000, 4000))], demo.OFFICE, tmp_path / "a.pdf")
    assert not any("照片" in w for w in warnings)
    assert images_in(tmp_path / "a.pdf") == [(450, 600)]


def test_a_broken_photograph_is_named(tmp_path: Path) -> None:
    child = demo.people(1)[0]
    warnings = forms.render("T05", [of_child(child, photo=b"\xff\xd8\xff" + b"x" * 50)], demo.OFFICE, tmp_path / "a.pdf")
    assert [w for w in warnings if "照片" in w] == [f"{child.name}：照片打不开，没有印上，请在附件里换一张"]
    assert images_in(tmp_path / "a.pdf") == []


def test_a_second_process_draws_the_same(tmp_path: Path) -> None:
    people = [*demo.people(24), Child({"name": "王\ue123"})]
    told = [
        forms.render("T05", map(of_child, people), demo.OFFICE, tmp_path / name, total=25, beside=beside)
        for name, beside in (("here.pdf", False), ("there.pdf", True))
    ]
    assert told[0] == told[1] != []
    assert words(tmp_path / "here.pdf") == words(tmp_path / "there.pdf")


def test_cancel_leaves_no_file(tmp_path: Path) -> None:
    def cancel(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        forms.render("T05", map(of_child, demo.people(50)), demo.OFFICE, tmp_path / "a.pdf", total=50, progress=cancel)
    assert list(tmp_path.iterdir()) == []
