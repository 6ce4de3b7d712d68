"""Quiet bars: a word, a length, a figure."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ledger_app.ui import theme

LINE = 28


class Bars(QWidget):
    """One line a word; a click or Enter asks for its children."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[str, int]] = []
        self._current = 0
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_counts(self, counts: Mapping[str, int], most: int = 12) -> None:
        """The greatest first; what is left over is not drawn."""
        self._counts = sorted(((k, v) for k, v in counts.items() if v), key=lambda pair: -pair[1])[:most]
        self.setAccessibleDescription("；".join(f"{name or '未填'} {count} 人" for name, count in self._counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as there are words."""
        return QSize(theme.px(320), max(len(self._counts), 1) * theme.px(LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words left, figures right of the bar."""
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._counts:
            painter.setPen(QColor(t.soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "还没有数据")
            return
        words, figure = theme.px(164), theme.px(48)
        room = max(self.width() - words - figure, 10)
        greatest = self._counts[0][1]
        for place, (name, count) in enumerate(self._counts):
            line = QRect(0, place * theme.px(LINE), self.width(), theme.px(LINE))
            if self.hasFocus() and place == self._current:
                painter.setPen(QColor(t.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(line).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(QColor(t.ink))
            name_box = line.adjusted(theme.px(4), 0, words - self.width() - theme.px(8), 0)
            shown = painter.fontMetrics().elidedText(name or "未填", Qt.TextElideMode.ElideRight, name_box.width())
            painter.drawText(name_box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            length = max(room * count / greatest, 2)
            bar = QRectF(words, line.center().y() - theme.px(5), length, theme.px(10))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent if name else t.border))
            painter.setOpacity(0.72)
            painter.drawRoundedRect(bar, 2, 2)
            painter.setOpacity(1)
            painter.setPen(QColor(t.soft))
            left = int(bar.right()) + theme.px(8)
            painter.drawText(QRect(left, line.top(), figure, line.height()), Qt.AlignmentFlag.AlignVCenter, f"{count:,}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list of this word."""
        self._choose(int(event.position().y()) // theme.px(LINE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self._counts:
            self._current = min(max(self._current + step, 0), len(self._counts) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._counts):
            self._current = place
            self.chosen.emit(self._counts[place][0])
