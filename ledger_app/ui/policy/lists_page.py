"""分类与保障: who lacks what by village, measure and department; ages and papers coming up; what contradicts; what if."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QTabBar, QVBoxLayout, QWidget

from ledger_app.domain.progress import Progress
from ledger_app.domain.table import Line, Statement
from ledger_app.operations import list_policy
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import tasks, theme
from ledger_app.ui.exchange import parts
from ledger_app.ui.page_head import EmptyState, PageHead, label
from ledger_app.ui.policy.groups import Groups
from ledger_app.ui.policy.handing_out import HandingOut
from ledger_app.ui.policy.list_kinds import KINDS, ListKind, Wish
from ledger_app.ui.policy.list_table import ListTable
from ledger_app.ui.policy.listed import Listed, child_of, narrowed
from ledger_app.ui.policy.notice_flow import NoticeFlow
from ledger_app.ui.policy.settling import Settling
from ledger_app.ui.policy.wish_bar import WishBar
from ledger_app.ui.search_box import SearchBox

_SEARCH_WIDTH = 220
AT_ONCE = 20_000
"""Lines searched and counted while one types; more take a thread."""


class ListsPage(QWidget):
    """One list at a time, worked out on a thread and kept until something was written."""

    opened = Signal(int, str)  # a child, and the measure meant (or nothing)
    changed = Signal()
    counted = Signal(int)  # children with 应享未享

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.role(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._store = store
        self._found: dict[str, tuple[Wish, Listed]] = {}
        self._stale: list[Listed] = []
        self._task: tasks.Task | None = None
        self._lines: Sequence[Line] = ()
        self._ids = {title: key for key, title in list_policy.titles(store)}
        self.kinds = QTabBar(self)
        for kind in KINDS:
            self.kinds.addTab(kind.title)
        self.wish = WishBar(list_policy.measures(store), self)
        self.search = SearchBox("姓名 / 事项", self)
        self.search.setFixedWidth(theme.px(_SEARCH_WIDTH))
        self.groups = Groups(self)
        self.table = ListTable("分类与保障清单", self)
        self.handing = HandingOut(store, self)
        self.notices = NoticeFlow(store, self)
        self.settling = Settling(store, self._ids, self)
        self.informed = parts.Notice(self, "登记今天已告知监护人", "circle-check")
        self._noticed_lines: Sequence[Line] = ()
        self.refused = parts.Notice(self, icon="triangle-alert")
        self.done = parts.Notice(self, icon="circle-check")
        self._explained = label("", self, "help", wrap=True)
        self._count = label("", self, "help")
        self._empty = EmptyState("shield-check", "", "", "", self)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self._turn(0)

    @property
    def kind(self) -> ListKind:
        """The list shown."""
        return KINDS[max(self.kinds.currentIndex(), 0)]

    def refresh(self) -> None:
        """Something was written: work out again what is shown, the other lists when they are asked for."""
        self._stale += [listed for _, listed in self._found.values()]
        self._found.clear()
        self._look()

    def show_village(self, village: str) -> None:
        """One village's part of the list."""
        self.groups.choose("village", village)

    def _lay_out(self) -> None:
        head = PageHead("分类与保障", self)
        head.add(self.search)
        self.record_button = head.action("登记", "pencil")
        self.record_button.setToolTip("登记选中各行的办理状态（Ctrl+R），按住 Shift 或 Ctrl 选多行，Ctrl+A 全选")
        self.notice_button = head.action("告知单", "file-text")
        self.notice_button.setToolTip("给当前显示的每名儿童的监护人打印一份告知单")
        self.export_button = head.action("导出", "download")
        self.export_button.setToolTip("把当前显示的清单存为表格（Ctrl+E）")
        self.print_button = head.action("打印", "printer", "primary")
        self.print_button.setToolTip("打印当前显示的清单（Ctrl+P）")
        self.kinds.setDrawBase(False)
        self.kinds.setExpanding(False)
        self.kinds.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.table)
        top = parts.line(self._explained, self.wish, gap=16)
        top.setStretch(0, 1)
        top.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        work = parts.card()
        inner = parts.column(into=work, gap=0)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addLayout(self._stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        body = parts.line(self.groups, work, gap=12)
        body.setContentsMargins(theme.px(20), 0, theme.px(20), theme.px(12))
        body.setStretch(1, 1)
        foot = parts.line(self._count, gap=8)
        foot.setContentsMargins(theme.px(20), 0, theme.px(20), theme.px(8))
        notices = parts.column(self.refused, self.done, self.informed, gap=8)
        notices.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.kinds)
        column.addLayout(top)
        column.addLayout(notices)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.kinds.currentChanged.connect(self._turn)
        self.wish.changed.connect(self._look)
        self.search.asked.connect(self._narrow)
        self.search.left.connect(self._enter_table)
        self.groups.chosen.connect(self._narrow)
        self.record_button.clicked.connect(self._record)
        self.notice_button.clicked.connect(self._print_notices)
        self.informed.acted.connect(self._inform)
        self.settling.told.connect(self._settled)
        self.export_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self._print)
        self.handing.told.connect(self._told)
        self.notices.told.connect(self._noticed)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self._type_ahead)
        self.table.escaped.connect(self.search.clear)
        for keys, act in (("Ctrl+E", self._export), ("Ctrl+P", self._print), ("Ctrl+R", self._record)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _turn(self, number: int) -> None:
        self.wish.show_kind(self.kind)
        self._explained.setText(self.kind.explained)
        self.done.say("")
        self.informed.say("")
        for button in (self.record_button, self.notice_button):
            button.setVisible(self.kind is KINDS[0])
        self.groups.offer(self.kind.by)
        self._look()

    def _look(self) -> None:
        """Show the list asked for: from memory, or worked out on a thread."""
        wish, kind = self.wish.wish(), self.kind
        if wish is None:
            return
        known = self._found.get(kind.key)
        if known is not None and known[0] == wish:
            self._show(known[1])
            return
        if self._task is not None:
            self._task.cancel()
        self._task = tasks.run(self, kind.title, partial(_make, self._store, kind, wish), partial(self._take, kind, wish), self._failed)

    def _take(self, kind: ListKind, wish: Wish, made: Listed) -> None:
        self._task = None
        self._found[kind.key] = (wish, made)
        if kind is KINDS[0]:
            self.counted.emit(len(made.lines))
        if kind is self.kind and wish == self.wish.wish():
            self._show(made)
        if self._stale:
            stale, self._stale = self._stale, []
            tasks.run(self, "整理", partial(_let_go, stale), _nothing_more, quiet=True)
        self.refused.say(list_policy.refused_words(made.refused))

    def _failed(self, error: Exception) -> None:
        self._task = None
        self._empty.say("没有完成", str(error) or "已取消", "")
        self._stack.setCurrentWidget(self._empty)

    def _show(self, made: Listed) -> None:
        self.table.show_fields(made.fields)
        self.groups.show_list(made)

    def _narrow(self, *_: object) -> None:
        """The group chosen and the words searched for; a long list is searched on a thread."""
        known = self._found.get(self.kind.key)
        if known is None:
            return
        lines, text = known[1].chosen(self.groups.by, self.groups.label()), self.search.text().strip()
        if text and len(lines) > AT_ONCE:
            work = partial(_searched, lines, text)
            tasks.run(self, "查找", work, partial(self._take_found, known[1], text), quiet=True)
        else:
            self._show_lines(known[1], narrowed(lines, text))

    def _take_found(self, made: Listed, text: str, lines: Sequence[Line]) -> None:
        known = self._found.get(self.kind.key)
        if known is not None and known[1] is made and text == self.search.text().strip():
            self._show_lines(made, lines)

    def _show_lines(self, made: Listed, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.table.show_lines(lines)
        self._stack.setCurrentWidget(self.table if self._lines else self._empty)
        if not self._lines:
            self._say_empty(made)
        self._say_count(made)

    def _say_empty(self, made: Listed) -> None:
        title, words = self.kind.empty if not made.lines else ("未找到符合条件的记录", "请换一个词或另选一组")
        self._empty.say(title, words, "")

    def _say_count(self, made: Listed) -> None:
        children = made.children if self._lines is made.lines else _children(self._lines)
        words = f"{len(self._lines):,} 条" + (f" · {children:,} 人" if children else "")
        whole = f"（全部 {len(made.lines):,} 条）" if len(self._lines) != len(made.lines) else ""
        self._count.setText(words + whole)
        for button in (self.record_button, self.notice_button, self.export_button, self.print_button):
            button.setEnabled(bool(self._lines))

    def _open(self, line: Line) -> None:
        child, measure = child_of(line), str(line.values.get("measure") or "")
        if child:
            self.opened.emit(child, self._ids.get(measure, ""))
        elif measure:
            self.kinds.setCurrentIndex(0)
            self.groups.choose("measure", measure)

    def _enter_table(self) -> None:
        self.table.setFocus()

    def _type_ahead(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def _export(self) -> None:
        if self._lines:
            self.handing.export(self._part(), self._heading())

    def _print(self) -> None:
        if self._lines:
            self.handing.print(self._part(), self._heading())

    def _record(self) -> None:
        if self.kind is KINDS[0] and self.table.chosen():
            self.settling.ask(self.table.chosen())

    def _settled(self, words: str) -> None:
        self.informed.say("")
        self.refresh()
        self._told(words)

    def _noticed(self, words: str) -> None:
        self.informed.say(f"{words}")
        self.changed.emit()

    def _inform(self) -> None:
        self.settling.inform(self._noticed_lines)

    def _print_notices(self) -> None:
        self._noticed_lines = self._lines
        self.notices.show_notices(list(dict.fromkeys(child_of(line) for line in self._lines)))

    def _part(self) -> Statement:
        return self._found[self.kind.key][1].part(self._lines)

    def _heading(self) -> str:
        """What part of the list it is, as its title says."""
        return self.groups.label() or ""

    def _told(self, words: str) -> None:
        self.done.say(words)
        self.changed.emit()


def _children(lines: Sequence[Line]) -> int:
    """How many children stand in some lines; 0 where counting would be felt."""
    return len({child_of(line) for line in lines} - {0}) if len(lines) <= AT_ONCE else 0


def _searched(lines: Sequence[Line], text: str, progress: Progress) -> Sequence[Line]:
    return narrowed(lines, text)


def _let_go(stale: list[Listed], progress: Progress) -> None:
    """Lists no longer shown, given back piece by piece, so that the window is not held up."""
    while stale:
        stale.pop().let_go()


def _nothing_more(_: None) -> None:
    """The old lists are gone."""


def _make(store: Ledger, kind: ListKind, wish: Wish, progress: Progress) -> Listed:
    return kind.make(store, wish, progress)
