"""One child's page: what happens on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ledger_app.domain import child as files
from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError
from ledger_app.domain.listing import Likeness, Line
from ledger_app.operations import attach_file, change_status, keep_draft, read_child, remove_child, save_child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import help_key, messages
from ledger_app.ui.child import saving
from ledger_app.ui.child.change_dialog import ChangeDialog
from ledger_app.ui.child.drafting import Drafting
from ledger_app.ui.child.family_copy import copy_family
from ledger_app.ui.child.frame import PROTECTION, TABS, PageFrame
from ledger_app.ui.child.watch import Watch
from ledger_app.ui.child.working_copy import WorkingCopy
from ledger_app.ui.policy.notice_flow import NoticeFlow

MOST_NAMED = 8


class ChildPage(PageFrame):
    """``child_id`` 0 is a new file.  ``saved`` also after undo and delete, so that lists look again."""

    closed = Signal()
    saved = Signal(int)
    open_child = Signal(int)

    def __init__(self, store: Ledger, child_id: int, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._store = store
        self.copy = WorkingCopy(Child())
        self._house: list[Line] = []
        self._form_stale = False
        self._words = store.vocabulary()
        self.drafting = Drafting(store, self)
        self.watch = Watch(store, self)
        self.notices = NoticeFlow(store, self)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.timeout.connect(self._tell_state)
        self._connect()
        self._start(read_child.load(store, child_id) if child_id else files.registered(Child()))

    def leave(self) -> bool:
        """Nothing is asked: what is not saved stays as a draft."""
        self.watch.rest()
        self.protection.rest()
        if not self.draft_bar.asking:
            self.drafting.keep()
        return True

    def back(self) -> None:
        """Leave for the list."""
        if self.leave():
            self.closed.emit()

    def save(self) -> bool:
        """Save; what stops it is shown beside its field."""
        if self.form is None or self.draft_bar.asking or not self.copy.changes():
            return False
        found = saving.stops(self._store, self.copy)
        if found:
            self._show_stops(found)
            return False
        try:
            child = save_child.save(self._store, self.copy.child())
        except LedgerError as error:
            messages.refused(self, error)
            return False
        self.drafting.drop()
        before = self.copy.saved
        self.copy.adopt(child)
        self.form.reload()
        self.protection.look()
        self._read_aside()
        self._tell_saved(before)
        self.saved.emit(child.id)
        return True

    def _start(self, child: Child, family: Child | None = None) -> None:
        """Show a file as saved; a new one may begin with the family of a sibling."""
        self.copy = WorkingCopy(child)
        if family is not None:
            copy_family(self.copy, family)
        self.drafting.watch(self.copy)
        self.watch.watch(self.copy)
        self.notice.hide()
        self.alike_bar.show_alike((), new=False)
        self.tabs.setCurrentIndex(0)
        self._show_form()
        self._read_aside()
        self.draft_bar.offer(self.drafting.found())
        self.protection.setEnabled(not self.draft_bar.asking)
        if self.form is not None:
            self.form.setEnabled(not self.draft_bar.asking)
            if child.id or self.draft_bar.asking:
                self.setFocus()
            else:
                self.form.cards["basic"].reveal("name").editor.take_focus()

    def _connect(self) -> None:
        self.head.back.connect(self.back)
        self.head.save.connect(self.save)
        self.head.delete.connect(self._delete)
        self.head.discard.connect(self._discard)
        self.head.new_sibling.connect(self._new_sibling)
        self.head.change.connect(self._record_any)
        turning = QShortcut(QKeySequence("Ctrl+E"), self)
        turning.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turning.activated.connect(self._record_any)
        self.head.open_child.connect(self._open_other)
        self.alike_bar.open_child.connect(self._open_other)
        self.alike_bar.copy_family.connect(self._copy_family)
        self.draft_bar.taken.connect(self._take_draft)
        self.draft_bar.dropped.connect(self._drop_draft)
        self.drafting.failed.connect(self._draft_failed)
        self.watch.found.connect(self._found)
        self.history.undone.connect(self._undone)
        self.attachments.changed.connect(self._read_aside)
        self.tabs.currentChanged.connect(self._turn_to)
        self.protection.edited.connect(self._edited_aside)
        self.protection.print_notice.connect(self._print_notice)
        self.notices.told.connect(self.protection.printed)

    def _show_form(self) -> None:
        form = self.put_form(self.copy, self._words)
        form.edited.connect(self._edited)
        self._form_stale = False
        self.protection.show_copy(self.copy, self._words)
        self._tell_state()

    def _read_aside(self) -> None:
        """What stands in the ledger beside the file itself: household, photograph, papers, history."""
        child_id = self.copy.saved.id
        for tab in range(PROTECTION + 1, len(TABS)):
            self.tabs.setTabEnabled(tab, bool(child_id))
        self._house = read_child.household(self._store, self.copy.child())
        self.head.show_photo(attach_file.photo(self._store, child_id) if child_id else b"")
        self.attachments.show_child(child_id)
        self.protection.show_attached([f"{a.kind} {a.name}" for a in attach_file.listing(self._store, child_id)] if child_id else [])
        self.activities.show_child(child_id)
        self._turn_to(self.tabs.currentIndex())
        self._tell_state()

    def _turn_to(self, tab: int) -> None:
        help_key.about(self.window(), "protection" if tab == PROTECTION else "list")
        if TABS[tab] == "历史":
            self.history.show_child(self.copy.saved.id)
        elif tab == 0 and self._form_stale and self.form is not None:
            self._form_stale = False
            self.form.reload()
        elif tab == PROTECTION:
            self.errand.end()

    def _edited(self, section: str, key: str) -> None:
        self.notice.hide()
        self.drafting.touch()
        self.watch.touch(key)
        self.protection.touch()
        self._count.start(0)

    def _edited_aside(self, section: str, key: str) -> None:
        """Something was written on the tab beside the form, which shows it when one turns to it."""
        self._form_stale = True
        self._edited(section, key)

    def _print_notice(self) -> None:
        """The notice is made from the file as saved."""
        if (self.copy.changes() or not self.copy.saved.id) and not self.save():
            return
        self.notices.show_notices([self.copy.saved.id])

    def _tell_state(self) -> None:
        changes = self.copy.changes()
        self.head.show_child(self.copy.child(), self._house)
        self.head.show_state(changes, "没有未保存的修改" if self.copy.saved.id else "")
        self.sections.count_problems(self.copy)
        self.history.may_undo = changes == 0

    def _tell_saved(self, before: Child) -> None:
        """What was saved, what is still lacking, and what else it meant; each with its way to act."""
        saved, names = self.copy.saved, saving.lacking(self._store, self.copy)
        said = ["已保存。" if before.id else f"已保存，档案编号 {saved.show('file_no')}。"]
        acts: list[tuple[str, Callable[[], None]]] = []
        if event := saving.event_told(before, saved):
            said.append(event)
            acts.append(("只是更正，不算变动", self._withdraw) if before.id else ("更改来源", self._set_source))
        if names:
            more = f"等 {len(names)} 项" if len(names) > MOST_NAMED else ""
            said.append(f"待补：{'、'.join(names[:MOST_NAMED])}{more}。")
        if asked := self.protection.asks_for_reason():
            said.append("所选类别与程序提出的不同，请写明理由。")
            acts.append(("写明理由", self._write_reason))
        self.notice.say("".join(said), "attention" if names or asked else "good", acts)
        self.head.show_state(0, "已保存")

    def _write_reason(self) -> None:
        self.tabs.setCurrentIndex(PROTECTION)
        self.protection.write_reason()

    def _show_stops(self, found: list[saving.Stop]) -> None:
        self.tabs.setCurrentIndex(0)
        for stop in reversed(found):
            if self.form is not None:
                box = self.form.reveal(stop.section, stop.key, stop.row)
                box.object_to(stop.problem)
        said = found[0].problem.message if found[0].problem else "有内容无法识别"
        self.notice.say(f"未能保存：{said}。共 {len(found)} 处需要改正，光标已放在第一处。", "danger")

    def _found(self, alike: list[Likeness], house: list[Line]) -> None:
        self._house = house
        self.alike_bar.show_alike(alike, new=not self.copy.saved.id)
        self._tell_state()

    def _take_draft(self, draft: Child) -> None:
        self.copy.take_draft(draft, self._words)
        self.protection.setEnabled(True)
        self._show_form()
        self.watch.look()

    def _drop_draft(self) -> None:
        keep_draft.drop(self._store, self.copy.saved.id)
        self.protection.setEnabled(True)
        if self.form is not None:
            self.form.setEnabled(True)

    def _draft_failed(self, why: str) -> None:
        self.notice.say(why, "danger")

    def _copy_family(self, child_id: int) -> None:
        count = copy_family(self.copy, read_child.load(self._store, child_id))
        self._show_form()
        self.drafting.touch()
        self.watch.look()
        self.notice.say(f"已复制户籍、家庭、父母和监护人信息 {count} 项，请核对后保存。")

    def _new_sibling(self) -> None:
        self.leave()
        self._start(files.registered(Child()), self.copy.saved)

    def _open_other(self, child_id: int) -> None:
        self.leave()
        self.open_child.emit(child_id)

    def _undone(self, report: str, gone: bool) -> None:
        child_id = self.copy.saved.id
        self.saved.emit(child_id)
        if gone:
            self.closed.emit()
            return
        self._start(read_child.load(self._store, child_id))
        self.notice.say(report, "good")

    def _discard(self) -> None:
        words = f"放弃未保存的 {self.copy.changes()} 处修改？"
        if messages.confirm(self, "放弃修改", words, "放弃修改", danger=True):
            self.drafting.drop()
            self._start(self.copy.saved)

    def _record_any(self) -> None:
        self.record_change()

    def _set_source(self) -> None:
        self.record_change(change_status.SOURCE)

    def _withdraw(self) -> None:
        try:
            made = change_status.withdraw(self._store, self.copy.saved.id)
        except LedgerError as error:
            messages.refused(self, error)
            return
        self._start(made)
        self.notice.say("已按更正处理，不计入变动。", "good")
        self.saved.emit(made.id)

    def record_change(self, kind: str = "") -> None:
        """Leaving, coming back, moving, another category: by dialog, with its own day."""
        if not self.copy.saved.id:
            return
        if self.copy.changes():
            messages.tell(self, "登记变动", "还有未保存的修改。", "请先保存或放弃，再登记变动。")
            return
        dialog = ChangeDialog(self._store, self.copy.saved, self, kind)
        dialog.exec()
        made = dialog.child
        dialog.deleteLater()
        if made is not None:
            self._start(made)
            last = made.rows["change"][-1]
            self.notice.say(f"已登记变动：{last.get('change_event')}，{last.get('event_date')} 起生效。", "good")
            self.saved.emit(made.id)

    def _delete(self) -> None:
        label = f"把“{self.copy.saved.name}”的档案移入回收站。请填写原因："
        reason = messages.ask_text(self, "删除档案", label, "删除", hint="如：重复录入", danger=True)
        if reason is None:
            return
        try:
            remove_child.remove(self._store, [self.copy.saved.id], reason)
        except LedgerError as error:
            messages.refused(self, error)
            return
        self.drafting.drop()
        self.drafting.watch(WorkingCopy(self.copy.saved))
        self.saved.emit(self.copy.saved.id)
        self.closed.emit()
