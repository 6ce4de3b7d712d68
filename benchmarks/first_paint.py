"""The list's first paint must not depend on how many children there are."""

import statistics
import time

from benchmarks import ledgers
from benchmarks.measure import Line
from ledger_app.operations.open_ledger import Ledger


def _paint(store: Ledger) -> float:
    """Seconds from nothing to a painted list page."""
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui.list_page import ListPage

    start = time.perf_counter()
    page = ListPage(store)
    page.resize(1366, 768)
    page.show()
    QApplication.processEvents()
    page.grab()
    seconds = time.perf_counter() - start
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    return seconds


def run(rows: int, rounds: int) -> list[Line]:
    """The time at the full number over that at a hundredth, each the median of alternating rounds."""
    from PySide6.QtWidgets import QApplication

    from ledger_app.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    few = max(rows // 100, 100)
    with ledgers.folder() as folder, ledgers.filled(folder / "few", few) as small, ledgers.filled(folder / "many", rows) as large:
        _paint(small)  # fonts and style sheet are loaded once
        _paint(large)
        pairs = [(_paint(small), _paint(large)) for _ in range(max(rounds, 5))]
    ratio = statistics.median(b / a for a, b in pairs)
    detail = f"{statistics.median(b for _, b in pairs) * 1000:.0f} ms against {statistics.median(a for a, _ in pairs) * 1000:.0f} ms"
    return [Line(f"first paint of the list at {rows:,} children over that at {few:,}", ratio, 1.5, detail=detail)]
