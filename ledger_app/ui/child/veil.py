"""What not everybody at the desk should read: dots until asked for."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from ledger_app.domain import identity, kinds
from ledger_app.domain.catalogue import Field, Kind, Value
from ledger_app.domain.problems import Problem
from ledger_app.ui import theme
from ledger_app.ui.child.editor import Editor
from ledger_app.ui.child.eye import EyeButton


def masked(field: Field, value: object) -> str:
    """What may be seen of a private value."""
    text = kinds.show(field, value)
    if field.kind is Kind.IDENTITY:
        return identity.mask(text)
    if field.kind is Kind.ACCOUNT:
        return "•••• " + text[-4:] if len(text) > 8 else "••••"
    return "••••••"


class _Cover(QPushButton):
    """Stands in the place of the editor."""

    def __init__(self, owner: "VeiledEditor") -> None:
        super().__init__(owner)
        self._owner = owner
        self.setProperty("cover", True)
        self.setMinimumHeight(theme.px(theme.CONTROL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """An account number shows itself as soon as one is there."""
        super().focusInEvent(event)
        if self._owner.field.kind is Kind.ACCOUNT and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._owner.show_value(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space uncovers; Enter goes on to the next field."""
        if event.key() == Qt.Key.Key_Space:
            self._owner.show_value(True)
        else:
            event.ignore()


class VeiledEditor(Editor):
    """Another editor behind a cover; empty ones are open."""

    def __init__(self, inner: Editor, parent: QWidget | None = None) -> None:
        super().__init__(inner.field, inner.words, parent)
        self.inner = inner
        self.wide = inner.wide
        self._cover = _Cover(self)
        self._cover.clicked.connect(self._uncover)
        self._eye = EyeButton(self)
        self._eye.toggled.connect(self._set_open)
        self._line.setSpacing(theme.px(4))
        self._line.addWidget(self._cover, 1)
        self._line.addWidget(inner, 1)
        self._line.addWidget(self._eye, 0, Qt.AlignmentFlag.AlignTop)
        inner.changed.connect(self._typed)
        inner.left.connect(self.left)
        self._open = True
        for control in inner.controls():
            control.installEventFilter(self)
        self._arrange()

    def text(self) -> str:
        """What stands in the editor."""
        return self.inner.text()

    def value(self) -> Value | None:
        """What it means."""
        return self.inner.value()

    def problem(self) -> Problem | None:
        """What is the matter with it."""
        return self.inner.problem()

    def set_value(self, value: object) -> None:
        """Show a value covered."""
        self.inner.set_value(value)
        self._open = value in (None, "", [])
        self._arrange()

    def controls(self) -> list[QWidget]:
        """The cover and what is behind it; only one of them is there at a time."""
        return [self._cover, *self.inner.controls()]

    def take_focus(self) -> None:
        """Uncover and put the cursor there."""
        self.show_value(True)

    @property
    def covered(self) -> bool:
        """Whether the value cannot be read now."""
        return not self._open

    def show_value(self, on: bool) -> None:
        """Uncover, or cover again."""
        self._open = on or not self.text()
        self._arrange()
        if on:
            self.inner.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """An account number is covered again when one leaves it."""
        leaving = event.type() == QEvent.Type.FocusOut and self.field.kind is Kind.ACCOUNT
        if leaving and QApplication.activePopupWidget() is None and self.text():
            self._open = False
            self._arrange()
        return False

    def _typed(self) -> None:
        self._eye.setVisible(bool(self.text()))
        self.changed.emit()

    def _uncover(self) -> None:
        self.show_value(True)

    def _set_open(self, on: bool) -> None:
        if on != self._open:
            self.show_value(on)

    def _arrange(self) -> None:
        self._cover.setText(masked(self.field, self.inner.value() or self.text()))
        self._cover.setAccessibleName(f"{self.field.label}，已遮挡，按空格键查看")
        self._cover.setVisible(not self._open)
        self.inner.setVisible(self._open)
        self.setFocusProxy(self.inner if self._open else self._cover)
        self._eye.setVisible(bool(self.text()) or not self._open)
        self._eye.set_open(self._open)
