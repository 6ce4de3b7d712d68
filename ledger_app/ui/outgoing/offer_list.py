"""The sheets that can go out, under their headings, found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ledger_app.operations.offers import Offer, Way
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

_OFFER = Qt.ItemDataRole.UserRole
_HEADING = QListWidgetItem.ItemType.UserType + 1
WIDTH = 300


class OfferList(QFrame):
    """``chosen`` tells the sheet under the cursor, ``entered`` that Enter was pressed on it; the buttons make new ones."""

    chosen = Signal(object)
    entered = Signal()
    quick_wanted = Signal()
    blank_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("查找表名或表号")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._enter)
        self.list = QListWidget(self)
        self.list.setAccessibleName("可以导出的表")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemActivated.connect(self._activate)
        self.quick = parts.button("新建快速表", self.quick_wanted.emit, icon="plus")
        self.blank = parts.button("添加空白表", self.blank_wanted.emit, icon="file-spreadsheet")
        self.quick.setToolTip("自选栏目和条件，做一张名单")
        self.blank.setToolTip("县里发的空白表，认出栏目后作为模板保存")
        foot = parts.line(self.quick, self.blank, 1)
        layout = parts.column(self.search, self.list, foot, pad=12, gap=8, into=self)
        layout.setStretch(1, 1)
        self.setFixedWidth(theme.px(WIDTH))

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """These sheets, the present one still under the cursor when it is there."""
        present = self.current()
        self.list.blockSignals(True)
        self.list.clear()
        for way in Way:
            of_way = [offer for offer in offers if offer.way is way]
            if of_way:
                self._add_heading(way)
            for offer in of_way:
                self._add(offer)
        self.list.blockSignals(False)
        self._narrow(self.search.text())
        if present is None or not self.select(present):
            self._select_first()

    def current(self) -> Offer | None:
        """The sheet under the cursor."""
        item = self.list.currentItem()
        offer = item.data(_OFFER) if item is not None else None
        return offer if isinstance(offer, Offer) else None

    def select(self, offer: Offer) -> bool:
        """Go to a sheet; whether it is there."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_OFFER) == offer:
                self.list.setCurrentRow(row)
                return True
        return False

    def _add_heading(self, way: Way) -> None:
        item = QListWidgetItem(str(way), self.list, _HEADING)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.list.font())
        font.setBold(True)
        item.setFont(font)

    def _add(self, offer: Offer) -> None:
        shipped = offer.way in (Way.ROSTER, Way.STATEMENT)
        item = QListWidgetItem(f"{offer.key}　{offer.title}" if shipped else offer.title, self.list)
        item.setToolTip(item.text())
        item.setData(_OFFER, offer)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        wanted = text.strip().casefold()
        heading: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.type() == _HEADING:
                heading = item
                item.setHidden(True)
                continue
            item.setHidden(wanted not in item.text().casefold())
            if heading is not None and not item.isHidden():
                heading.setHidden(False)

    def _select_first(self) -> None:
        rows = (self.list.item(row) for row in range(self.list.count()))
        first = next((item for item in rows if item.type() != _HEADING and not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)

    @Slot()
    def _enter(self) -> None:
        current = self.list.currentItem()
        if current is None or current.isHidden():
            self._select_first()
        self.list.setFocus()

    @Slot(QListWidgetItem)
    def _activate(self, item: QListWidgetItem) -> None:
        self.entered.emit()

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current())
