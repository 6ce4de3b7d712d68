"""The few charts of the window, drawn by hand: the same strokes on screen and on paper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ledger_app.ui import theme
from ledger_app.ui.theme import Tokens

if TYPE_CHECKING:
    from ledger_app.operations.month_needs import MonthFigures

LINE = 28
_WORDS, _FIGURE = 164, 48
_SIDE = 52
_ROWS = ("在册", "新增", "减少", "走访率")
_TREND = 212
_SMALL = 0.86


def paint_bars(painter: QPainter, area: QRect, counts: Sequence[tuple[str, int]], tokens: Tokens, current: int = -1) -> None:
    """Words left, a length, a figure; one line each from the top of ``area``; ``current`` is framed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words, figure, height = theme.px(_WORDS), theme.px(_FIGURE), theme.px(LINE)
    room = max(area.width() - words - figure, 10)
    greatest = counts[0][1]
    for place, (name, count) in enumerate(counts):
        line = QRect(area.left(), area.top() + place * height, area.width(), height)
        if place == current:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(line).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QColor(tokens.ink))
        name_box = QRect(line.left() + theme.px(4), line.top(), words - theme.px(8), height)
        shown = painter.fontMetrics().elidedText(name or "未填", Qt.TextElideMode.ElideRight, name_box.width())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        bar = QRectF(line.left() + words, line.center().y() - theme.px(5), max(room * count / greatest, 2), theme.px(10))
        _fill(painter, bar, tokens.accent if name else tokens.border)
        painter.setPen(QColor(tokens.soft))
        left = int(bar.right()) + theme.px(8)
        painter.drawText(QRect(left, line.top(), figure, height), Qt.AlignmentFlag.AlignVCenter, f"{count:,}")


def _fill(painter: QPainter, bar: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.setOpacity(0.72)
    painter.drawRoundedRect(bar, 2, 2)
    painter.setOpacity(1)


def trend_height() -> int:
    """How high the trend stands."""
    return theme.px(_TREND)


def paint_trend(painter: QPainter, area: QRect, months: "Sequence[MonthFigures]", tokens: Tokens, current: int = -1) -> None:
    """A column a month: who is on the books, and under it who came, who left, how many were visited."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_smaller(painter.font()))
    side, row = theme.px(_SIDE), painter.fontMetrics().height() + theme.px(3)
    foot = row * len(_ROWS)
    column = (area.width() - side) / max(len(months), 1)
    ground = area.top() + area.height() - foot
    tallest = max((m.stock for m in months), default=0) or 1
    room = ground - area.top() - row - theme.px(4)
    painter.setPen(QColor(tokens.line))
    painter.drawLine(area.left() + side, ground, area.right(), ground)
    painter.setPen(QColor(tokens.soft))
    for place, words in enumerate(("", *_ROWS[1:])):
        box = QRect(area.left(), ground + place * row, side, row)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.drawText(QRect(area.left(), ground - row, side, row), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _ROWS[0])
    for place, month in enumerate(months):
        left = area.left() + side + place * column
        height = max(room * month.stock / tallest, 1 if month.stock else 0)
        _fill(painter, QRectF(left + column * 0.2, ground - height, column * 0.6, height), tokens.accent)
        if place == current:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left + 1, area.top(), column - 2, area.height() - 1), 3, 3)
        box = QRect(int(left), int(ground - height - row), int(column), row)
        _words(painter, box, f"{month.stock:,}" if month.stock else "", tokens.ink)
        name = f"{int(month.key[5:])}月"
        said = (name, f"{month.came}" if month.came else "·", f"{month.left}" if month.left else "·", _rate(month))
        for line, words in enumerate(said):
            colour = tokens.soft if line in (0, 3) else tokens.ink
            _words(painter, QRect(int(left) - 4, ground + line * row, int(column) + 8, row), words, colour)


def _smaller(given: QFont) -> QFont:
    """The font a size smaller, in the unit it was given in: points of a page are not those of the screen."""
    font = QFont(given)
    if font.pixelSize() > 0:
        font.setPixelSize(round(font.pixelSize() * _SMALL))
    else:
        font.setPointSizeF(font.pointSizeF() * _SMALL)
    return font


def _rate(month: "MonthFigures") -> str:
    return "·" if month.visited is None else f"{month.visited:.0f}%"


def _words(painter: QPainter, box: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)


class TrendChart(QWidget):
    """Twelve months; a click or Enter asks for the month's report."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months: Sequence[MonthFigures] = ()
        self._current = 0
        self.setAccessibleName("十二个月趋势")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_months(self, months: "Sequence[MonthFigures]") -> None:
        """Other figures; the newest month is chosen."""
        self.months = months
        self._current = max(len(months) - 1, 0)
        self.setAccessibleDescription("；".join(f"{m.key} 在册 {m.stock} 新增 {m.came} 减少 {m.left} 走访率 {_rate(m)}" for m in months))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide as it may be."""
        return QSize(theme.px(400), trend_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart."""
        painter = QPainter(self)
        if self.months:
            paint_trend(painter, self.rect(), self.months, theme.tokens(), self._current if self.hasFocus() else -1)
        else:
            painter.setPen(QColor(theme.tokens().soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "正在统计")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the month under the pointer."""
        column = (self.width() - theme.px(_SIDE)) / max(len(self.months), 1)
        place = int((event.position().x() - theme.px(_SIDE)) // column)
        if 0 <= place < len(self.months):
            self._current = place
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step and self.months:
            self._current = min(max(self._current + step, 0), len(self.months) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self.months:
            self.chosen.emit(self.months[self._current].key)
