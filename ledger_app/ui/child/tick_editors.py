"""Editors in which one ticks: yes or no, and several of a list."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLayout, QLayoutItem, QRadioButton, QSizePolicy, QWidget

from ledger_app.domain import kinds
from ledger_app.domain.catalogue import Field, Value
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem
from ledger_app.ui import theme
from ledger_app.ui.child.choice_editor import offered
from ledger_app.ui.child.editor import Editor

NARROW_CHARACTERS = 22
"""Entries of fewer characters in all stand in one column of a card."""


class FlowLayout(QLayout):
    """Items one after the other, broken into lines like words."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Put an item last."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item there."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        """The item there, given away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Fewer columns, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as it can be; the width comes from outside."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()


class _Ticks(QWidget):
    """Buttons of which Tab knows one; arrows go between them, digits press them, Delete empties."""

    pressed = Signal(int)
    emptied = Signal()
    focus_left = Signal()

    def __init__(self, owner: QWidget, gap: int) -> None:
        super().__init__(owner)
        self.buttons: list[QAbstractButton] = []
        self.flow = FlowLayout(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, button: QAbstractButton) -> None:
        """A further button; only the first takes part in Tab."""
        if self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.buttons.append(button)
        self.flow.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the buttons themselves do not take; Return goes on to the page."""
        at = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), 0)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.buttons[(at + step) % len(self.buttons)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.text().isascii() and event.text().isdigit() and 1 <= int(event.text()) <= len(self.buttons):
            self.pressed.emit(int(event.text()) - 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width means another height."""
        super().resizeEvent(event)
        height = self.flow.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)


class _Radio(QRadioButton):
    """A radio button that leaves arrows and digits to its group."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only the space bar."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class _Check(QCheckBox):
    """A check box that leaves arrows and digits to its group."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only the space bar."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class YesNoEditor(Editor):
    """是, 否 or 未填; 1 and 2 choose, Delete empties."""

    ANSWERS = (("是", True), ("否", False), ("未填", None))

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(field, words, parent)
        self.ticks = _Ticks(self, theme.px(16))
        for label, _ in self.ANSWERS:
            button = _Radio(label, self.ticks)
            button.setProperty("unset", label == "未填")
            button.setAccessibleName(f"{field.label} {label}")
            button.clicked.connect(self._clicked)
            self.ticks.add(button)
        self.ticks.setMinimumHeight(theme.px(theme.CONTROL))
        self.ticks.flow.setContentsMargins(0, theme.px(4), 0, 0)
        self.ticks.pressed.connect(self._press)
        self.ticks.emptied.connect(self._empty)
        self._hold(self.ticks)
        self.setFocusProxy(self.ticks.buttons[0])
        self.set_value(None)

    def text(self) -> str:
        """是, 否 or nothing."""
        return kinds.show(self.field, self.value())

    def value(self) -> Value | None:
        """True, False or None."""
        return next((v for (_, v), b in zip(self.ANSWERS, self.ticks.buttons, strict=True) if b.isChecked()), None)

    def problem(self) -> Problem | None:
        """A tick cannot be wrong."""
        return None

    def set_value(self, value: object) -> None:
        """Tick the answer."""
        for (_, answer), button in zip(self.ANSWERS, self.ticks.buttons, strict=True):
            button.setChecked(answer is value)

    def controls(self) -> list[QWidget]:
        """The first button stands for all."""
        return [self.ticks.buttons[0]]

    def _clicked(self) -> None:
        self.changed.emit()

    def _press(self, number: int) -> None:
        self.ticks.buttons[number].setChecked(True)
        self.ticks.buttons[number].setFocus()
        self.changed.emit()

    def _empty(self) -> None:
        self._press(2)


class ChoicesEditor(Editor):
    """Several of a list, as boxes to tick; the digits 1 to 9 tick and untick."""

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(field, words, parent)
        self._labels = offered(field, words)
        self._unknown: list[str] = []
        self.wide = sum(len(label) + 3 for label in self._labels) > NARROW_CHARACTERS
        self.ticks = _Ticks(self, theme.px(8))
        for label in self._labels:
            self._add(label)
        self.ticks.pressed.connect(self._press)
        self.ticks.emptied.connect(self._empty)
        self._hold(self.ticks)
        if self.ticks.buttons:
            self.setFocusProxy(self.ticks.buttons[0])

    def text(self) -> str:
        """The labels ticked."""
        return "、".join(self._ticked())

    def value(self) -> Value | None:
        """The labels ticked, in the order of the list; None for none."""
        return self._ticked() or None

    def problem(self) -> Problem | None:
        """A tick cannot be wrong."""
        return None

    def set_value(self, value: object) -> None:
        """Tick these; a label no longer offered gets a box of its own."""
        wanted = [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []
        for label in wanted:
            if label not in self._labels:
                self._labels.append(label)
                self._add(label)
        for label, button in zip(self._labels, self.ticks.buttons, strict=True):
            button.setChecked(label in wanted)

    def controls(self) -> list[QWidget]:
        """The first box stands for all."""
        return [*self.ticks.buttons[:1]]

    def _add(self, label: str) -> None:
        button = _Check(label, self.ticks)
        button.setProperty("chip", True)
        button.setAccessibleName(f"{self.field.label} {label}")
        button.clicked.connect(self._clicked)
        self.ticks.add(button)

    def _ticked(self) -> list[str]:
        return [label for label, button in zip(self._labels, self.ticks.buttons, strict=True) if button.isChecked()]

    def _clicked(self) -> None:
        self.changed.emit()

    def _press(self, number: int) -> None:
        button = self.ticks.buttons[number]
        button.setFocus()
        button.setChecked(not button.isChecked())
        self.changed.emit()

    def _empty(self) -> None:
        for button in self.ticks.buttons:
            button.setChecked(False)
        self.changed.emit()
