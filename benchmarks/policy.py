"""The policy over a whole ledger: every measure of every child, against the time to read the files; and one child as one types.

Seconds are those of this process (CPU), so that other work on the machine does not decide.
"""

import gc
import time
from collections.abc import Callable
from itertools import islice

from benchmarks import ledgers
from benchmarks.measure import Line, against, percentile
from ledger_app import demo
from ledger_app.db import children
from ledger_app.domain.policy import Judge, Outcome, propose
from ledger_app.operations import policy
from ledger_app.operations.open_ledger import Ledger

TYPED = 2000
PORTION = 500
LIMIT_MS = 2.0


def _read(store: Ledger) -> float:
    """Seconds to load every file."""

    gc.collect()
    start = time.process_time()
    for _ in children.load_many(store):
        pass
    return time.process_time() - start


def _judge(store: Ledger, judge: Judge, ask: Callable[[Judge, object], object]) -> float:
    """Seconds that judging the files takes, the loading of them left out."""
    total = 0.0
    gc.collect()
    loaded = children.load_many(store)
    while portion := list(islice(loaded, PORTION)):
        start = time.process_time()
        for child in portion:
            ask(judge, child)
        total += time.process_time() - start
    return total


def run(rows: int, rounds: int) -> list[Line]:
    """Ratios to loading, and the milliseconds of one child with every explanation."""
    judge = policy.judging(policy.shipped(), demo.DAY)
    lines = []
    with ledgers.folder() as folder, ledgers.filled(folder / "ledger", rows) as store:
        measures = len(judge.measures)
        for name, ask in (
            ("outcomes of all measures", lambda j, c: j.outcomes(j.facts(c))),
            ("gaps (应享未享)", lambda j, c: j.gaps(c)),
        ):
            ratio, detail = against(lambda: _read(store), lambda ask=ask: _judge(store, judge, ask), rounds)  # type: ignore[misc]
            lines.append(Line(f"{name}: {rows:,} children × {measures} measures, to loading them", ratio, 2, detail=detail))
    times = []
    for child in demo.people(TYPED):
        start = time.process_time()
        _ = [f.explain() for f in judge.evaluate(child) if f.outcome is not Outcome.NOT]
        propose(judge, child)
        times.append((time.process_time() - start) * 1000)
    worst = f"p50 {percentile(times, 0.5):.2f} ms, largest {max(times):.2f} ms"
    lines.append(
        Line(
            "one child as one types: every measure, the reasons that are shown, and the proposal, p99",
            percentile(times, 0.99),
            LIMIT_MS,
            "ms",
            worst,
        )
    )
    return lines
