"""How far a measure has got, one press: 应享 已申请 已享 停发 不适用 放弃."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ledger_app.domain.policy import State
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.policy.flow_row import FlowRow

STATES = tuple(s for s in State if s is not State.NONE)


class StateButtons(FlowRow):
    """``chosen(state)``; pressing the present one takes it away (NONE).  Digits and arrows work as on the form."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.NONE
        self.buttons = [self._button(number, state) for number, state in enumerate(STATES, 1)]
        words = parts.label("办理状态", "strong", parent=self)
        words.setMinimumHeight(theme.px(theme.CONTROL))
        self.fill([words, *self.buttons])
        self.setFocusProxy(self.buttons[0])

    def show_state(self, state: State) -> None:
        """Mark what is recorded."""
        self._state = state
        for button, one in zip(self.buttons, STATES, strict=True):
            button.setChecked(one is state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go between the buttons, digits press them; the rest is the page's."""
        at = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), 0)
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.buttons[(at + step) % len(self.buttons)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.text().isascii() and event.text().isdigit() and 1 <= int(event.text()) <= len(self.buttons):
            self.buttons[int(event.text()) - 1].click()
        else:
            super().keyPressEvent(event)

    def _button(self, number: int, state: State) -> QPushButton:
        button = _State(str(state), self)
        button.setCheckable(True)
        theme.role(button, "segment")
        button.setAccessibleName(f"办理状态 {state}")
        button.setToolTip(f"按 {number}")
        if number > 1:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(partial(self._press, state))
        return button

    def _press(self, state: State) -> None:
        wanted = State.NONE if state is self._state else state
        self.show_state(wanted)
        self.chosen.emit(wanted)


class _State(QPushButton):
    """A button that leaves arrows and digits to its group, and takes Enter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press it."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()
