"""Which files are read, and that every other one is refused in plain words (hazards F01–F13)."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ledger_app.domain.errors import UnusableFile
from ledger_app.imports import book, plan
from tests.imports.sheets import HEADS, Vocabulary, child, codes, existing, make, outcomes, write_csv, write_xls, write_xlsx

ROWS = [list(HEADS), *(child(i) for i in range(1, 4))]
XMLNS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def spreadsheet_xml(rows: list[list[object]], encoding: str = "utf-8") -> bytes:
    """As a web system exports it."""
    grid = "".join("<Row>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in row) + "</Row>" for row in rows)
    head = f'<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
    return f'{head}<Workbook {XMLNS}><Worksheet ss:Name="花名册"><Table>{grid}</Table></Worksheet></Workbook>'.encode(encoding)


def refusal(path: Path) -> UnusableFile:
    with pytest.raises(UnusableFile) as caught:
        plan.make(path, existing(), Vocabulary())
    assert caught.value.what
    assert caught.value.advice
    assert not set("!！") & set(str(caught.value))
    return caught.value


def test_true_xls_f01(tmp_path: Path) -> None:
    made = make(write_xls(tmp_path / "a.xls", ROWS))
    assert outcomes(made) == ["new"] * 3


@pytest.mark.parametrize("wrong", ["a.xls", "a.csv", "a.et", "a"])
def test_content_decides_not_the_extension_f03(tmp_path: Path, wrong: str) -> None:
    made = make(write_xlsx(tmp_path / wrong, ROWS))
    assert outcomes(made) == ["new"] * 3


def test_biff_named_xlsx_f03(tmp_path: Path) -> None:
    assert outcomes(make(write_xls(tmp_path / "a.xlsx", ROWS))) == ["new"] * 3


def test_macro_workbook_f12(tmp_path: Path) -> None:
    assert outcomes(make(write_xlsx(tmp_path / "a.xlsm", ROWS))) == ["new"] * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_f08(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [list(HEADS), child(1, 姓名="赵䶮"), child(2, 姓名="钱𬭎")]
    made = make(write_csv(tmp_path / "村.xls", rows, encoding, separator))
    assert [r.child.name for r in made.rows] == ["赵䶮", "钱𬭎"]
    assert outcomes(made) == ["new", "new"]


def test_html_named_xls_f02(tmp_path: Path) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    path = tmp_path / "导出.xls"
    path.write_bytes(f"<html><body><table><tr><th colspan=11>花名册&nbsp;</th></tr>{cells}</table></body></html>".encode("gb18030"))
    made = make(path)
    assert outcomes(made) == ["new"] * 3
    assert codes(made)[0] == "F02"


def test_spreadsheet_xml_f04(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(spreadsheet_xml(ROWS, "gb18030"))
    made = make(path)
    assert outcomes(made) == ["new"] * 3
    assert codes(made)[0] == "F04"
    assert [r.child for r in made.rows] == [r.child for r in make(write_xlsx(tmp_path / "b.xlsx", ROWS)).rows]


def test_spreadsheet_xml_merges_gaps_and_long_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    grid = """<Row ss:Index="3"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">三道村</Data></Cell>
      <Cell ss:Index="4"><Data ss:Type="Number">239901201203150031</Data></Cell>
      <Cell><Data ss:Type="DateTime">2012-03-15T00:00:00.000</Data><Comment><Data>请核</Data></Comment></Cell></Row>
      <Row ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="Number">5.50</Data></Cell></Row>
      <Row ss:Index="1048576"><Cell><Data ss:Type="String">尾</Data></Cell></Row>"""
    path.write_text(f'<?xml version="1.0"?><Workbook {XMLNS}><Worksheet ss:Name="甲"><Table>{grid}</Table></Worksheet></Workbook>')
    sheet = book.read(path).sheets[0]
    assert sheet.rows[2:] == [["三道村", "", "", "239901201203150031", datetime(2012, 3, 15)], ["", "", 5.5, "", ""]]
    assert (sheet.name, sheet.merges, sheet.hidden_rows, sheet.notes) == ("甲", [(2, 0, 3, 1)], {3}, {(2, 4): "请核"})


@pytest.mark.parametrize("inside", ["", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "<Workbook><Worksheet"])
def test_spreadsheet_xml_without_sheets_hostile_or_cut(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{inside}<Workbook {XMLNS}></Workbook>')
    refusal(path)


def test_biff_named_et_f06(tmp_path: Path) -> None:
    assert outcomes(make(write_xls(tmp_path / "村.et", ROWS))) == ["new"] * 3


def test_password_ooxml_f05(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLE + b"\0" * 1024 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2048)
    assert "密码" in refusal(path).what


def test_password_xls_f05(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import xlrd

    def encrypted(**_: object) -> None:
        raise xlrd.XLRDError("Workbook is encrypted")

    path = write_xls(tmp_path / "a.xls", ROWS)
    monkeypatch.setattr(xlrd, "open_workbook", encrypted)
    assert "密码" in refusal(path).what


def test_wps_format_f06(tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(OLE + b"\0" * 4096)
    assert "WPS" in refusal(path).what


def test_lock_file_f07(tmp_path: Path) -> None:
    assert "临时" in refusal(write_xlsx(tmp_path / "~$a.xlsx", ROWS)).what


def test_formulas_without_result_f11(tmp_path: Path) -> None:
    made = make(write_xlsx(tmp_path / "a.xlsx", [list(HEADS), child(1, 民族='="汉"&"族"')]))
    problem = next(p for p in made.problems if p.code == "F11")
    assert (problem.cell, problem.field) == ("E2", "民族")


def test_sheet_formatted_to_the_last_row_f13(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "满.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    page = workbook.add_worksheet("花名册")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if (number, column) != (2, 1):
                page.write(number, column, value)
    page.merge_range("B2:B3", "三道村")
    for number in range(len(ROWS), 1_048_576, 7):
        page.set_row(number, 20)
    page.write(1_048_575, 3, " ")
    workbook.close()
    content = book.read(path)
    assert len(content.sheets[0].rows) < 500
    assert outcomes(make(path)) == ["new"] * 3
    made = make(path)
    assert made.rows[1].child.get("village") == "三道村"
    assert [(p.code, p.sheet) for p in made.problems if p.code == "F13"] == [("F13", "花名册")]


def test_cell_in_the_last_column(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "宽.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    page = workbook.add_worksheet("花名册")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            page.write(number, column, value)
    page.write(2, 16_383, "x")
    workbook.close()
    assert outcomes(make(path)) == ["new"] * 3


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.xlsx", b""),
        ("空.csv", b" \r\n\r\n"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("文.xls", b"%PDF-1.7 ..."),
        ("坏.xlsx", b"PK\x03\x04" + b"\x01" * 300),
        ("坏.xls", OLE + b"\x01" * 100),
        ("坏2.xls", OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\x01" * 3000),
        ("程.csv", b"MZ\x90\x00\x03\0\0\0"),
        ("码.csv", b"\xff\xff\x80\x81,\x80"),
        ("网.xml", b"<?xml version='1.0'?><a/>"),
        ("网.html", b"<html><body>no table</body></html>"),
        ("字.txt", "没有表头的一段话".encode()),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert name in refusal(path).what


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "无.xlsx").what
    (tmp_path / "夹.xlsx").mkdir()
    refusal(tmp_path / "夹.xlsx")


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_truncated_files(tmp_path: Path, keep: float, write: Callable[..., Path]) -> None:
    path = write(tmp_path / "a.bin", ROWS)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    refusal(path)


def repacked(path: Path, **changed: bytes) -> Path:
    """The same package with parts replaced (dots written as __)."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            target.writestr(entry, changed.pop(entry, source.read(entry)))
        for entry, content in changed.items():
            target.writestr(entry, content)
    return path


def test_zip_bomb(tmp_path: Path) -> None:
    path = repacked(write_xlsx(tmp_path / "a.xlsx", ROWS), **{"xl/sharedStrings.xml": b"<sst>" + b"0" * 60_000_000})
    assert "巨大" in refusal(path).what


def test_too_many_entries(tmp_path: Path) -> None:
    path = repacked(write_xlsx(tmp_path / "a.xlsx", ROWS), **{f"xl/media/{n}.png": b"" for n in range(6000)})
    assert "巨大" in refusal(path).what


def test_size_declared_too_small(tmp_path: Path) -> None:
    path = repacked(write_xlsx(tmp_path / "a.xlsx", ROWS), **{"xl/extra.xml": b"<a/>" + b"1" * 100_000})
    data = bytearray(path.read_bytes())
    declared = (100_004).to_bytes(4, "little")
    at = data.find(declared)
    while at >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
        at = data.find(declared)
    path.write_bytes(bytes(data))
    assert "损坏" in refusal(path).what


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"])
def test_xml_entities(tmp_path: Path, part: str) -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert "不安全" in refusal(repacked(write_xlsx(tmp_path / "a.xlsx", ROWS), **{part: evil})).what


def test_broken_parts(tmp_path: Path) -> None:
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        refusal(repacked(write_xlsx(tmp_path / "a.xlsx", ROWS), **{part: b"<worksheet><sheetData><row"}))


def test_other_zips(tmp_path: Path) -> None:
    for entry, word in (("content.xml", "OpenDocument"), ("xl/workbook.bin", "xlsb"), ("a.txt", "压缩包")):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(entry, b"x")
        assert word in refusal(path).what


def test_empty_workbook_and_no_head(tmp_path: Path) -> None:
    refusal(write_xlsx(tmp_path / "a.xlsx", []))
    assert "表头" in refusal(write_xlsx(tmp_path / "b.xlsx", [["某镇"], ["物品", "数量"], ["桌子", 3]])).what


@pytest.mark.parametrize("rows", [4, 70_000])
def test_a_cell_that_lies_about_its_row_is_refused_before_room_is_made(tmp_path: Path, rows: int) -> None:
    """One small cell ZZ1048576 would make the reader take 23 GB."""
    import re as regex

    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    text = regex.sub(r'<c r="K3"', '<c r="ZZ1048576"', text)
    more = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(5, rows + 1))
    text = text.replace("</sheetData>", f"{more}</sheetData>")
    assert "损坏" in refusal(repacked(path, **{"xl/worksheets/sheet1.xml": text.encode()})).what
