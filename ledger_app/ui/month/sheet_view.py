"""A county sheet on screen, as wide as the window: merged head, figures that open the names behind them."""

from itertools import pairwise

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ledger_app.operations.show_sheet import Look
from ledger_app.ui import theme

ROW, HEAD, PAD = 30, 34, 1
_LEAST_UNIT = 5.6
"""Pixels of half a character; a sheet wider than the window scrolls instead of getting smaller."""
_MOST_UNIT = 9.0
Index = QModelIndex | QPersistentModelIndex


def _font(given: QFont, *, bold: bool) -> QFont:
    font = QFont(given)
    font.setPointSizeF(theme.points(9))
    font.setBold(bold)
    return font


class SheetModel(QAbstractTableModel):
    """The head's rows first, then the lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Look | None = None

    def show_look(self, look: Look | None) -> None:
        """Another sheet."""
        self.beginResetModel()
        self.look = look
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Head and lines."""
        return 0 if parent.isValid() or self.look is None else self.look.depth + len(self.look.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The sheet's columns."""
        return 0 if parent.isValid() or self.look is None else len(self.look.columns)

    def is_head(self, row: int) -> bool:
        """Whether a row belongs to the head."""
        return self.look is not None and row < self.look.depth

    def is_total(self, row: int) -> bool:
        """Whether a row sums up."""
        return self.look is not None and row >= self.look.depth and self.look.totals[row - self.look.depth]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        look = self.look
        if look is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.row() < look.depth:
            return next((h.text for h in look.heads if (h.row, h.column) == (index.row(), index.column())), "")
        words = look.rows[index.row() - look.depth][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{look.rows[index.row() - look.depth][0]} · {look.columns[index.column()].heading}：{words or '未填报'}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Figures can be chosen, the head cannot."""
        usual = Qt.ItemFlag.ItemIsEnabled
        return usual if self.is_head(index.row()) else usual | Qt.ItemFlag.ItemIsSelectable


class _Cells(QStyledItemDelegate):
    """Paper's own look: fine lines, bold head and sums, figures in the middle."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model = index.model()
        assert isinstance(model, SheetModel)
        assert model.look is not None
        t = theme.tokens()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        head, total = model.is_head(index.row()), model.is_total(index.row())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(t.accent_pale if chosen else t.panel if head or total else t.ground))
        if chosen:
            painter.setPen(QColor(t.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setFont(_font(painter.font(), bold=head or total))
        column = model.look.columns[index.column()]
        painter.setPen(QColor(t.soft if head else t.ink))
        align = Qt.AlignmentFlag.AlignLeft if column.left and not head else Qt.AlignmentFlag.AlignHCenter
        words = str(index.data() or "")
        flags = align | Qt.AlignmentFlag.AlignVCenter
        if head:
            words = _narrow(words)
            flags |= Qt.TextFlag.TextWordWrap
        else:
            flags |= Qt.TextFlag.TextSingleLine if column.figure else Qt.TextFlag.TextWrapAnywhere
        painter.drawText(rect.adjusted(PAD, 1, -PAD, -1), int(flags), words)
        painter.restore()


def _narrow(heading: str) -> str:
    """The heading with narrow brackets that begin a line of their own: 强制报告（件） stands in a column two characters wide."""
    return heading.replace("（", "\u200b(").replace("）", ")")


class SheetView(QTableView):
    """Arrows move among the figures, Enter or a double click opens the names."""

    asked = Signal(str, str, str)  # figure's key, first column of the row, heading

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(_Cells(self))
        theme.role(self, "framed")
        self.setAccessibleName("月报表")
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(8)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._ask)

    def show_look(self, look: Look | None) -> None:
        """Another sheet, with the first figure chosen."""
        self.clearSpans()
        self.sheet.show_look(look)
        if look is None:
            return
        for head in look.heads:
            if head.rows * head.columns > 1:
                self.setSpan(head.row, head.column, head.rows, head.columns)
        self._fit()
        if look.rows:
            self.setCurrentIndex(self.sheet.index(look.depth, min(1, len(look.columns) - 1)))

    def _fit(self) -> None:
        look = self.sheet.look
        if look is None:
            return
        room = self.viewport().width() - 2
        unit = min(max(room / sum(c.width for c in look.columns), theme.px(_LEAST_UNIT)), theme.px(_MOST_UNIT))
        edges = [int(sum(c.width for c in look.columns[:n]) * unit) for n in range(len(look.columns) + 1)]
        widths = [right - left for left, right in pairwise(edges)]
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        heads = [self._head_height(row, widths) for row in range(look.depth)]
        heads[-1] = max(heads[-1], self._tallest_over(widths) - sum(heads[:-1]))
        for row in range(self.sheet.rowCount()):
            self.setRowHeight(row, heads[row] if row < look.depth else self._line_height(row - look.depth, widths))

    def _head_height(self, row: int, widths: list[int]) -> int:
        """Room for the headings of one level."""
        assert self.sheet.look is not None
        own = [
            self._folded(h.text, sum(widths[h.column : h.column + h.columns]))
            for h in self.sheet.look.heads
            if h.row == row and h.rows == 1
        ]
        return max([theme.px(HEAD), *own])

    def _tallest_over(self, widths: list[int]) -> int:
        """Room for the headings that stand over several levels."""
        assert self.sheet.look is not None
        return max((self._folded(h.text, widths[h.column]) for h in self.sheet.look.heads if h.rows > 1), default=0)

    def _folded(self, heading: str, width: int) -> int:
        """The height of a heading in a cell so wide."""
        return self._wrapped(_narrow(heading), width, Qt.TextFlag.TextWordWrap)

    def _wrapped(self, words: str, width: int, how: Qt.TextFlag = Qt.TextFlag.TextWrapAnywhere) -> int:
        """The height of a text in a cell so wide; bold, to be on the safe side."""
        metrics = QFontMetrics(_font(self.font(), bold=True))
        if metrics.horizontalAdvance(words) <= width - 2 * PAD:
            return metrics.height() + theme.px(8)
        box = metrics.boundingRect(QRect(0, 0, max(width - 2 * PAD, 1), 10_000), int(how), words)
        return box.height() + theme.px(8)

    def _line_height(self, line: int, widths: list[int]) -> int:
        look = self.sheet.look
        assert look is not None
        texts = zip(look.rows[line], widths, look.columns, strict=True)
        return max([theme.px(ROW), *(self._wrapped(words, width) for words, width, column in texts if words and not column.figure)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet stays as wide as the window."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the names."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        look = self.sheet.look
        if look is None or not index.isValid() or self.sheet.is_head(index.row()):
            return
        column = look.columns[index.column()]
        area = look.rows[index.row() - look.depth][0]
        self.asked.emit(column.key, area, column.heading)
