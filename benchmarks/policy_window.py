"""The policy in the window: a child judged again as one types, and the lists of a large ledger that must not hold anything up."""

import itertools
import time
from collections.abc import Callable

from benchmarks import ledgers
from benchmarks.measure import Line, percentile
from ledger_app.operations.open_ledger import Ledger

JUDGED_MS = 2.0
HELD_UP_MS = 50.0
TYPED = 200
_QUIET_TURNS = 20


def run(rows: int, rounds: int) -> list[Line]:
    """Milliseconds on the window's thread."""
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    with ledgers.folder() as folder, ledgers.filled(folder / "ledger", rows) as store:
        return [*_typing(app, store), *_lists(app, store, rows)]


def _typing(app: object, store: Ledger) -> list[Line]:
    """One child's page: what a pause in typing costs with the tab out of sight and in sight."""
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui.child.page import ChildPage

    lines = []
    page = ChildPage(store, 4)
    page.resize(1190, 740)
    page.show()
    page.form.build_all() if page.form else None

    def painted() -> None:
        page.protection.look()
        QApplication.processEvents()

    hidden = _costs(page.protection.look)
    lines.append(Line("one child judged again as one types, p99", percentile(hidden, 0.99), JUDGED_MS, "ms", _told(hidden)))
    page.show_protection()
    QApplication.processEvents()
    shown = _costs(painted)
    lines.append(Line("the same with the tab in sight, painted, longest", max(shown), HELD_UP_MS, "ms", _told(shown)))
    page.leave()
    page.close()
    page.deleteLater()
    return lines


def _costs(work: Callable[[], object]) -> list[float]:
    """Milliseconds of the thread's own time, so that another program's does not count."""
    work()
    costs = []
    for _ in range(TYPED):
        start = time.thread_time()
        work()
        costs.append((time.thread_time() - start) * 1000)
    return costs


def _told(costs: list[float]) -> str:
    return f"p50 {percentile(costs, 0.5):.2f} ms, largest {max(costs):.2f} ms"


def _lists(app: object, store: Ledger, rows: int) -> list[Line]:
    """Every list made behind the page, and what choosing a group of it costs."""
    from ledger_app.ui.policy.list_kinds import KINDS
    from ledger_app.ui.policy.lists_page import ListsPage

    lines = []
    page = ListsPage(store)
    page.resize(1190, 740)
    page.show()
    for number, kind in enumerate(KINDS):
        page.kinds.setCurrentIndex(number)
        gaps, seconds = _watched(page)
        made = len(page.table.lines.rows())
        detail = f"{made:,} lines in {seconds:.1f} s; 99.9 % below {percentile(gaps, 0.999):.0f} ms"
        lines.append(
            Line(
                f"longest gap of the event loop while {kind.key} is made and shown, {rows:,} children", max(gaps), HELD_UP_MS, "ms", detail
            )
        )
        if number == 0:
            chosen = _groups(page)
            lines.append(Line(f"choosing a village of {kind.key}, longest", max(chosen), HELD_UP_MS, "ms", _told(chosen)))
            lines.append(Line("cancelling it, until the window is free", _cancelled(page), 500, "ms"))
    page.close()
    page.deleteLater()
    return lines


def _watched(page: "object") -> tuple[list[float], float]:
    """Gaps between turns of the event loop in milliseconds until the list stands, and the seconds it took."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from ledger_app.ui import tasks

    ticks: list[float] = [time.perf_counter()]
    loop = QEventLoop()
    quiet = itertools.count()

    def tick() -> None:
        nonlocal quiet
        ticks.append(time.perf_counter())
        if tasks.running():
            quiet = itertools.count()
        elif next(quiet) > _QUIET_TURNS:
            loop.quit()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(tick)
    timer.start()
    start = time.perf_counter()
    loop.exec()
    timer.stop()
    return [(b - a) * 1000 for a, b in itertools.pairwise(ticks)], time.perf_counter() - start


def _groups(page: object) -> list[float]:
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui.policy.lists_page import ListsPage

    assert isinstance(page, ListsPage)
    costs = []
    for place in range(page.groups.list.count()):
        start = time.thread_time()
        page.groups.list.setCurrentRow(place)
        QApplication.processEvents()
        costs.append((time.thread_time() - start) * 1000)
    return costs


def _cancelled(page: object) -> float:
    from PySide6.QtTest import QTest

    from ledger_app.ui import tasks
    from ledger_app.ui.policy.lists_page import ListsPage

    assert isinstance(page, ListsPage)
    page.refresh()
    QTest.qWait(700)
    start = time.perf_counter()
    for task in tasks.running():
        task.cancel()
    while tasks.running():
        QTest.qWait(5)
    return (time.perf_counter() - start) * 1000
