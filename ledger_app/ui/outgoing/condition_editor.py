"""Conditions on any field: each a line that can be taken away, and three boxes that make a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QListWidget, QListWidgetItem, QWidget

from ledger_app.domain import catalogue, conditions
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.conditions import Condition
from ledger_app.domain.errors import LedgerError
from ledger_app.operations import quick_sheet
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

_CONDITION = Qt.ItemDataRole.UserRole
_ROWS = 2


class ConditionEditor(QWidget):
    """All conditions must hold."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.field = self._box("项目", 190)
        self.relation = self._box("关系", 96)
        self.value = self._box("值", 190)
        self.field.setEditable(True)
        self.value.setEditable(True)
        for box in (self.field, self.value):
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        parts.fill_combo(self.field, [(conditions.AGE_LABEL, conditions.AGE), *((f.label, f.key) for f in conditions.fields())])
        completer = QCompleter(self.field.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        parts.fill_combo(self.relation, [(words, sign) for sign, words in conditions.RELATIONS.items()])
        self.add = parts.button("添加条件", self._add, icon="plus")
        self.remove = parts.button("去掉", self._remove, icon="x")
        self.hint = parts.label("", "error")
        self.list = QListWidget(self)
        self.list.setAccessibleName("更多条件")
        theme.role(self.list, "framed")
        self.list.setFixedHeight(_ROWS * theme.px(30) + theme.px(6))
        self.field.currentIndexChanged.connect(self._offer_values)
        line = self.value.lineEdit()
        if line is not None:
            line.setPlaceholderText("不填表示没有填写")
            line.returnPressed.connect(self._add)
        row = parts.line(self.field, self.relation, self.value, self.add, self.hint, 1)
        below = parts.line(self.list, self.remove, gap=8)
        below.setStretch(0, 1)
        below.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        parts.column(row, below, gap=8, into=self)
        self._offer_values()
        self._look()

    def _box(self, name: str, width: int) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setFixedWidth(theme.px(width))
        return box

    def conditions(self) -> tuple[Condition, ...]:
        """Those in force."""
        return tuple(self.list.item(row).data(_CONDITION) for row in range(self.list.count()))

    def show_conditions(self, wanted: Sequence[Condition]) -> None:
        """Put these in force."""
        self.list.clear()
        for condition in wanted:
            self._take(condition)
        self._look()

    def _take(self, condition: Condition) -> None:
        value = f"“{condition.value}”" if condition.value else "空"
        item = QListWidgetItem(f"{conditions.label(condition.key)} {conditions.RELATIONS[condition.relation]} {value}", self.list)
        item.setData(_CONDITION, condition)
        self.list.setCurrentItem(item)

    @Slot()
    def _offer_values(self) -> None:
        """What the field's dictionary has, else nothing but what is typed."""
        key = self.field.currentData()
        declared = catalogue.field(key) if key and key != conditions.AGE else None
        labels: Sequence[str] = ()
        if declared is not None and declared.dictionary:
            labels = catalogue.choice_labels(declared.dictionary)
        elif declared is not None and declared.kind is Kind.YESNO:
            labels = ("是", "否")
        parts.fill_combo(self.value, [("", ""), *((label, label) for label in labels)])
        self.value.setEditText("")

    @Slot()
    def _add(self) -> None:
        place = self.field.findText(self.field.currentText().strip())
        try:
            key = str(self.field.itemData(place)) if place >= 0 else conditions.key_of(self.field.currentText())
            made = quick_sheet.condition(self._store, key, str(self.relation.currentData()), self.value.currentText())
        except LedgerError as error:
            self.hint.setText(error.what)
            self.hint.setToolTip(error.advice)
            return
        self.hint.clear()
        if made not in self.conditions():
            self._take(made)
            self.value.setEditText("")
            self._look()
            self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self._look()
            self.changed.emit()

    def _look(self) -> None:
        self.remove.setEnabled(self.list.count() > 0)
