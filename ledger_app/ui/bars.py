"""Quiet bars: a word, a length, a figure."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ledger_app.ui import charts, theme


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

    @property
    def counts(self) -> list[tuple[str, int]]:
        """What is drawn, the greatest first."""
        return list(self._counts)

    def sizeHint(self) -> QSize:
        """As many lines as there are words."""
        return QSize(theme.px(320), max(len(self._counts), 1) * theme.px(charts.LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words left, figures right of the bar."""
        t = theme.tokens()
        painter = QPainter(self)
        if not self._counts:
            painter.setPen(QColor(t.soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "还没有数据")
            return
        charts.paint_bars(painter, self.rect(), self._counts, t, self._current if self.hasFocus() else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list of this word."""
        self._choose(int(event.position().y()) // theme.px(charts.LINE))

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
