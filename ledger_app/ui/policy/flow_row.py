"""Widgets beside each other that go on in a second line where the first is too short."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ledger_app.ui import theme
from ledger_app.ui.child.tick_editors import FlowLayout


class FlowRow(QWidget):
    """As high as its lines at the width it has."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, theme.px(gap))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Put these in, in order."""
        for widget in widgets:
            self.flow.addWidget(widget)

    def fit(self) -> None:
        """A widget came, went or changed its words."""
        height = self.flow.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
        self.flow.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width means other lines."""
        super().resizeEvent(event)
        self.fit()
