"""The one window: navigation at the left, pages at the right, a child as a page with a way back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ledger_app.domain.listing import Query
from ledger_app.operations import list_children
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import appearance, help_key, icons, tasks, theme
from ledger_app.ui.navigation import PLACES, Navigation
from ledger_app.ui.policy.gap_counter import GapCounter

if TYPE_CHECKING:
    from ledger_app.ui.child.page import ChildPage
    from ledger_app.ui.list_page import ListPage


class MainWindow(QMainWindow):
    """Asks the pages, moves between them; knows nothing of what they do."""

    closed = Signal()

    def __init__(self, store: Ledger, folder: Path, first: str = "start") -> None:
        super().__init__()
        self._store = store
        self._folder = folder
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._child: ChildPage | None = None
        self._last_child = 0
        self._came_from = "list"
        self.navigation = Navigation(store.office.township, self)
        self._gaps = GapCounter(store, self)
        self._gaps.counted.connect(self.show_gaps)
        self._gaps.refused.connect(self._show_refused)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self._bind_keys()
        self.navigation.chosen.connect(self.show_place)
        self.navigation.help_wanted.connect(self.show_help)
        self.show_place(first)
        QTimer.singleShot(0, self, self.refresh_counts)

    def _lay_out(self) -> None:
        self.setWindowTitle(f"困境儿童信息台账 · {self._store.office.township}")
        self.setMinimumSize(960, 600)
        rule = QFrame(self)
        rule.setStyleSheet(f"background: {theme.tokens().line}")
        rule.setFixedWidth(1)
        middle = QWidget(self)
        line = self._line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for part in (self.navigation, rule, self.stack):
            line.addWidget(part)
        self._rule = rule
        self.setCentralWidget(middle)
        if not self.restoreGeometry(appearance.geometry(self._folder)):
            self.resize(1366, 768)

    def _bind_keys(self) -> None:
        help_key.listen(self)
        QShortcut(QKeySequence("Ctrl+N"), self, self.create_child)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search)
        for number in range(1, len(PLACES) + 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number % 10}"), self)
            shortcut.setProperty("place", PLACES[number - 1].key)
            shortcut.activated.connect(self._go_by_key)

    def _go_by_key(self) -> None:
        self.show_place(str(self.sender().property("place")))

    def show_place(self, key: str) -> None:
        """Go to a page, unless the child on screen has something to say first."""
        if not self._leave_child():
            self.navigation.mark("list")
            return
        if not self._leave_page():
            self.navigation.mark(self._came_from)
            return
        page = self.page(key)
        if key in self._stale:
            self._stale.discard(key)
            refresh = getattr(page, "refresh", None)
            if refresh is not None:
                refresh()
        self.stack.setCurrentWidget(page)
        self.navigation.mark(key)
        self._came_from = key
        help_key.about(self, key)
        page.setFocus()

    def page(self, key: str) -> QWidget:
        """The page of this place, built when first asked for."""
        if key not in self._pages:
            from ledger_app.ui import pages

            self._pages[key] = pages.build(key, self._store, self._folder, self)
            self.stack.addWidget(self._pages[key])
        return self._pages[key]

    def after_change(self) -> None:
        """Something was written: other pages ask again when they are next shown."""
        shown = self.stack.currentWidget()
        self._stale = {key for key, page in self._pages.items() if page is not shown}
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """The quiet figures at the left."""
        self.navigation.count("list", list_children.count(self._store, Query()))
        self.navigation.count("bin", list_children.count(self._store, Query(deleted=True)))
        self.navigation.name_office(self._store.office.township)
        self._gaps.ask()

    def show_help(self) -> None:
        """F1: the manual, at the chapter about this page."""
        help_key.show_help(self)

    def show_list(self, query: Query | None = None) -> None:
        """The list, with conditions when some are given."""
        self.show_place("list")
        if query is not None and self.stack.currentWidget() is self._pages.get("list"):
            self._list().ask(query)

    def search(self) -> None:
        """Ctrl+F: the search box, from anywhere."""
        self.show_place("list")
        if self._child is None:
            self._list().focus_search()

    def create_child(self) -> None:
        """Ctrl+N: an empty file."""
        self.open_child(0)

    def open_child(self, child_id: int) -> None:
        """A child's file as a page; 0 begins a new one."""
        if not (self._leave_child() and self._leave_page()):
            return
        from ledger_app.ui.child.page import ChildPage

        page = ChildPage(self._store, child_id, self)
        page.closed.connect(self._back)
        page.saved.connect(self._after_saving)
        page.open_child.connect(self.open_child)
        self._child = page
        self._last_child = child_id
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.navigation.mark("list")
        page.setFocus()

    def open_protection(self, child_id: int, measure_id: str) -> None:
        """A child's measures; ``measure_id``, where given, is the one to look at."""
        self.open_child(child_id)
        if self._child is not None:
            self._child.show_protection(measure_id)

    def show_gaps(self, number: int) -> None:
        """How many measures the children could have and do not."""
        self.navigation.count("protection", number)

    def _show_refused(self, words: str) -> None:
        """A policy file with mistakes is said where the day begins."""
        start = self._pages.get("start")
        if start is not None:
            start.show_refused(words)  # type: ignore[attr-defined]

    def show_exchange(self) -> None:
        """Import and export."""
        self.show_place("exchange")

    def show_month(self, key: str) -> None:
        """The report of a month written 2026-11."""
        self.show_place("month")
        page = self._pages.get("month")
        if page is not None and self.stack.currentWidget() is page:
            page.go(key)  # type: ignore[attr-defined]

    def print_children(self, ids: list[int]) -> None:
        """The print page with these children."""
        self.show_place("print")
        page = self._pages.get("print")
        if page is not None and self.stack.currentWidget() is page:
            page.print_children(ids)  # type: ignore[attr-defined]

    def print_form(self, form_id: str, ids: list[int], day: date) -> None:
        """The print page with a form about these, filled in as of ``day``."""
        self.show_place("print")
        page = self._pages.get("print")
        if page is not None and self.stack.currentWidget() is page:
            page.print_form(form_id, ids, day)  # type: ignore[attr-defined]

    def _after_saving(self, child_id: int) -> None:
        self.after_change()
        self._last_child = child_id

    def _back(self) -> None:
        child_id = self._last_child
        self._drop_child()
        self.show_place(self._came_from)
        if self._came_from == "list":
            table = self._list().table
            if child_id:
                self._list().select(child_id, table.currentIndex().row())
            table.setFocus()

    def _leave_child(self) -> bool:
        if self._child is None:
            return True
        if not self._child.leave():
            return False
        self._drop_child()
        return True

    def _leave_page(self) -> bool:
        """Whether the page on screen lets go; most have nothing to say."""
        leave = getattr(self.stack.currentWidget(), "leave", None)
        return leave is None or bool(leave())

    def _drop_child(self) -> None:
        if self._child is not None:
            self.stack.removeWidget(self._child)
            self._child.deleteLater()
            self._child = None

    def _list(self) -> "ListPage":
        from ledger_app.ui.list_page import ListPage

        page = self.page("list")
        assert isinstance(page, ListPage)
        return page

    def change_look(self, dark: bool, scale: int) -> None:
        """Another look, at once; pages are built again because sizes were measured when they were made."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        appearance.choose(app, self._folder, dark, scale)
        QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.navigation.deleteLater()
        self.navigation = Navigation(self._store.office.township, self)
        self.navigation.chosen.connect(self.show_place)
        self.navigation.help_wanted.connect(self.show_help)
        self._line.insertWidget(0, self.navigation)
        self._rule.setStyleSheet(f"background: {theme.tokens().line}")
        icons.redress(self)
        self.show_place(self._came_from)
        self.refresh_counts()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Unsaved typing is asked about; running work is stopped and joined."""
        if not (self._leave_child() and self._leave_page()):
            event.ignore()
            return
        self._gaps.rest()
        appearance.keep_geometry(self._folder, self.saveGeometry())
        tasks.stop_all()
        self.closed.emit()
        event.accept()
