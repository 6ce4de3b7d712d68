"""The eye beside a covered value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ledger_app.ui import icons, theme


class EyeButton(QToolButton):
    """Open: the value can be read; struck out: it is covered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "quiet")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._say)
        self._say()

    def set_open(self, on: bool) -> None:
        """Set without telling anybody."""
        self.blockSignals(True)
        self.setChecked(on)
        self.blockSignals(False)
        self._say()

    def _say(self) -> None:
        words = "遮挡" if self.isChecked() else "查看"
        self.setToolTip(words)
        self.setAccessibleName(words)
        icons.dress(self, "eye" if self.isChecked() else "eye-off")
