"""Drives the window through one messy workbook, from the file to the receipt and back, and takes a picture at each step.

``xvfb-run -s "-screen 0 1366x768x24" python docs/pictures/import_wizard.py <folder> [--dark]`` in a real window on a
virtual screen; without a display it draws offscreen.  The pictures of docs/manual/import.md are made with ``--manual``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.receipt import Outcome
from ledger_app.operations import import_workbook, open_ledger, settle_pending
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import appearance, tasks
from ledger_app.ui.exchange.import_part import ImportPart
from ledger_app.ui.exchange.page import ExchangePage
from ledger_app.ui.exchange.spelling_view import SpellingView
from ledger_app.ui.window import MainWindow

HEADS = ("序号", "村名", "姓  名", "性别", "民族", "出生\n年月", "*身份证号", "困境类别", "监护人", "与儿童关系", "联系电话", "绰号")
KEYS = ("village", "name", "sex", "ethnic", "birth", "id_no", "category")
MANUAL = ("preview", "columns", "spellings", "sheet", "decide", "receipt", "pending")
Cells = list[Any]


def _cells(number: int, child: Child) -> Cells:
    guardian = (child.rows.get("guardian") or [{}])[0]
    facts = [child.show(key) for key in KEYS]
    person = [str(guardian.get(key) or "") for key in ("guardian_name", "guardian_relation", "guardian_phone")]
    return [number, *facts, *person, ""]


def _spoil(rows: list[Cells]) -> None:
    """What a village really sends: each change is one that was met."""
    number, born = HEADS.index("*身份证号"), HEADS.index("出生\n年月")
    for row in rows[3:9]:
        row[1] = "三道通"
    for row in (rows[2], rows[7], rows[12]):
        row[7] = "单亲"
    rows[4][number] = float(rows[4][number][:15] + "000")
    rows[6][number] = rows[6][number][:-1]
    rows[8][born] = "2013年13月5日"
    rows[8][number] = ""
    rows[10][born] = rows[10][born].replace("-", ".")
    rows[11][4] = "汉"
    rows[13][3] = "女" if rows[13][3] == "男" else "男"
    rows[14][2] = rows[14][2][0] + "  " + rows[14][2][1:]
    rows[15][11] = "小宝"


def messy(folder: Path, people: list[Child]) -> Path:
    """A village's roster of 24 children with title, unit, untidy head, total and signatures."""
    rows = [_cells(i, child) for i, child in enumerate(people, 1)]
    _spoil(rows)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "花名册"
    sheet.append(["柳树镇困境儿童花名册（2026年第三季度）"])
    sheet.merge_cells("A1:L1")
    sheet.append(["填报单位：", "柳树镇", "", "", "", "", "填报日期：", "2026年9月28日"])
    sheet.append(HEADS)
    for row in rows:
        sheet.append(row)
    sheet.append(["合计", len(rows) + 1])
    sheet.append(["单位负责人：", "", "", "审核人：", "", "", "填表人："])
    line = Border(*[Side("thin")] * 4)
    for cells in sheet.iter_rows(min_row=3, max_row=3 + len(rows)):
        for cell in cells:
            cell.border, cell.alignment = line, Alignment(wrap_text=True)
    sheet["A1"].font = Font(bold=True, size=16)
    path = folder / "柳树镇三季度困境儿童花名册.xlsx"
    book.save(path)
    return path


def settle() -> None:
    """Let background work finish and everything be drawn."""
    app = QApplication.instance()
    assert app is not None
    while tasks.running():
        app.processEvents()
    for _ in range(4):
        QTest.qWait(40)


class Wizard:
    """The steps in order; each leaves the window as its picture shows it."""

    def __init__(self, window: MainWindow, store: Ledger, path: Path) -> None:
        self.window, self.store, self.path = window, store, path
        window.show_place("exchange")
        page = window.findChild(ExchangePage)
        assert page is not None
        self.page: ExchangePage = page
        self.part: ImportPart = page.imports
        self.view = page.imports.preview.view

    def start(self) -> None:
        """Nothing chosen yet."""

    def preview(self) -> None:
        """The file was chosen."""
        self.page.import_file(self.path)

    def columns(self) -> None:
        """绰号 is what the ledger calls 曾用名."""
        self.view.setCurrentIndex(1)
        self.view.mapping.target.setEditText("曾用名")

    def columns_decided(self) -> None:
        """Applied, and remembered."""
        QTest.mouseClick(self.view.mapping.apply, Qt.MouseButton.LeftButton)

    def spellings(self) -> None:
        """三道通 is 三道村, said once."""
        self.view.setCurrentIndex(SpellingView.SIDE)
        self.view.spellings.meaning.setEditText("三道村")

    def spellings_decided(self) -> None:
        """Both doubtful spellings answered."""
        for meaning in ("三道村", "农村留守儿童"):
            if self.view.spellings.selected() is not None:
                self.view.spellings.meaning.setEditText(meaning)
                QTest.mouseClick(self.view.spellings.apply, Qt.MouseButton.LeftButton)
                settle()

    def sheet(self) -> None:
        """The rows that wait, as the sheet has them."""
        self.view.setCurrentIndex(0)
        self.view.rows.outcomes.choose(Outcome.PENDING)
        QTest.mouseClick(self.view.rows.as_sheet, Qt.MouseButton.LeftButton)

    def fixed(self) -> None:
        """The birthday that no calendar has, corrected in its cell by the keyboard."""
        rows = self.view.rows
        place = next(i for i, row in enumerate(rows.model.rows()) if any(p.code == "D13" for p in row.problems))
        column = 2 + HEADS.index("出生\n年月")
        rows.table.setCurrentIndex(rows.model.index(place, column))
        rows.table.edit(rows.model.index(place, column))
        editor = rows.table.findChild(QLineEdit)
        assert editor is not None
        editor.setText("2013-03-05")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle()
        rows.outcomes.choose(None)
        again = next(i for i, row in enumerate(rows.model.rows()) if any(p.code == "fixed" for p in row.problems))
        rows.table.selectRow(again)

    def decide(self) -> None:
        """What is left waits, or is decided here."""
        rows = self.view.rows
        QTest.mouseClick(rows.as_sheet, Qt.MouseButton.LeftButton)
        rows.outcomes.choose(Outcome.PENDING)

    def repairs(self) -> None:
        """What was put right, told."""
        self.view.setCurrentIndex(6)

    def receipt(self) -> None:
        """Imported."""
        QTest.mouseClick(self.part.preview.go, Qt.MouseButton.LeftButton)

    def pending(self) -> None:
        """What still waits."""
        QTest.mouseClick(self.part.receipt.look, Qt.MouseButton.LeftButton)

    def corrected(self) -> None:
        """The village sends the sheet again, corrected: nothing waits any more."""
        book = openpyxl.load_workbook(self.path)
        sheet = book.worksheets[0]
        for row, child in enumerate(demo.people(90)[60:84], 4):
            sheet.cell(row, 4).value, sheet.cell(row, 7).value = child.show("sex"), child.show("id_no")
            sheet.cell(row, 6).value = date.fromisoformat(child.show("birth"))
        path = self.path.with_name("柳树镇三季度困境儿童花名册-更正.xlsx")
        book.save(path)
        self.page.tabs.setCurrentWidget(self.part)
        self.page.import_file(path)
        settle()
        QTest.mouseClick(self.part.preview.go, Qt.MouseButton.LeftButton)

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """Names of the pictures, and how to get there."""
        return [
            ("start", self.start),
            ("preview", self.preview),
            ("columns", self.columns),
            ("columns-decided", self.columns_decided),
            ("spellings", self.spellings),
            ("spellings-decided", self.spellings_decided),
            ("sheet", self.sheet),
            ("fixed", self.fixed),
            ("decide", self.decide),
            ("repairs", self.repairs),
            ("receipt", self.receipt),
            ("pending", self.pending),
            ("corrected", self.corrected),
        ]


def _lighten(picture: Path) -> None:
    """256 colours of the picture's own: a quarter of the bytes, and no difference to see."""
    from PIL import Image

    with Image.open(picture) as full:
        full.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(picture, optimize=True)


def main(target: Path, *, dark: bool = False, manual: bool = False) -> None:
    """Every step as a PNG; with ``manual`` those that the manual shows."""
    app = QApplication([])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        appearance.dress(app, folder)
        if dark:
            appearance.choose(app, folder, dark=True, scale=100)
        store, _ = open_ledger.create(folder / "ledger", "pictures-1", demo.OFFICE, demo.VILLAGES)
        with store:
            import_workbook.run(store, demo.legacy_workbook(folder / "去年花名册.xlsx", demo.people(60), mistakes=False))
            window = MainWindow(store, folder)
            window.resize(1366, 768)
            window.show()
            wizard = Wizard(window, store, messy(folder, demo.people(90)[60:84]))
            for number, (step, go) in enumerate(wizard.steps()):
                go()
                settle()
                if not manual or step in MANUAL:
                    out = target / (f"import-{step}.png" if manual else f"{number:02d}-{step}{'-dark' if dark else ''}.png")
                    window.grab().save(str(out))
                    if manual:
                        _lighten(out)
            print(f"{len(settle_pending.waiting(store))} rows wait at the end")
            window.close()


if __name__ == "__main__":
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    main(Path(folders[0] if folders else "pictures"), dark="--dark" in sys.argv, manual="--manual" in sys.argv)
