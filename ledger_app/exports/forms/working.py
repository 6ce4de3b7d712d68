"""Drawing in portions: here where there is little, in a second process where there is much."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from ledger_app.domain.progress import Progress
from ledger_app.sideprocess import CannotStart, SideProcess

T = TypeVar("T")
Draw = Callable[..., Iterator[list[str]]]
"""``draw(inbox, *arguments)``: takes portions out of the inbox, yields each one's warnings, saves at the end."""
_STEP = 20
_FEW = 40
"""Copies that are drawn here and now; a second process would take longer to start."""


def run(
    draw: Draw,
    arguments: tuple[object, ...],
    things: Iterable[T],
    total: int,
    progress: Progress,
    *,
    beside: bool | None = None,
    step: int = _STEP,
) -> list[str]:
    """Feed ``things`` to ``draw`` and gather its warnings; ``beside`` says which process, not given the ``total`` does."""
    warnings: dict[str, None] = {}
    process = _second(draw, arguments) if (total > _FEW if beside is None else beside) else None
    if process is None:
        for told in draw(_fed(things, total, progress, step), *arguments):
            warnings.update(dict.fromkeys(told))
    else:
        with process:
            _drive(process, things, total, progress, step, warnings)
    return list(warnings)


def _second(draw: Draw, arguments: tuple[object, ...]) -> SideProcess | None:
    try:
        return SideProcess(draw, *arguments)
    except CannotStart:
        return None


def _fed(things: Iterable[T], total: int, progress: Progress, step: int) -> Iterator[list[T]]:
    """The things in portions; asked for the next, the last one has been drawn."""
    left, done = iter(things), 0
    while portion := list(islice(left, step)):
        progress(done, total, "正在排版")
        yield portion
        done += len(portion)
    progress(total, total, "正在保存文件")


def _drive(process: SideProcess, things: Iterable[T], total: int, progress: Progress, step: int, warnings: dict[str, None]) -> None:
    """Feed the second process, one portion at a time, and gather what it tells."""
    done = 0

    def waiting() -> None:
        progress(done, total, "正在排版")

    for portion in _fed(things, total, progress, step):
        process.send(portion)
        warnings.update(dict.fromkeys(process.receive(waiting)))
        done += len(portion)
    process.end_inbox()
    process.receive(lambda: progress(total, total, "正在保存文件"))
