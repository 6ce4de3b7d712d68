"""The window stays alive: the longest gap between two turns of the event loop while long work runs.

A timer of 5 ms ticks on the window's thread; the work runs as the window runs it, on a worker
thread with a progress dialog.  The machine's own jitter, with nothing running and with a thread
that only counts, is told for comparison.
"""

import itertools
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import ledgers
from benchmarks.measure import Line
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress
from ledger_app.domain.quick import USUAL, QuickSheet
from ledger_app.operations import (
    back_up,
    export_roster,
    export_statement,
    fill_blank,
    import_workbook,
    list_children,
    print_form,
    quick_sheet,
)
from ledger_app.operations.open_ledger import Ledger

BOUND = 50.0
Work = Callable[[Progress], object]


def gap(work: Work) -> tuple[float, float]:
    """Longest and 99.9th percentile gap in milliseconds while ``work`` runs behind a window."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QWidget

    from ledger_app.ui import tasks

    window = QWidget()
    window.resize(800, 600)
    window.show()
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    loop = QEventLoop()
    timer.start()
    failed: list[BaseException] = []

    def refused(error: BaseException) -> None:
        failed.append(error)

    task = tasks.run(window, "测量", work, lambda _: None, refused)
    task.ended.connect(loop.quit)
    loop.exec()
    timer.stop()
    window.close()
    if failed:
        raise failed[0]
    gaps = sorted((b - a) * 1000 for a, b in itertools.pairwise(ticks))
    return (gaps[-1], gaps[int(len(gaps) * 0.999)]) if gaps else (0.0, 0.0)


def _idle(progress: Progress) -> None:
    time.sleep(2)


def _counting(progress: Progress) -> None:
    end = time.perf_counter() + 2
    number = 0
    while time.perf_counter() < end:
        number += 1


def _locked(store: Ledger, folder: Path, progress: Progress) -> object:
    return export_roster.export(store, "T07", folder / "locked.xlsx", progress, masked=True, password="柳树镇")


def _works(folder: Path, rows: int, store: Ledger) -> list[tuple[str, Work, float]]:
    roster = ledgers.roster(folder / "roster.xlsx", rows)
    ids = list_children.ids(store, Query())
    sheet = ledgers.blank(folder / "blank.xlsx")
    quick = QuickSheet(USUAL, where=(quick_sheet.stated(store, "年龄<16"),))
    places = iter(range(1000))

    def bring(progress: Progress) -> object:
        with ledgers.empty(folder / f"import{next(places)}") as other:
            return import_workbook.run(other, roster, progress)

    return [
        ("nothing", _idle, 0),
        ("a thread that counts", _counting, 0),
        ("import", bring, BOUND),
        ("import again over the same children", lambda progress: import_workbook.run(store, roster, progress, dry_run=True), BOUND),
        ("export to T07", lambda progress: export_roster.export(store, "T07", folder / "T07.xlsx", progress), BOUND),
        ("export to T07, masked and locked", lambda progress: _locked(store, folder, progress), BOUND),
        ("filling a county's blank", lambda progress: fill_blank.fill(store, sheet, folder / "filled.xlsx", progress), BOUND),
        ("the statistic T04", lambda progress: export_statement.export(store, "T04", folder / "T04.xlsx", progress), BOUND),
        ("a quick sheet", lambda progress: quick_sheet.export(store, quick, folder / "quick.xlsx", progress), BOUND),
        ("printing", lambda progress: print_form.render(store, print_form.Request("child_file", ids), folder / "all.pdf", progress), BOUND),
        ("backup", lambda progress: back_up.back_up(store, folder / "backup", progress), BOUND),
    ]


def run(rows: int, rounds: int) -> list[Line]:
    """The median over the rounds of each work's longest gap."""
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    lines = []
    with ledgers.folder() as folder, ledgers.filled(folder / "ledger", rows) as store:
        (folder / "backup").mkdir()
        for name, work, bound in _works(folder, rows, store):
            found = [gap(work) for _ in range(min(rounds, 3))]
            longest = statistics.median(worst for worst, _ in found)
            detail = f"all rounds {', '.join(f'{worst:.0f}' for worst, _ in found)}; 99.9 % below {found[-1][1]:.0f} ms"
            lines.append(Line(f"longest gap of the event loop during {name}, {rows:,} children", longest, bound, "ms", detail))
    return lines
