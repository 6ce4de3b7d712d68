"""The rows of a list broken down at its left: by village, by matter or by department, each with its number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ledger_app.ui import page_head, theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.policy.listed import Listed

WIDTH = 232
_NUMBER = Qt.ItemDataRole.UserRole + 1
_ALL = "全部"
_NOT_SAID = "（未填）"


class _Delegate(QStyledItemDelegate):
    """The label at the left, its number quiet at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row one can hit."""
        return QSize(0, theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row."""
        t = theme.tokens()
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(t.accent_pale if chosen else t.plain_pale))
        if chosen:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(t.accent))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        number = f"{index.data(_NUMBER):,}"
        room = painter.fontMetrics().horizontalAdvance(number) + theme.px(12)
        painter.setPen(QColor(t.accent if chosen else t.ink))
        label = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width() - room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        painter.setPen(QColor(t.soft))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        painter.restore()


class Groups(QFrame):
    """``chosen(by, label)``; the label is None for all."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self.setFixedWidth(theme.px(WIDTH))
        self.by = ""
        self._listed: Listed | None = None
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._bar = QHBoxLayout()
        self._bar.setSpacing(theme.px(4))
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName("分组")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        theme.role(self.list, "bare")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._tell)
        self._bar.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column = parts.column(self._bar, self.list, gap=0, into=self)
        column.setContentsMargins(1, 1, 1, 1)

    def offer(self, ways: Sequence[tuple[str, str]]) -> None:
        """How another list can be broken down; the way chosen stays where it can."""
        page_head.clear(self._bar)
        self.buttons = {by: self._button(by, title) for by, title in ways}
        for button in self.buttons.values():
            self._bar.addWidget(button)
        self._bar.addStretch(1)
        self.by = self.by if self.by in self.buttons else ways[0][0]
        self._listed = None
        self.list.clear()

    def show_list(self, listed: Listed) -> None:
        """The groups of this list; the one chosen stays where it is still there."""
        label = self.label() if self.list.count() else None
        self._listed = listed
        self._fill(label)

    def show_by(self, by: str) -> None:
        """Another breakdown, from its whole."""
        self.by = by
        self._fill(None)

    def choose(self, by: str, label: str | None) -> None:
        """Go to a group."""
        self.by = by
        self._fill(label)

    def label(self) -> str | None:
        """The group chosen; None for all."""
        item = self.list.currentItem()
        label: str | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return label

    def _fill(self, label: str | None) -> None:
        if self._listed is None:
            return
        self.buttons[self.by].setChecked(True)
        self.list.blockSignals(True)
        self.list.clear()
        self._add(_ALL, None, len(self._listed.lines))
        at = 0
        for name, number in self._listed.groups(self.by).items():
            self._add(name or _NOT_SAID, name, number)
            at = self.list.count() - 1 if name == label else at
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._tell()

    def _add(self, words: str, label: str | None, number: int) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(Qt.ItemDataRole.UserRole, label)
        item.setData(_NUMBER, number)
        item.setToolTip(words)

    def _tell(self) -> None:
        self.chosen.emit(self.by, self.label())

    def _button(self, by: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setCheckable(True)
        theme.role(button, "view")
        self._group.addButton(button)
        button.clicked.connect(partial(self.show_by, by))
        return button
