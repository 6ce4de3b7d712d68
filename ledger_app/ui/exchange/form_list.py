"""Every form that can be printed: a search line over a list in groups."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

_ID = Qt.ItemDataRole.UserRole
_GROUP = Qt.ItemDataRole.UserRole + 1
_ROW = 26


class FormList(QWidget):
    """Choose one form; groups are only headings."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("搜索表单名称或编号")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("表单")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.role(self.list, "framed")
        parts.column(self.search, self.list, gap=8, into=self)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._chosen)

    def fill(self, forms: Sequence[tuple[str, str, str]]) -> None:
        """Show ``(id, title, group)`` in this order; the present choice stays where it still is there."""
        kept = self.current()
        self.list.blockSignals(True)
        self.list.clear()
        for group in dict.fromkeys(form[2] for form in forms):
            self._add(group, group, "")
            for form_id, title, of in forms:
                if of == group:
                    self._add(group, title, form_id)
        self.list.blockSignals(False)
        self._filter()
        self.choose(kept or (forms[0][0] if forms else ""))

    def _add(self, group: str, text: str, form_id: str) -> None:
        item = QListWidgetItem(f"{form_id}　{text}" if form_id[:1].isupper() else text)
        item.setData(_ID, form_id)
        item.setData(_GROUP, group)
        item.setToolTip(text)
        item.setSizeHint(QSize(0, theme.px(_ROW)))
        if not form_id:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            font = QFont(self.list.font())
            font.setBold(True)
            item.setFont(font)
        self.list.addItem(item)

    def current(self) -> str:
        """The id of the form chosen, empty where there is none."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def title(self) -> str:
        """The name of the form chosen."""
        item = self.list.currentItem()
        return item.toolTip() if item is not None else ""

    def choose(self, form_id: str) -> None:
        """Choose a form and bring it into sight."""
        for item in self._items():
            if item.data(_ID) == form_id and form_id:
                if item.isHidden():
                    self.search.clear()
                self.list.setCurrentItem(item)
                self.list.scrollToItem(item)
                return

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(i) for i in range(self.list.count())]

    @Slot()
    def _filter(self) -> None:
        wanted = self.search.text().strip().lower()
        shown = set()
        for item in self._items():
            if item.data(_ID):
                item.setHidden(wanted not in item.text().lower())
                if not item.isHidden():
                    shown.add(item.data(_GROUP))
        for item in self._items():
            if not item.data(_ID):
                item.setHidden(item.data(_GROUP) not in shown)

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()
