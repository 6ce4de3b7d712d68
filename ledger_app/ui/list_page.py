"""儿童台账: search, conditions, the table, and what can be done with the rows."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from ledger_app.domain.listing import SEARCH_LIMIT, Query
from ledger_app.domain.progress import Progress
from ledger_app.operations import back_up, list_children, preferences, remove_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import clock_words, list_columns, messages, preferences_keys, tasks, theme
from ledger_app.ui.filters import FilterBar
from ledger_app.ui.list_model import ChildModel, LedgerSource
from ledger_app.ui.list_view import ChildTable
from ledger_app.ui.page_head import EmptyState, PageHead, label
from ledger_app.ui.saved_views import SavedViews
from ledger_app.ui.search_box import SearchBox


class ListPage(QWidget):
    """The page a clerk spends the day on."""

    opened = Signal(int)
    create_requested = Signal()
    import_requested = Signal()
    print_requested = Signal(list)
    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._store = store
        columns = list_columns.known(preferences.get(store, preferences_keys.LIST_COLUMNS, None))
        self.model = ChildModel(LedgerSource(store), columns, self)
        self.table = ChildTable(self.model, self)
        self.search = SearchBox("姓名 / 拼音 / 证号后几位 / 电话", self)
        self.filters = FilterBar(self)
        self.views = SavedViews(store, self)
        self._count, self._backup = label("", self, "help"), label("", self, "help")
        self._empty = EmptyState("inbox", "", "", "新建", self)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self.refresh()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        head = PageHead("儿童台账", self)
        head.add(self.search)
        self.new_button = head.action("新建", "plus", "primary")
        self.new_button.setToolTip("新建儿童档案（Ctrl+N）")
        self.bring = head.action("导入", "upload")
        bar = QFrame(self)
        theme.role(bar, "panel")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        line.addWidget(self.filters, 1)
        line.addWidget(self.views)
        foot = QFrame(self)
        theme.role(foot, "foot")
        below = QHBoxLayout(foot)
        below.setContentsMargins(theme.px(20), theme.px(6), theme.px(20), theme.px(6))
        below.addWidget(self._count, 1)
        below.addWidget(self._backup)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(bar)
        column.addLayout(self._stack, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.create_requested)
        self.bring.clicked.connect(self.import_requested)
        self.search.asked.connect(self._search)
        self.search.left.connect(self._enter_table)
        self.filters.changed.connect(self._filter)
        self.views.applied.connect(self.ask)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self._type_ahead)
        self.table.columns_chosen.connect(self._remember_columns)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer_actions)
        self.table.selectionModel().selectionChanged.connect(self._say_counts)
        self.model.asked.connect(self._after_asking)
        self._empty.button.clicked.connect(self._act_on_empty)
        self.table.escaped.connect(self.search.clear)
        self.table.removal_asked.connect(self.delete_chosen)

    def refresh(self) -> None:
        """Ask the ledger again and stay at the same child."""
        row = self.table.currentIndex().row()
        line = self.model.line(row) if 0 <= row < self.model.rowCount() else None
        self.filters.offer(list_children.facets(self._store))
        self.model.refresh()
        if line is not None:
            self.select(line.id, row)
        last = back_up.last(self._store)
        self._backup.setText(f"最近备份　{clock_words.spoken(last)}" if last else "还没有备份过")

    def ask(self, query: Query) -> None:
        """Show these conditions, from a saved view or another page."""
        self.search.blockSignals(True)
        self.search.setText(query.text)
        self.search.blockSignals(False)
        self.filters.show_query(query)
        self.model.ask(query)

    def select(self, child_id: int, guess: int = -1) -> None:
        """Go to a child's row, if the list has it."""
        self.table.go_to(self.model.row_of(child_id, guess))

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def delete_chosen(self) -> None:
        """Into the recycle bin, with a reason."""
        ids = self.table.chosen()
        if not ids:
            return
        who = self._name_of_current() if len(ids) == 1 else f"选中的 {len(ids)} 人"
        why = messages.ask_text(
            self,
            "删除档案",
            f"{who}的档案将移入回收站，可以恢复。请写明原因。",
            "删除",
            hint="如：重复录入",
            danger=True,
        )
        if why:
            tasks.run(self, "正在删除", _Removal(self._store, ids, why).run, self._after_writing)

    def _after_writing(self, _result: object) -> None:
        self.refresh()
        self.changed.emit()

    def _name_of_current(self) -> str:
        line = self.model.line(self.table.selectionModel().selectedRows()[0].row())
        return line.values.get("name", "") if line else ""

    def _search(self, text: str) -> None:
        if text != self.model.query.text:
            self.model.ask(replace(self.model.query, text=text))

    def _filter(self) -> None:
        self.model.ask(self.filters.narrow(self.model.query))

    def _enter_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
            self.table.go_to(max(self.table.currentIndex().row(), 0))

    def _type_ahead(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def _after_asking(self) -> None:
        self.views.look_at(self.model.query)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if not self.model.rowCount():
            self._say_empty()
        self._say_counts()

    def _say_empty(self) -> None:
        if self._narrowed():
            self._empty.say("未找到符合条件的儿童", "请换一个词，或清除筛选后再找", "清除搜索和筛选")
        else:
            self._empty.say("台账里还没有儿童", "可以从已有的表格导入，也可以逐个新建", "导入表格")

    def _act_on_empty(self) -> None:
        if self._narrowed():
            self.ask(Query(sort=self.model.query.sort, descending=self.model.query.descending))
        else:
            self.import_requested.emit()

    def _narrowed(self) -> bool:
        return bool(self.model.query.text) or self.filters.active()

    def _say_counts(self) -> None:
        total = self.model.rowCount()
        words = [f"符合条件 {total:,} 人" if self._narrowed() else f"{total:,} 人"]
        chosen = self.table.chosen_count()
        if chosen:
            words.append(f"已选 {chosen:,}")
        if self.model.query.text and total >= SEARCH_LIMIT:
            words.append(f"只列出前 {SEARCH_LIMIT:,} 人，请多输入几个字")
        self._count.setText(" · ".join(words))

    def _remember_columns(self, keys: list[str]) -> None:
        preferences.put(self._store, preferences_keys.LIST_COLUMNS, keys)

    def _offer_actions(self, place: QPoint) -> None:
        ids = self.table.chosen()
        if not ids:
            return
        menu = QMenu(self)
        opening = menu.addAction("打开档案")
        opening.setEnabled(len(ids) == 1)
        printing = menu.addAction("打印档案" if len(ids) == 1 else f"打印 {len(ids)} 份档案")
        menu.addSeparator()
        deleting = menu.addAction("删除")
        picked = menu.exec(self.table.viewport().mapToGlobal(place))
        menu.deleteLater()
        if picked is opening:
            self.opened.emit(ids[0])
        elif picked is printing:
            self.print_requested.emit(ids)
        elif picked is deleting:
            self.delete_chosen()


class _Removal:
    """The work of deleting, handed to a thread."""

    def __init__(self, store: Ledger, ids: list[int], why: str) -> None:
        self._store, self._ids, self._why = store, ids, why

    def run(self, progress: Progress) -> None:
        """One operation for all of them."""
        progress(0, 0, "正在移入回收站")
        remove_child.remove(self._store, self._ids, self._why)
