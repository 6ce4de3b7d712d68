"""The measures of a child as a short table under a row of views: what is due, what is open, what is recorded."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedLayout, QTableView, QVBoxLayout, QWidget

from ledger_app.domain.policy import Finding
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, tables
from ledger_app.ui.exchange.chips import ChipDelegate
from ledger_app.ui.exchange.tables import Column, Rows
from ledger_app.ui.exchange.words import Tone
from ledger_app.ui.policy import reason_html, words
from ledger_app.ui.policy.flow_row import FlowRow

_NOTHING = {
    "应享未享": "没有应享未享的措施。",
    "应办": "没有应办未办的事项。",
    "待核实": "没有待核实的措施。",
    "已办理": "还没有登记办理状态的措施。",
    "有矛盾": "没有互相矛盾的登记。",
    "全部": "没有适用于儿童的措施。",
}


def _title(finding: Finding) -> str:
    return finding.measure.title


def _state(finding: Finding) -> str:
    return words.chip(finding)[0]


def _tone(finding: Finding) -> Tone:
    return words.chip(finding)[1]


def _clause(finding: Finding) -> str:
    return finding.measure.clause


def _department(finding: Finding) -> str:
    return finding.department


def _tip(finding: Finding) -> str:
    return reason_html.clause_tip(finding.measure, finding.version)


COLUMNS: tuple[Column[Finding], ...] = (
    Column("措施", _title, tip=_tip),
    Column("状态", _state, chip=_tone, tip=_tip, width=104),
    Column("条款", _clause, tip=_tip, width=92),
    Column("责任部门", _department, tip=_department, width=88),
)


_SPARED = (2, 3)
_ROOMY = 430
"""Pixels at 100 % from which clause and department have room."""


class _Table(QTableView):
    """Enter goes on to the measure beside the table."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter works on the row; the rest is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class MeasureList(QFrame):
    """``chosen(finding)`` when another row is current (None for an empty view), ``entered`` on Enter."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self._findings: Sequence[Finding] = ()
        self._view = 0
        self._fresh = True
        self._kept = ""  # the measure worked on stays in view though it no longer belongs there
        self.model: Rows[Finding] = Rows(COLUMNS, self)
        self.table = _Table(self)
        tables.dress(self.table, self.model, "保障措施")
        self.table.setItemDelegate(ChipDelegate(self.table))
        self.table.entered.connect(self.entered)
        self.table.doubleClicked.connect(self.entered)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.buttons = [self._button(number) for number in range(len(words.VIEWS))]
        self._group = QButtonGroup(self)
        for button in self.buttons:
            self._group.addButton(button)
        self._nothing = parts.Empty("shield-check", "", parent=self)
        below = QWidget(self)
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._bar = FlowRow(self)
        self._bar.fill(self.buttons)
        bar = parts.line(self._bar)
        bar.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(below, 1)
        self.setFocusProxy(self.table)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """These, in the view chosen; the row stays at its measure."""
        self._findings = findings
        for view, button in zip(words.VIEWS, self.buttons, strict=True):
            number = sum(1 for f in findings if view.holds(f))
            button.setText(f"{view.title} {number}" if number else view.title)
            button.setVisible(bool(number) or view is not words.VIEWS[words.CONFLICTING])
        self._bar.fit()
        if self._fresh:
            self._fresh = False
            self._view = next((n for n, v in enumerate(words.VIEWS) if any(map(v.holds, findings))), 0)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the measure and its state are what counts."""
        super().resizeEvent(event)
        for place in _SPARED:
            self.table.setColumnHidden(place, self.width() < theme.px(_ROOMY))

    def begin(self) -> None:
        """Another child: the first view that has something."""
        self._fresh = True
        self._kept = ""

    def show_view(self, number: int) -> None:
        """One of :data:`words.VIEWS`."""
        self._view = number
        self._kept = ""
        self._fill()

    def current(self) -> Finding | None:
        """The measure looked at."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def go_to(self, measure_id: str) -> None:
        """Make a measure the current one, in the view of all if need be."""
        if all(f.measure.id != measure_id for f in self.model.rows()):
            self.show_view(len(words.VIEWS) - 1)
        place = next((n for n, f in enumerate(self.model.rows()) if f.measure.id == measure_id), -1)
        if place >= 0:
            self.table.setCurrentIndex(self.model.index(place, 0))

    def _fill(self) -> None:
        view = words.VIEWS[self._view]
        self.buttons[self._view].setChecked(True)
        here, row = self.current(), self.table.currentIndex().row()
        shown = [f for f in self._findings if view.holds(f) or f.measure.id == self._kept]
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self.model.set_rows(shown)
        same = (n for n, f in enumerate(shown) if here is not None and f.measure.id == here.measure.id)
        place = next(same, min(max(row, 0), len(shown) - 1))
        if place >= 0:
            self.table.setCurrentIndex(self.model.index(place, 0))
        selection.blockSignals(False)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._nothing.tell(_NOTHING[view.title])
        self.chosen.emit(self.current())

    def keep_current(self) -> None:
        """Something is being written for this measure: it stays until one goes on."""
        here = self.current()
        self._kept = here.measure.id if here is not None else ""

    def _tell(self) -> None:
        self.chosen.emit(self.current())

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(words.VIEWS[number].title, self)
        button.setCheckable(True)
        theme.role(button, "view")
        button.clicked.connect(partial(self.show_view, number))
        return button
