"""What stands inside a scroll area whose parts get higher when they get narrower."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Inside(QWidget):
    """As high as its parts at the width it has; its height at the smallest width is nobody's measure."""

    def minimumSizeHint(self) -> QSize:
        """Nothing where the width decides, so that the scroll area asks for the height at its own width."""
        layout = self.layout()
        return QSize(0, 0) if layout is None or layout.hasHeightForWidth() else QSize(0, layout.totalMinimumSize().height())
