"""A ledger with one home, and its page on the screen."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ledger_app.domain.records import ACTIVITY, SITE, Record
from ledger_app.operations import homes
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.homes.page import HomesPage

DAY = "2026-10-17"
HELD = {"t_date": DAY, "t_topic": "绘本共读", "t_kind": "课业辅导", "t_owner": "周春华", "t_status": "已结束"}


@pytest.fixture
def home(ledger: Ledger) -> Record:
    """三道村儿童之家."""
    facts = {"h_title": "三道村儿童之家", "h_village": "三道村", "h_status": "启用", "h_manager_name": "周春华"}
    return homes.save(ledger, Record(SITE, facts))


@pytest.fixture
def held(ledger: Ledger, home: Record) -> Record:
    """An activity of 2026-10-17."""
    return homes.save(ledger, Record(ACTIVITY, HELD, home_id=home.id))


@pytest.fixture
def page(qtbot, ledger: Ledger, home: Record) -> HomesPage:
    """The page, shown and in front."""
    made = HomesPage(ledger)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def open_tab(page: HomesPage, title: str, section: str = ""):
    """The panel of a tab, with all months shown."""
    page.open_tab(title)
    if section:
        page.bodies[page.tabs.currentIndex() - 1].show_section(section)
    panel = page.panel()
    month = getattr(panel, "month", None)
    if month is not None:
        month.all.setChecked(True)
    QApplication.processEvents()
    return panel


def write(text: str, widget: QWidget | None = None) -> None:
    """Type a text, Chinese included, wherever the cursor is."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget or QApplication.focusWidget(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def keys(*words: str) -> None:
    """Type words, each ended with Enter, wherever the cursor is."""
    for word in words:
        write(word)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
