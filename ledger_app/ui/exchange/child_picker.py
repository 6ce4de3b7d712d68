"""Which children to print: search, tick, and see who is ticked."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QLineEdit, QListView, QWidget

from ledger_app.domain.listing import Line, Query
from ledger_app.operations import list_children, read_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import theme
from ledger_app.ui.exchange import parts

SHOWN_LIMIT = 300
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Ticks(QAbstractListModel):
    """Children found, each with a tick that outlives the search."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self.chosen: dict[int, None] = {}

    def show(self, lines: list[Line]) -> None:
        """Show these children."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def choose(self, ids: Iterable[int], on: bool = True) -> None:
        """Tick or untick children, shown or not."""
        for child in ids:
            if on:
                self.chosen[child] = None
            else:
                self.chosen.pop(child, None)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def shown(self) -> list[int]:
        """Ids of the children shown."""
        return [line.id for line in self._lines]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Children shown."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, birthday and village in one line, and the tick."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            values = (line.values.get(key, "") for key in ("name", "birth", "village"))
            return "　".join(value for value in values if value)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if line.id in self.chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click or the space bar turns the tick."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        child = self._lines[index.row()].id
        self.choose([child], child not in self.chosen)
        return True


class ChildPicker(QWidget):
    """A search line over a list with ticks."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("搜索 姓名、拼音、证号后几位、村")
        self.search.setClearButtonEnabled(True)
        self.only = QCheckBox("只看已选", self)
        self.model = Ticks(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName("选择要打印的儿童")
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        theme.role(self.list, "framed")
        self.count = parts.label("", "help")
        self.all = parts.button("全选", self._tick_all, "link")
        self.none = parts.button("清空", self._clear, "link")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(200)
        foot = parts.line(self.count, 1, self.all, self.none, gap=4)
        parts.column(self.search, self.only, self.list, foot, gap=8, into=self)
        self.search.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(self.refresh)
        self.only.toggled.connect(self.refresh)
        self.model.ticked.connect(self._look)

    def ids(self) -> list[int]:
        """Children ticked, in the order ticked."""
        return list(self.model.chosen)

    def choose(self, ids: Iterable[int]) -> None:
        """Tick exactly these and show them."""
        self.model.chosen.clear()
        self.search.clear()
        self.model.choose(ids)
        self.only.setChecked(True)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Search again."""
        text = self.search.text().strip()
        if self.only.isChecked():
            lines = [self._line(child) for child in self.ids()[:SHOWN_LIMIT]]
            found = [line for line in lines if not text or text in line.values["name"]]
        else:
            found = list_children.page(self._store, Query(text=text), 0, SHOWN_LIMIT)
        self.model.show(found)
        self._look()

    def _line(self, child_id: int) -> Line:
        child = read_child.load(self._store, child_id)
        return Line(child_id, {key: child.show(key) for key in ("name", "birth", "village")})

    @Slot()
    def _tick_all(self) -> None:
        """Everything the search finds, shown or not."""
        if self.only.isChecked():
            return
        self.model.choose(list_children.ids(self._store, Query(text=self.search.text().strip())))

    @Slot()
    def _clear(self) -> None:
        self.model.choose(self.ids(), on=False)
        if self.only.isChecked():
            self.only.setChecked(False)

    @Slot()
    def _look(self) -> None:
        shown = self.model.rowCount()
        more = f"，列出前 {shown} 人" if shown >= SHOWN_LIMIT else ""
        self.count.setText(f"已选 {len(self.model.chosen):,} 人{more}" if shown else "未找到符合条件的儿童")
        self.none.setEnabled(bool(self.model.chosen))
        self.all.setEnabled(bool(shown) and not self.only.isChecked())
        self.changed.emit()
