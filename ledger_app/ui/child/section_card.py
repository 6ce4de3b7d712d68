"""A card of the form: one section of the catalogue, built when it is first wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.catalogue import Level, Section
from ledger_app.domain.kinds import Vocabulary
from ledger_app.ui import theme
from ledger_app.ui.child import identity_fill
from ledger_app.ui.child.field_box import FieldBox
from ledger_app.ui.child.field_grid import FieldGrid
from ledger_app.ui.child.working_copy import Record, WorkingCopy


class FieldSet(QWidget):
    """The fields of one record: those that apply are shown, seldom used ones on demand."""

    edited = Signal(str)
    left = Signal(str)
    rearranged = Signal()

    def __init__(self, part: Section, record: Record, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._more_on = False
        self._grid = FieldGrid(self)
        self.boxes = {f.key: FieldBox(f, record, words, self._grid) for f in part.fields}
        self._drivers = {f.applies.key for f in part.fields if f.applies} | {
            f.required.key for f in part.fields if f.required and not isinstance(f.required, bool)
        }
        for box in self.boxes.values():
            box.hide()
            box.edited.connect(self._edited)
            box.left.connect(self.left)
        self.more = QPushButton(self)
        theme.role(self.more, "link")
        self.more.clicked.connect(self._toggle_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._grid)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.arrange()

    def arrange(self) -> None:
        """Show what applies now."""
        applying = [b for b in self.boxes.values() if b.applies()]
        seldom = [
            b for b in applying if b.field.level is Level.EXTENDED and b.field.key not in b.record.typed() and not b.isVisibleTo(self)
        ]
        self.more.setVisible(bool(seldom) or self._more_on)
        self.more.setText("收起不常用项" if self._more_on else f"展开不常用项（{len(seldom)}）")
        hidden = set() if self._more_on else {b.field.key for b in seldom}
        self._grid.show_boxes([b for b in applying if b.field.key not in hidden])

    def refresh(self) -> None:
        """Marks and remarks of every field anew."""
        for box in self.boxes.values():
            box.refresh()
        self.arrange()
        self.rearranged.emit()

    def reload(self) -> None:
        """Show what the record holds now, where it is another value."""
        for box in self.boxes.values():
            box.reload()
        self.refresh()

    def reveal(self, key: str) -> FieldBox:
        """The field's box, opened up if it was among the seldom used ones."""
        box = self.boxes[key]
        if not box.isVisibleTo(self) and not self._more_on:
            self._toggle_more()
        return box

    def shown(self) -> list[FieldBox]:
        """The boxes one can see, in order."""
        return [b for b in self.boxes.values() if b.isVisibleTo(self)]

    def _edited(self, key: str) -> None:
        if key in identity_fill.FILLS:
            identity_fill.fill(self.boxes, key)
        if key in self._drivers:
            self.refresh()
        self.edited.emit(key)

    def _toggle_more(self) -> None:
        self._more_on = not self._more_on
        if not self._more_on:
            for box in self.boxes.values():
                if box.field.level is Level.EXTENDED and box.field.key not in box.record.typed():
                    box.hide()
        self.arrange()
        self.rearranged.emit()


class Card(QFrame):
    """A titled frame.  ``edited(section, field)``; ``left`` likewise; ``rearranged``: Tab order may have changed."""

    edited = Signal(str, str)
    left = Signal(str, str)
    rearranged = Signal()

    def __init__(self, part: Section, copy: WorkingCopy, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.copy = copy
        self.words = words
        self.built = False
        theme.role(self, "card")
        title = QLabel(part.title, self)
        theme.role(title, "section")
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(title)
        self.head.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(theme.PAD),) * 4)
        self.column.setSpacing(theme.px(theme.GAP))
        self.column.addLayout(self.head)
        self.setMinimumHeight(theme.px(60 + 32 * ((len(part.fields) + 1) // 2)))

    def build(self) -> None:
        """Make the fields, once."""
        if not self.built:
            self.built = True
            self._fill()
            self.setMinimumHeight(0)
            self.rearranged.emit()

    def _fill(self) -> None:
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        raise NotImplementedError

    def reveal(self, key: str, row: int = -1) -> FieldBox:
        """The box of a field, built and opened if need be."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Look again at everything that depends on other values."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show what the records hold now."""
        raise NotImplementedError


class SectionCard(Card):
    """A section whose fields are part of the file itself."""

    def __init__(self, part: Section, copy: WorkingCopy, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(part, copy, words, parent)
        self.fields: FieldSet | None = None

    def _fill(self) -> None:
        self.fields = FieldSet(self.part, self.copy.main, self.words, self)
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._left)
        self.fields.rearranged.connect(self.rearranged)
        self.column.addWidget(self.fields)
        self.fields.show()  # a layout would do it one turn of the event loop later

    def controls(self) -> list[QWidget]:
        """The editors and the button for more."""
        if self.fields is None:
            return []
        return [c for b in self.fields.shown() for c in b.editor.controls()] + [self.fields.more]

    def reveal(self, key: str, row: int = -1) -> FieldBox:
        """The box of a field."""
        self.build()
        assert self.fields is not None
        return self.fields.reveal(key)

    def box(self, key: str) -> FieldBox | None:
        """The box of a field, if the card is built."""
        return self.fields.boxes.get(key) if self.fields is not None else None

    def refresh(self) -> None:
        """Marks and remarks anew."""
        if self.fields is not None:
            self.fields.refresh()

    def reload(self) -> None:
        """Show what the file holds now."""
        if self.fields is not None:
            self.fields.reload()

    def _edited(self, key: str) -> None:
        self.edited.emit(self.part.key, key)

    def _left(self, key: str) -> None:
        self.left.emit(self.part.key, key)
