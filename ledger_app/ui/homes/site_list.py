"""The homes at the left, and the team under them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ledger_app.domain.records import Record
from ledger_app.operations import homes
from ledger_app.ui import theme
from ledger_app.ui.page_head import button, label

WIDTH = 180
TEAM = -1
_HOME = Qt.ItemDataRole.UserRole


class SiteList(QFrame):
    """``chosen(home id)``, :data:`TEAM` for the team."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "panel")
        self.setFixedWidth(theme.px(WIDTH))
        self.list = QListWidget(self)
        self.list.setProperty("sections", True)
        self.list.setAccessibleName("儿童之家")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.team = button("儿童工作队伍", self, "users", "quiet")
        self.team.setCheckable(True)
        self.team.setToolTip("儿童督导员、儿童主任登记")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(label("站点", self, "help"))
        column.addWidget(self.list, 1)
        column.addWidget(self.team)
        self.list.currentItemChanged.connect(self._tell)
        self.team.clicked.connect(self._tell_team)

    def show_sites(self, sites: Sequence[Record], present: int) -> None:
        """These homes; the present one is marked."""
        self.list.blockSignals(True)
        self.list.clear()
        for site in sites:
            closed = "（停用）" if site.get("h_status") == homes.CLOSED else ""
            item = QListWidgetItem(site.name + closed)
            item.setToolTip(site.name)
            item.setData(_HOME, site.id)
            self.list.addItem(item)
        self.mark(present)
        self.list.blockSignals(False)

    def mark(self, present: int) -> None:
        """Show which one is on the right."""
        self.list.blockSignals(True)
        self.team.setChecked(present == TEAM)
        rows = (row for row in range(self.list.count()) if self.list.item(row).data(_HOME) == present)
        self.list.setCurrentRow(next(rows, -1))
        self.list.blockSignals(False)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(_HOME)))

    def _tell_team(self) -> None:
        self.chosen.emit(TEAM)
