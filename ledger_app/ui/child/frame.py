"""The parts of the child page and where they stand; keys that work anywhere on it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ledger_app.domain.kinds import Vocabulary
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import icons, theme
from ledger_app.ui.child import look
from ledger_app.ui.child.activities_tab import ActivitiesTab
from ledger_app.ui.child.attachments_tab import AttachmentsTab
from ledger_app.ui.child.bars import Bar, DuplicateBar
from ledger_app.ui.child.drafting import DraftBar
from ledger_app.ui.child.form import Form
from ledger_app.ui.child.head import Head
from ledger_app.ui.child.history_tab import HistoryTab
from ledger_app.ui.child.section_list import SectionList
from ledger_app.ui.child.working_copy import WorkingCopy

TABS = ("资料", "历史", "附件", "儿童之家活动")


class PageFrame(QWidget):
    """Head, bars, tabs; the form is put in by :meth:`put_form`."""

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: Form | None = None
        self._sheet = look.sheet()
        self.setStyleSheet(self._sheet)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.role(self, "page")
        self.head = Head(self)
        self.notice = Bar(self)
        self.draft_bar = DraftBar(self)
        self.alike_bar = DuplicateBar(self)
        self.tabs = QTabBar(self)
        self.sections = SectionList(self)
        self.history = HistoryTab(store, self)
        self.attachments = AttachmentsTab(store, self)
        self.activities = ActivitiesTab(store, self)
        self._stack = QStackedWidget(self)
        self._arrange()
        saving = QShortcut(QKeySequence("Ctrl+S"), self)
        saving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saving.activated.connect(self.save)

    def save(self) -> bool:
        """Save what is on the page."""
        raise NotImplementedError

    def back(self) -> None:
        """Leave the page."""
        raise NotImplementedError

    def put_form(self, copy: WorkingCopy, words: Vocabulary) -> Form:
        """A new form in the place of the one before."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(copy, words, self)
        self.form.section_seen.connect(self.sections.show_section)
        self._sheet_row.addWidget(self.form, 1)
        self.sections.show_section("basic")
        return self.form

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, PageDown to the next section; Esc leaves the field, and then the page."""
        focus = self.focusWidget()
        writing = focus is not None and focus.hasFocus() and focus is not self
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QAbstractButton) and not focus.isCheckable() and not focus.property("cover"):
                focus.click()
            else:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            if writing:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.back()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self.form is not None and self.tabs.currentIndex() == 0:
            self.form.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program from light to dark."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and self._sheet != look.sheet():
            self._sheet = look.sheet()
            self.setStyleSheet(self._sheet)
            icons.redress(self)
            if self.form is not None:
                self.form.refresh()

    def _go_to(self, section: str) -> None:
        if self.form is not None:
            self.form.go(section)

    def _arrange(self) -> None:
        for title in TABS:
            self.tabs.addTab(title)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.sections.chosen.connect(self._go_to)
        data = QWidget(self)
        self._sheet_row = QHBoxLayout(data)
        self._sheet_row.setContentsMargins(0, 0, 0, 0)
        self._sheet_row.setSpacing(theme.px(theme.GAP))
        self._sheet_row.addWidget(self.sections)
        for part in (data, self.history, self.attachments, self.activities):
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        bars = QVBoxLayout()
        bars.setContentsMargins(theme.px(theme.PAD), 0, theme.px(theme.PAD), 0)
        bars.setSpacing(theme.px(8))
        for bar in (self.draft_bar, self.alike_bar, self.notice):
            bars.addWidget(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addLayout(bars)
        column.addWidget(self._stack, 1)
