"""The condition on age: from … to …, and the spans a clerk asks for most."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui import theme
from ledger_app.ui.choice_popup import DropButton

SPANS = (("0–2 岁", 0, 2), ("3–5 岁", 3, 5), ("6–11 岁", 6, 11), ("12–15 岁", 12, 15), ("16–17 岁", 16, 17), ("18 岁以上", 18, None))


class AgeButton(DropButton):
    """Says 年龄：6–11 岁."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("年龄", parent)
        self.low: int | None = None
        self.high: int | None = None
        self.clicked.connect(self.open)

    def choose(self, low: int | None, high: int | None) -> None:
        """Set the span without announcing it."""
        self.low, self.high = low, high
        self.setText(f"年龄：{_words(low, high)}" if (low, high) != (None, None) else "年龄")
        self.setProperty("active", (low, high) != (None, None))
        self.style().unpolish(self)
        self.style().polish(self)

    def open(self) -> None:
        """Ask for the span under the button."""
        popup = AgePopup(self.low, self.high, self)
        popup.settled.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()

    def _take(self, low: int | None, high: int | None) -> None:
        if (low, high) != (self.low, self.high):
            self.choose(low, high)
            self.changed.emit()


class AgePopup(QFrame):
    """Two figures, either may stay empty."""

    settled = Signal(object, object)

    def __init__(self, low: int | None, high: int | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.role(self, "card")
        self._low, self._high = self._figure(low), self._figure(high)
        spans = QGridLayout()
        spans.setSpacing(theme.px(8))
        for place, (words, start, end) in enumerate(SPANS):
            button = QPushButton(words, self)
            button.setProperty("span", (start, -1 if end is None else end))
            button.clicked.connect(self._take_span)
            spans.addWidget(button, place // 3, place % 3)
        line = QHBoxLayout()
        for part in (self._low, QLabel("至", self), self._high, QLabel("周岁", self)):
            line.addWidget(part)
        foot = QHBoxLayout()
        clear, done = QPushButton("清除", self), QPushButton("确定", self)
        theme.role(done, "primary")
        clear.clicked.connect(self._clear)
        done.clicked.connect(self._take)
        foot.addWidget(clear)
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(theme.px(12))
        column.addLayout(spans)
        column.addLayout(line)
        column.addLayout(foot)
        self._low.setFocus()

    def _figure(self, value: int | None) -> QLineEdit:
        line = QLineEdit("" if value is None else str(value), self)
        line.setValidator(QIntValidator(0, 99, line))
        line.setFixedWidth(theme.px(72))
        line.returnPressed.connect(self._take)
        return line

    def _take_span(self) -> None:
        low, high = self.sender().property("span")
        self.settled.emit(low, None if high < 0 else high)
        self.close()

    def _take(self) -> None:
        low, high = _number(self._low.text()), _number(self._high.text())
        if low is not None and high is not None and low > high:
            low, high = high, low
        self.settled.emit(low, high)
        self.close()

    def _clear(self) -> None:
        self.settled.emit(None, None)
        self.close()


def _number(text: str) -> int | None:
    return int(text) if text.strip() else None


def _words(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{low} 岁以上"
    return f"{high} 岁以下" if low is None else f"{low}–{high} 岁"
