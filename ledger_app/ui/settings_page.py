"""设置: the office and its villages, dictionaries, password and backups, the look."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.page_head import PageHead
from ledger_app.ui.settings_choices import ChoicesPart
from ledger_app.ui.settings_county import CountyPart
from ledger_app.ui.settings_look import LookPart
from ledger_app.ui.settings_office import OfficePart, VillagesPart
from ledger_app.ui.settings_safety import BackupPart, PasswordPart, SlipPart

WIDEST = 820


class SettingsPage(QWidget):
    """Four tabs of cards."""

    changed = Signal()
    look_chosen = Signal(bool, int)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.office, self.villages = OfficePart(store, self), VillagesPart(store, self)
        self.county = CountyPart(store, self)
        self.choices = ChoicesPart(store, self)
        self.password, self.slip, self.backup = PasswordPart(store, self), SlipPart(store, self), BackupPart(store, self)
        self.look = LookPart(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._add("单位与村（社区）", self.office, self.villages, self.county)
        self._add("选项", self.choices)
        self._add("密码与备份", self.backup, self.password, self.slip)
        self._add("显示", self.look)
        for part in (self.office, self.villages, self.county, self.choices, self.backup):
            part.changed.connect(self.changed)
        self.look.chosen.connect(self.look_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("设置", self))
        column.addWidget(self.tabs, 1)

    def refresh(self) -> None:
        """Read villages and backups again."""
        self.villages.refresh()
        self.county.refresh()
        self.backup.refresh()

    def _add(self, title: str, *parts: QWidget) -> None:
        inside = QWidget(self)
        theme.role(inside, "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.px(20),) * 4)
        column.setSpacing(theme.px(16))
        for part in parts:
            part.setMaximumWidth(theme.px(WIDEST))
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.tabs.addTab(area, title)
