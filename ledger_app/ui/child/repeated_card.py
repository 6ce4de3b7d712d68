"""A card with rows: guardians, family members, visits … each folds to one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.catalogue import Section
from ledger_app.domain.kinds import Vocabulary
from ledger_app.ui import theme
from ledger_app.ui.child.field_box import FieldBox
from ledger_app.ui.child.section_card import Card, FieldSet
from ledger_app.ui.child.working_copy import Record, WorkingCopy, summary


class RowBox(QFrame):
    """One row: a line that says what it is, its fields under it when unfolded."""

    edited = Signal(str)
    left = Signal(str)
    rearranged = Signal()
    remove = Signal(object)
    raise_up = Signal(object)

    def __init__(self, part: Section, record: Record, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.record = record
        self.words = words
        self.fields: FieldSet | None = None
        self.setProperty("row", True)
        self.title = QPushButton(self)
        self.title.setProperty("fold", True)
        self.title.clicked.connect(self.fold)
        self.up = self._button("上移", self._up)
        bin_ = self._button("移除", self._remove)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self.title, 1)
        head.addWidget(self.up)
        head.addWidget(bin_)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        self._column.setSpacing(theme.px(8))
        self._column.addLayout(head)
        self.say()

    def say(self) -> None:
        """The line anew."""
        arrow = "▾" if self.open else "▸"
        self.title.setText(f"{arrow}  {summary(self.part, self.record.values) or '（未填写）'}")

    @property
    def open(self) -> bool:
        """Whether the fields can be seen."""
        return self.fields is not None and self.fields.isVisibleTo(self)

    def unfold(self) -> FieldSet:
        """Show the fields, made on the first time."""
        if self.fields is None:
            self.fields = FieldSet(self.part, self.record, self.words, self)
            self.fields.edited.connect(self._edited)
            self.fields.left.connect(self.left)
            self.fields.rearranged.connect(self.rearranged)
            self._column.addWidget(self.fields)
            self._column.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(12))
        self.fields.show()
        self.say()
        self.rearranged.emit()
        return self.fields

    def fold(self) -> None:
        """Show the fields, or only the line."""
        if not self.open:
            self.unfold()
        elif self.fields is not None:
            self.fields.hide()
            self.say()
            self.rearranged.emit()

    def controls(self) -> list[QWidget]:
        """What Tab stops at."""
        inner = [c for b in self.fields.shown() for c in b.editor.controls()] if self.fields is not None and self.open else []
        return [self.title, *inner]

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        theme.role(button, "link")
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(act)
        return button

    def _edited(self, key: str) -> None:
        self.say()
        self.edited.emit(key)

    def _up(self) -> None:
        self.raise_up.emit(self)

    def _remove(self) -> None:
        self.remove.emit(self)


class RepeatedCard(Card):
    """Any number of rows; the first may be entered at once."""

    def __init__(self, part: Section, copy: WorkingCopy, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(part, copy, words, parent)
        self.boxes: list[RowBox] = []
        self._removed: tuple[int, Record] | None = None
        self.setMinimumHeight(theme.px(90))
        self._count = QLabel(self)
        theme.role(self._count, "help")
        self._back = QPushButton("撤销移除", self)
        theme.role(self._back, "link")
        self._back.clicked.connect(self._put_back)
        self._back.hide()
        self.add_button = QPushButton(f"＋ 添加{part.title}", self)
        self.add_button.clicked.connect(self.add)
        self.head.insertWidget(1, self._count)
        self.head.addWidget(self._back)
        self.head.addWidget(self.add_button)
        self._nothing = QLabel(f"还没有{part.title}记录。", self)
        theme.role(self._nothing, "help")
        self.column.addWidget(self._nothing)
        self._say()

    @property
    def records(self) -> list[Record]:
        """The rows behind the boxes."""
        return self.copy.rows[self.part.key]

    def _fill(self) -> None:
        for record in self.records:
            self._append(record)
        if len(self.boxes) == 1:
            self.boxes[0].unfold()
        self._say()

    def add(self) -> RowBox:
        """A further row, open and ready to be written in."""
        self.build()
        record = Record()
        self.records.append(record)
        box = self._append(record)
        first = next(iter(box.unfold().boxes.values()))
        self._say()
        self.rearranged.emit()
        first.editor.take_focus()
        return box

    def controls(self) -> list[QWidget]:
        """The button first, as it stands above, then the rows."""
        return [c for box in self.boxes for c in box.controls()] + [self.add_button]

    def reveal(self, key: str, row: int = -1) -> FieldBox:
        """The field of a row; without rows, of a new one."""
        self.build()
        if not self.boxes:
            self.add()
        return self.boxes[max(row, 0)].unfold().reveal(key)

    def refresh(self) -> None:
        """Marks and remarks of the open rows."""
        for box in self.boxes:
            if box.fields is not None:
                box.fields.refresh()
        self._say()

    def reload(self) -> None:
        """Show what the rows hold now."""
        self._removed = None
        if self.built:
            self._match()
        for box in self.boxes:
            if box.fields is not None:
                box.fields.reload()
            box.say()
        self._say()

    def _match(self) -> None:
        """One box a row, in the rows' order: rows may have come or gone elsewhere on the page."""
        for box in [b for b in self.boxes if not any(b.record is r for r in self.records)]:
            self.boxes.remove(box)
            box.hide()
            box.deleteLater()
        for place, record in enumerate(self.records):
            if place == len(self.boxes) or self.boxes[place].record is not record:
                self._append(record, place)

    def _append(self, record: Record, at: int | None = None) -> RowBox:
        box = RowBox(self.part, record, self.words, self)
        box.edited.connect(self._edited)
        box.left.connect(self._left)
        box.rearranged.connect(self.rearranged)
        box.remove.connect(self._remove)
        box.raise_up.connect(self._raise)
        place = len(self.boxes) if at is None else at
        self.boxes.insert(place, box)
        self.column.insertWidget(2 + place, box)
        box.show()
        return box

    def _remove(self, box: RowBox) -> None:
        at = self.boxes.index(box)
        self._removed = (at, box.record)
        self.boxes.remove(box)
        del self.records[at]
        box.hide()
        box.deleteLater()
        self._changed()

    def _put_back(self) -> None:
        if self._removed is None:
            return
        at, record = self._removed
        self._removed = None
        self.records.insert(at, record)
        self._append(record, at)
        self._changed()

    def _raise(self, box: RowBox) -> None:
        at = self.boxes.index(box)
        if at == 0:
            return
        self.boxes.insert(at - 1, self.boxes.pop(at))
        self.records.insert(at - 1, self.records.pop(at))
        self.column.removeWidget(box)
        self.column.insertWidget(1 + at, box)
        self._changed()

    def _changed(self) -> None:
        self._say()
        self.rearranged.emit()
        self.edited.emit(self.part.key, "")

    def _say(self) -> None:
        number = len(self.records)
        self._count.setText(f"{number} 条" if number else "")
        self._nothing.setVisible(number == 0)
        self._back.setVisible(self._removed is not None and bool(self._removed[1].typed()))
        for at, box in enumerate(self.boxes):
            box.up.setVisible(at > 0)

    def _edited(self, key: str) -> None:
        self.edited.emit(self.part.key, key)

    def _left(self, key: str) -> None:
        self.left.emit(self.part.key, key)
