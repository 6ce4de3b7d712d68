"""Long drawing fed in portions: here when there is little of it, in a second process when there is much."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from ledger_app.domain.progress import Progress
from ledger_app.sideprocess import CannotStart, SideProcess, Work

_SAVING = "正在保存文件"


def results(
    work: Work, arguments: tuple[object, ...], items: Iterable[object], *, total: int, doing: str, progress: Progress, step: int, few: int
) -> Iterator[Any]:
    """What ``work(inbox, *arguments)`` yields, one thing for every portion of ``step`` items.

    Up to ``few`` of the ``total`` items are done here; a second process would take longer to start,
    but leaves the window alone.  The work may save when its inbox ends.
    """
    portions = _portions(items, total, doing, progress, step)
    process = _second(work, arguments) if total > few else None
    if process is None:
        yield from work(portions, *arguments)
        return
    with process:
        done = 0
        for portion in portions:
            process.send(portion)
            yield process.receive(partial(progress, done, total, doing))
            done += len(portion)
        process.end_inbox()
        process.receive(partial(progress, total, total, _SAVING))


def _second(work: Work, arguments: tuple[object, ...]) -> SideProcess | None:
    try:
        return SideProcess(work, *arguments)
    except CannotStart:
        return None


def _portions(items: Iterable[object], total: int, doing: str, progress: Progress, step: int) -> Iterator[list[object]]:
    """Asked for the next one, the last one has been done."""
    left, done = iter(items), 0
    while portion := list(islice(left, step)):
        progress(done, total, doing)
        yield portion
        done += len(portion)
    progress(total, total, _SAVING)
