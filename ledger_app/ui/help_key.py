"""F1: the manual, opened at the chapter about what the window shows."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ledger_app.operations import manual

if TYPE_CHECKING:
    from ledger_app.ui.help_window import HelpWindow

_PLACE = "help_place"


def listen(window: QWidget, place: str = "") -> None:
    """F1 in this window opens the manual; at ``place`` until :func:`about` says another."""
    about(window, place)
    key = QShortcut(QKeySequence("F1"), window)
    key.activated.connect(lambda: show_help(window))


def about(window: QWidget, place: str) -> None:
    """From now on F1 in this window explains ``place``: a place of the navigation, or a chapter."""
    window.setProperty(_PLACE, place)


def show_help(window: QWidget) -> "HelpWindow":
    """The manual over ``window``, at its chapter; one for each window."""
    from ledger_app.ui.help_window import HelpWindow

    shown = window.findChild(HelpWindow) or HelpWindow(window)
    shown.open(manual.chapter_for(str(window.property(_PLACE) or "")))
    return shown
