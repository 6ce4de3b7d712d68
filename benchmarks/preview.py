"""The window stays alive while an import of a messy roster is previewed, shown, and shown as the sheet has it."""

import itertools
import statistics
import time
from pathlib import Path

from benchmarks import ledgers
from benchmarks.measure import Line
from ledger_app import demo
from ledger_app.operations.open_ledger import Ledger

BOUND = 50.0


def _gaps(store: Ledger, roster: Path) -> tuple[float, float, float]:
    """Seconds until the preview stands; the longest gap in ms until then, and while the sheet's own columns are shown."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from ledger_app.ui.exchange.import_part import ImportPart

    part = ImportPart(store)
    part.resize(1166, 736)
    part.show()
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(5)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    loop = QEventLoop()
    part.currentChanged.connect(lambda _: QTimer.singleShot(300, loop.quit))
    timer.start()
    begun = time.perf_counter()
    part.open_file(roster)
    loop.exec()
    shown, taken = _longest(ticks), time.perf_counter() - begun - 0.3
    ticks.clear()
    QTimer.singleShot(0, part.preview.view.rows.as_sheet.click)
    QTimer.singleShot(600, loop.quit)
    loop.exec()
    timer.stop()
    part.close()
    part.deleteLater()
    return taken, shown, _longest(ticks)


def _longest(ticks: list[float]) -> float:
    return max(((b - a) * 1000 for a, b in itertools.pairwise(ticks)), default=0.0)


def run(rows: int, rounds: int) -> list[Line]:
    """The median over the rounds."""
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    with ledgers.folder() as folder, ledgers.filled(folder / "ledger", rows // 5) as store:
        roster = demo.legacy_workbook(folder / "roster.xlsx", demo.people(rows))
        found = [_gaps(store, roster) for _ in range(min(rounds, 3))]
    seconds, shown, sheet = (statistics.median(column) for column in zip(*found, strict=True))
    rounds_told = ", ".join(f"{gap:.0f}" for _, gap, _ in found)
    return [
        Line(f"longest gap of the event loop until a preview of {rows:,} rows stands", shown, BOUND, "ms", f"all rounds {rounds_told}"),
        Line(f"longest gap while {rows:,} rows are shown as the sheet has them", sheet, BOUND, "ms"),
        Line(f"a preview of {rows:,} rows × 40 columns", seconds, 0, "s"),
    ]
