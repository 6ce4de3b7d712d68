"""The manual in a window of its own: contents and search at the left, the chapter at the right."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from ledger_app.operations import manual
from ledger_app.ui import theme
from ledger_app.ui.page_head import label

_LIST = 200
_MARGIN = 48


def pictures_of(chapter: manual.Chapter) -> list[Path]:
    """The files of a chapter's pictures."""
    return [(chapter.file.parent / name).resolve() for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", chapter.text)]


class Pages(QTextBrowser):
    """A chapter; pictures are never wider than the window, links to other chapters are followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(theme.px(24))

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Pictures fitted to the width there is."""
        found = super().loadResource(kind, name)
        address = name if isinstance(name, QUrl) else QUrl(name)
        if not address.path().endswith(".png"):
            return found
        picture = QImage(self.source().resolved(address).toLocalFile())
        room = self.viewport().width() - theme.px(_MARGIN)
        if picture.width() > room > 0:
            return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures again."""
        super().resizeEvent(event)
        place = self.verticalScrollBar().value()
        if not self.source().isEmpty() and event.size().width() != event.oldSize().width():
            self.reload()
            self.verticalScrollBar().setValue(place)


class HelpWindow(QWidget):
    """Contents and search at the left, the chapter at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("使用说明")
        self.resize(theme.px(1080), theme.px(720))
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("在说明里查找")
        self.sought.setClearButtonEnabled(True)
        self.contents = QListWidget(self)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.pages = Pages(self)
        self.nothing = label("没有找到，请换一个词。", self, "help", wrap=True)
        self._lay_out()
        self.sought.textChanged.connect(self._list)
        self.contents.currentItemChanged.connect(self._turn)
        self.pages.sourceChanged.connect(self._follow)
        self._list("")

    def _lay_out(self) -> None:
        side = QFrame(self)
        theme.role(side, "panel")
        side.setFixedWidth(theme.px(_LIST))
        column = QVBoxLayout(side)
        column.setContentsMargins(*(theme.px(12),) * 4)
        for part in (self.sought, self.nothing):
            column.addWidget(part)
        column.addWidget(self.contents, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(side)
        line.addWidget(self.pages, 1)

    def open(self, key: str) -> None:
        """Show a chapter, the first for an unknown one."""
        self.sought.clear()
        rows = [self.contents.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self.contents.count())]
        self.contents.setCurrentRow(rows.index(key) if key in rows else 0)
        self.show()
        self.raise_()
        self.activateWindow()

    def _list(self, words: str) -> None:
        shown = self.contents.currentItem()
        before = shown.data(Qt.ItemDataRole.UserRole) if shown else ""
        self.contents.clear()
        for chapter in manual.search(words):
            item = QListWidgetItem(chapter.title, self.contents)
            item.setData(Qt.ItemDataRole.UserRole, chapter.key)
            if chapter.key == before:
                self.contents.setCurrentItem(item)
        self.nothing.setVisible(self.contents.count() == 0)
        if self.contents.count() and self.contents.currentItem() is None:
            self.contents.setCurrentRow(0)
        self._mark()

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        chapter = next(c for c in manual.chapters() if c.key == item.data(Qt.ItemDataRole.UserRole))
        if Path(self.pages.source().toLocalFile()) != chapter.file:
            self.pages.setSource(QUrl.fromLocalFile(str(chapter.file)))
        self._mark()

    def _follow(self, source: QUrl) -> None:
        """A link led to another chapter: mark it in the contents."""
        key = Path(source.toLocalFile()).stem
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.contents.setCurrentRow(row)

    def _mark(self) -> None:
        """Go to the first place of the words sought."""
        words = self.sought.text().split()
        if words:
            self.pages.moveCursor(QTextCursor.MoveOperation.Start)
            self.pages.find(words[0])
