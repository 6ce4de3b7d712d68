"""Hazards that a plan alone does not show: refusals, the same file again, what is remembered, what leaves the office.

``TRIALS``: hazard and a function that is given an empty folder and a ledger, and answers what it was told, in words.
"""

from collections.abc import Callable
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.listing import Query
from ledger_app.operations import export_roster, fill_blank, import_workbook, list_children, map_columns, read_child
from ledger_app.operations.open_ledger import Ledger
from tests.imports.corpus import writers
from tests.imports.corpus.paper import COLUMNS, Paper, person

Trial = Callable[[Path, Ledger], str]
TRIALS: list[tuple[str, Trial, str]] = []
"""Hazard, trial, and words that its answer must hold."""


def trial(hazard: str, told: str) -> Callable[[Trial], Trial]:
    """Add a trial."""

    def add(run: Trial) -> Trial:
        TRIALS.append((hazard, run, told))
        return run

    return add


def roster(folder: Path, name: str = "花名册", *, remark: str = "备注", write: Callable[[Paper, Path], Path] = writers.xlsx) -> Path:
    """A tidy roster of five children of 三道村."""
    paper = Paper(name)
    page = paper.page()
    page.head((*COLUMNS, (remark, "remark")))
    for index in range(1, 6):
        page.child(person(index, village="三道村"))
    return write(paper, folder)


def _refused(store: Ledger, path: Path) -> str:
    try:
        import_workbook.preview(store, path)
    except UnusableFile as error:
        return f"{error.what}{error.advice}"
    return ""


@trial("F05", "设有打开密码")
def locked(folder: Path, store: Ledger) -> str:
    """A workbook with a password asks for it and comes in with it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, path = roster(folder), folder / "加密.xlsx"
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt("县局2026", target)
    told = _refused(store, path)
    assert import_workbook.run(store, path, wish=import_workbook.Wish(password="县局2026")).new == 5
    return told


@trial("F06", "另存为")
def other_office(folder: Path, store: Ledger) -> str:
    """A word processor's own format is named, with what to do."""
    path = folder / "花名册.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    return _refused(store, path)


@trial("F07", "临时锁文件")
def lock_file(folder: Path, store: Ledger) -> str:
    """The small file that an open workbook leaves beside it."""
    path = folder / "~$花名册.xlsx"
    path.write_bytes(b"\x05office" + bytes(150))
    return _refused(store, path)


@trial("F10", "unchanged 5")
def same_file_twice(folder: Path, store: Ledger) -> str:
    """The very same bytes are recognised, and change nothing."""
    path = roster(folder)
    import_workbook.run(store, path)
    assert import_workbook.earlier(store, path) is not None
    return f"unchanged {import_workbook.run(store, path).unchanged}"


@trial("H07", "曾用名")
def remembered_column(folder: Path, store: Ledger) -> str:
    """What a column is, said once, is known for the next file of this head."""
    plan, _ = import_workbook.preview(store, roster(folder, "一村", remark="绰号"))
    column = next(c for c in plan.columns if c.heading == "绰号")
    map_columns.choose(store, column, "former_name")
    again, _ = import_workbook.preview(store, roster(folder, "二村", remark="绰号"))
    assert again.rows[0].child.values["former_name"] == "第1户"
    return "曾用名"


@trial("E01", "text")
def numbers_leave_as_text(folder: Path, store: Ledger) -> str:
    """Identity numbers leave as text, in cells that say so."""
    import openpyxl

    import_workbook.run(store, roster(folder))
    out = folder / "上报.xlsx"
    export_roster.export(store, "T07", out, reason="测试")
    found = [cell for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("239901")]
    assert len(found) >= 5
    return "text" if all(cell.data_type == "s" and cell.number_format == "@" for cell in found) else "number"


def _blank(folder: Path, write: Callable[[Paper, Path], Path]) -> Path:
    paper = Paper("县局空白表")
    page = paper.page("上报表")
    page.title("某某县困境儿童统计表", 4)
    page.head((("序号", "-"), ("姓名", "name"), ("身份证号", "id_no"), ("村名", "village")))
    for _ in range(3):
        page.line("", "", "", "")
    page.line("合计")
    return write(paper, folder)


@trial("E02", "5 rows, unchanged 5")
def countys_own_sheet(folder: Path, store: Ledger) -> str:
    """A county's empty sheet filled in place comes back without a change."""
    import_workbook.run(store, roster(folder))
    out = folder / "已填.xlsx"
    filled = fill_blank.fill(store, _blank(folder, writers.xlsx), out, reason="测试")
    again = import_workbook.run(store, out)
    return f"{filled.rows} rows, unchanged {again.unchanged}"


@trial("E03", "converted")
def countys_old_sheet(folder: Path, store: Ledger) -> str:
    """An .xls blank is rebuilt, and the clerk is told."""
    import_workbook.run(store, roster(folder))
    filled = fill_blank.fill(store, _blank(folder, writers.xls), folder / "已填.xlsx", reason="测试")
    return "converted" if filled.converted else ""


@trial("E04", "none overwritten")
def masked_for_outsiders(folder: Path, store: Ledger) -> str:
    """A masked sheet that comes back takes no full number's place."""
    import_workbook.run(store, roster(folder))
    before = {i: read_child.load(store, i).values for i in list_children.ids(store, Query())}
    export_roster.export(store, "T07", folder / "遮挡.xlsx", masked=True)
    import_workbook.run(store, folder / "遮挡.xlsx")
    after = {i: read_child.load(store, i).values for i in list_children.ids(store, Query())}
    return "none overwritten" if after == before else str(after)
