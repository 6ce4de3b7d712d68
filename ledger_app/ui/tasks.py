"""Work over 100 ms: a plain function on a worker thread, watched by a dialog that can cancel it."""

import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from ledger_app.domain.errors import Cancelled, LedgerError
from ledger_app.domain.progress import Progress
from ledger_app.ui import collector, messages
from ledger_app.ui.progress_dialog import ProgressDialog

T = TypeVar("T")

DIALOG_AFTER_MS = 400
REPORT_EVERY_S = 0.1
TURN_S = 0.0005
"""How long a worker may hold the interpreter once the window wants it; Python's own 5 ms, ten times in one turn, is felt."""


class _Worker(QObject):
    """Runs the function; ``result`` or ``error`` is there when it has finished.

    The thread is Python's own, not a QThread: the ledger keeps a connection for each thread, and on
    Python 3.11 the end of a foreign thread dies while it clears one (gilstate counter at zero).
    """

    reported = Signal(object, object, str)  # Python ints: Qt's own would be cut at 32 bits
    finished = Signal()

    def __init__(self, title: str, work: Callable[[Progress], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._last = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=title)
        self.result: object = None
        self.error: BaseException | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """The next report raises Cancelled."""
        self._stop.set()

    def join(self) -> None:
        """Wait until the thread is gone."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self.result = self._work(self._report)
        except BaseException as error:
            self.error = error
        self.finished.emit()

    def _report(self, done: int, total: int, text: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= REPORT_EVERY_S or (total and done >= total):
            self._last = now
            self.reported.emit(done, total, text)


class Task(QObject):
    """One running work; ends by itself, or by :meth:`cancel`."""

    ended = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Progress], object],
        done: Callable[[object], None],
        failed: Callable[[LedgerError], None] | None,
        quiet: bool,
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self._parent = parent
        self._title = title
        self._done = done
        self._failed = failed
        self._quiet = quiet
        self._dialog: ProgressDialog | None = None
        self._closing = self._ended = False
        self._worker = _Worker(title, work, self)
        self._worker.reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._worker.finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._latest: tuple[int, int, str] = (0, 0, "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._open_dialog)

    @property
    def has_ended(self) -> bool:
        """Whether the thread is gone and the result delivered."""
        return self._ended

    def start(self) -> None:
        """Begin; the dialog comes only when the work takes longer."""
        self._worker.start()
        if not self._quiet:
            self._timer.start(DIALOG_AFTER_MS)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._worker.ask_to_stop()

    def stop(self) -> None:
        """Cancel and wait, without telling anybody: the program is closing."""
        self._closing = True
        self.cancel()
        self._finish()

    @Slot()
    def _open_dialog(self) -> None:
        if not shiboken6.isValid(self._parent):
            return
        self._dialog = ProgressDialog(self._parent, self._title)
        self._dialog.cancelled.connect(self.cancel)
        self._dialog.report(*self._latest)
        self._dialog.open()

    @Slot(object, object, str)
    def _show_progress(self, done: int, total: int, text: str) -> None:
        self._latest = (done, total, text)
        if self._dialog is not None:
            self._dialog.report(done, total, text)

    @Slot()
    def _finish(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._timer.stop()
        self._worker.join()
        self._close_dialog()
        try:
            if not self._closing and shiboken6.isValid(self._parent):
                self._deliver()
        finally:
            self.ended.emit()
            self.deleteLater()

    def _deliver(self) -> None:
        error = self._worker.error
        if error is None:
            self._done(self._worker.result)
        elif isinstance(error, LedgerError):
            if self._failed is not None:
                self._failed(error)
            elif not isinstance(error, Cancelled):
                messages.refused(self._parent, error)
        else:
            messages.bug(self._parent, error)

    def _close_dialog(self) -> None:
        if self._dialog is not None and shiboken6.isValid(self._dialog):
            self._dialog.finish()
        self._dialog = None


def run(
    parent: QWidget,
    title: str,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[LedgerError], None] | None = None,
    *,
    quiet: bool = False,
) -> Task:
    """Run ``work(progress)`` on a thread of its own, then ``done(result)`` on the window's.

    A LedgerError is shown in its own words unless ``failed`` takes it (``Cancelled`` included);
    any other exception is our bug and says so.  Nothing is called when ``parent`` is gone.
    ``quiet`` work never shows a dialog: figures that may come when they come.
    """
    collector.install(lambda: bool(running()))
    sys.setswitchinterval(TURN_S)
    task = Task(parent, title, work, cast("Callable[[object], None]", done), failed, quiet)
    task.start()
    return task


def running() -> list[Task]:
    """Tasks that have not ended."""
    app = QCoreApplication.instance()
    return [task for task in app.findChildren(Task) if not task.has_ended] if app is not None else []


def stop_all() -> None:
    """Cancel everything and join the threads; called when the window closes."""
    for task in running():
        task.stop()
