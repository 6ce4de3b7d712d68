"""Workbooks about the file itself (F): what it is, what it is called, what it carries along."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.imports.corpus import writers
from tests.imports.corpus.cases import case
from tests.imports.corpus.paper import COLUMNS, Paper, person

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _roster(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for index in range(1, 6):
        page.child(person(index))


@case("F01", [writers.xls])
def true_xls(paper: Paper) -> None:
    _roster(paper)


@case("F02", [writers.page_of_html])
def web_page(paper: Paper) -> None:
    _roster(paper)
    _rename(paper)
    paper.reports.add(("F02", "", ""))


def _rename(paper: Paper) -> None:
    """Kinds of file without sheets are one, called as the file."""
    for page in paper.pages:
        for child in page.children:
            child.sheet = paper.name
        page.reports = {(code, paper.name if sheet == page.name else sheet, cell) for code, sheet, cell in page.reports}


def _xlsx_named_xls(paper: Paper, folder: Path) -> Path:
    return writers.xlsx(paper, folder, ".xls")


def _xls_named_xlsx(paper: Paper, folder: Path) -> Path:
    return writers.xls(paper, folder, ".xlsx")


@case("F03", [_xlsx_named_xls, _xls_named_xlsx])
def wrong_name(paper: Paper) -> None:
    _roster(paper)
    paper.reports.add(("F03", "", ""))


@case("F04", [writers.spreadsheetml])
def xml_of_2003(paper: Paper) -> None:
    _roster(paper)
    paper.reports.add(("F04", "", ""))


def _gb18030(paper: Paper, folder: Path) -> Path:
    return writers.text_file(paper, folder)


def _utf8_marked(paper: Paper, folder: Path) -> Path:
    return writers.text_file(paper, folder, "utf-8-sig")


def _tabs_named_xls(paper: Paper, folder: Path) -> Path:
    return writers.text_file(paper, folder, "gb18030", "\t", ".xls")


@case("F08", [_gb18030, _tabs_named_xls])
def separated_text(paper: Paper) -> None:
    _roster(paper)
    _rename(paper)
    paper.reports.add(("F08", "", ""))


@case("F08", [_utf8_marked])
def plain_csv(paper: Paper) -> None:
    _roster(paper)
    _rename(paper)


def _word(paper: Paper, folder: Path) -> Path:
    rows = ""
    for row in paper.pages[0].rows:
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{escape(str(cell))}</w:t></w:r></w:p></w:tc>" for cell in row)
        rows += f"<w:tr>{cells}</w:tr>"
    path = folder / f"{paper.name}.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        text = f'<w:document xmlns:w="{_WORD}"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>'
        archive.writestr("word/document.xml", text)
    return path


@case("F09", [_word])
def word_document(paper: Paper) -> None:
    _roster(paper)
    _rename(paper)
    paper.reports.add(("F09", "", ""))


class _Formula(str):
    """A formula that openpyxl writes without a result."""

    __slots__ = ()


def _with_formulas(paper: Paper, folder: Path) -> Path:
    import openpyxl

    path = writers.xlsx(paper, folder)
    book = openpyxl.load_workbook(path)
    for page in paper.pages:
        for r, row in enumerate(page.rows, 1):
            for c, value in enumerate(row, 1):
                if isinstance(value, _Formula):
                    cell = book[page.name].cell(r, c)
                    cell.number_format, cell.value = "General", f"={value}"
    book.save(path)
    return path


@case("F11", [_with_formulas])
def formulas_without_results(paper: Paper) -> None:
    page = paper.page()
    page.head((*COLUMNS, ("现住址", "live_addr"), ("备注", "remark")))
    first = len(page.rows)
    for index in range(1, 4):
        page.child(person(index, live_addr=None))
        page.rows[-1][page.column("live_addr")] = _Formula('B2&"2组"')
    page.must_report("F11", first, "live_addr")


def _with_macros(paper: Paper, folder: Path) -> Path:
    plain = writers.xlsx(paper, folder)
    path = plain.with_suffix(".xlsm")
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for info in source.infolist():
            target.writestr(info, source.read(info))
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 nothing that runs")
        target.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    return path


@case("F12", [_with_macros])
def macros_and_links(paper: Paper) -> None:
    _roster(paper)
    paper.reports.add(("F12", "", ""))


def _formatted_to_the_end(paper: Paper, folder: Path) -> Path:
    import openpyxl
    from openpyxl.styles import Font

    path = writers.xlsx(paper, folder)
    book = openpyxl.load_workbook(path)
    for row in range(100, 1_048_577, 40_000):
        book.worksheets[0].cell(row, 3).font = Font(bold=True)
    book.save(path)
    return path


@case("F13", [_formatted_to_the_end])
def formatted_to_the_end(paper: Paper) -> None:
    _roster(paper)
