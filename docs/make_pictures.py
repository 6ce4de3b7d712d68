"""Make the pictures of README and manual: the real window, offscreen, over an invented township.

python3 dev.py pictures [NAME …]
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ledger_app import demo
from ledger_app.db import children
from ledger_app.operations import open_ledger
from ledger_app.ui import appearance
from ledger_app.ui.window import MainWindow

PICTURES = Path(__file__).resolve().parent / "pictures"
CHILDREN = 286


def _settle() -> None:
    """Let layouts and background questions come to rest."""
    for _ in range(5):
        QTest.qWait(60)


def _ledger(window: MainWindow) -> None:
    window.show_place("list")


def _start(window: MainWindow) -> None:
    window.show_place("start")


def _child(window: MainWindow) -> None:
    window.open_child(12)


def _exchange(window: MainWindow) -> None:
    window.show_place("exchange")


SCENES: dict[str, Callable[[MainWindow], None]] = {"ledger": _ledger, "start": _start, "child": _child, "exchange": _exchange}
"""Pictures by name: what to show."""


def main(names: list[str]) -> int:
    """Make the pictures named, or all."""
    app = QApplication([])
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        appearance.dress(app, folder)
        store, _ = open_ledger.create(folder, "pictures-1", demo.OFFICE, demo.VILLAGES)
        with store:
            with store.operation("import", "导入 柳树镇困境儿童花名册.xls") as op:
                children.save_new(op, demo.people(CHILDREN))
            window = MainWindow(store, folder)
            window.resize(1366, 768)
            window.show()
            for scene in names or SCENES:
                SCENES[scene](window)
                _settle()
                window.grab().save(str(PICTURES / f"{scene}.png"))
                print(PICTURES / f"{scene}.png")
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
