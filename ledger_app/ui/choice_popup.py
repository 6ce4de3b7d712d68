"""A button that opens a list of boxes to tick: one condition of a filter."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui import icons, theme

SEARCH_FROM = 12
BLANK = "（空）"
_VALUE = Qt.ItemDataRole.UserRole


class DropButton(QPushButton):
    """A button that opens something under itself, with the arrow that says so."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        theme.role(self, "filter")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the arrow at its right end."""
        super().paintEvent(event)
        side = theme.px(14)
        painter = QPainter(self)
        arrow = icons.pixmap("chevron-down", 14, "accent" if self.property("active") else "soft")
        painter.drawPixmap(self.width() - side - theme.px(8), (self.height() - side) // 2, arrow)


class FilterButton(DropButton):
    """Says its condition in words: 村（社区）：前进村 等 2 项."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.title = title
        self.chosen: tuple[str, ...] = ()
        self._counts: dict[str, int] = {}
        self.clicked.connect(self.open)
        self._popup: ChoicePopup | None = None

    def offer(self, counts: Mapping[str, int]) -> None:
        """What can be ticked, with how many children each has."""
        self._counts = dict(counts)

    def choose(self, values: Iterable[str]) -> None:
        """Set the condition without announcing it."""
        self.chosen = tuple(values)
        self._say()

    def open(self) -> None:
        """Show the boxes under the button."""
        offered = {**self._counts, **{value: 0 for value in self.chosen if value not in self._counts}}
        self._popup = ChoicePopup(offered, self.chosen, self)
        self._popup.settled.connect(self._take)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()

    def _take(self, values: list[str]) -> None:
        if tuple(values) != self.chosen:
            self.choose(values)
            self.changed.emit()

    def _say(self) -> None:
        first = self.chosen[0] or BLANK if self.chosen else ""
        more = f" 等 {len(self.chosen)} 项" if len(self.chosen) > 1 else ""
        self.setText(f"{self.title}：{first}{more}" if self.chosen else self.title)
        self.setProperty("active", bool(self.chosen))
        self.style().unpolish(self)
        self.style().polish(self)


class ChoicePopup(QFrame):
    """Boxes to tick; closing it by a click elsewhere takes the ticks, Esc leaves them."""

    settled = Signal(list)

    def __init__(self, counts: Mapping[str, int], chosen: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.role(self, "card")
        self._abandoned = False
        self._find = QLineEdit(self)
        self._find.setPlaceholderText("输入文字查找")
        self._find.setVisible(len(counts) > SEARCH_FROM)
        self._find.textChanged.connect(self._narrow)
        self._list = QListWidget(self)
        self._list.itemClicked.connect(self._toggle)
        self._fill(counts, set(chosen))
        clear = QPushButton("清除", self)
        clear.clicked.connect(self._clear)
        done = QPushButton("确定", self)
        theme.role(done, "primary")
        done.clicked.connect(self.close)
        self._lay_out(clear, done)
        self._find.setFocus() if len(counts) > SEARCH_FROM else self._list.setFocus()

    def _lay_out(self, clear: QPushButton, done: QPushButton) -> None:
        foot = QHBoxLayout()
        foot.addWidget(clear)
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(8),) * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(self._find)
        column.addWidget(self._list)
        column.addLayout(foot)
        rows = min(max(self._list.count(), 2), 10)
        self._list.setFixedHeight(rows * theme.px(30) + theme.px(6))
        self.setFixedWidth(theme.px(280))

    def _fill(self, counts: Mapping[str, int], chosen: set[str]) -> None:
        for value, count in counts.items():
            item = QListWidgetItem(f"{value or BLANK}　{count}")
            item.setData(_VALUE, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        if self._list.count():
            self._list.setCurrentRow(0)

    def values(self) -> list[str]:
        """What is ticked."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter takes, Esc leaves things as they were."""
        if event.key() == Qt.Key.Key_Escape:
            self._abandoned = True
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        elif event.key() == Qt.Key.Key_Space and self._list.currentItem():
            self._toggle(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell what was chosen."""
        if not self._abandoned:
            self.settled.emit(self.values())
        super().closeEvent(event)

    def _toggle(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _clear(self) -> None:
        for row in range(self._list.count()):
            self._list.item(row).setCheckState(Qt.CheckState.Unchecked)

    def _narrow(self, text: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(text.strip() not in item.text())
