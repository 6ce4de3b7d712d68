"""Figures that contradict each other: the cells, and the children whose files explain it, each a way to mend it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QWidget

from ledger_app.operations.export_statement import Computed
from ledger_app.ui import icons, theme
from ledger_app.ui.exchange import parts

_CHILD = Qt.ItemDataRole.UserRole


class Contradictions(QFrame):
    """``open_child`` mends, ``draft_wanted`` goes out as it is with the cells marked."""

    open_child = Signal(int)
    draft_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "card")
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("triangle-alert", 24, "attention"))
        self.words = parts.label("")  # a folding label would let the layout squeeze the form above
        self.list = QListWidget(self)
        self.list.setAccessibleName("校核不符的格和需要补全的儿童")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.role(self.list, "framed")
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(self._look)
        self.open = parts.button("打开档案", self._open_current, icon="file-text")
        self.draft = parts.button("仍导出草稿", self.draft_wanted.emit, icon="download")
        self.draft.setToolTip("不符的格标黄，仅供内部核对")
        head = parts.line(picture, self.words, gap=12)
        head.setStretch(1, 1)
        layout = parts.column(head, self.list, parts.line(self.open, self.draft, 1), pad=12, gap=8, into=self)
        layout.setStretch(1, 1)
        self.hide()

    def show_computed(self, title: str, computed: Computed) -> None:
        """What does not fit in this sheet."""
        gaps = computed.gaps
        told = f"《{title}》有 {len(computed.blocking)} 处校核不符，没有导出。"
        self.words.setText(told + (f"补全下列 {len(gaps)} 处后再导出：" if gaps else "请核对："))
        self.list.clear()
        for gap in gaps:
            item = QListWidgetItem(f"{gap.who}　{gap.what}", self.list)
            item.setData(_CHILD, gap.child)
        for problem in computed.blocking:
            item = QListWidgetItem(f"{problem.cell}　{problem.message}", self.list)
            item.setToolTip(problem.message)
        self.list.setCurrentRow(0)
        self.show()
        self.list.setFocus()

    def _child(self) -> int:
        item = self.list.currentItem()
        return int(item.data(_CHILD) or 0) if item is not None else 0

    @Slot()
    def _look(self) -> None:
        self.open.setEnabled(bool(self._child()))

    @Slot()
    def _open_current(self) -> None:
        if self._child():
            self.open_child.emit(self._child())

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self._open_current()
