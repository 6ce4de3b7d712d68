"""The start page's charts on an A4 page: the same drawing, black on white whatever the screen's look."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from ledger_app.domain.errors import CannotWrite
from ledger_app.operations.month_needs import MonthFigures
from ledger_app.ui import charts, theme
from ledger_app.ui.theme import LIGHT

_DPI = 96
_MARGIN_MM = 18.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page."""

    title: str
    under: str
    categories: Sequence[tuple[str, int]]
    villages: Sequence[tuple[str, int]]
    months: Sequence[MonthFigures]


def write(sheet: Sheet, out: Path) -> None:
    """One PDF page.  Raises CannotWrite."""
    writer = QPdfWriter(str(out))
    writer.setTitle(sheet.title)
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*(_MARGIN_MM,) * 4), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(writer):
        raise CannotWrite(f"文件“{out.name}”未能保存。", "请另选保存位置。")
    try:
        scale = writer.resolution() / _DPI
        painter.scale(scale, scale)
        font = QFont(QApplication.font())
        font.setPixelSize(theme.px(14))
        painter.setFont(font)
        _Page(painter, int(writer.width() / scale)).draw(sheet)
    finally:
        painter.end()


class _Page:
    """Draws downwards from the top."""

    def __init__(self, painter: QPainter, width: int) -> None:
        self._painter, self._width, self._y = painter, width, 0

    def draw(self, sheet: Sheet) -> None:
        """Title, trend, categories, villages."""
        self._line(sheet.title, 22, Qt.AlignmentFlag.AlignHCenter, bold=True)
        self._line(sheet.under, 13, Qt.AlignmentFlag.AlignHCenter)
        self._line("近十二个月", 15, Qt.AlignmentFlag.AlignLeft, bold=True)
        area = QRect(0, self._y, self._width, charts.trend_height())
        self._painter.save()
        charts.paint_trend(self._painter, area, sheet.months, LIGHT)
        self._painter.restore()
        self._y += area.height() + 24
        for title, counts in (("在册儿童 · 按类别", sheet.categories), ("在册儿童 · 按村（社区）", sheet.villages)):
            if counts:
                self._line(title, 15, Qt.AlignmentFlag.AlignLeft, bold=True)
                area = QRect(0, self._y, self._width, len(counts) * theme.px(charts.LINE))
                charts.paint_bars(self._painter, area, counts, LIGHT)
                self._y += area.height() + 16

    def _line(self, words: str, size: int, align: Qt.AlignmentFlag, *, bold: bool = False) -> None:
        self._painter.save()
        font = QFont(self._painter.font())
        font.setPixelSize(size)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(LIGHT.ink))
        height = round(size * 1.9)
        self._painter.drawText(QRect(0, self._y, self._width, height), align | Qt.AlignmentFlag.AlignVCenter, words)
        self._y += height
        self._painter.restore()
