"""The reading panel beside a table: text that can be selected, in the colours in force."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ledger_app.ui import theme


class Panel(QTextBrowser):
    """Shows a page of simple HTML, made again when the look changes."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.px(12))
        self._empty = empty
        self._make: Callable[[], str] | None = None
        self.show_page(None)

    def show_page(self, make: Callable[[], str] | None) -> None:
        """Show what ``make`` writes; None shows the words for nothing chosen."""
        self._make = make
        self.setHtml(make() if make else f'<p style="color:{theme.tokens().soft}">{self._empty}</p>')

    def changeEvent(self, event: QEvent) -> None:
        """A new palette means new colours in the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_empty"):
            self.show_page(self._make)
