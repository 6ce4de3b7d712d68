"""The window as a picture, for the self-test of an installed program."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import appearance, tasks

_SETTLED_MS = 300


@dataclass(frozen=True, slots=True)
class Seen:
    """What the window looked like; sizes in pixels."""

    platform: str
    width: int
    height: int
    colours: int
    family: str
    chinese_font: bool
    chinese_buttons: bool
    milliseconds: int


def window(store: Ledger, folder: Path, picture: Path | None = None) -> Seen:
    """Show the main window with the list, let it settle, take it as a picture and close it."""
    app = _application(folder)
    from ledger_app.ui.window import MainWindow

    begun = time.monotonic()
    shown = MainWindow(store, folder, "list")
    shown.resize(1366, 768)
    shown.show()
    app.processEvents()
    took = int((time.monotonic() - begun) * 1000)
    until = time.monotonic() + _SETTLED_MS / 1000
    while time.monotonic() < until or tasks.running():
        app.processEvents()
    image = shown.grab().toImage()
    shown.close()
    tasks.stop_all()
    if picture is not None and not image.save(str(picture)):
        raise OSError(f"cannot write {picture.name}")
    font = app.font()
    return Seen(
        platform=app.platformName(),
        width=image.width(),
        height=image.height(),
        colours=_colours(image),
        family=font.family(),
        chinese_font=font.family() in QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese),
        chinese_buttons=bool(app.property("chinese")),
        milliseconds=took,
    )


def manual() -> tuple[int, int]:
    """Open every chapter of the manual; how many there are, and how many pictures.  Raises FileNotFoundError for a lost one."""
    from ledger_app.operations import manual as chapters
    from ledger_app.ui.help_window import pictures_of

    found = [picture for chapter in chapters.chapters() for picture in pictures_of(chapter)]
    lost = [picture.name for picture in found if QImage(str(picture)).isNull()]
    if lost:
        raise FileNotFoundError(lost[0])
    return len(chapters.chapters()), len(found)


def _application(folder: Path) -> QApplication:
    """The program's application; without a display it paints into memory."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    appearance.dress(app, folder)
    return app


def _colours(image: QImage) -> int:
    """How many colours a grid of a few thousand points shows."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 5)})
