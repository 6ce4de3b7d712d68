"""The month's report over 100,000 children and 1.2 million visits, against the bare SQL that reads the needed rows.

Beside it, a township of 2,000 children must be there in the blink of an eye.
"""

from itertools import islice
from statistics import median

from benchmarks import ledgers
from benchmarks.measure import Line, against, timed
from ledger_app import demo
from ledger_app.db import children
from ledger_app.domain.progress import silent
from ledger_app.operations import monthly_report
from ledger_app.operations.open_ledger import Ledger

KEY = "2026-08"
VISITS_EACH = 12
BLINK_MS = 100.0
"""A blink of an eye takes 100 to 400 ms."""
SMALL = 2000


def _filled(store: Ledger, n: int) -> None:
    """Children with a year behind them; as many visits more as make twelve each."""
    with store.operation("import", "样例") as op:
        children.save_new(op, demo.lived(islice(demo.stream(), n)))
        month = 0
        while op.connection.execute("SELECT count(*) FROM contact WHERE kind = 'v'").fetchone()[0] < VISITS_EACH * n:
            month += 1
            rows = ((f"2026-{month:02d}-{i % 27 + 1:02d}", i) for i in range(1, n + 1))
            op.connection.executemany("INSERT OR IGNORE INTO contact VALUES ('v', ?, ?, 1)", rows)


def _bare(store: Ledger) -> None:
    """The rows the report needs, read and let go: who stood there before and at the end, whom somebody met, what happened."""
    start, end = "2026-08-01", "2026-08-31"
    read = store.connection().execute
    read("SELECT village, category, marks, child_id FROM stay WHERE start <= ? AND stop > ?", (end, end)).fetchall()
    read("SELECT village FROM stay WHERE start <= '2026-07-31' AND stop > '2026-07-31'").fetchall()
    read("SELECT child_id FROM contact WHERE kind = 'v' AND day BETWEEN ? AND ?", (start, end)).fetchall()
    read("SELECT child_id FROM contact WHERE kind = 'p' AND day BETWEEN '2026-01-01' AND ?", (end,)).fetchall()
    read("SELECT child_id FROM contact WHERE kind = 'r' AND day BETWEEN ? AND ?", (start, end)).fetchall()
    read("SELECT * FROM event WHERE day BETWEEN ? AND ?", (start, end)).fetchall()


def run(rows: int, rounds: int) -> list[Line]:
    """M01 over the bare reading, the whole set of sheets beside it, and a township's whole report."""
    with ledgers.folder() as folder:
        with ledgers.empty(folder / "county") as store:
            _filled(store, rows)
            visits = store.connection().execute("SELECT count(*) FROM contact").fetchone()[0]
            ratio, detail = against(
                lambda: timed(lambda: _bare(store)), lambda: timed(lambda: monthly_report.main_sheet(store, KEY)), rounds
            )
            whole, told = against(
                lambda: timed(lambda: _bare(store)), lambda: timed(lambda: monthly_report.report(store, KEY, silent)), rounds
            )
        with ledgers.empty(folder / "township") as store:
            _filled(store, SMALL)
            blink = median(timed(lambda: monthly_report.report(store, KEY, silent)) for _ in range(rounds)) * 1000
    return [
        Line(f"M01 of {rows:,} children and {visits:,} visits over bare SQL that reads the rows", ratio, 1.5, detail=detail),
        Line("all seven sheets, names of the month's changes included, over the same", whole, detail=told),
        Line(f"all seven sheets of {SMALL:,} children", blink, BLINK_MS, "ms"),
    ]
