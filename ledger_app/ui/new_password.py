"""A password typed twice, with words on how strong it is."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from ledger_app.domain.password import SHORTEST_PASSWORD
from ledger_app.ui import icons, theme
from ledger_app.ui.page_head import label

_KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl")


def strength(password: str) -> tuple[str, str]:
    """What to say about it, and the look of the words."""
    if not password:
        return "", "help"
    if len(password) < SHORTEST_PASSWORD:
        return f"至少 {SHORTEST_PASSWORD} 位", "error"
    kinds = sum(bool(re.search(kind, password)) for kind in _KINDS)
    if len(set(password)) <= 3 or any(password.lower() in run or password.lower() in run[::-1] for run in _RUNS):
        return "弱：太容易猜到，请换一个", "attention"
    score = len(password) + 3 * kinds
    if score >= 19:
        return "较强", "good"
    return ("一般：再长一些会更安全", "attention") if score >= 14 else ("弱：请加长，或同时使用字母和数字", "attention")


class PasswordLine(QLineEdit):
    """Hidden letters with an eye that shows them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icons.icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setToolTip("显示或隐藏")
        self._eye.triggered.connect(self._turn)

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye-off" if hidden else "eye"))


class NewPassword(QWidget):
    """Two lines; :attr:`password` is there when both agree."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = PasswordLine(self), PasswordLine(self)
        self._strength, self._agree = label(" ", self, "help"), label(" ", self, "error")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.px(4))
        form.setHorizontalSpacing(theme.px(12))
        for words, line, under in (("新密码", self.first, self._strength), ("再输一次", self.second, self._agree)):
            head = label(words, self)
            head.setFixedWidth(theme.px(80))
            form.addRow(head, line)
            form.addRow("", under)
            line.textChanged.connect(self._look)

    @property
    def password(self) -> str:
        """What both lines say, empty while they differ or are too short."""
        first = self.first.text()
        return first if first == self.second.text() and len(first) >= SHORTEST_PASSWORD else ""

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _look(self) -> None:
        words, look = strength(self.first.text())
        self._strength.setText(words or " ")
        theme.role(self._strength, look)
        second = self.second.text()
        differ = bool(second) and not self.first.text().startswith(second)
        self._agree.setText("两次输入的密码不一致" if differ else " ")
        self.changed.emit()
