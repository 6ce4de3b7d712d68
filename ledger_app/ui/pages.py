"""Builds a page of the window and ties its signals to the window; imports wait until here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ledger_app.operations.open_ledger import Ledger

if TYPE_CHECKING:
    from ledger_app.ui.window import MainWindow


def build(key: str, store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    """The page of a place."""
    return _MAKERS[key](store, folder, window)


def _start(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.start_page import StartPage

    page = StartPage(store, window)
    page.list_requested.connect(window.show_list)
    page.place_requested.connect(window.show_place)
    page.month_requested.connect(window.show_month)
    page.child_requested.connect(window.open_child)
    page.create_requested.connect(window.create_child)
    page.changed.connect(window.after_change)
    return page


def _list(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.list_page import ListPage

    page = ListPage(store, window)
    page.opened.connect(window.open_child)
    page.create_requested.connect(window.create_child)
    page.import_requested.connect(window.show_exchange)
    page.print_requested.connect(window.print_children)
    page.changed.connect(window.after_change)
    return page


def _protection(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.policy.lists_page import ListsPage

    page = ListsPage(store, window)
    page.opened.connect(window.open_protection)
    page.changed.connect(window.after_change)
    page.counted.connect(window.show_gaps)
    return page


def _homes(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.homes.page import HomesPage

    page = HomesPage(store, window)
    page.changed.connect(window.after_change)
    page.print_requested.connect(window.print_form)
    return page


def _exchange(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.exchange.page import ExchangePage

    page = ExchangePage(store, window)
    page.open_child.connect(window.open_child)
    page.changed.connect(window.after_change)
    return page


def _month(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.month.page import MonthPage

    page = MonthPage(store, window)
    page.open_child.connect(window.open_child)
    page.changed.connect(window.after_change)
    return page


def _print(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.exchange.printing import PrintPage

    page = PrintPage(store, window)
    page.changed.connect(window.after_change)
    return page


def _journal(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.journal_page import JournalPage

    page = JournalPage(store, window)
    page.changed.connect(window.after_change)
    return page


def _bin(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.bin_page import BinPage

    page = BinPage(store, window)
    page.changed.connect(window.after_change)
    return page


def _settings(store: Ledger, folder: Path, window: "MainWindow") -> QWidget:
    from ledger_app.ui.settings_page import SettingsPage

    page = SettingsPage(store, window)
    page.changed.connect(window.after_change)
    page.look_chosen.connect(window.change_look)
    return page


_MAKERS = {
    "start": _start,
    "list": _list,
    "protection": _protection,
    "homes": _homes,
    "exchange": _exchange,
    "month": _month,
    "print": _print,
    "journal": _journal,
    "bin": _bin,
    "settings": _settings,
}
