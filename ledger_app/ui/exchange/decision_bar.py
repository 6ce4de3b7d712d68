"""What to do with the doubtful row that is shown, and with all like it."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from ledger_app.domain.decisions import FIXED, Decision, Decisions, Do
from ledger_app.domain.receipt import Outcome, PlannedRow
from ledger_app.ui import messages, theme
from ledger_app.ui.exchange import parts, words

_NEW, _UPDATE = "登记为新儿童", "更新已有档案"


class DecisionBar(QFrame):
    """``decided``: all decisions so far with the one just made."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PlannedRow | None = None
        self.decisions = Decisions()
        self.alike = QCheckBox("同类问题的行都这样处理", self)
        self.take = parts.button(_NEW, self._take, icon="check")
        self.skip = parts.button("不导入", self._leave_out, icon="x")
        self.wait = parts.button("改回待处理", self._let_wait, icon="undo-2")
        self.unfix = parts.button("撤回更正", self._unfix, icon="undo-2")
        ways = parts.line(self.take, self.skip, self.wait, self.unfix, 1)
        layout = parts.column(self.alike, ways, gap=8, into=self)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.hide()

    def show_row(self, row: PlannedRow | None) -> None:
        """Offer what can be decided about a row; nothing for one that is certain."""
        self._row = row
        waits = row is not None and row.outcome is Outcome.PENDING
        made = row is not None and self.decisions.about(row.place, row.problems) is not None
        fixed = row is not None and bool(self.decisions.fixes.get((row.sheet, row.row)))
        self.unfix.setVisible(fixed)
        self.setVisible(waits or made or fixed)
        for part in (self.take, self.skip):
            part.setVisible(waits)
        self.take.setText(_UPDATE if row is not None and row.before is not None else _NEW)
        self.alike.setVisible(waits and bool(self._code()))
        self.alike.setChecked(False)
        self.wait.setVisible(made)

    def _code(self) -> str:
        """The one kind of problem that keeps the row waiting; empty for several."""
        codes = {p.code for p in self._row.problems if p.severity.undecided} if self._row else set()
        return codes.pop() if len(codes) == 1 else ""

    @Slot()
    def _take(self) -> None:
        self._decide(Decision(Do.TAKE))

    @Slot()
    def _leave_out(self) -> None:
        reason = messages.ask_text(self, "不导入", "请写明不导入的原因，写入导入结果：", "不导入", hint="例如：重复上报、已迁出")
        if reason and reason.strip():
            self._decide(Decision(Do.SKIP, reason=reason.strip()))

    def _decide(self, decision: Decision) -> None:
        if self._row is None:
            return
        if self.alike.isVisible() and self.alike.isChecked():
            self.decisions = self.decisions.with_alike(self._code(), decision)
        else:
            self.decisions = self.decisions.with_row(self._row.place, decision)
        self.decided.emit(self.decisions)

    def fix(self, row: PlannedRow, column: int, text: str) -> None:
        """Another text for a cell; the sheet's own takes a correction back."""
        own = next((p.given for p in row.problems if p.code == FIXED and p.cell == f"{words.column_letter(column)}{row.row}"), None)
        change = self.decisions.without_fix if text == own else partial(self.decisions.with_fix, text=text)
        self.decisions = change(row.sheet, row.row, column)
        self.decided.emit(self.decisions)

    @Slot()
    def _unfix(self) -> None:
        if self._row is not None:
            for column in self.decisions.fixes.get((self._row.sheet, self._row.row), {}):
                self.decisions = self.decisions.without_fix(self._row.sheet, self._row.row, column)
            self.decided.emit(self.decisions)

    @Slot()
    def _let_wait(self) -> None:
        if self._row is not None:
            self.decisions = self.decisions.without(self._row.place, self._row.problems)
            self.decided.emit(self.decisions)
