"""Quiet bars above the form: what was saved, an old draft, a child that may be on the books already."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ledger_app.domain.listing import Likeness
from ledger_app.ui import theme

MOST_SHOWN = 4


def when(at: str) -> str:
    """11月23日 10:42 for a local ISO time; with the year when it is another one."""
    moment = datetime.fromisoformat(at)
    year = "" if moment.year == datetime.now().year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M}"


class Bar(QFrame):
    """A line of words on a pale ground, with buttons at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._words, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, text: str, tone: str = "accent", buttons: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Show these words; ``tone`` is accent, good, attention or danger."""
        self._words.setText(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for words, act in buttons:
            button = QPushButton(words, self)
            button.clicked.connect(act)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def press(self, words: str) -> None:
        """Press the button of this name."""
        next(b for b in self._buttons if b.text() == words).click()


class DuplicateBar(QFrame):
    """Children that may be the one being entered, and those of the same household."""

    open_child = Signal(int)
    copy_family = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(4))
        self._lines: list[QWidget] = []
        self._shown: tuple[Likeness, ...] = ()
        self.hide()

    def show_alike(self, found: Sequence[Likeness], *, new: bool) -> None:
        """List them; nothing found hides the bar."""
        ordered = tuple(sorted(found, key=lambda f: (not f.certain, f.sibling)))[:MOST_SHOWN]
        if ordered == self._shown:
            return
        self._shown = ordered
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(likeness, new=new) for likeness in ordered]
        for line in self._lines:
            self._column.addWidget(line)
        certain = any(f.certain for f in ordered)
        only_siblings = all(f.sibling for f in ordered)
        self.setProperty("tone", "danger" if certain else "accent" if only_siblings else "attention")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(ordered))

    def lines(self) -> list[str]:
        """What is written, line by line."""
        return [label.text() for line in self._lines for label in line.findChildren(QLabel)]

    def _line(self, likeness: Likeness, *, new: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        who = "　".join(part for part in (likeness.name, likeness.birth, likeness.village) if part)
        alike = "、".join(likeness.alike)
        if likeness.certain:
            words = f"台账里已有同一身份证号的儿童：{who}。不能重复建档"
        elif likeness.sibling:
            words = f"同户儿童：{who}（不是重复）"
        else:
            words = f"可能已经建档：{who}。相同：{alike}"
        label = QLabel(words, line)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        if likeness.sibling and new:
            row.addWidget(self._button(line, "复制家庭信息", partial(self.copy_family.emit, likeness.id)))
        row.addWidget(self._button(line, "打开", partial(self.open_child.emit, likeness.id)))
        return line

    def _button(self, line: QWidget, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, line)
        button.clicked.connect(act)
        return button
