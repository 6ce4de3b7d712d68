"""One section of a home's work: a grid, what can be done with its rows, and the whole of the present row under it."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from ledger_app.domain.catalogue import Section
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.records import DAY_FIELD, Record
from ledger_app.operations import homes
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.homes.draft import Draft, Line
from ledger_app.ui.homes.grid import Grid
from ledger_app.ui.homes.grid_model import GridModel
from ledger_app.ui.homes.month_bar import MonthBar
from ledger_app.ui.homes.record_history import RecordHistory
from ledger_app.ui.homes.row_detail import RowDetail
from ledger_app.ui.page_head import EmptyState, button, label

_DETAIL_MS = 60
_WORDS_UP_TO = 130
"""At the largest size some tools are icons only, or the row does not fit a small screen."""
_BY_MONTH = frozenset({"home_activity", "home_duty", "home_visitor", "home_hours"})


class RecordPanel(QWidget):
    """``changed``: something was written to the ledger; ``row_shown(record id)``: another row is the present one."""

    changed = Signal()
    row_shown = Signal(int)

    def __init__(self, store: Ledger, part: Section, empty: str, parent: QWidget | None = None) -> None:
        """``empty`` says what belongs here."""
        super().__init__(parent)
        self._store = store
        self.part = part
        self.home = Record("home_site")
        self.parent_record = 0
        self.draft = Draft(store.vocabulary())
        self.model = GridModel(part, self.draft, parent=self)
        self.grid = Grid(self.model, self)
        self.below = RowDetail(part, self)
        self.month = MonthBar(self) if part.key in _BY_MONTH else None
        self.add_button = button("新增", self, "plus")
        self.add_button.setToolTip("新增一行（Ctrl+Enter）")
        self.repeat_button = button("重复上次", self, "copy")
        self.repeat_button.setToolTip("照上一条再来一次，日期推后一周（Ctrl+R）")
        self.remove_button = button("删除", self, "trash-2")
        self.remove_button.setToolTip("删除选中的行（Ctrl+Delete）")
        for tool, words in ((self.repeat_button, "重复上次"), (self.remove_button, "删除")):
            tool.setAccessibleName(words)
            if theme.scale() > _WORDS_UP_TO:
                tool.setText("")
        self.save_button = button("保存", self, "save", "primary")
        self.save_button.setToolTip("保存（Ctrl+S）")
        self.whole = button("", self, "eye")
        self.whole.setAccessibleName("整条显示")
        self.whole.setCheckable(True)
        self.whole.setToolTip("整条：在下面显示这一行的全部项目（F4）")
        self.whole.setShortcut("F4")
        self.remark = label("", self, "help")
        self.notice = label("", self, "error", wrap=True)
        self.notice.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        self.notice.hide()
        self.empty = EmptyState("inbox", f"还没有{part.title}记录", empty, "新增", self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DETAIL_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tools = QHBoxLayout()
        self.tools.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self.tools.setSpacing(theme.px(8))
        if self.month is not None:
            self.tools.addWidget(self.month)
        self.remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # the first to give way
        self.tools.addWidget(self.remark, 1)
        self.repeat_button.setVisible(self.part.key in DAY_FIELD and self.part.key not in ("home_asset", "home_standard"))
        for tool in (self.whole, self.add_button, self.repeat_button, self.remove_button, self.save_button):
            self.tools.addWidget(tool)
        rows = QFrame(self)
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(rows)
        self.split.addWidget(self.below)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([600, 260])
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self.tools)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.split, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.empty.button.clicked.connect(self.add)
        self.repeat_button.clicked.connect(self.repeat)
        self.remove_button.clicked.connect(self.remove)
        self.save_button.clicked.connect(self.save)
        self.grid.row_wanted.connect(self.add)
        self.grid.removal_asked.connect(self.remove)
        self.grid.row_entered.connect(self._enter_row)
        self._wait.timeout.connect(self._show_detail_late)
        self.whole.toggled.connect(self._show_detail)
        self.model.edited.connect(self._edited)
        self.below.edited.connect(self._detail_edited)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._offer_actions)
        if self.month is not None:
            self.month.changed.connect(self._other_month)

    def show_home(self, home: Record, parent_record: int = 0) -> None:
        """The records of a home, or of one of its activities; the team belongs to none."""
        self.home, self.parent_record = home, parent_record
        self.refresh()

    def refresh(self) -> None:
        """Read again; what was not saved is gone, so :meth:`leave` comes first."""
        row = self.grid.currentIndex().row()
        self.model.month = (self.month.month if self.month is not None else "") or f"{date.today():%Y-%m}"
        self.draft.words = self._store.vocabulary()
        self.draft.show(self._found())
        self.model.reset()
        self._look()
        self.grid.go(row if 0 <= row < self.model.rowCount() else self.model.rowCount() - 1)
        self._show_detail()

    def add(self) -> None:
        """A new row with what can be taken for granted."""
        record = homes.fresh(self.home, self.part.key, self.draft.last())
        self._append(replace(record, parent_id=self.parent_record), wanted=False)

    def repeat(self) -> None:
        """The last row once more, a week later."""
        last = self.draft.last() or self._last_ever()
        if last is None:
            self.add()
        else:
            self._append(homes.repeated(last), wanted=True)

    def remove(self) -> None:
        """Take the selected rows away: new ones at once, saved ones after a question."""
        rows = self.grid.rows()
        saved = [self.draft.lines[row].saved for row in rows if self.draft.lines[row].saved.id]
        if saved and not messages.confirm(self, "删除", self._question(saved), "删除", "可以在操作记录里撤销。", danger=True):
            return
        try:
            if saved:
                homes.remove(self._store, self.part.key, [r.id for r in saved])
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.model.dropped(rows)
        self._look()
        self._show_detail()
        if saved:
            self.changed.emit()

    def save(self) -> bool:
        """Save every changed row as one operation; a row that cannot be saved is shown and nothing is."""
        self.grid.setFocus()
        lines = self.draft.changed()
        wrong = next((line for line in lines if line.stops(date.today())), None)
        if wrong is not None:
            self._point_at(wrong)
            return False
        try:
            saved = homes.save_many(self._store, [line.record() for line in lines])
        except LedgerError as error:
            messages.refused(self, error)
            return False
        self.draft.adopt(lines, saved)
        self.model.reset()
        self._look()
        if lines:
            self.remark.setText(f"已保存 {len(lines)} 条")
            self.changed.emit()
            self.row_shown.emit(self.present_id())
        return True

    def leave(self) -> bool:
        """Before another home or page is shown: what can be saved is saved; False keeps the clerk here."""
        if not self.draft.changed() or self.save():
            return True
        text = f"{self.part.title}里有还不能保存的行。"
        if messages.confirm(self, "未保存", text, "放弃这些行", self.notice.text(), danger=True):
            self.refresh()
            return True
        return False

    def present(self) -> Line | None:
        """The present row."""
        return self.model.line(self.grid.currentIndex().row())

    def present_id(self) -> int:
        """Its record's number, 0 for none or a new one."""
        line = self.present()
        return line.saved.id if line is not None else 0

    def _found(self) -> list[Record]:
        since, until = self.month.span() if self.month is not None else ("", "")
        belongs = self.part.owner == "team" or self.home.id
        parent = self.parent_record or None
        return homes.listing(self._store, self.part.key, self.home.id, since, until, parent) if belongs else []

    def _offer_actions(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("新增", self.add)
        if not self.repeat_button.isHidden():
            menu.addAction("重复上次", self.repeat)
        menu.addAction("修改记录", self.show_history).setEnabled(bool(self.present_id()))
        menu.addSeparator()
        menu.addAction("删除", self.remove).setEnabled(self.present() is not None)
        menu.exec(self.grid.viewport().mapToGlobal(place))
        menu.deleteLater()

    def show_history(self) -> None:
        """Who changed the present record, when, from what to what."""
        line = self.present()
        if line is not None and line.saved.id:
            RecordHistory(line.saved, homes.history(self._store, line.saved.id), self).exec()

    def _append(self, record: Record, *, wanted: bool) -> None:
        self.draft.append(record, wanted=wanted)
        row = self.model.added()
        self._look()
        self.grid.go(row)
        self.grid.setFocus()

    def _last_ever(self) -> Record | None:
        found = homes.listing(self._store, self.part.key, self.home.id)
        return next((r for r in reversed(found) if r.day), None)

    def _question(self, saved: list[Record]) -> str:
        inside = "，连同签到" if self.part.key == "home_activity" else ""
        return f"确定删除选中的 {len(saved)} 条{self.part.title}记录{inside}？"

    def _other_month(self) -> None:
        if self.leave():
            self.refresh()

    def _enter_row(self, _row: int) -> None:
        self._wait.start()

    def _edited(self, row: int) -> None:
        self._look()
        if row == self.grid.currentIndex().row():
            self.below.reload()

    def _detail_edited(self, key: str) -> None:
        line = self.present()
        if line is not None:
            line.follow(key)
            row = self.grid.currentIndex().row()
            self.model.dataChanged.emit(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
            self._look()

    def _show_detail_late(self) -> None:
        if self.isVisible():  # the ledger may be closed by now
            self._show_detail()

    def _show_detail(self) -> None:
        beside = self.part.fields if self.whole.isChecked() else [f for f in self.part.fields if f not in self.model.fields]
        self.below.show_line(self.present(), beside, self.draft.words)
        self.row_shown.emit(self.present_id())

    def _point_at(self, line: Line) -> None:
        row = self.draft.lines.index(line)
        problem = line.problems(date.today())[0]
        key = next((f.key for f in self.part.fields if f.label == problem.field), "")
        column = self.model.column(key)
        self.grid.go(row, column if column >= 0 else -1)
        self.notice.setText(f"第 {row + 1} 行：{problem.message}。{problem.advice}".rstrip("。"))
        self.notice.show()

    def _look(self) -> None:
        changed = self.draft.changed()
        self.save_button.setEnabled(bool(changed))
        self.save_button.setText(f" 保存（{len(changed)}）" if changed else " 保存")
        self.remove_button.setEnabled(bool(self.draft.lines))
        self._stack.setCurrentIndex(0 if self.draft.lines else 1)
        self.notice.hide()
        self.remark.setText(self._summary())

    def _summary(self) -> str:
        return f"{len(self.draft.lines)} 条" if self.draft.lines else ""
