"""One of a list: typing finds it, a digit takes it, the arrow shows all."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ledger_app.domain import kinds
from ledger_app.domain.catalogue import DICTIONARIES, Field, Kind
from ledger_app.domain.kinds import Vocabulary
from ledger_app.ui import theme
from ledger_app.ui.child.editor import Editor

SECOND_DIGIT_MS = 900
_ROOM = 28  # for the arrow


class _Numbered(QStyledItemDelegate):
    """Writes the digit that takes an entry before it."""

    def __init__(self, labels: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._number = {label: n for n, label in enumerate(labels, 1)}

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        """Number and label."""
        super().initStyleOption(option, index)
        label = str(index.data())
        option.text = f"{self._number.get(label, 0):>2}  {label}"  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row one can hit."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), theme.px(30))


class _ChoiceLine(QLineEdit):
    """A line with an arrow; says which digit, which arrow key and which click it got."""

    digit = Signal(int)
    opened = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextMargins(0, 0, theme.px(_ROOM) - 8, 0)
        self._fresh = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose unless one is in the middle of writing; arrows and Alt+Down open the list."""
        writing = bool(self.text()) and not self.hasSelectedText() and not self._fresh
        if event.text().isascii() and event.text().isdigit() and not writing:
            self.digit.emit(int(event.text()))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.hasSelectedText() and self.selectedText() == self.text():
            self.emptied.emit()
        else:
            if event.text() and event.text().isprintable():
                self._fresh = False
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The next digit chooses."""
        super().focusInEvent(event)
        self._fresh = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere shows the list; a click in a text also sets the cursor."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly():
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().soft), 1.5))
        half = theme.px(4)
        x, y = self.width() - theme.px(_ROOM) // 2, self.height() // 2
        painter.drawPolyline([QPoint(x - half, y - half // 2), QPoint(x, y + half // 2), QPoint(x + half, y - half // 2)])


class ChoiceEditor(Editor):
    """A dictionary's entry, or a village."""

    def __init__(self, field: Field, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(field, words, parent)
        self.line = _ChoiceLine(self)
        self.line.setPlaceholderText("请选择")
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finish)
        self.line.digit.connect(self._take_digit)
        self.line.opened.connect(self.show_all)
        self.line.emptied.connect(self._empty)
        self._completer: QCompleter | None = None
        self._digits = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(SECOND_DIGIT_MS)
        self._forget.timeout.connect(self._forget_digits)
        self._hold(self.line)

    def labels(self) -> list[str]:
        """What is offered, the present value included even when it is retired."""
        return offered(self.field, self.words)

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def set_value(self, value: object) -> None:
        """Show the label."""
        self.line.setText(kinds.show(self.field, value))
        self.line.setCursorPosition(0)

    def controls(self) -> list[QWidget]:
        """The line."""
        return [self.line]

    def choose(self, label: str) -> None:
        """Take an entry as the person does."""
        self.line.setText(label)
        self.line.setCursorPosition(0)
        self.line.selectAll()
        self.changed.emit()

    def show_all(self) -> None:
        """Open the list with every entry, the present one marked."""
        completer = self._complete()
        completer.setCompletionPrefix("")
        completer.complete()
        self._mark()

    def _mark(self) -> None:
        """Mark the entry that Enter would take: the present one, else the first that fits."""
        completer = self._complete()
        model = completer.completionModel()
        labels = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        row = labels.index(self.text()) if self.text() in labels else 0 if self.text() else -1
        if 0 <= row < len(labels):
            completer.popup().setCurrentIndex(model.index(row, 0))

    def _typed(self, text: str) -> None:
        completer = self._complete()
        completer.setCompletionPrefix(text)
        if text and completer.completionCount():
            completer.complete()
            self._mark()
        else:
            completer.popup().hide()
        self.changed.emit()

    def finish(self) -> None:
        """The person has moved on: what was begun is completed when only one entry fits."""
        label = kinds.parse(self.field, self.text(), self.words)[0]
        alike = [entry for entry in self.labels() if self.text() and self.text() in entry]
        if label is None and len(alike) == 1:
            label = alike[0]
        if label is not None and label != self.text():
            self.choose(str(label))
        self.left.emit()

    def _take_digit(self, digit: int) -> None:
        labels = self.labels()
        number = int(f"{self._digits}{digit}")
        if number > len(labels):
            number = digit
        if not 1 <= number <= len(labels):
            return
        self._digits = str(number)
        self._forget.start()
        if self._completer is not None:
            self._completer.popup().hide()
        self.choose(labels[number - 1])

    def _forget_digits(self) -> None:
        self._digits = ""

    def _empty(self) -> None:
        self.line.clear()
        self.changed.emit()

    def _complete(self) -> QCompleter:
        """The list, made when first wanted."""
        if self._completer is None:
            labels = self.labels()
            completer = QCompleter(self)
            completer.setModel(QStringListModel(labels, completer))
            completer.setWidget(self.line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(12)
            completer.popup().setItemDelegate(_Numbered(labels, completer.popup()))
            completer.activated.connect(self._activated)
            self._completer = completer
        return self._completer

    def _activated(self, label: object) -> None:
        if isinstance(label, str):
            self.choose(label)


def offered(field: Field, words: Vocabulary) -> list[str]:
    """The labels to choose from, today's only."""
    if field.kind is Kind.VILLAGE:
        return list(words.villages)
    return words.labels(field.dictionary) if field.dictionary in DICTIONARIES else []
