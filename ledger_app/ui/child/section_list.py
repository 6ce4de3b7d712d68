"""The sections at the left, each with what is wrong or still to be filled in."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ledger_app.domain import catalogue
from ledger_app.ui import theme
from ledger_app.ui.child.working_copy import WorkingCopy

_NOTE = Qt.ItemDataRole.UserRole + 1
_GRAVE = Qt.ItemDataRole.UserRole + 2
_KEY = Qt.ItemDataRole.UserRole


class _Delegate(QStyledItemDelegate):
    """Title at the left, a dot and words at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A quiet row."""
        return QSize(0, theme.px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row."""
        t = theme.tokens()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(t.accent_pale if selected else t.plain_pale))
        if selected:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(t.accent))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(8), 0)
        note = str(index.data(_NOTE) or "")
        painter.setFont(option.font)  # type: ignore[attr-defined]
        room = painter.fontMetrics().horizontalAdvance(note) + theme.px(20) if note else 0
        painter.setPen(QColor(t.accent if selected else t.ink))
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width() - room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        if note:
            _draw_note(painter, inner, note, QColor(t.danger if index.data(_GRAVE) else t.attention))
        painter.restore()


def _draw_note(painter: QPainter, rect: QRect, note: str, colour: QColor) -> None:
    """A dot and the words, at the right."""
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left = rect.right() - painter.fontMetrics().horizontalAdvance(note) - theme.px(10)
    painter.drawEllipse(QPointF(left, rect.center().y() + 1), theme.px(3), theme.px(3))


class SectionList(QListWidget):
    """``chosen(key)`` when the person wants to go to a section."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("sections", True)
        self.setAccessibleName("档案各部分")
        self.setFixedWidth(theme.px(208))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self))
        self._items: dict[str, QListWidgetItem] = {}
        for part in catalogue.CHILD_SECTIONS:
            item = QListWidgetItem(part.title, self)
            item.setData(_KEY, part.key)
            self._items[part.key] = item
        self.setCurrentRow(0)
        self.itemClicked.connect(self._clicked)

    def show_section(self, key: str) -> None:
        """Mark where one is."""
        self.setCurrentItem(self._items[key])

    def count_problems(self, copy: WorkingCopy) -> None:
        """Write beside each section what is the matter with it."""
        for part in catalogue.CHILD_SECTIONS:
            item = self._items[part.key]
            faults, missing = copy.faults(part), copy.missing(part)
            rows = len(copy.rows[part.key]) if part.repeated else 0
            note = f"核对 {faults}" if faults else f"待补 {missing}" if missing else ""
            item.setData(_NOTE, note)
            item.setData(_GRAVE, bool(faults))
            item.setText(f"{part.title} {rows}" if rows else part.title)
            item.setToolTip("，".join(w for w in (f"需核对 {faults} 处" if faults else "", f"待补 {missing} 项" if missing else "") if w))

    def note(self, key: str) -> str:
        """What is written beside a section."""
        return str(self._items[key].data(_NOTE) or "")

    def _clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_KEY)))
