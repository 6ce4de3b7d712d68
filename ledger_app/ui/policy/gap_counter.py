"""Counts 应享未享 quietly behind the window, and says when a policy file was refused."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress
from ledger_app.operations import list_children
from ledger_app.operations.open_ledger import Ledger
from ledger_app.ui import tasks

PAUSE_MS = 1500
"""After the last change: a run of saves is counted once."""
MOST_CHILDREN = 5_000
"""In a larger ledger the figure is renewed only when the list itself is made."""


class GapCounter(QObject):
    """``counted(number)`` some time after :meth:`ask`; ``refused(words)``: mistakes of policy files, empty for none."""

    counted = Signal(int)
    refused = Signal(str)

    def __init__(self, store: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._window = store, window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._start)
        self._task: tasks.Task | None = None

    def ask(self) -> None:
        """Something may have changed."""
        self._timer.start()

    def rest(self) -> None:
        """The window is being closed."""
        self._timer.stop()

    def _start(self) -> None:
        if self._task is not None:
            self._timer.start()
            return
        self._task = tasks.run(self._window, "正在统计应享未享", self._look, self._tell, self._failed, quiet=True)

    def _look(self, progress: Progress) -> tuple[int | None, str]:
        from ledger_app.operations import list_policy

        refused = list_policy.refused_words(list_policy.refused(self._store))
        few = list_children.count(self._store, Query()) <= MOST_CHILDREN
        return list_policy.count_gaps(self._store, progress) if few else None, refused

    def _tell(self, found: tuple[int | None, str]) -> None:
        self._task = None
        number, refused = found
        if number is not None:
            self.counted.emit(number)
        self.refused.emit(refused)

    def _failed(self, _error: Exception) -> None:
        self._task = None
