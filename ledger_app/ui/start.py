"""From nothing on screen to the window: first start, or the password."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from ledger_app import paths
from ledger_app.domain.errors import LedgerError
from ledger_app.ui import appearance, messages, tasks

if TYPE_CHECKING:
    from ledger_app.operations.open_ledger import Ledger
    from ledger_app.operations.preset import Preset


def run(folder: Path, arguments: list[str]) -> int:
    """Show the program until it is closed; returns its exit code."""
    app = QApplication.instance() or QApplication(arguments)
    assert isinstance(app, QApplication)
    app.setApplicationName("困境儿童信息台账")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
    app.setProperty("log_folder", str(folder))
    appearance.dress(app, folder)
    messages.catch_unexpected()
    store = ask_for_ledger(folder)
    if store is None:
        return 0
    try:
        from ledger_app.ui.window import MainWindow

        window = MainWindow(store, folder)
        window.show()
        return app.exec()
    finally:
        tasks.stop_all()
        store.close()


def ask_for_ledger(folder: Path) -> "Ledger | None":
    """The ledger, made or unlocked; None when the clerk turned back."""
    if paths.has_ledger(folder):
        from ledger_app.ui.unlock import UnlockDialog

        unlock = UnlockDialog(folder)
        return unlock.store if unlock.exec() == QDialog.DialogCode.Accepted else None
    from ledger_app.ui.start_wizard import StartWizard

    wizard = StartWizard(folder, begin=_prepared())
    wizard.exec()
    return wizard.store


def _prepared() -> "Preset | None":
    """What county IT laid beside the program; a file with a mistake is told and left alone."""
    from ledger_app.operations import preset

    try:
        return preset.found()
    except LedgerError as error:
        messages.refused(None, error)
        return None
