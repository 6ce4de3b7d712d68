"""签到: who came to an activity, by name for children of the ledger and by number for all others."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ledger_app.domain import catalogue, dates
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, CANCELLED, Record
from ledger_app.operations import attend_activity, homes
from ledger_app.operations.attend_activity import Attendee
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import messages, theme
from ledger_app.ui.child.field_box import FieldBox
from ledger_app.ui.child.working_copy import Record as Typed
from ledger_app.ui.homes.candidates import Candidates
from ledger_app.ui.homes.draft import Draft
from ledger_app.ui.homes.grid import Grid
from ledger_app.ui.homes.grid_model import GridModel
from ledger_app.ui.page_head import EmptyState, button, label

LEAD = (("姓名", 10), ("性别", 5), ("年龄", 5), ("村（社区）", 10))
COUNTS = ("t_guests", "t_parents", "t_volunteers")
SIDE = 300


class AttendancePanel(QWidget):
    """One activity of the home at a time.  ``changed``: something was written."""

    changed = Signal()

    def __init__(self, store: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.home = Record("home_site")
        self.activity = Record(ACTIVITY)
        self.counted = Typed()
        self._before: list[int] = []
        self.draft = Draft(store.vocabulary())
        self.model = GridModel(catalogue.section(ATTENDANCE), self.draft, LEAD, self)
        self.grid = Grid(self.model, self)
        self.candidates = Candidates(store, self)
        self._boxes = [FieldBox(catalogue.field(key), self.counted, self.draft.words, self) for key in COUNTS]
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("活动")
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.same = button("同上次名单", self, "copy")
        self.same.setToolTip("把上一场活动的儿童都签上")
        self.off = button("移除", self, "trash-2")
        self.off.setToolTip("从签到表移除选中的儿童（Ctrl+Delete）")
        self.save_button = button("保存", self, "save", "primary")
        self.remark = label("", self, "help")
        self.empty = EmptyState("users", "还没有可以签到的活动", "请先在“活动”里登记已经举行的活动", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = self.tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        tools.setSpacing(theme.px(8))
        for part in (self.choice, self.same, self.off, self.save_button):
            tools.addWidget(part)
        counts = QHBoxLayout()
        counts.setSpacing(theme.px(12))
        for box in self._boxes:
            counts.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        side = QFrame(self)
        theme.role(side, "card")
        side.setFixedWidth(theme.px(SIDE))
        inner = QVBoxLayout(side)
        inner.setContentsMargins(*(theme.px(12),) * 4)
        inner.addWidget(self.candidates)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addLayout(counts)
        right.addWidget(self.remark)
        right.addWidget(self.grid, 1)
        work = QWidget(self)
        body = QHBoxLayout(work)
        body.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(16))
        body.setSpacing(theme.px(16))
        body.addWidget(side)
        body.addLayout(right, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.candidates.search)

    def _connect(self) -> None:
        self.choice.activated.connect(self._choose)
        self.candidates.taken.connect(self.sign)
        self.same.clicked.connect(self.sign_as_last_time)
        self.off.clicked.connect(self.take_off)
        self.grid.removal_asked.connect(self.take_off)
        self.save_button.clicked.connect(self.save)
        self.model.edited.connect(self._look)
        for box in self._boxes:
            box.edited.connect(self._look)

    def show_home(self, home: Record) -> None:
        """The activities of a home, the latest one first."""
        if home.id != self.home.id:
            self.activity = Record(ACTIVITY)
        self.home = home
        self.refresh()

    def refresh(self) -> None:
        """Read again and stay at the same activity."""
        found = homes.listing(self._store, ACTIVITY, self.home.id, until=date.today().isoformat()) if self.home.id else []
        held = [a for a in reversed(found) if a.get("t_status") != CANCELLED]
        signed = attend_activity.counts(self._store, held)
        self.choice.clear()
        for activity in held:
            self.choice.addItem(f"{dates.spoken(activity.day)}　{activity.name}　已签 {signed[activity.id]} 人", activity.id)
        at = max(self.choice.findData(self.activity.id), 0)
        self.choice.setCurrentIndex(at)
        self._stack.setCurrentIndex(0 if held else 1)
        for tool in (self.choice, self.same, self.off, self.save_button):
            tool.setVisible(bool(held))
        self._show(held[at] if held else Record(ACTIVITY))

    def show_activity(self, activity_id: int) -> None:
        """Go to an activity chosen elsewhere."""
        if self.choice.findData(activity_id) >= 0 and activity_id != self.activity.id and self.leave():
            self._show(homes.load(self._store, activity_id))
            self.choice.setCurrentIndex(self.choice.findData(activity_id))

    def sign(self, whom: list[Attendee]) -> None:
        """Put children on the list."""
        known = self._signed()
        for who in whom:
            if who.child_id not in known:
                record = Record(ATTENDANCE, child_id=who.child_id, home_id=self.home.id, parent_id=self.activity.id)
                self.draft.append(record, _words(who), wanted=True)
                self.grid.go(self.model.added())
        self.candidates.now_signed(self._signed())
        self._look()

    def sign_as_last_time(self) -> None:
        """Everybody of the last activity who can sign on this day."""
        ids = attend_activity.last_list(self._store, self.activity)
        found = attend_activity.known(self._store, [i for i in ids if i not in self._signed()], self.activity.day)
        stopped = [who for who in found if who.objection]
        self.sign([who for who in found if not who.objection])
        if not ids:
            self.remark.setText("以前的活动还没有签到名单")
        elif stopped:
            theme.role(self.remark, "attention")
            self.remark.setText("未签：" + stopped[0].objection)

    def take_off(self) -> None:
        """Take the selected children off the list; nothing is written before saving."""
        self.model.dropped(self.grid.rows())
        self.candidates.now_signed(self._signed())
        self._look()

    def unsaved(self) -> bool:
        """Whether the list or the numbers differ from what is saved."""
        return self._list_changed() or self._counts_changed()

    def save(self) -> bool:
        """Write the numbers and the list."""
        self.grid.setFocus()
        if any(line.typed.unread for line in self.draft.lines) or self.counted.unread:
            theme.role(self.remark, "error")
            self.remark.setText("有无法识别的内容，请先改正标红的格子")
            return False
        try:
            if self._counts_changed():
                self.activity = homes.save(self._store, self.activity.with_values(**{k: self.counted.values.get(k) for k in COUNTS}))
            if self._list_changed():
                attend_activity.save(self._store, self.activity, [line.record() for line in self.draft.lines])
        except LedgerError as error:
            messages.refused(self, error)
            return False
        self.refresh()
        self.remark.setText("已保存")
        self.changed.emit()
        return True

    def leave(self) -> bool:
        """What can be saved is saved; False keeps the clerk here."""
        if not self.unsaved() or self.save():
            return True
        if messages.confirm(self, "未保存", "签到表还不能保存。", "放弃修改", self.remark.text(), danger=True):
            self._show(self.activity)
            return True
        return False

    def _show(self, activity: Record) -> None:
        self.activity = activity
        found = attend_activity.attending(self._store, activity) if activity.id else []
        self.draft.show([s.record for s in found], [_words(s.who) for s in found])
        self._before = [s.record.id for s in found]
        self.model.reset()
        self.counted = Typed({k: v for k in COUNTS if (v := activity.values.get(k)) is not None})
        for box in self._boxes:
            box.record = self.counted
            box.editor.set_value(self.counted.values.get(box.field.key))
            box.refresh()
        self.candidates.show_for(activity.day, self.home.get("h_village"), self._signed())
        self._look()

    def _choose(self, _row: int) -> None:
        wanted = int(self.choice.currentData() or 0)
        if wanted and wanted != self.activity.id:
            if self.leave():
                self.activity = homes.load(self._store, wanted)
                self.refresh()
            else:
                self.choice.setCurrentIndex(self.choice.findData(self.activity.id))

    def _signed(self) -> list[int]:
        return [line.saved.child_id for line in self.draft.lines]

    def _list_changed(self) -> bool:
        return bool(self.draft.changed()) or [line.saved.id for line in self.draft.lines] != self._before

    def _counts_changed(self) -> bool:
        return self.counted.typed() != {k: v for k in COUNTS if (v := self.activity.values.get(k)) is not None}

    def _look(self, _what: object = None) -> None:
        self.save_button.setEnabled(self.unsaved())
        self.off.setEnabled(bool(self.draft.lines))
        others = self.counted.values.get("t_guests")
        total = len(self.draft.lines) + (others if isinstance(others, int) else 0)
        theme.role(self.remark, "help")
        self.remark.setText(f"参加儿童共 {total} 人，其中建档儿童 {len(self.draft.lines)} 人")


def _words(who: Attendee) -> tuple[str, str, str, str]:
    return who.name, who.sex, "" if who.age is None else str(who.age), who.village
