"""Which month is shown: one back, one on, or all of them."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ledger_app.domain import dates
from ledger_app.ui import theme
from ledger_app.ui.page_head import button, label

_SPOKEN_UP_TO = 130
"""At the largest size the month is written 2026-11, for small screens."""


class MonthBar(QWidget):
    """``changed``: another span; :attr:`month` is empty when all records are shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = f"{date.today():%Y-%m}"
        self._kept = self.month
        self.back = button("‹", self)
        self.on = button("›", self)
        self.back.setAccessibleName("上一月")
        self.on.setAccessibleName("下一月")
        self.back.setToolTip("上一月（Alt+←）")
        self.on.setToolTip("下一月（Alt+→）")
        self.back.setShortcut("Alt+Left")
        self.on.setShortcut("Alt+Right")
        self.words = label("", self, "strong")
        self.words.setMinimumWidth(theme.px(80))
        self.all = QPushButton("全部", self)
        self.all.setCheckable(True)
        self.all.setAutoDefault(False)
        for step in (self.back, self.on):
            step.setFixedWidth(theme.px(32))
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.all.toggled.connect(self._toggle)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        for part in (self.back, self.words, self.on, self.all):
            line.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def span(self) -> tuple[str, str]:
        """First and last ISO day shown, empty texts for no limit."""
        if not self.month:
            return "", ""
        first, last = dates.span(self.month)
        return first.isoformat(), last.isoformat()

    def show_month(self, month: str) -> None:
        """Go to a month."""
        self.month = self._kept = month
        self.all.blockSignals(True)
        self.all.setChecked(not month)
        self.all.blockSignals(False)
        self._say()
        self.changed.emit()

    def _go_back(self) -> None:
        self.show_month(f"{dates.span(self._kept)[0] - timedelta(days=1):%Y-%m}")

    def _go_on(self) -> None:
        self.show_month(f"{dates.span(self._kept)[1] + timedelta(days=1):%Y-%m}")

    def _toggle(self, everything: bool) -> None:
        self.month = "" if everything else self._kept
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        large = theme.scale() > _SPOKEN_UP_TO
        self.words.setText((self.month if large else dates.spoken(self.month)) if self.month else "全部月份")
