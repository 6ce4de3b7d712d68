"""Keeps what is typed against a power cut: two seconds after the last key, and on leaving."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain.child import Child
from ledger_app.domain.errors import LedgerError
from ledger_app.operations import keep_draft
from ledger_app.operations.keep_draft import Draft
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui.child.bars import Bar, when
from ledger_app.ui.child.working_copy import WorkingCopy

PAUSE_MS = 2000


class Drafting(QObject):
    """``failed`` carries the reason when a draft could not be kept."""

    failed = Signal(str)

    def __init__(self, store: Ledger, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._copy = WorkingCopy(Child())
        self._kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def watch(self, copy: WorkingCopy) -> None:
        """From now on keep this one."""
        self._timer.stop()
        self._copy = copy
        self._kept = False

    def found(self) -> Draft | None:
        """An earlier draft of this file that says something else than the file."""
        child_id = self._copy.saved.id
        draft = next((d for d in keep_draft.drafts(self._store) if d.child_id == child_id), None)
        if draft is None:
            return None
        same = WorkingCopy(draft.child)
        same.saved = self._copy.saved
        if same.changes():
            return draft
        keep_draft.drop(self._store, child_id)
        return None

    def touch(self) -> None:
        """A key was pressed."""
        self._timer.start()

    def keep(self) -> None:
        """Write the draft now, or forget it when nothing differs any more."""
        self._timer.stop()
        try:
            if self._copy.changes():
                keep_draft.keep(self._store, self._copy.draft())
                self._kept = True
            elif self._kept:
                self.drop()
        except LedgerError as error:
            self.failed.emit(f"草稿未能保存：{error.what}")

    def drop(self) -> None:
        """Forget the draft."""
        self._timer.stop()
        self._kept = False
        keep_draft.drop(self._store, self._copy.saved.id)


class DraftBar(Bar):
    """发现 … 未保存的草稿: ``taken`` with the draft, or ``dropped``."""

    taken = Signal(object)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Child()

    def offer(self, draft: Draft | None) -> None:
        """Ask, or go away when there is nothing to ask."""
        if draft is None:
            self.hide()
            return
        self._draft = draft.child
        self.say(f"发现 {when(draft.at)} 未保存的草稿", "attention", (("继续编辑", self._take), ("丢弃", self._drop)))

    @property
    def asking(self) -> bool:
        """Whether the answer is awaited."""
        return not self.isHidden()

    def _take(self) -> None:
        self.hide()
        self.taken.emit(self._draft)

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
