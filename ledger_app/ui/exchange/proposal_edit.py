"""The six facts that decide about a pending row, as the sheet gave them and as the clerk corrects them."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from ledger_app.domain import catalogue, child, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Severity
from ledger_app.operations import manage_office
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

KEYS = ("name", "id_no", "sex", "birth", "village", "category")


def vocabulary(store: Ledger) -> Vocabulary:
    """Choices and villages as this office writes them."""
    dictionaries = {catalogue.field(key).dictionary for key in KEYS} - {""}
    choices = {name: manage_office.choices(store, name) for name in dictionaries}
    return Vocabulary(choices, {village.name: village.also for village in manage_office.villages(store)})


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    editor: QLineEdit | QComboBox
    words: QLabel


class ProposalEdit(QWidget):
    """Plain lines and lists; what is wrong stands in words under each."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Vocabulary()
        self._proposal = Child()
        self._lines = {key: self._make(key) for key in KEYS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for place, line in enumerate(self._lines.values()):
            field = catalogue.field(line.key)
            heading = parts.label(field.label)
            heading.setBuddy(line.editor)
            grid.addWidget(heading, place * 2, 0)
            grid.addWidget(line.editor, place * 2, 1)
            grid.addWidget(line.words, place * 2 + 1, 1)
        grid.setColumnStretch(1, 1)

    def _make(self, key: str) -> _Line:
        field = catalogue.field(key)
        editor: QLineEdit | QComboBox
        if field.kind in (Kind.CHOICE, Kind.VILLAGE):
            editor = QComboBox(self)
            editor.currentIndexChanged.connect(self._look)
        else:
            editor = QLineEdit(self)
            editor.textEdited.connect(self._look)
        editor.setAccessibleName(field.label)
        words = parts.label("", "error", wrap=True)
        words.setVisible(False)
        return _Line(key, editor, words)

    def show_proposal(self, proposal: Child, words: Vocabulary) -> None:
        """Start again from this proposal."""
        self._words, self._proposal = words, proposal
        for line in self._lines.values():
            text = proposal.show(line.key)
            line.editor.blockSignals(True)
            if isinstance(line.editor, QLineEdit):
                line.editor.setText(text)
            else:
                self._offer(line.editor, line.key, text)
            line.editor.blockSignals(False)
        self._look()

    def _offer(self, combo: QComboBox, key: str, text: str) -> None:
        field = catalogue.field(key)
        offered = list(self._words.villages) if field.kind is Kind.VILLAGE else self._words.labels(field.dictionary)
        combo.clear()
        combo.addItem("请选择", "")
        for label in offered:
            combo.addItem(label, label)
        if text and text not in offered:
            combo.addItem(text, text)
        combo.setCurrentIndex(max(combo.findData(text), 0))

    def text(self, key: str) -> str:
        """What stands in one line."""
        editor = self._lines[key].editor
        return editor.text().strip() if isinstance(editor, QLineEdit) else str(editor.currentData() or "")

    def set_text(self, key: str, text: str) -> None:
        """As if it were typed or chosen."""
        editor = self._lines[key].editor
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            self._look()
        else:
            editor.setCurrentIndex(max(editor.findData(text), 0))

    @Slot()
    def _look(self) -> None:
        self._fill_from_identity()
        for line in self._lines.values():
            self._say(line, self._finding(line.key)[1])
        self.edited.emit()

    def _fill_from_identity(self) -> None:
        """A valid number gives sex and birthday where nothing stands yet."""
        for key, value in child.from_identity(self.text("id_no")).items():
            if not self.text(key):
                editor = self._lines[key].editor
                editor.blockSignals(True)
                if isinstance(editor, QLineEdit):
                    editor.setText(str(value))
                else:
                    editor.setCurrentIndex(max(editor.findData(value), 0))
                editor.blockSignals(False)

    def _finding(self, key: str) -> tuple[object, str, bool]:
        """Value, words for the clerk, and whether it may be saved so."""
        value, problem = kinds.parse(catalogue.field(key), self.text(key), self._words)
        if problem is None or problem.severity in (Severity.FIX, Severity.INFO):
            return value, "", True
        return value, "，".join(part for part in (problem.message, problem.advice) if part), value is not None

    def _say(self, line: _Line, text: str) -> None:
        line.words.setText(text)
        line.words.setVisible(bool(text))
        line.editor.setProperty("wrong", bool(text))
        line.editor.style().unpolish(line.editor)
        line.editor.style().polish(line.editor)

    def stops(self) -> list[str]:
        """Labels of lines whose text cannot be taken."""
        return [catalogue.field(key).label for key in KEYS if self.text(key) and not self._finding(key)[2]]

    def child(self) -> Child:
        """The proposal with the clerk's corrections."""
        return self._proposal.with_values(**{key: self._finding(key)[0] for key in KEYS})

    def focus_first(self) -> None:
        """Put the cursor where something is wrong, else into the name."""
        wrong = next((line for line in self._lines.values() if line.words.text()), self._lines["name"])
        wrong.editor.setFocus()
