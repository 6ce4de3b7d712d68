"""The five figures of an import, adding up to what was read; each is a filter where that helps."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QToolButton, QWidget

from ledger_app.domain.receipt import Outcome, Receipt
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts, words


class Figure(QFrame):
    """A word and a number under it."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = QLabel("0", self)
        theme.role(self._number, "figure")
        column = parts.column(parts.label(word, "help"), self._number, gap=0, into=self)
        column.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        self._word = word
        self.setMinimumWidth(theme.px(84))

    def show_number(self, number: int) -> None:
        """Set the number, and what a screen reader says."""
        self._number.setText(f"{number:,}")
        self.setAccessibleName(f"{self._word} {number}")

    def number(self) -> str:
        """The number as shown."""
        return self._number.text()


class Figures(QFrame):
    """读取 = 新增 + 更新 + 无变化 + 待处理 + 不导入."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        self.read = Figure("读取", self)
        self.of: dict[Outcome, Figure] = {outcome: Figure(word, self) for outcome, (word, _) in words.OUTCOMES.items()}
        row = parts.line(self.read, gap=0, into=self)
        for place, figure in enumerate(self.of.values()):
            row.addWidget(parts.label("+" if place else "=", "help"))
            row.addWidget(figure)
        row.addStretch(1)
        row.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))

    def show_receipt(self, receipt: Receipt) -> None:
        """The figures of this receipt."""
        self.read.show_number(receipt.read)
        for outcome, count in words.figures(receipt):
            self.of[outcome].show_number(count)
        self.setAccessibleName(words.sum_line(receipt))


class OutcomeFilter(QWidget):
    """全部 · 新增 3 · 更新 1 …: which rows to show."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = parts.line(gap=4, into=self)
        self._outcomes: list[Outcome | None] = [None, *words.OUTCOMES]
        for place in range(len(self._outcomes)):
            made = QToolButton(self)
            made.setCheckable(True)
            self._group.addButton(made, place)
            self._row.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.buttonClicked.connect(self._choose)

    def show_receipt(self, receipt: Receipt) -> None:
        """Counts on the buttons; an outcome that no row has cannot be chosen."""
        counts: dict[Outcome | None, int] = {None: receipt.read, **dict(words.figures(receipt))}
        for place, outcome in enumerate(self._outcomes):
            word = words.OUTCOMES[outcome][0] if outcome else "全部"
            made = self._group.button(place)
            made.setText(f"{word} {counts[outcome]:,}")
            made.setEnabled(bool(counts[outcome]) or outcome is None)
        self._group.button(0).setChecked(True)

    def outcome(self) -> Outcome | None:
        """The chosen outcome, None for all."""
        return self._outcomes[self._group.checkedId()]

    def choose(self, outcome: Outcome | None) -> None:
        """As if its button were pressed."""
        self._group.button(self._outcomes.index(outcome)).click()

    @Slot(QAbstractButton)
    def _choose(self, pressed: QAbstractButton) -> None:
        self.chosen.emit()
