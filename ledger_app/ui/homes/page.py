"""儿童之家: the homes at the left, what one of them is and does at the right."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.operations import homes, undo_operation
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.child import look
from ledger_app.ui.homes.attendance import AttendancePanel
from ledger_app.ui.homes.overview import Overview
from ledger_app.ui.homes.panel import RecordPanel
from ledger_app.ui.homes.print_menu import OF_TAB, PrintMenu, day_for
from ledger_app.ui.homes.site_list import TEAM, SiteList
from ledger_app.ui.homes.tabs import TABS, TabBody
from ledger_app.ui.page_head import EmptyState, PageHead
from ledger_app.ui.undo_flow import UndoFlow, may_undo

_LATELY = 50


class HomesPage(QWidget):
    """``changed``: something was written; ``print_requested(form, ids, filling date)``."""

    changed = Signal()
    print_requested = Signal(str, list, date)

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(look.sheet())
        self._store = store
        self.home = Record(SITE)
        self._activity = 0
        self._flow = UndoFlow(store, self)
        self.sites = SiteList(self)
        self.tabs = QTabBar(self)
        self.overview = Overview(store, self)
        self.bodies: list[TabBody | None] = [None] * len(TABS)
        self.team = TabBody(store, ("team",), self)
        self._inner = QStackedWidget(self)
        self._outer = QStackedWidget(self)
        self._empty = EmptyState(
            "house", "还没有登记儿童之家", "登记站点之后，可以记活动、签到、值班和物资，并打印各种登记表", "新建儿童之家", self
        )
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        head = PageHead("儿童之家", self)
        self.undo_button = head.action("撤销上一步", "undo-2")
        self.undo_button.setToolTip("撤销最近一次儿童之家的操作（Ctrl+Z）")
        self.print_menu = PrintMenu(self)
        head.add(self.print_menu)
        self.new_button = head.action("新建儿童之家", "plus", "primary")
        self.tabs.addTab("概况")
        for tab in TABS:
            self.tabs.addTab(tab.title)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._inner.addWidget(self.overview)
        for _ in TABS:
            self._inner.addWidget(QWidget(self))
        work = QFrame(self)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._inner, 1)
        for part in (work, self._empty, self.team):
            self._outer.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sites)
        body.addWidget(self._outer, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_home)
        self._empty.button.clicked.connect(self.new_home)
        self.sites.chosen.connect(self.open_home)
        self.tabs.currentChanged.connect(self._other_tab)
        self.overview.saved.connect(self._home_saved)
        self.overview.removed.connect(self._home_removed)
        self.overview.changed.connect(self.changed)
        self.team.changed.connect(self.changed)
        self.undo_button.clicked.connect(self.undo)
        self.print_menu.asked.connect(self.print_form)
        self._flow.undone.connect(self._after_undo)
        for keys, act in (("Ctrl+S", self.save), ("Ctrl+R", self.repeat), ("Ctrl+Z", self.undo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def refresh(self) -> None:
        """Read the homes again and stay where we are; what is not saved yet stays too."""
        if self.unsaved():
            return
        found = homes.sites(self._store)
        if self._outer.currentWidget() is self.team:
            self.sites.show_sites(found, TEAM)
            self.team.show_home(Record(SITE))
            return
        present = next((s for s in found if s.id == self.home.id), found[0] if found else Record(SITE))
        self.sites.show_sites(found, present.id)
        self._show(present, known=bool(found))

    def open_home(self, home_id: int) -> None:
        """A home, or the team."""
        if not self.leave():
            self.sites.mark(self.home.id)
            return
        if home_id == TEAM:
            self._outer.setCurrentWidget(self.team)
            self.team.show_home(Record(SITE))
            self.sites.mark(TEAM)
            return
        self._show(homes.load(self._store, home_id), known=True)
        self.sites.mark(home_id)

    def open_tab(self, title: str) -> None:
        """Bring a tab to the front by its title."""
        for number in range(self.tabs.count()):
            if self.tabs.tabText(number) == title:
                self.tabs.setCurrentIndex(number)

    def new_home(self) -> None:
        """An empty form for a new home."""
        if not self.leave():
            return
        self._show(homes.fresh(Record(SITE), SITE), known=True)
        self.tabs.setCurrentIndex(0)
        self.sites.mark(0)
        self.overview.take_focus()

    def unsaved(self) -> bool:
        """Whether anything typed is not in the ledger yet."""
        return (self.overview.unsaved() and bool(self.home.id)) or any(p.draft.changed() for p in self._panels())

    def leave(self) -> bool:
        """Before anything else is shown: save what can be saved; False keeps the clerk here."""
        return self.overview.leave() and self.team.leave() and all(body.leave() for body in self.bodies if body is not None)

    def save(self) -> None:
        """Ctrl+S: what can be seen."""
        panel = self.panel()
        if panel is None:
            self.overview.save()
        else:
            panel.save()

    def repeat(self) -> None:
        """Ctrl+R: the last row once more."""
        panel = self.panel()
        if isinstance(panel, RecordPanel) and panel.repeat_button.isVisible():
            panel.repeat()

    def print_form(self, form_id: str) -> None:
        """A form of this home, or of the activities that are chosen, on the print page; what is unsaved is saved first."""
        if self.leave():
            panel = self.panel()
            month = panel.month.month if isinstance(panel, RecordPanel) and panel.month is not None else ""
            self.print_requested.emit(form_id, self._subjects(form_id), day_for(month))

    def _subjects(self, form_id: str) -> list[int]:
        if form_id not in OF_TAB["活动"]:
            return [self.home.id] if self.home.id else []
        panel = self.panel()
        if isinstance(panel, AttendancePanel):
            return [panel.activity.id] if panel.activity.id else []
        if isinstance(panel, RecordPanel) and panel.part.key == ACTIVITY:
            return [i for row in panel.grid.rows() if (i := panel.draft.lines[row].saved.id)]
        return []

    def undo(self) -> None:
        """Take back the last operation on homes."""
        if not self.leave():
            return
        for record in undo_operation.recent(self._store, _LATELY):
            if record.kind == "home" and may_undo(record):
                self._flow.ask(record)
                return
        messages.tell(self, "撤销", "没有可以撤销的儿童之家操作。", "更早的操作可以在“操作记录”里撤销。")

    def panel(self) -> RecordPanel | AttendancePanel | None:
        """The panel that can be seen; None for 概况."""
        if self._outer.currentWidget() is self.team:
            return self.team.present
        body = self.bodies[self.tabs.currentIndex() - 1] if self.tabs.currentIndex() > 0 else None
        return body.present if body is not None else None

    def _panels(self) -> list[RecordPanel | AttendancePanel]:
        return [p for body in (*self.bodies, self.team) if body is not None for p in body.panels.values()]

    def _show(self, home: Record, *, known: bool) -> None:
        self.home = home
        self._outer.setCurrentIndex(0 if known else 1)
        for number in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(number, bool(home.id))
        self.overview.show_home(home)
        self._show_tab(self.tabs.currentIndex())

    def _other_tab(self, number: int) -> None:
        before = self._inner.currentIndex()
        if number == before:
            return
        body = self.bodies[before - 1] if before else None
        if not (self.overview.leave() if before == 0 else body is None or body.leave()):
            self.tabs.setCurrentIndex(before)
            return
        self._show_tab(number)
        shown = self.panel()
        if shown is not None:
            shown.setFocus()

    def _show_tab(self, number: int) -> None:
        self._inner.setCurrentIndex(number)
        self.print_menu.tab = self.tabs.tabText(number)
        if number > 0 and self.home.id:
            body = self._body(number - 1)
            body.show_home(self.home)
            signing = body.panels.get(ATTENDANCE)
            if isinstance(signing, AttendancePanel) and self._activity:
                signing.show_activity(self._activity)

    def _body(self, number: int) -> TabBody:
        body = self.bodies[number]
        if body is None:
            body = self.bodies[number] = TabBody(self._store, TABS[number].sections, self)
            body.changed.connect(self.changed)
            body.activity_shown.connect(self._remember_activity)
            blank = self._inner.widget(number + 1)
            self._inner.removeWidget(blank)
            blank.deleteLater()
            self._inner.insertWidget(number + 1, body)
            self._inner.setCurrentIndex(number + 1)
        return body

    def _remember_activity(self, activity_id: int) -> None:
        """签到 opens at the activity one was at."""
        self._activity = activity_id

    def _home_saved(self, home_id: int) -> None:
        self.home = homes.load(self._store, home_id)
        self.sites.show_sites(homes.sites(self._store), home_id)
        for number in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(number, True)
        self.changed.emit()

    def _home_removed(self) -> None:
        self.home = Record(SITE)
        self.overview.show_home(self.home)
        self.tabs.setCurrentIndex(0)
        self.refresh()
        self.changed.emit()

    def _after_undo(self) -> None:
        self.refresh()
        self.changed.emit()
