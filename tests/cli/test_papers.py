"""``forms`` and ``print`` over the real command line."""

import json
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from ledger_app import cli, demo
from ledger_app.db import children
from ledger_app.operations import open_ledger

PASSWORD = "松花江水1234"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A ledger of 24 invented children."""
    folder = tmp_path_factory.mktemp("cli") / "data"
    store, _ = open_ledger.create(folder, PASSWORD, demo.OFFICE, demo.VILLAGES)
    with store, store.operation("import", "x") as op:
        children.save_new(op, demo.people(24))
    return folder


@pytest.fixture
def run(data, monkeypatch):
    """Run one verb."""
    monkeypatch.setenv("LEDGER_PASSWORD", PASSWORD)
    return lambda *arguments: cli.main(["--data", str(data), *map(str, arguments)])


def pages(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(p.get_textpage().get_text_range().split()) for p in document]


def test_forms_lists_every_form_with_its_fields(run, capsys, tmp_path):
    assert run("forms") == 0
    lines = {line.split("\t")[0]: line for line in capsys.readouterr().out.splitlines()}
    assert {"T01", "T07", "T19", "T22", "child_file", "visit_pack"} <= set(lines)
    assert "走访日期" in lines["T19"]
    assert "A3横向" in lines["T07"]
    assert run("forms", "T05", "--json", tmp_path / "f.json") == 0
    told = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))
    assert [f["id"] for f in told] == ["T05"]
    assert "家庭主要困难" in told[0]["fields"]


def test_a_form_nobody_knows_is_refused_with_those_there_are(run, capsys, tmp_path):
    assert run("print", "T99", "--blank", "--out", tmp_path / "a.pdf") == 2
    assert "T01" in capsys.readouterr().err


def test_blank_needs_nobody(run, tmp_path):
    assert run("print", "T19", "--blank", "--out", tmp_path / "a.pdf") == 0
    assert len(pages(tmp_path / "a.pdf")) == 1
    assert run("print", "T19", "--blank", "--out", tmp_path / "a.xlsx") == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"].value == "困境儿童走访记录表"


def test_a_village_on_a_roster_and_on_cards(run, tmp_path):
    here = [c for c in demo.people(24) if c.show("village") == demo.VILLAGES[0]]
    assert run("print", "T05", "--village", demo.VILLAGES[0], "--out", tmp_path / "cards.pdf") == 0
    assert len(pages(tmp_path / "cards.pdf")) == len(here)
    assert run("print", "T07", "--village", demo.VILLAGES[0], "--day", "2024-06-30", "--out", tmp_path / "roster.pdf") == 0
    text = "".join(pages(tmp_path / "roster.pdf"))
    assert all(c.name in text for c in here)
    assert "2024年6月30日" in text


def test_one_file_each_and_the_visit_pack(run, tmp_path, capsys):
    (tmp_path / "each").mkdir()
    assert run("print", "T05", "--village", demo.VILLAGES[0], "--each", "--out", tmp_path / "each") == 0
    count = len(list((tmp_path / "each").glob("*.pdf")))
    assert count == len([c for c in demo.people(24) if c.show("village") == demo.VILLAGES[0]])
    capsys.readouterr()
    assert run("print", "visit_pack", "--village", demo.VILLAGES[0], "--out", tmp_path / "pack.pdf") == 0
    assert "走访包" in capsys.readouterr().out
    assert "走访任务单" in pages(tmp_path / "pack.pdf")[0]


def test_statistics_and_people(run, tmp_path):
    assert run("print", "T15", "--draft", "--out", tmp_path / "t15.pdf") == 0
    assert "合计" in "".join(pages(tmp_path / "t15.pdf"))
    assert run("print", "T24", "--out", tmp_path / "t24.pdf") == 0
    assert "登记类型" in pages(tmp_path / "t24.pdf")[0]


def test_which_visit(run, tmp_path, capsys):
    assert run("print", "T19", "--village", demo.VILLAGES[0], "--row", "none", "--out", tmp_path / "a.pdf") == 0
    assert run("print", "T19", "--row", "soon", "--out", tmp_path / "b.pdf") == 2
    assert "latest" in capsys.readouterr().err
