"""Rounds, medians and lines of the result table."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One measured figure and what it may be; ``bound`` 0 is only told, not judged."""

    name: str
    value: float
    bound: float = 0.0
    unit: str = "×"
    detail: str = ""

    @property
    def good(self) -> bool:
        """Whether the figure keeps its bound."""
        return not self.bound or self.value <= self.bound

    def text(self) -> str:
        """The line as printed and written."""
        verdict = "" if not self.bound else (" ok" if self.good else " MISSED")
        limit = f" (at most {self.bound:g} {self.unit})" if self.bound else ""
        return f"{self.name}: {self.value:.2f} {self.unit}{limit}{verdict}{'; ' + self.detail if self.detail else ''}"


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run, the rubbish of earlier ones taken out first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def against(floor: Callable[[], float], ours: Callable[[], float], rounds: int = 5) -> tuple[float, str]:
    """Median of the rounds' ratios, floor and ours in turn; each callable gives the seconds of one run."""
    floors, mine = [], []
    for _ in range(rounds):
        floors.append(floor())
        mine.append(ours())
    ratio = statistics.median(m / f for m, f in zip(mine, floors, strict=True))
    return ratio, f"{statistics.median(mine):.2f} s against {statistics.median(floors):.2f} s, {rounds} rounds"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
