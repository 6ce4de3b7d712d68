"""Settings: what the office is called, and its villages."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ledger_app.domain.errors import LedgerError
from ledger_app.domain.office import Village
from ledger_app.operations import list_children, manage_office
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.page_head import button, card, label
from ledger_app.ui.plain_table import PlainTable

LINES = (
    ("province", "省"),
    ("city", "市"),
    ("county", "县（市、区）"),
    ("township", "乡镇（街道）"),
    ("clerk", "填表人"),
    ("phone", "联系电话"),
)


class OfficePart(QWidget):
    """The names printed on every sheet."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        frame, column = card(self, "本单位")
        form = QGridLayout()
        form.setSpacing(theme.px(theme.GAP))
        self.lines = {key: QLineEdit(str(getattr(store.office, key)), frame) for key, _ in LINES}
        for place, (key, words) in enumerate(LINES):
            head = label(words, frame)
            head.setFixedWidth(theme.px(96))
            form.addWidget(head, place // 2, place % 2 * 2)
            form.addWidget(self.lines[key], place // 2, place % 2 * 2 + 1)
            self.lines[key].textEdited.connect(self._look)
        self.save_button = button("保存", frame, look="primary")
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self._said = label("名称印在各种表册上", frame, "help")
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self.save_button)
        column.addLayout(form)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def save(self) -> None:
        """Keep what was typed."""
        typed = {key: line.text().strip() for key, line in self.lines.items()}
        try:
            manage_office.save_office(self._store, replace(self._store.office, **typed))
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.save_button.setEnabled(False)
        self._said.setText("已保存")
        self.changed.emit()

    def _look(self) -> None:
        self.save_button.setEnabled(True)
        self._said.setText("有未保存的修改")


class VillagesPart(QWidget):
    """Villages are added and retired, never deleted: children keep theirs."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.shown: list[Village] = []
        frame, column = card(self, "村（社区）")
        self.name = QLineEdit(frame)
        self.name.setPlaceholderText("新的村（社区）名称")
        self.also = QLineEdit(frame)
        self.also.setPlaceholderText("别的写法，用顿号隔开，可不填")
        add = button("增加", frame, "plus")
        add.clicked.connect(self.add)
        self.name.returnPressed.connect(self.add)
        line = QHBoxLayout()
        line.addWidget(self.name, 2)
        line.addWidget(self.also, 3)
        line.addWidget(add)
        self.table = PlainTable(("名称", "别的写法", "儿童", "状态"), (18, 30, 8, 18), 1, frame)
        theme.role(self.table, "framed")
        self.table.setFixedHeight(theme.px(34 * 9))
        self.table.itemSelectionChanged.connect(self._look)
        self.retire_button = button("停用", frame)
        self.retire_button.clicked.connect(self.retire)
        foot = QHBoxLayout()
        foot.addWidget(label("停用后新建档案时不再出现，已有档案不变。", frame, "help"), 1)
        foot.addWidget(self.retire_button)
        column.addLayout(line)
        column.addWidget(self.table)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.refresh()

    def refresh(self) -> None:
        """Read the villages again."""
        counts = list_children.facets(self._store).get("village", {})
        self.shown = manage_office.villages(self._store)
        self.table.fill([(v.name, "、".join(v.also), str(counts.get(v.name, "")), _state(v)) for v in self.shown])
        self._look()

    def add(self) -> None:
        """One more village, or more spellings for a known one."""
        also = tuple(part.strip() for part in self.also.text().replace("，", "、").split("、") if part.strip())
        try:
            manage_office.add_village(self._store, self.name.text(), also)
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.name.clear()
        self.also.clear()
        self.refresh()
        self.changed.emit()

    def retire(self) -> None:
        """No longer offered, from today."""
        village = self._chosen()
        if village is None:
            return
        why = messages.ask_text(self, "停用村（社区）", f"停用“{village.name}”，请写明原因。", "停用", hint="如：并入前进村")
        if why:
            try:
                manage_office.retire_village(self._store, village.name, why)
            except LedgerError as error:
                messages.refused(self, error)
            self.refresh()
            self.changed.emit()

    def _chosen(self) -> Village | None:
        row = self.table.currentRow()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _look(self) -> None:
        village = self._chosen()
        self.retire_button.setEnabled(village is not None and not _retired(village.valid_to))


def _retired(valid_to: str) -> bool:
    return bool(valid_to) and valid_to <= date.today().isoformat()


def _state(village: Village) -> str:
    return f"{village.valid_to} 停用" if _retired(village.valid_to) else ""
