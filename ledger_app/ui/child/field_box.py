"""A field on a card: label, editor, and under it help or what is the matter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ledger_app.domain.catalogue import Field, Value
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.ui import theme
from ledger_app.ui.child import editors
from ledger_app.ui.child.working_copy import Record


class FieldBox(QWidget):
    """Writes what is typed into its record.  ``edited``: the record changed; ``left``: the person moved on."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, field: Field, record: Record, words: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.record = record
        self._extra: Problem | None = None
        self._note = ""
        self._help: QLabel | None = None
        self._error: QLabel | None = None
        self._remedy: QPushButton | None = None
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self.editor = editors.make(field, words, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self._label)
        self._column.addWidget(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.editor.set_value(record.typed().get(field.key))
        self.editor.changed.connect(self._changed)
        self.editor.left.connect(self._left)
        self.refresh()

    @property
    def wide(self) -> bool:
        """Whether it takes a card's whole width."""
        return self.editor.wide

    def applies(self) -> bool:
        """Whether the field is asked for by the other values, or holds something all the same."""
        applies = self.field.applies
        return applies is None or applies.holds(self.record.values) or self.field.key in self.record.typed()

    def fill(self, value: Value | None) -> None:
        """Set the value on the person's behalf."""
        self.editor.set_value(value)
        self._changed()

    def reload(self) -> None:
        """Show the record's value when the editor holds another one."""
        held = self.record.typed().get(self.field.key)
        if held != self.editor.value() and held != self.editor.text():
            self.editor.set_value(held)

    def note(self, text: str) -> None:
        """A grey remark in the place of the help, such as the age beside a birthday."""
        self._note = text
        self._show_help()

    def object_to(self, problem: Problem | None, remedy: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a problem that comes from outside the field; a remedy becomes a button."""
        self._extra = problem
        if self._remedy is not None:
            self._remedy.hide()
            self._remedy.deleteLater()
            self._remedy = None
        if problem is not None and act is not None:
            self._remedy = QPushButton(remedy, self)
            theme.role(self._remedy, "link")
            self._remedy.clicked.connect(act)
        self._show_problem()
        if self._remedy is not None:
            self._column.insertWidget(3, self._remedy, 0, Qt.AlignmentFlag.AlignLeft)
            self._remedy.show()

    def problem(self) -> Problem | None:
        """What is the matter here, the field's own first."""
        own = self.editor.problem()
        return own if own is not None and own.severity is not Severity.FIX else self._extra

    def refresh(self) -> None:
        """Look again at what depends on other fields: the mark and the words below."""
        mark = f' <span style="color:{theme.tokens().danger}">*</span>' if self.field.is_required(self.record.values) else ""
        self._label.setText(self.field.label + mark)
        self._show_help()
        self._show_problem()

    def _changed(self) -> None:
        self._extra = None
        if self._remedy is not None:
            self._remedy.hide()
        self._store()
        self._show_problem(typing=True)
        self.edited.emit(self.field.key)

    def _left(self) -> None:
        self._store()
        self._show_problem()
        self.left.emit(self.field.key)

    def _store(self) -> None:
        self.record.put(self.field.key, self.editor.value(), self.editor.text(), self.editor.problem())

    def _show_help(self) -> None:
        text = self._note or self.field.help
        if text and self._help is None:
            self._help = self._words("help")
        if self._help is not None:
            self._help.setText(text)
            self._help.setVisible(bool(text))

    def _show_problem(self, *, typing: bool = False) -> None:
        found = self.problem()
        if typing and found is not None and found.severity is not Severity.INFO and found is not self._extra:
            found = None  # nobody is corrected in the middle of a word
        if found is not None and self._error is None:
            self._error = self._words("error")
        if self._error is None:
            return
        self._error.setVisible(found is not None)
        if found is None:
            return
        grave = found.severity in (Severity.BLOCK, Severity.ASK) or self.field.key in self.record.unread
        role = "help" if found.severity is Severity.INFO else "error" if grave else "attention"
        theme.role(self._error, role)
        prefix = "" if role == "help" else "✕ " if grave else "！"
        self._error.setText(prefix + "，".join(part for part in (found.message, found.advice) if part))

    def _words(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        theme.role(label, role)
        self._column.insertWidget(2 if role == "error" else self._column.count(), label)
        return label
