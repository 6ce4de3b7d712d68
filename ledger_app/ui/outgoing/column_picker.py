"""Choosing columns: what there is at the left, what the sheet will have at the right, in its order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ledger_app.domain import quick
from ledger_app.operations import quick_sheet
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

_KEY = Qt.ItemDataRole.UserRole


class _Taken(QListWidget):
    """The chosen columns; Delete takes one away, Alt with an arrow moves it."""

    removal_asked = Signal()
    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The two keys of its own, all others as every list has them."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_asked.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ColumnPicker(QWidget):
    """Typing finds, Enter adds; 去掉 and Delete take away, Alt+↑ and Alt+↓ move."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("查找栏目，按回车添加")
        self.search.setClearButtonEnabled(True)
        self.offered = QListWidget(self)
        self.offered.setAccessibleName("可选的栏")
        theme.role(self.offered, "framed")
        self.taken = _Taken(self)
        self.taken.setAccessibleName("导出的栏")
        self.taken.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        theme.role(self.taken, "framed")
        self.hand = QLineEdit(self)
        self.hand.setPlaceholderText("手工填写的栏，如 签字，按回车添加")
        self.add = parts.button("添加", self._add_current, icon="plus")
        self.remove = parts.button("去掉", self._remove, icon="x")
        self.up = parts.button("上移", self._up, icon="chevron-up")
        self.down = parts.button("下移", self._down, icon="chevron-down")
        self._offer()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = parts.column(parts.label("可选的栏", "strong"), self.search, self.offered, parts.line(self.add, 1), gap=8)
        foot = parts.line(self.remove, self.up, self.down, 1)
        right = parts.column(parts.label("导出的栏", "strong"), self.hand, self.taken, foot, gap=8)
        left.setStretch(2, 1)
        right.setStretch(2, 1)
        layout = parts.line(left, right, gap=16, into=self)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._add_current)
        self.hand.returnPressed.connect(self._add_hand)
        self.offered.itemActivated.connect(self._add_item)
        self.taken.itemActivated.connect(self._remove)
        self.taken.model().rowsMoved.connect(self.changed)
        self.taken.removal_asked.connect(self._remove)
        self.taken.move_asked.connect(self._move)

    def columns(self) -> tuple[str, ...]:
        """The columns chosen, in order."""
        return tuple(str(self.taken.item(row).data(_KEY)) for row in range(self.taken.count()))

    def show_columns(self, columns: Sequence[str]) -> None:
        """Choose these."""
        self.taken.clear()
        for key in columns:
            self._take(key)
        self._narrow(self.search.text())
        self.changed.emit()

    def _offer(self) -> None:
        part = ""
        for section, key, heading in quick_sheet.columns():
            if section != part:
                part = section
                title = QListWidgetItem(section, self.offered)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                font = QFont(self.offered.font())
                font.setBold(True)
                title.setFont(font)
            item = QListWidgetItem(heading, self.offered)
            item.setData(_KEY, key)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        """Only what contains the text and is not chosen yet; a heading with nothing under it goes too."""
        chosen, wanted = set(self.columns()), text.strip()
        heading: QListWidgetItem | None = None
        first: QListWidgetItem | None = None
        for row in range(self.offered.count()):
            item = self.offered.item(row)
            if item.data(_KEY) is None:
                heading = item
                item.setHidden(True)
                continue
            item.setHidden(item.data(_KEY) in chosen or wanted not in item.text())
            if not item.isHidden():
                first = first or item
                if heading is not None:
                    heading.setHidden(False)
        current = self.offered.currentItem()
        if first is not None and (current is None or current.isHidden() or current.data(_KEY) is None):
            self.offered.setCurrentItem(first)
        self.add.setEnabled(first is not None)

    def _take(self, key: str) -> None:
        item = QListWidgetItem(quick.label(key), self.taken)
        item.setData(_KEY, key)
        if key.startswith(quick.HAND):
            item.setText(f"{item.text()}（手工填写）")
        self.taken.setCurrentItem(item)

    @Slot()
    def _add_current(self) -> None:
        item = self.offered.currentItem()
        if item is not None and not item.isHidden():
            self._add_item(item)

    @Slot(QListWidgetItem)
    def _add_item(self, item: QListWidgetItem) -> None:
        if item.data(_KEY) is None:
            return
        self._take(str(item.data(_KEY)))
        self.search.selectAll()
        self._narrow(self.search.text())
        self.changed.emit()

    @Slot()
    def _add_hand(self) -> None:
        words = self.hand.text().strip()
        if words and f"{quick.HAND}{words}" not in self.columns():
            self._take(f"{quick.HAND}{words}")
            self.hand.clear()
            self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        if self.taken.currentRow() >= 0:
            self.taken.takeItem(self.taken.currentRow())
            self._narrow(self.search.text())
            self.changed.emit()

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, by: int) -> None:
        row = self.taken.currentRow()
        if row >= 0 and 0 <= row + by < self.taken.count():
            item = self.taken.takeItem(row)
            self.taken.insertItem(row + by, item)
            self.taken.setCurrentRow(row + by)
            self.changed.emit()
