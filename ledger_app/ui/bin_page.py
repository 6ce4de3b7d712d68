"""回收站: deleted files, their way back, and the end."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress
from ledger_app.operations import remove_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import list_columns, messages, tasks, theme
from ledger_app.ui.list_model import ChildModel, LedgerSource
from ledger_app.ui.list_view import ChildTable
from ledger_app.ui.page_head import EmptyState, PageHead, label
from ledger_app.ui.search_box import SearchBox


class BinPage(QWidget):
    """Restoring needs no reason, deleting for good does."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._store = store
        self.model = ChildModel(LedgerSource(store), list_columns.IN_BIN, self)
        self.table = ChildTable(self.model, self)
        self.search = SearchBox("姓名 / 拼音 / 证号后几位", self)
        self.search.asked.connect(self._search)
        head = PageHead("回收站", self)
        head.add(self.search)
        self.restore_button = head.action("恢复", "rotate-ccw")
        self.purge_button = head.action("彻底删除", "trash-2")
        self.restore_button.clicked.connect(self.restore_chosen)
        self.purge_button.clicked.connect(self.purge_chosen)
        self.table.opened.connect(self.restore_chosen)
        self.table.selectionModel().selectionChanged.connect(self._look)
        note = label("删除的档案保留在这里，不参与统计和打印。可以随时恢复。", self, "help")
        note.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        self._empty = EmptyState("trash-2", "回收站是空的", "删除的档案会先放在这里", parent=self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(note)
        column.addLayout(self._stack, 1)
        self.model.asked.connect(self._look)
        self.setFocusProxy(self.table)
        self.model.ask(Query(deleted=True, sort="updated_at", descending=True))

    def refresh(self) -> None:
        """Ask the ledger again."""
        self.model.refresh()

    def restore_chosen(self) -> None:
        """Back into the list."""
        ids = self.table.chosen()
        if ids and messages.confirm(self, "恢复档案", f"确定恢复选中的 {len(ids)} 份档案？", "恢复"):
            tasks.run(self, "正在恢复", _Work(self._store, ids).restore, self._after)

    def purge_chosen(self) -> None:
        """Gone for good; the journal keeps that it happened."""
        ids = self.table.chosen()
        if not ids:
            return
        words = f"选中的 {len(ids)} 份档案将彻底删除，不能恢复，也不能撤销。请写明原因。"
        why = messages.ask_text(self, "彻底删除", words, "彻底删除", hint="如：录入错误，无此人", danger=True)
        if why:
            tasks.run(self, "正在删除", _Work(self._store, ids, why).purge, self._after)

    def _after(self, _result: object) -> None:
        self.refresh()
        self.changed.emit()

    def _search(self, text: str) -> None:
        if text != self.model.query.text:
            self.model.ask(replace(self.model.query, text=text))

    def _look(self) -> None:
        chosen = self.table.chosen_count() > 0
        self.restore_button.setEnabled(chosen)
        self.purge_button.setEnabled(chosen)
        if not self.model.rowCount():
            found = ("未找到符合条件的档案", "请换一个词再找") if self.model.query.text else ("回收站是空的", "删除的档案会先放在这里")
            self._empty.say(*found, "")
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)


class _Work:
    """What is handed to a thread."""

    def __init__(self, store: Ledger, ids: list[int], why: str = "") -> None:
        self._store, self._ids, self._why = store, ids, why

    def restore(self, progress: Progress) -> None:
        """Out of the bin."""
        progress(0, 0, "正在恢复")
        remove_child.restore(self._store, self._ids)

    def purge(self, progress: Progress) -> None:
        """Out of the ledger."""
        progress(0, 0, "正在彻底删除")
        remove_child.purge(self._store, self._ids, self._why)
