"""Cyclic rubbish is collected on the window's thread and on no other.

Python collects cycles on whichever thread happens to allocate.  A widget that is part of a cycle
would then be taken apart on a worker thread, which Qt answers with a crash.  So the automatic
collection is switched off, and a timer of the window's thread does the same work.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

IDLE_MS = 100
BUSY_MS = 20
"""A tick walks only what was made since the last one; work makes a million objects a second, so ticks come oftener."""

NAME = "collector"


class Collector(QObject):
    """Collects young objects at every tick that needs it, older ones only while nothing is ``busy``."""

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        gc.disable()

    def tick(self) -> None:
        """Collect what Python itself would have collected by now; returns at once when that is nothing."""
        busy = self._busy()
        if self._timer.interval() != (wanted := BUSY_MS if busy else IDLE_MS):
            self._timer.setInterval(wanted)
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[0] <= limits[0]:
            return
        if busy or counts[1] <= limits[1]:
            gc.collect(0)
        else:
            gc.collect(1 if counts[2] <= limits[2] else 2)


def install(busy: Callable[[], bool]) -> None:
    """Tie the collection to the thread of the running application, which must be the calling one; once is enough."""
    app = QCoreApplication.instance()
    if app is not None and app.findChild(QObject, NAME) is None:
        Collector(app, busy)
