"""Settings: entries of the office's own in the dictionaries."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Choice
from ledger_app.domain.errors import LedgerError
from ledger_app.operations import manage_office
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.page_head import button, card, label
from ledger_app.ui.plain_table import PlainTable

FIRST = ("child_category", "special_sub", "relation", "school_stage", "basic_living", "visit_type", "exit_reason")


class ChoicesPart(QWidget):
    """Choose a dictionary, see its entries, add or retire."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.shown: list[Choice] = []
        frame, column = card(self, "下拉选项")
        self.dictionary = QComboBox(frame)
        self.dictionary.setMaxVisibleItems(16)
        keys = [key for key in FIRST if key in catalogue.DICTIONARIES]
        for key in [*keys, *(key for key in catalogue.DICTIONARIES if key not in keys)]:
            self.dictionary.addItem(catalogue.DICTIONARIES[key].title, key)
        self.dictionary.currentIndexChanged.connect(self.refresh)
        self.name = QLineEdit(frame)
        self.name.setPlaceholderText("新的选项")
        self.name.returnPressed.connect(self.add)
        add = button("增加", frame, "plus")
        add.clicked.connect(self.add)
        line = QHBoxLayout()
        line.addWidget(self.dictionary, 1)
        line.addWidget(self.name, 1)
        line.addWidget(add)
        self.table = PlainTable(("选项", "表格里也写作", "状态"), (30, 30, 18), 1, frame)
        theme.role(self.table, "framed")
        self.table.setFixedHeight(theme.px(34 * 12))
        self.table.itemSelectionChanged.connect(self._look)
        self.retire_button = button("停用", frame)
        self.retire_button.clicked.connect(self.retire)
        foot = QHBoxLayout()
        foot.addWidget(label("停用后不再出现在下拉框里，已有档案不变。", frame, "help"), 1)
        foot.addWidget(self.retire_button)
        column.addLayout(line)
        column.addWidget(self.table)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.refresh()

    def refresh(self) -> None:
        """Read the entries again."""
        self.shown = manage_office.choices(self._store, self._key())
        self.table.fill([(c.label, "、".join(c.synonyms), _state(c)) for c in self.shown])
        self._look()

    def add(self) -> None:
        """One more entry."""
        try:
            manage_office.add_choice(self._store, self._key(), self.name.text())
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.name.clear()
        self.refresh()
        self.changed.emit()

    def retire(self) -> None:
        """No longer offered, from today."""
        choice = self._chosen()
        if choice is None:
            return
        why = messages.ask_text(self, "停用选项", f"停用“{choice.label}”，请写明原因。", "停用", hint="如：上级文件已取消此类")
        if why:
            try:
                manage_office.retire_choice(self._store, self._key(), choice.label, why)
            except LedgerError as error:
                messages.refused(self, error)
            self.refresh()
            self.changed.emit()

    def _key(self) -> str:
        return str(self.dictionary.currentData())

    def _chosen(self) -> Choice | None:
        row = self.table.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _look(self) -> None:
        choice = self._chosen()
        self.retire_button.setEnabled(choice is not None and not _retired(choice))


def _retired(choice: Choice) -> bool:
    return bool(choice.valid_to) and choice.valid_to <= date.today().isoformat()


def _state(choice: Choice) -> str:
    if _retired(choice):
        return f"{choice.valid_to} 停用"
    return "本单位增加" if choice.valid_from else ""
