"""The parts of the child page and where they stand; keys that work anywhere on it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.kinds import Vocabulary
from ledger_app.operations.assess_child import Assessment, Assessor, askable
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
from ledger_app.ui.policy.errand_bar import ErrandBar
from ledger_app.ui.policy.protection_tab import ProtectionTab

TABS = ("资料", "分类与保障", "历史", "附件", "儿童之家活动")
PROTECTION = TABS.index("分类与保障")


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
        self.errand = ErrandBar(self)
        self.protection = ProtectionTab(Assessor(store), self)
        self.history = HistoryTab(store, self)
        self.attachments = AttachmentsTab(store, self)
        self.activities = ActivitiesTab(store, self)
        self._stack = QStackedWidget(self)
        self._arrange()
        saving = QShortcut(QKeySequence("Ctrl+S"), self)
        saving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saving.activated.connect(self.save)
        for number in range(len(TABS)):
            turning = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            turning.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turning.activated.connect(partial(self._turn_by_key, number))

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
            self.protection.redraw()

    def _turn_by_key(self, number: int) -> None:
        if self.tabs.isTabEnabled(number):
            self.tabs.setCurrentIndex(number)

    def show_protection(self, measure_id: str = "") -> None:
        """The tab of categories and measures, at a measure if one is named."""
        self.tabs.setCurrentIndex(PROTECTION)
        self.protection.look()
        if measure_id:
            self.protection.list.go_to(measure_id)
        self.protection.list.setFocus()

    def _judged(self, found: Assessment) -> None:
        gaps = len(found.gaps)
        self.tabs.setTabText(PROTECTION, f"{TABS[PROTECTION]}（应享未享 {gaps}）" if gaps else TABS[PROTECTION])
        self.errand.update_from(found)
        box = self.form.category_box() if self.form is not None else None
        if box is not None:
            box.note(f"程序提出：{found.proposal.primary.label}" if found.proposal.primary and found.proposal.difference else "")

    def _fill_in(self, key: str) -> None:
        """To a fact that a measure lacks, and the way back in sight."""
        found = self.protection.list.current()
        self.tabs.setCurrentIndex(0)
        self.errand.begin(found.measure.id if found is not None and key in found.missing else "", key)
        if self.protection.assessment is not None:
            self.errand.update_from(self.protection.assessment)
        self._go_to_field(key)

    def _go_to_field(self, key: str) -> None:
        if self.form is not None:
            asked = askable(key, self.form.copy.main.values)
            self.form.reveal(catalogue.section_of(asked).key, asked)

    def _back_to_protection(self) -> None:
        self.tabs.setCurrentIndex(PROTECTION)
        self.protection.list.setFocus()

    def _go_to(self, section: str) -> None:
        if self.form is not None:
            self.form.go(section)

    def _arrange(self) -> None:
        for number, title in enumerate(TABS, 1):
            self.tabs.setTabToolTip(self.tabs.addTab(title), f"Alt+{number}")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.sections.chosen.connect(self._go_to)
        data = QWidget(self)
        self._sheet_row = QHBoxLayout(data)
        self._sheet_row.setContentsMargins(0, 0, 0, 0)
        self._sheet_row.setSpacing(theme.px(theme.GAP))
        self._sheet_row.addWidget(self.sections)
        for part in (data, self.protection, self.history, self.attachments, self.activities):
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.protection.judged.connect(self._judged)
        self.protection.jump.connect(self._fill_in)
        self.errand.jump.connect(self._go_to_field)
        self.errand.back.connect(self._back_to_protection)
        bars = QVBoxLayout()
        bars.setContentsMargins(theme.px(theme.PAD), 0, theme.px(theme.PAD), 0)
        bars.setSpacing(theme.px(8))
        for bar in (self.draft_bar, self.alike_bar, self.notice, self.errand):
            bars.addWidget(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addLayout(bars)
        column.addWidget(self._stack, 1)
