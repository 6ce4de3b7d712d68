"""What else than children a form can be about: people, homes, activities, villages; search and tick."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ledger_app.operations.print_form import Choice
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

_ID = Qt.ItemDataRole.UserRole


class ChoicePicker(QWidget):
    """A search line over a list with ticks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("搜索")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("选择要打印的内容")
        theme.role(self.list, "framed")
        self.count = parts.label("", "help")
        self.all = parts.button("全选", self._tick_all, "link")
        self.none = parts.button("清空", self._clear, "link")
        foot = parts.line(self.count, 1, self.all, self.none, gap=4)
        parts.column(self.search, self.list, foot, gap=8, into=self)
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(self._look)

    def fill(self, choices: Sequence[Choice]) -> None:
        """Show these; ticks stay on those still there."""
        kept = set(self.ids())
        self.list.blockSignals(True)
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.title}　{choice.under}" if choice.under else choice.title)
            item.setData(_ID, choice.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.id in kept else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._filter()

    def ids(self) -> list[int]:
        """Those ticked, in the order shown."""
        return [int(item.data(_ID)) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def choose(self, ids: Iterable[int]) -> None:
        """Tick exactly these."""
        wanted = set(ids)
        self._tick({id(item): item.data(_ID) in wanted for item in self._items()})

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(i) for i in range(self.list.count())]

    def _tick(self, wanted: dict[int, bool]) -> None:
        self.list.blockSignals(True)
        for item in self._items():
            if id(item) in wanted:
                item.setCheckState(Qt.CheckState.Checked if wanted[id(item)] else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._look()

    @Slot()
    def _tick_all(self) -> None:
        self._tick({id(item): True for item in self._items() if not item.isHidden()})

    @Slot()
    def _clear(self) -> None:
        self._tick({id(item): False for item in self._items()})

    @Slot()
    def _filter(self) -> None:
        wanted = self.search.text().strip()
        for item in self._items():
            item.setHidden(wanted not in item.text())
        self._look()

    @Slot()
    def _look(self) -> None:
        count = len(self.ids())
        self.count.setText(f"已选 {count} 项" if self.list.count() else "没有可选的内容")
        self.none.setEnabled(count > 0)
        self.all.setEnabled(self.list.count() > 0)
        self.changed.emit()
