"""Cells that say their state as a word on a pale ground."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ledger_app.ui import theme
from ledger_app.ui.exchange.words import Tone, colours

TONE = Qt.ItemDataRole.UserRole + 7
"""Item role: the :class:`Tone` of a cell, absent for a plain one."""

Index = QModelIndex | QPersistentModelIndex


class ChipDelegate(QStyledItemDelegate):
    """Draws a cell with a tone as a chip holding its word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The usual ground, then the chip."""
        tone = index.data(TONE)
        cell: Any = QStyleOptionViewItem(option)  # Any: PySide6's stubs leave out the option's own fields
        if tone is None:
            ground = index.data(Qt.ItemDataRole.BackgroundRole)
            if ground is not None:  # drawn here, for a style sheet's items have none; seen in the selected row too
                painter.fillRect(cell.rect, ground)
                cell.state &= ~QStyle.StateFlag.State_Selected
            super().paint(painter, cell, index)
            return
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        self._chip(painter, cell, text, Tone(tone))

    def _chip(self, painter: QPainter, cell: Any, text: str, tone: Tone) -> None:
        ink, ground = colours(tone)
        width = cell.fontMetrics.horizontalAdvance(text) + theme.px(16)
        height = theme.px(22)
        box = QRectF(cell.rect.left() + theme.px(8), cell.rect.center().y() - height / 2 + 0.5, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(QColor(ink))
        painter.setFont(cell.font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the chip's padding."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + theme.px(20), hint.height()) if index.data(TONE) is not None else hint
