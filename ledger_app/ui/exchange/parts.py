"""Small pieces the exchange screens are put together from."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui import icons, theme
from ledger_app.ui.page_head import EmptyState


def label(text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Words on a screen; those that wrap can be selected and copied."""
    words = QLabel(text, parent)
    words.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        theme.role(words, role)
    if wrap:
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words


def button(text: str, pressed: Callable[[], object], role: str = "", icon: str = "") -> QPushButton:
    """A push button calling a bound method (never a lambda: it may outlive its widget)."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        theme.role(made, role)
    if icon:
        icons.dress(made, icon, "on_fill" if role in ("primary", "danger") else "soft")
    made.clicked.connect(pressed)
    return made


def card() -> QFrame:
    """A white area with a fine line round it."""
    frame = QFrame()
    theme.role(frame, "card")
    return frame


def padded(layout: QBoxLayout, pad: int = theme.PAD, gap: int = theme.GAP) -> None:
    """The usual space round and between a layout's parts."""
    layout.setContentsMargins(*(theme.px(pad),) * 4)
    layout.setSpacing(theme.px(gap))


def column(*parts: QWidget | QLayout | int, pad: int = 0, gap: int = theme.GAP, into: QWidget | None = None) -> QVBoxLayout:
    """Parts under each other; a number is a stretch."""
    layout = QVBoxLayout(into) if into is not None else QVBoxLayout()
    padded(layout, pad, gap)
    _fill(layout, parts)
    return layout


def line(*parts: QWidget | QLayout | int, pad: int = 0, gap: int = 8, into: QWidget | None = None) -> QHBoxLayout:
    """Parts beside each other; a number is a stretch."""
    layout = QHBoxLayout(into) if into is not None else QHBoxLayout()
    padded(layout, pad, gap)
    _fill(layout, parts)
    return layout


def _fill(layout: QBoxLayout, parts: tuple[QWidget | QLayout | int, ...]) -> None:
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def fill_combo(combo: QComboBox, entries: list[tuple[str, object]]) -> None:
    """New entries, quietly, the present choice kept where it is still there."""
    present = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, value in entries:
        combo.addItem(text, value)
    place = combo.findData(present) if present is not None else 0
    combo.setCurrentIndex(max(place, 0))
    combo.blockSignals(False)


class Notice(QFrame):
    """A quiet strip: an icon, what is to be known, and perhaps one thing to do about it."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None, action: str = "", icon: str = "info") -> None:
        super().__init__(parent)
        theme.role(self, "notice")
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap(icon, icons.SIZE, "accent"))
        picture.setFixedWidth(theme.px(icons.SIZE))
        self._words = label("", wrap=True)
        row = line(picture, self._words, gap=8, into=self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        row.setStretch(1, 1)
        row.setAlignment(picture, Qt.AlignmentFlag.AlignVCenter)
        self.button: QPushButton | None = None
        if action:
            self.button = button(action, self.acted.emit, "link")
            row.addWidget(self.button)
        self.setMinimumHeight(theme.px(40))
        self.hide()

    def say(self, text: str) -> None:
        """Show these words; none hides the strip."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The words shown."""
        return self._words.text()


class Empty(EmptyState):
    """What belongs here, and the action that brings it."""

    acted = Signal()

    def __init__(self, icon: str, title: str, words: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(icon, title, words, action, parent)
        self.button.clicked.connect(self.acted)
        self.words.setVisible(bool(words))

    def tell(self, title: str, words: str = "") -> None:
        """Other words, for instance when several rows are chosen."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
