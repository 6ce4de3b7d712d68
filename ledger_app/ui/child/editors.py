"""Which editor a kind of field has; nothing else on the page asks for the kind."""

from PySide6.QtWidgets import QWidget

from ledger_app.domain.catalogue import Field, Kind
from ledger_app.domain.kinds import Vocabulary
from ledger_app.ui.child.choice_editor import ChoiceEditor
from ledger_app.ui.child.editor import Editor
from ledger_app.ui.child.text_editors import IdentityEditor, LineEditor, LongTextEditor
from ledger_app.ui.child.tick_editors import ChoicesEditor, YesNoEditor
from ledger_app.ui.child.veil import VeiledEditor

EDITORS: dict[Kind, type[Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.LONGTEXT: LongTextEditor,
    Kind.DATE: LineEditor,
    Kind.MONTH: LineEditor,
    Kind.TIME: LineEditor,
    Kind.INTEGER: LineEditor,
    Kind.MONEY: LineEditor,
    Kind.YESNO: YesNoEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.CHOICES: ChoicesEditor,
    Kind.IDENTITY: IdentityEditor,
    Kind.PHONE: LineEditor,
    Kind.ACCOUNT: LineEditor,
    Kind.VILLAGE: ChoiceEditor,
}


def make(field: Field, words: Vocabulary, parent: QWidget | None = None) -> Editor:
    """The field's editor; a private one is veiled while it holds something."""
    inner = EDITORS[field.kind](field, words, parent)
    return VeiledEditor(inner, parent) if field.private or field.kind is Kind.ACCOUNT else inner
