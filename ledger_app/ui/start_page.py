"""首页: what today asks for, what was done last, and how many there are."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ledger_app.domain.child import ACTIVE
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import (
    back_up,
    home_needs,
    keep_draft,
    list_children,
    settle_pending,
    undo_operation,
)
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import clock_words, messages, missing_facts, page_head, tasks, theme
from ledger_app.ui.bars import Bars
from ledger_app.ui.charts import TrendChart
from ledger_app.ui.exchange.parts import Notice
from ledger_app.ui.page_head import Elided, PageHead, button, card, label
from ledger_app.ui.todo import Todo, due, of_homes, of_month, todos
from ledger_app.ui.undo_flow import UndoFlow, may_undo

if TYPE_CHECKING:
    from ledger_app.operations.month_needs import Needs

RECENT = 6
DUE = 5


class StartPage(QWidget):
    """No decoration: every line has a figure and leads somewhere."""

    list_requested = Signal(object)
    place_requested = Signal(str)
    month_requested = Signal(str)
    child_requested = Signal(int)
    create_requested = Signal()
    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self._store = store
        self._lacks: list[missing_facts.Lack] = []
        self._needs: Needs | None = None
        self._running: tasks.Task | None = None
        self._flow = UndoFlow(store, self)
        self._flow.undone.connect(self._after_undo)
        self.refused = Notice(self, icon="triangle-alert")
        self._figures = label("", self, "help")
        head = PageHead("首页", self)
        head.add(self._figures)
        self.print_button = head.action("打印图表", "printer")
        self.print_button.clicked.connect(self.print_charts)
        self.new_button = head.action("新建儿童档案", "plus", "primary")
        self.new_button.clicked.connect(self.create_requested)
        self.categories, self.villages = Bars("按类别", self), Bars("按村（社区）", self)
        self.trend = TrendChart(self)
        self.trend.chosen.connect(self.month_requested)
        self.categories.chosen.connect(self._open_category)
        self.villages.chosen.connect(self._open_village)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out(head)
        self.refresh()

    def _lay_out(self, head: PageHead) -> None:
        inside = QWidget(self)
        theme.role(inside, "page")
        grid = QGridLayout(inside)
        grid.setContentsMargins(*(theme.px(20),) * 4)
        grid.setSpacing(theme.px(16))
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 5)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(theme.px(16))
        self._todo = self._card(left, "今天要做的")
        self._due = self._card(left, "近期时限")
        self._recent = self._card(left, "最近的操作")
        self._card(right, "近十二个月").addWidget(self.trend)
        self._card(right, "在册儿童 · 按类别").addWidget(self.categories)
        self._card(right, "在册儿童 · 按村（社区）").addWidget(self.villages)
        left.addStretch(1)
        right.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.refused)
        column.addWidget(area, 1)

    def _card(self, side: QVBoxLayout, title: str) -> QVBoxLayout:
        frame, column = card(self, title)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        column.addLayout(rows)
        side.addWidget(frame)
        return rows

    def show_refused(self, words: str) -> None:
        """A file with mistakes was not used; nothing to say hides the strip."""
        self.refused.say(words)

    def refresh(self) -> None:
        """Count again; what takes longer comes when it comes."""
        facets = list_children.facets(self._store)
        active = facets.get("status", {}).get(ACTIVE, 0)
        total = sum(facets.get("status", {}).values())
        last = back_up.last(self._store)
        words = [f"在册 {active:,} 人", f"已减员 {total - active:,} 人"] if total else []
        self._figures.setText("　".join([*words, f"最近备份 {clock_words.spoken(last)}" if last else "还没有备份过"]))
        self._fill_recent()
        self._fill_todo()
        if self._running is None:
            self._running = tasks.run(self, "正在统计", self._look_for_lacks, self._take_lacks, self._no_lacks, quiet=True)

    def _look_for_lacks(self, progress: Progress) -> "tuple[Needs, list[missing_facts.Lack]]":
        from ledger_app.operations import month_needs

        return month_needs.gather(self._store, progress), missing_facts.lacks(self._store, progress)

    def _take_lacks(self, found: "tuple[Needs, list[missing_facts.Lack]]") -> None:
        self._running = None
        self._needs, self._lacks = found
        self.trend.show_months(self._needs.trend)
        self.categories.show_counts(self._needs.by_category)
        self.villages.show_counts(self._needs.by_village)
        self._fill_todo()

    def _no_lacks(self, _error: Exception) -> None:
        self._running = None

    def _fill_todo(self) -> None:
        page_head.clear(self._todo)
        waiting, drafts = len(settle_pending.waiting(self._store)), keep_draft.drafts(self._store)
        empty = not list_children.count(self._store, Query())
        rows = todos(waiting, drafts, self._lacks, back_up.last(self._store), empty=empty)
        rows += of_homes(home_needs.needs(self._store, date.today()))
        if self._needs is not None and not empty:
            rows[len(drafts) + bool(waiting) : len(drafts) + bool(waiting)] = of_month(self._needs)
        self._fill_due()
        for todo in rows:
            self._todo.addWidget(self._row(todo))
        if not rows:
            self._todo.addWidget(label("没有待办事项", self, "help"))

    def _fill_due(self) -> None:
        page_head.clear(self._due)
        rows = due(self._needs) if self._needs is not None else []
        for todo in rows[:DUE]:
            self._due.addWidget(self._row(todo))
        if not rows:
            self._due.addWidget(label("没有临近的时限", self, "help"))

    def _row(self, todo: Todo) -> QWidget:
        row = button("", self, todo.icon, "todo")
        row.setAccessibleName(f"{todo.words} {todo.figure}")
        row.setToolTip(f"{todo.words}。{todo.more}" if todo.more else todo.words)
        row.setProperty("todo", todo)
        row.clicked.connect(self._act)
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.px(34), 0, theme.px(8), 0)
        said = [label(todo.words, row), Elided(todo.more, row)] if todo.more else [Elided(todo.words, row)]
        for words in said:
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(words, words is said[-1])
        if todo.more:
            theme.role(said[-1], "help")
        line.addWidget(label(todo.figure, row, "strong"))
        if todo.draft is not None:
            drop = button("丢弃", row, look="link")
            drop.setProperty("todo", todo)
            drop.clicked.connect(self._drop_draft)
            line.addWidget(drop)
        return row

    def _act(self) -> None:
        todo: Todo = self.sender().property("todo")
        if todo.draft is not None:
            self.child_requested.emit(todo.draft.child_id)
        elif todo.query is not None:
            self.list_requested.emit(todo.query)
        elif todo.ids:
            self._show_names(todo)
        elif todo.month:
            self.month_requested.emit(todo.month)
        elif todo.place:
            self.place_requested.emit(todo.place)

    def _show_names(self, todo: Todo) -> None:
        from ledger_app.ui.month.names_dialog import NamesDialog

        dialog = NamesDialog(self._store, todo.words, todo.ids, self)
        dialog.opened.connect(self.child_requested)
        dialog.exec()
        dialog.deleteLater()

    def print_charts(self) -> None:
        """The charts on paper, shown before they are printed."""
        if self._needs is None:
            return
        from ledger_app.ui import charts_paper
        from ledger_app.ui.exchange import paper
        from ledger_app.ui.month.paper_dialog import PaperDialog

        office, day = self._store.office.township, date.today()
        under = f"统计日期：{day.year}年{day.month}月{day.day}日　在册 {sum(self._needs.by_village.values()):,} 人"
        sheet = charts_paper.Sheet(f"{office}困境儿童情况", under, self.categories.counts, self.villages.counts, self._needs.trend)

        def write(out: Path, progress: Progress) -> list[str]:
            charts_paper.write(sheet, out)
            return []

        made = paper.of("charts", f"{office}困境儿童情况", write, silent)
        dialog = PaperDialog(self._store, made, self)
        dialog.exec()
        dialog.deleteLater()

    def _drop_draft(self) -> None:
        todo: Todo = self.sender().property("todo")
        if todo.draft is not None and messages.confirm(self, "丢弃草稿", f"确定丢弃“{todo.words}”？", "丢弃", danger=True):
            keep_draft.drop(self._store, todo.draft.child_id)
            self._fill_todo()

    def _fill_recent(self) -> None:
        page_head.clear(self._recent)
        records = undo_operation.recent(self._store, RECENT)
        for record in records:
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(theme.px(8), 0, 0, 0)
            words = label(record.title, row)
            words.setToolTip(record.title)
            words.setMinimumWidth(theme.px(60))
            line.addWidget(words, 1)
            line.addWidget(label(clock_words.spoken(record.at), row, "help"))
            back: QPushButton = button("已撤销" if record.undone_by else "撤销", row, look="link")
            back.setEnabled(may_undo(record))
            back.setProperty("record", record)
            back.clicked.connect(self._undo)
            line.addWidget(back)
            self._recent.addWidget(row)
        if not records:
            self._recent.addWidget(label("还没有操作记录", self, "help"))

    def _undo(self) -> None:
        self._flow.ask(self.sender().property("record"))

    def _after_undo(self) -> None:
        self.refresh()
        self.changed.emit()

    def _open_category(self, name: str) -> None:
        self.list_requested.emit(Query(categories=(name,), statuses=(ACTIVE,)))

    def _open_village(self, name: str) -> None:
        self.list_requested.emit(Query(villages=(name,), statuses=(ACTIVE,)))
