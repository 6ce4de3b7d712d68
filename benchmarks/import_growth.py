"""Import stays linear: the time of a row at the full size over the time of a row at a fifth of it."""

from benchmarks import ledgers
from benchmarks.measure import Line, timed
from ledger_app.operations import import_workbook


def run(rows: int, rounds: int) -> list[Line]:
    """One line; 1.0 is perfectly linear."""
    per_row = {}
    with ledgers.folder() as folder:
        for n in (rows // 5, rows):
            roster = ledgers.roster(folder / f"{n}.xlsx", n)
            times = []
            for i in range(2):
                with ledgers.empty(folder / f"ledger{n}-{i}") as store:
                    times.append(timed(lambda: import_workbook.run(store, roster)))  # noqa: B023
            per_row[n] = min(times) / n
    detail = ", ".join(f"{seconds * 1e6:.0f} µs a row at {n:,}" for n, seconds in per_row.items())
    return [
        Line(f"import of {rows:,} rows, time of a row over that at {rows // 5:,}", per_row[rows] / per_row[rows // 5], 1.25, detail=detail)
    ]
