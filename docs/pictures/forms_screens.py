"""Pictures of the print page for the manual: python3 docs/pictures/forms_screens.py [FOLDER]."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app import demo
from ledger_app.db import children
from ledger_app.domain.listing import Query
from ledger_app.operations import list_children, open_ledger
from ledger_app.ui import tasks, theme
from ledger_app.ui.exchange.printing import PrintPage
from ledger_app.ui.window import MainWindow

FOLDER = Path(__file__).resolve().parents[1] / "manual" / "pictures"
CHILDREN = 120
COLOURS = 48


def settle() -> None:
    """Until nothing is drawn any more."""
    for _ in range(400):
        QTest.qWait(25)
        if not tasks.running():
            break
    QTest.qWait(200)


def visit(page: PrintPage, ids: list[int]) -> None:
    """A visit record for two children."""
    page.print_form("T19", ids[:2])


def pack(page: PrintPage, ids: list[int]) -> None:
    """A village's visit pack."""
    page.choices.form.choose("visit_pack")
    page.choices.choice_picker.choose([1])
    page.show_preview()


def statistic(page: PrintPage, ids: list[int]) -> None:
    """A statistic, counted and printed."""
    page.choices.form.choose("T15")
    page.choices.draft.setChecked(True)
    page.show_preview()


SCENES: dict[str, Callable[[PrintPage, list[int]], None]] = {"print-visit": visit, "print-pack": pack, "print-statistic": statistic}


def main(folder: Path) -> None:
    """Every scene, light; the first one dark too, to be looked at."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        store, _ = open_ledger.create(Path(name), "pictures-1", demo.OFFICE, demo.VILLAGES)
        with store:
            with store.operation("import", "导入 柳树镇困境儿童花名册.xls") as op:
                children.save_new(op, demo.people(CHILDREN))
            theme.apply(app, dark=False)
            window = MainWindow(store, Path(name))
            window.resize(1366, 768)
            window.show()
            window.show_place("print")
            page = window.page("print")
            assert isinstance(page, PrintPage)
            for scene, show in SCENES.items():
                show(page, list_children.ids(store, Query()))
                settle()
                window.grab().save(str(folder / f"{scene}.png"))
                with Image.open(folder / f"{scene}.png") as grabbed:
                    small = grabbed.convert("RGB").quantize(COLOURS)
                small.save(folder / f"{scene}.png", optimize=True)
                print(folder / f"{scene}.png")
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
