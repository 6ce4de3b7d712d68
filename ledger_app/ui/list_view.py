"""The table itself: rows of one height, chips, a mark at the current row; and its column menu."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionRange, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ledger_app.ui import list_columns, theme
from ledger_app.ui.list_model import KEY_ROLE, ChildModel


class CellDelegate(QStyledItemDelegate):
    """Paints a cell by hand: quicker than the style sheet, and chips need it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Ground, rule, then the words or the chip."""
        t = theme.tokens()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        view: QWidget = option.widget  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(t.accent_pale if selected else t.ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        if isinstance(view, QTableView) and view.currentIndex().row() == index.row() and view.hasFocus():
            self._mark_current(painter, rect, index.column() == view.columnAt(0))
        words = str(index.data() or "")
        inside = rect.adjusted(theme.px(12), 0, -theme.px(8), 0)
        if words and index.data(KEY_ROLE) in list_columns.CHIPS:
            _chip(painter, inside, words, list_columns.chip_colour(str(index.data(KEY_ROLE)), words))
        else:
            painter.setPen(QColor(t.ink))
            align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(align), shown)
        painter.restore()

    def _mark_current(self, painter: QPainter, rect: QRect, first: bool) -> None:
        accent = QColor(theme.tokens().accent)
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, accent)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, accent)
        if first:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), accent)


def _chip(painter: QPainter, inside: QRect, words: str, colour: str) -> None:
    t = theme.tokens()
    metrics: QFontMetrics = painter.fontMetrics()
    pad = theme.px(8)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() - 2 * pad)
    height = metrics.height() + theme.px(2)
    box = QRectF(inside.left(), inside.center().y() - height / 2 + 0.5, metrics.horizontalAdvance(shown) + 2 * pad, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(str(getattr(t, f"{colour}_pale"))))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    painter.setPen(QColor(t.soft if colour == "plain" else str(getattr(t, colour))))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


class ChildTable(QTableView):
    """Rows of children; Enter opens, the heads sort and choose columns."""

    opened = Signal(int)
    columns_chosen = Signal(list)
    escaped = Signal()
    removal_asked = Signal()
    typed = Signal(str)  # a letter pressed over the table belongs to the search

    def __init__(self, model: ChildModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self._dress_heads()
        self.activated.connect(self._open)
        model.modelReset.connect(self._after_reset)
        self.size_columns()

    def _dress_heads(self) -> None:
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsMovable(False)
        heads.setFixedHeight(theme.px(34))
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(theme.px(48))
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._choose_columns)
        heads.setToolTip("单击排序，右键选择显示的列")
        heads.setSortIndicator(*self._model.sorted_column())  # before sorting is switched on, which sorts by it
        self.setSortingEnabled(True)

    def size_columns(self) -> None:
        """Widths from the catalogue, never from what the cells say."""
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        half = self.fontMetrics().horizontalAdvance("0")
        for section in range(self._model.columnCount()):
            self.setColumnWidth(section, self._model.width(section) * half + theme.px(20))

    def chosen(self) -> list[int]:
        """Ids of the selected rows, top to bottom."""
        rows = sorted({row for part in self._ranges() for row in range(part.top(), part.bottom() + 1)})
        return self._model.ids_at(rows)

    def chosen_count(self) -> int:
        """How many rows are selected, without looking at each."""
        return sum(part.height() for part in self._ranges())

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def go_to(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))
            self.scrollTo(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters and digits go to the search box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line(index.row())
        if line is not None:
            self.opened.emit(line.id)

    def _after_reset(self) -> None:
        heads = self.horizontalHeader()
        heads.blockSignals(True)
        heads.setSortIndicator(*self._model.sorted_column())
        heads.blockSignals(False)

    def _choose_columns(self, place: QPoint) -> None:
        menu = column_menu(self, self._model.columns)
        last = menu.exec(self.horizontalHeader().mapToGlobal(place))
        usual = last is not None and not last.isCheckable()
        chosen = list(list_columns.USUAL) if usual else [str(a.data()) for a in menu.actions() if a.isChecked()]
        menu.deleteLater()
        if chosen and set(chosen) != set(self._model.columns):
            self.show_columns(chosen)
            self.columns_chosen.emit(chosen)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Other columns, in the catalogue's order."""
        self._model.show_columns([key for key in list_columns.ALL if key in keys])
        self.size_columns()


class _StayingMenu(QMenu):
    """A menu that stays open while boxes are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


def column_menu(parent: QWidget, shown: Sequence[str]) -> QMenu:
    """A tick for every column, and the way back to the usual ones (an action without a tick)."""
    menu = _StayingMenu(parent)
    for key in list_columns.ALL:
        action = menu.addAction(list_columns.column(key).label)
        action.setData(key)
        action.setCheckable(True)
        action.setChecked(key in shown)
        action.setEnabled(key != "name")
    menu.addSeparator()
    menu.addAction("恢复默认列")
    return menu
