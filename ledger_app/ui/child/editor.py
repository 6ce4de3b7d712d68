"""What every editor of a value can do, whatever it looks like."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ledger_app.domain import kinds
from ledger_app.domain.catalogue import Field, Value
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem


class Editor(QWidget):
    """Holds one value of a field.  ``changed``: the person typed or chose; ``left``: has moved on."""

    changed = Signal()
    left = Signal()

    wide = False  # needs the whole width of a card

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.words = words
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)

    def text(self) -> str:
        """What stands in the editor, as typed."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """What the text means, None when it means nothing or cannot be read."""
        return kinds.parse(self.field, self.text(), self.words)[0]

    def problem(self) -> Problem | None:
        """What is the matter with the text."""
        return kinds.parse(self.field, self.text(), self.words)[1]

    def set_value(self, value: object) -> None:
        """Show a value (or a text that was never readable) without saying ``changed``."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the cursor here."""
        self.controls()[0].setFocus()

    def _hold(self, control: QWidget) -> None:
        self._line.addWidget(control)
        self.setFocusProxy(control)
        control.setAccessibleName(self.field.label)
