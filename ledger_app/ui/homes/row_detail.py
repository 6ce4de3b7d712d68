"""What a row of a grid says beside its cells: long texts, private and seldom fields, or the whole row."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain.catalogue import Field, Section
from ledger_app.domain.kinds import Vocabulary
from ledger_app.ui import theme
from ledger_app.ui.child.inside import Inside
from ledger_app.ui.child.section_card import FieldSet
from ledger_app.ui.homes.draft import Line


class RowDetail(QScrollArea):
    """Writes into the same row as the grid.  ``edited(field key)``."""

    edited = Signal(str)

    def __init__(self, part: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self.fields: FieldSet | None = None
        self.setWidgetResizable(True)
        self.setProperty("form", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_line(self, line: Line | None, shown: Sequence[Field], words: Vocabulary) -> None:
        """These fields of a row; without a row or a field there is nothing to see."""
        inside = Inside(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.px(theme.PAD),) * 4)
        self.fields = None
        if line is not None and shown:
            self.fields = FieldSet(replace(self._part, fields=tuple(shown)), line.typed, words, inside)
            self.fields.edited.connect(self.edited)
            column.addWidget(self.fields)
            self.fields.show()
        column.addStretch(1)
        self.setWidget(inside)
        self._fit()

    def reload(self) -> None:
        """The row was edited in the grid."""
        if self.fields is not None:
            self.fields.reload()
            self._fit()

    def _fit(self) -> None:
        """No empty space where the row has nothing more to say."""
        fields = self.fields
        self.setVisible(fields is not None and (bool(fields.shown()) or fields.more.isVisibleTo(fields)))
