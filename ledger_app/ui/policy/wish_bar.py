"""What can be set for a list: which measures, how far ahead, and of a what-if which measure ends when."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ledger_app.domain import dates
from ledger_app.operations import list_policy, policy_lists
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.policy.list_kinds import ListKind, Wish

USUAL_DAYS = 60


class WishBar(QWidget):
    """``changed`` when something else is asked for; a date that cannot be read is said beside it."""

    changed = Signal()

    def __init__(self, measures: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: ListKind | None = None
        self._asked: Wish | None = None
        self.scope = self._combo("措施范围", [(title, key) for key, title in list_policy.SCOPES.items()])
        self.ahead = self._combo("期限", [])
        self.measure = self._combo("停止的措施", [(title, key) for key, title in measures])
        _quietly_choose(self.measure, policy_lists.SUBSISTENCE)
        self.ends = QLineEdit(_next_month(date.today()).isoformat(), self)
        self.ends.setAccessibleName("停止日期")
        self.ends.setFixedWidth(theme.px(112))
        self.ends.editingFinished.connect(self._tell)
        self.problem = parts.label("", "error", parent=self)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            "scoped": (self.scope,),
            "ahead": (self._word("期限"), self.ahead),
            "supposes": (self._word("假设"), self.measure, self._word("自"), self.ends, self._word("起停止")),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for part in [self.problem, *(part for group in self._parts.values() for part in group)]:
            row.addWidget(part)

    def show_kind(self, kind: ListKind) -> None:
        """What this list can be asked."""
        self._kind = kind
        fresh = self.ahead.currentData() is None
        parts.fill_combo(self.ahead, [(_spoken(days), days) for days in kind.ahead])
        if fresh and kind.ahead:
            _quietly_choose(self.ahead, USUAL_DAYS)
        for name, group in self._parts.items():
            for part in group:
                part.setVisible(bool(getattr(kind, name)))
        self.problem.hide()

    def wish(self) -> Wish | None:
        """What is asked for now; None while the date cannot be read."""
        kind = self._kind
        if kind is None:
            return None
        options = {"scope": str(self.scope.currentData())} if kind.scoped else {}
        if kind.ahead:
            options["days"] = str(self.ahead.currentData() or USUAL_DAYS)
        day = date.today()
        if kind.supposes:
            read, problem = dates.parse(self.ends.text())
            wrong = not read or len(read) < 10
            self.problem.setText((problem.message if problem else "请写明到日，如 2026-01-01") if wrong else "")
            self.problem.setVisible(wrong)
            if wrong:
                return None
            day = date.fromisoformat(str(read))
            options["ending"] = str(self.measure.currentData() or "")
        self._asked = Wish(day, options)
        return self._asked

    def _tell(self) -> None:
        before, wish = self._asked, self.wish()
        if wish is not None and wish != before:
            self.changed.emit()

    def _combo(self, name: str, entries: list[tuple[str, object]] | list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        for text, value in entries:
            combo.addItem(text, value)
        combo.currentIndexChanged.connect(self._tell)
        return combo

    def _word(self, text: str) -> QWidget:
        return parts.label(text, "help", parent=self)


def _quietly_choose(combo: QComboBox, value: object) -> None:
    combo.blockSignals(True)
    combo.setCurrentIndex(max(combo.findData(value), 0))
    combo.blockSignals(False)


def _spoken(days: int) -> str:
    return "一年内" if days == 365 else f"{days} 天内"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
