"""What every page shares: the head with title and actions, the empty state, a card."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui import icons, theme

HEAD = 56


class PageHead(QFrame):
    """Title at the left, actions at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "bar")
        self.setFixedHeight(theme.px(HEAD))
        self.title = QLabel(title, self)
        theme.role(self.title, "title")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        self._line.setSpacing(theme.px(8))
        self._line.addWidget(self.title)
        self._line.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put a widget last."""
        self._line.addWidget(widget)

    def action(self, words: str, icon: str = "", look: str = "") -> QPushButton:
        """A button at the right end."""
        made = button(words, self, icon, look)
        self.add(made)
        return made


class EmptyState(QWidget):
    """What belongs here, and the way to begin."""

    def __init__(self, icon: str, title: str, words: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setPixmap(icons.pixmap(icon, 40, "faint"))
        self.title, self.words = QLabel(title, self), QLabel(words, self)
        theme.role(self.title, "section")
        theme.role(self.words, "help")
        self.button = button(action, self, look="primary")
        self.button.setVisible(bool(action))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        for part in (self._picture, self.title, self.words, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, title: str, words: str, action: str) -> None:
        """Change what it says; no action, no button."""
        self.title.setText(title)
        self.words.setText(words)
        self.button.setText(action)
        self.button.setVisible(bool(action))


class Elided(QLabel):
    """One line of words, cut with an ellipsis where there is no room."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._words = words
        self.setMinimumWidth(theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))


def button(words: str, parent: QWidget, icon: str = "", look: str = "") -> QPushButton:
    """A button with an icon of the theme."""
    made = QPushButton(f" {words}" if icon else words, parent)
    if look:
        theme.role(made, look)
    if icon:
        icons.dress(made, icon, "on_fill" if look in ("primary", "danger") else "soft")
    made.setAutoDefault(False)
    return made


def card(parent: QWidget, title: str = "") -> tuple[QFrame, QVBoxLayout]:
    """A card and the column to fill."""
    frame = QFrame(parent)
    theme.role(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*(theme.px(theme.PAD),) * 4)
    column.setSpacing(theme.px(theme.GAP))
    if title:
        column.addWidget(label(title, frame, "section"))
    return frame, column


def label(words: str, parent: QWidget, look: str = "", *, wrap: bool = False) -> QLabel:
    """A label of the theme."""
    made = QLabel(words, parent)
    if look:
        theme.role(made, look)
    made.setWordWrap(wrap)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()  # not seen until Qt deletes it
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
