"""Pictures of the manual's window and of the first start with its way back from a backup: ``python docs/pictures/help_screens.py OUT``."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app.operations.preset import Preset
from ledger_app.ui import appearance, theme
from ledger_app.ui.help_window import HelpWindow
from ledger_app.ui.start_wizard import StartWizard


def photograph(widget: QWidget, out: Path) -> None:
    """Show it, let it settle, take it."""
    widget.show()
    QTest.qWait(200)
    widget.grab().save(str(out))
    widget.hide()


def main(folder: Path) -> int:
    """All pictures into ``folder``."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        appearance.dress(app, Path(name))
        for dark in (False, True):
            theme.apply(app, dark)
            look = "dark" if dark else "light"
            window = HelpWindow()
            window.open("daily")
            photograph(window, folder / f"help-{look}.png")
            window.sought.setText("恢复前")
            photograph(window, folder / f"help-search-{look}.png")
            photograph(StartWizard(Path(name), begin=Preset()), folder / f"wizard-first-{look}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
