"""The dialog over long work: what is being done, how far, and 取消."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ledger_app.ui import theme


class ProgressDialog(QDialog):
    """Stays until the work says it has ended; closing it means cancelling."""

    cancelled = Signal()

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(420))
        self._text = QLabel("正在处理，请稍候", self)
        self._text.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._figures = QLabel("", self)
        theme.role(self._figures, "help")
        self._cancel = QPushButton("取消", self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self._ask_to_stop)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._figures, 1)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(20),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self._text)
        column.addWidget(self._bar)
        column.addLayout(foot)

    def report(self, done: int, total: int, text: str) -> None:
        """Show where the work is; ``total`` 0 means not known yet."""
        if text:
            self._text.setText(text)
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(min(1000, done * 1000 // total))
        self._figures.setText(f"{done:,} / {total:,}" if total else "")

    def finish(self) -> None:
        """Close without asking."""
        super().done(0)
        self.deleteLater()

    @Slot()
    def _ask_to_stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText("正在取消")
        self.cancelled.emit()

    def reject(self) -> None:
        """Esc cancels the work; the dialog goes when the work has stopped."""
        self._ask_to_stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button does the same."""
        self._ask_to_stop()
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter must not press 取消 by accident."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
