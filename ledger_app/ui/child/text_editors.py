"""Editors in which one writes: lines, long texts, dates, numbers, telephone and identity numbers."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontDatabase, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ledger_app.domain import kinds
from ledger_app.domain.catalogue import Field, Kind, Value
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.ui.child.editor import Editor

_HINTS = {
    Kind.DATE: "年-月-日",
    Kind.MONTH: "年-月",
    Kind.TIME: "时:分",
    Kind.MONEY: "元",
    Kind.PHONE: "手机或 区号-号码",
    Kind.IDENTITY: "18 位",
    Kind.ACCOUNT: "按存折填写",
}


class LineEditor(Editor):
    """One line; on leaving it is written the way it will be stored."""

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(field, words, parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_HINTS.get(field.kind, ""))
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finish)
        self._note: Problem | None = None
        self._hold(self.line)

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def problem(self) -> Problem | None:
        """The matter with what was typed, remembered after the text was put in order."""
        found = super().problem()
        return found if found is not None else self._note

    def set_value(self, value: object) -> None:
        """Show the value from its beginning."""
        self._note = None
        self.line.setText(kinds.show(self.field, value))
        self.line.setCursorPosition(0)

    def controls(self) -> list[QWidget]:
        """The line."""
        return [self.line]

    def _typed(self, text: str) -> None:
        self._note = None
        self.changed.emit()

    def _finish(self) -> None:
        value, problem = kinds.parse(self.field, self.text(), self.words)
        shown = kinds.show(self.field, value)
        if value is not None and shown != self.text():
            doubt = problem is not None and problem.severity is Severity.ASK
            self.line.setText(shown)
            self._note = problem if doubt else None
        self.left.emit()


class IdentityEditor(LineEditor):
    """An identity number in even digits; a small x becomes X while typing."""

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(field, words, parent)
        font = self.line.font()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setFamilies([*font.families(), fixed.family()])
        self.line.setFont(font)

    def problem(self) -> Problem | None:
        """While the number is being typed, only how far it is."""
        bare = self.text().replace(" ", "")
        if self.line.hasFocus() and self.line.isModified() and 0 < len(bare) < 18 and bare.isdigit():
            return Problem("typing", Severity.INFO, f"已输入 {len(bare)} 位，共 18 位")
        return super().problem()

    def value(self) -> Value | None:
        """The number once it is one."""
        return kinds.parse(self.field, self.text(), self.words)[0]

    def _typed(self, text: str) -> None:
        if "x" in text:
            at = self.line.cursorPosition()
            self.line.setText(text.upper())
            self.line.setModified(True)
            self.line.setCursorPosition(at)
        super()._typed(text)

    def _finish(self) -> None:
        super()._finish()
        self.line.setModified(False)


class _GrowingText(QPlainTextEdit):
    """Grows with its lines up to twelve; Tab and Ctrl+Enter move on, Enter begins a new line."""

    LINES = (2, 12)

    def __init__(self, owner: "LongTextEditor") -> None:
        super().__init__(owner)
        self._owner = owner
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as its text."""
        return QSize(400, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the page unless the text is being written in and is longer than its box."""
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The person has moved on."""
        super().focusOutEvent(event)
        self._owner.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines anew."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        low, high = self.LINES
        lines = round(self.document().size().height())
        height = self.fontMetrics().lineSpacing() * min(max(lines, low), high) + 16
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        scroll = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > high else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scroll)


class LongTextEditor(Editor):
    """Several lines of text."""

    wide = True

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(field, words, parent)
        self.area = _GrowingText(self)
        self.area.textChanged.connect(self._typed)
        self._showing = False
        self._hold(self.area)

    def text(self) -> str:
        """The text with its line breaks."""
        return self.area.toPlainText()

    def set_value(self, value: object) -> None:
        """Show the text."""
        self._showing = True
        self.area.setPlainText(kinds.show(self.field, value))
        self._showing = False

    def controls(self) -> list[QWidget]:
        """The area."""
        return [self.area]

    def _typed(self) -> None:
        if not self._showing:
            self.changed.emit()
