"""Asks into which state the chosen lines are to be put: state, day, and the reason where one is needed."""

from datetime import date

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from ledger_app.domain import dates
from ledger_app.domain.policy import State
from ledger_app.operations.settle_lines import DATES, NEEDS_REASON
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.policy.state_buttons import StateButtons


class RecordDialog(QDialog):
    """``state``, ``day`` and ``reason`` once accepted."""

    def __init__(self, whom: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("登记办理状态")
        self.setMinimumWidth(theme.px(560))
        self.state = State.NONE
        self.states = StateButtons(self)
        self.states.chosen.connect(self._choose)
        self.day = QLineEdit(date.today().isoformat(), self)
        self.day.setAccessibleName("日期")
        self.day.setFixedWidth(theme.px(140))
        self.why = QLineEdit(self)
        self.why.setAccessibleName("原因说明")
        self.why.setPlaceholderText("停发、不适用、放弃要写明原因")
        self.problem = parts.label("", "error", wrap=True)
        self._day_words = parts.label("日期", "strong")
        buttons = QDialogButtonBox(self)
        self._yes = buttons.addButton("登记", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        theme.role(self._yes, "primary")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        parts.column(
            parts.label(whom, wrap=True), self.states, parts.line(self._day_words, self.day, 1),
            parts.line(parts.label("原因", "strong"), self.why), self.problem, buttons,
            pad=20, into=self,
        )  # fmt: skip
        self._choose(State.NONE)
        self.states.setFocus()

    def when(self) -> date:
        """The day written."""
        return date.fromisoformat(str(dates.parse(self.day.text())[0]))

    def reason(self) -> str:
        """The reason written."""
        return self.why.text().strip()

    def _choose(self, state: State) -> None:
        self.state = state
        self._yes.setEnabled(state is not State.NONE)
        for part in (self._day_words, self.day):
            part.setEnabled(state in DATES)
        self.problem.setText("")

    def _accept(self) -> None:
        day, problem = dates.parse(self.day.text())
        if self.state in DATES and (not day or len(day) < 10):
            self.problem.setText((problem.message if problem else "") or "请写明到日，如 2026-01-01")
            self.day.setFocus()
        elif self.state in NEEDS_REASON and not self.reason():
            self.problem.setText(f"登记“{self.state}”要写明原因")
            self.why.setFocus()
        else:
            if not day or len(day) < 10:
                self.day.setText(date.today().isoformat())
            self.accept()
