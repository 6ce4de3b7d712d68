"""What does not fit a small screen at a large type size is scrolled, not cut."""

from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QWidget

from ledger_app.ui import theme

_EDGE = 48
"""Pixels of the screen that a dialog leaves free, for its frame and the task bar."""


def scrolled(content: QLayout, parent: QWidget) -> QScrollArea:
    """An area that shows the layout as large as it may, and scrolls when that is not enough."""
    inside = QWidget()
    inside.setLayout(content)
    theme.role(inside, "page")
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def resize(dialog: QDialog, width: int, height: int) -> None:
    """So large at 100 %, in the clerk's size, but never larger than the screen."""
    room = dialog.screen().availableSize()
    dialog.resize(min(theme.px(width), room.width() - _EDGE), min(theme.px(height), room.height() - _EDGE))
