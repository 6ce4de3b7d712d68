"""Pictures of import, pending rows, export and printing, made from an invented township.

``SCREENS`` lists (name, function); each function takes the ledger and the folder for its files and
returns the page to be grabbed.  Run alone it writes PNGs at 1366×768:
``python docs/pictures/exchange_screens.py <folder>``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from ledger_app import demo
from ledger_app.domain.receipt import Outcome
from ledger_app.operations import import_workbook, open_ledger
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import tasks, theme
from ledger_app.ui.exchange.page import ExchangePage
from ledger_app.ui.exchange.printing import PrintPage

WIDTH, HEIGHT = 1366 - 200, 768 - 32
"""The page's place in a 1366×768 window: beside the navigation, under the title bar."""


def sample_ledger(folder: Path) -> Ledger:
    """Sixty invented children, imported from a clean roster."""
    store, _ = open_ledger.create(folder / "ledger", "correct horse", demo.OFFICE, list(demo.VILLAGES))
    import_workbook.run(store, demo.legacy_workbook(folder / "去年花名册.xlsx", demo.people(60), mistakes=False))
    return store


def settle() -> None:
    """Let background work finish and everything be drawn."""
    app = QApplication.instance()
    while tasks.running():
        app.processEvents()
    for _ in range(20):
        app.processEvents()


def _page(store: Ledger) -> ExchangePage:
    page = ExchangePage(store)
    page.resize(WIDTH, HEIGHT)
    page.show()
    settle()
    return page


def _roster(folder: Path) -> Path:
    path = folder / "柳树镇困境儿童花名册.xls"
    return path if path.exists() else demo.legacy_workbook(path, demo.people(75))


def start(store: Ledger, folder: Path) -> QWidget:
    """导入, nothing chosen yet."""
    return _page(store)


def preview(store: Ledger, folder: Path) -> QWidget:
    """The plan of a messy roster, one row in full."""
    page = _page(store)
    page.import_file(_roster(folder))
    settle()
    return page


def _filtered(store: Ledger, folder: Path, outcome: Outcome) -> QWidget:
    page = _page(store)
    page.import_file(_roster(folder))
    settle()
    page.imports.preview.view.rows.outcomes.choose(outcome)
    settle()
    return page


def preview_update(store: Ledger, folder: Path) -> QWidget:
    """An update, old beside new."""
    return _filtered(store, folder, Outcome.UPDATED)


def decide(store: Ledger, folder: Path) -> QWidget:
    """Doubtful rows, and what can be done with them."""
    return _filtered(store, folder, Outcome.PENDING)


def columns(store: Ledger, folder: Path) -> QWidget:
    """The columns as understood."""
    page = _page(store)
    page.import_file(_roster(folder))
    settle()
    page.imports.preview.view.setCurrentIndex(1)
    settle()
    return page


def receipt(store: Ledger, folder: Path) -> QWidget:
    """After the import."""
    page = _page(store)
    page.import_file(_roster(folder))
    settle()
    page.imports.preview.go.click()
    settle()
    return page


def again(store: Ledger, folder: Path) -> QWidget:
    """The same file once more: compare only."""
    page = _page(store)
    page.import_file(_roster(folder))
    settle()
    return page


def pending(store: Ledger, folder: Path) -> QWidget:
    """Rows that wait for a person."""
    page = _page(store)
    page.show_pending()
    settle()
    return page


def merge(store: Ledger, folder: Path) -> QWidget:
    """Choosing the file to merge into."""
    from ledger_app.operations import settle_pending
    from ledger_app.ui.exchange.choose_child import ChooseChild

    row = settle_pending.waiting(store)[0]
    dialog = ChooseChild(store, row.child, row.match)
    dialog.show()
    settle()
    return dialog


def export(store: Ledger, folder: Path) -> QWidget:
    """A county sheet handed out."""
    page = _page(store)
    page.tabs.setCurrentWidget(page.exports)
    page.exports.leaving.reason.setCurrentIndex(1)
    page.exports.export(folder / "困境儿童台账.xlsx")
    settle()
    return page


def records(store: Ledger, folder: Path) -> QWidget:
    """The history of imports."""
    page = _page(store)
    page.tabs.setCurrentWidget(page.records)
    settle()
    return page


def printing(store: Ledger, folder: Path) -> QWidget:
    """A form filled for two children, before printing."""
    page = PrintPage(store)
    page.resize(WIDTH, HEIGHT)
    page.show()
    page.print_children([1, 2])
    settle()
    return page


def printing_start(store: Ledger, folder: Path) -> QWidget:
    """The print page before anything was chosen."""
    page = PrintPage(store)
    page.resize(WIDTH, HEIGHT)
    page.show()
    settle()
    return page


Screen = tuple[str, Callable[[Ledger, Path], QWidget]]
SCREENS: list[Screen] = [
    ("exchange-start", start),
    ("exchange-preview", preview),
    ("exchange-update", preview_update),
    ("exchange-decide", decide),
    ("exchange-columns", columns),
    ("exchange-receipt", receipt),
    ("exchange-again", again),
    ("exchange-pending", pending),
    ("exchange-merge", merge),
    ("exchange-export", export),
    ("exchange-records", records),
    ("print-start", printing_start),
    ("print", printing),
]


def main(target: Path) -> None:
    """All screens light, the preview also dark."""
    app = QApplication.instance() or QApplication([])
    theme.apply(app)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sample_ledger(Path(folder)) as store:
        for name, make in SCREENS:
            _grab(make(store, Path(folder)), target / f"{name}.png")
        theme.apply(app, dark=True)
        _grab(again(store, Path(folder)), target / "exchange-again-dark.png")
        _grab(pending(store, Path(folder)), target / "exchange-pending-dark.png")


def _grab(page: QWidget, out: Path) -> None:
    page.grab().save(str(out))
    page.close()
    page.deleteLater()
    settle()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
