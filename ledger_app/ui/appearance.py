"""Look and window place, kept beside the ledger because they are needed before it is open."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QApplication

from ledger_app.ui import theme


def _file(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def dress(app: QApplication, folder: Path) -> None:
    """Give the program the look chosen last."""
    kept = _file(folder)
    scale = int(str(kept.value("look/scale", 100)))
    theme.apply(app, dark=str(kept.value("look/dark", "false")) == "true", scale=scale if scale in theme.SCALES else 100)


def choose(app: QApplication, folder: Path, dark: bool, scale: int) -> None:
    """Take another look now and keep it."""
    kept = _file(folder)
    kept.setValue("look/dark", "true" if dark else "false")
    kept.setValue("look/scale", scale)
    theme.apply(app, dark, scale)


def geometry(folder: Path) -> QByteArray:
    """Where the window was; empty the first time."""
    value = _file(folder).value("window/geometry")
    return value if isinstance(value, QByteArray) else QByteArray()


def keep_geometry(folder: Path, value: QByteArray) -> None:
    """Remember where the window is."""
    if folder.exists():
        _file(folder).setValue("window/geometry", value)
