"""From the start of the process to a window that has painted and answers, against an empty PySide6 window.

Ours opens a ledger with its real key, shows the main window with the list, and has painted it.
Asking the password and deriving its key (Argon2id, slow on purpose) is told apart.
"""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks import ledgers
from benchmarks.measure import Line, against, timed

_END = """
from PySide6.QtCore import QTimer
app.processEvents()
QTimer.singleShot(0, app.quit)
app.exec()
"""
EMPTY = (
    """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
"""
    + _END
)
SIGN_IN = (
    """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ledger_app.ui import appearance
app = QApplication([])
appearance.dress(app, Path(sys.argv[1]))
from ledger_app.ui.unlock import UnlockDialog
window = UnlockDialog(Path(sys.argv[1]))
window.show()
"""
    + _END
)
OURS = (
    """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ledger_app.ui import appearance
app = QApplication([])
appearance.dress(app, Path(sys.argv[1]))
from ledger_app.operations import open_ledger
store = open_ledger.unlock(Path(sys.argv[1]), sys.argv[2])
from ledger_app.ui.window import MainWindow
window = MainWindow(store, Path(sys.argv[1]))
window.show()
"""
    + _END
)
KEY = """
import sys
from pathlib import Path
from ledger_app.operations import open_ledger
open_ledger.unlock(Path(sys.argv[1]), sys.argv[2]).close()
"""
NOTHING = "from ledger_app.operations import open_ledger"


def _start(script: str, ledger: Path) -> float:
    """Seconds of one start; as installed, that is with the modules' byte code kept from the start before."""
    command = [sys.executable, "-c", script, str(ledger), ledgers.PASSWORD]
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return timed(lambda: subprocess.run(command, check=True, env=installed))


def run(rows: int, rounds: int) -> list[Line]:
    """The ratio with the key's derivation taken off, and the raw one."""
    with ledgers.folder() as folder:
        ledgers.filled(folder / "ledger", rows).close()
        ledger = folder / "ledger"
        _start(EMPTY, ledger)
        _start(OURS, ledger)
        key = sorted(_start(KEY, ledger) - _start(NOTHING, ledger) for _ in range(rounds))[rounds // 2]
        without, detail = against(lambda: _start(EMPTY, ledger), lambda: _start(OURS, ledger) - key, rounds * 2)
        whole, whole_detail = against(lambda: _start(EMPTY, ledger), lambda: _start(OURS, ledger), rounds)
        asking, asking_detail = against(lambda: _start(EMPTY, ledger), lambda: _start(SIGN_IN, ledger), rounds)
    return [
        Line("cold start to the password window over an empty PySide6 window", asking, 1.7, detail=asking_detail),
        Line("cold start to the usable window over an empty PySide6 window", without, 1.7, detail=detail),
        Line("the same with unlocking by password", whole, detail=f"{whole_detail}; unlocking takes {key * 1000:.0f} ms"),
    ]
