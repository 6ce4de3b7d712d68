"""Long work that would hold the interpreter, done by a second process beside the window.

The work is a generator function of a module, ``work(inbox, *arguments)``: what it yields comes
back here one by one, what is sent to it comes out of ``inbox``.  Everything that passes is pickled,
so it is passed in portions.  The process ends with the work, when it is closed, or with ours.
"""

import gc
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Self

from ledger_app.domain.errors import LedgerError

Work = Callable[..., Iterator[Any]]

_PATIENCE_S = 0.2
"""How often a waiting caller is asked whether it still wants to wait."""
_GIVEN, _ENDED, _REFUSED, _FAILED = range(4)


class CannotStart(Exception):
    """The system gives no second process."""


class SideProcessFailed(LedgerError):
    """The second process ended before its work did."""

    def __init__(self) -> None:
        super().__init__("后台处理意外中断，未作任何改动。", "请关闭其他程序后重试；仍不行时请重新启动电脑。")


class SideProcess:
    """One running work.  Use it in a ``with`` statement; leaving it ends the process."""

    def __init__(self, work: Work, *arguments: object) -> None:
        """Start.  Raises CannotStart."""
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, work, arguments), daemon=True)
        try:
            self._process.start()
        except (OSError, RuntimeError, ValueError, AssertionError) as error:
            self._pipe.close()
            raise CannotStart from error
        finally:
            theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._process.close()

    def send(self, message: object) -> None:
        """Put something into the work's inbox.  Raises SideProcessFailed, or what the work was refused with."""
        try:
            self._pipe.send(message)
        except OSError as error:
            self._raise_last(error)

    def end_inbox(self) -> None:
        """Tell the work that nothing more comes."""
        self.send(_END)

    def receive(self, waiting: Callable[[], None]) -> Any:
        """The next thing that the work yields; StopIteration's place is taken by None at its end.

        ``waiting`` is called again and again meanwhile and may raise to give up.  Raises
        SideProcessFailed, and whatever LedgerError ended the work.
        """
        try:
            while not self._pipe.poll(_PATIENCE_S):
                waiting()
            kind, content = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise SideProcessFailed from error
        if kind == _REFUSED:
            raise content
        if kind == _FAILED:
            raise RuntimeError(content)
        return None if kind == _ENDED else content

    def _raise_last(self, error: OSError) -> None:
        """The work is gone: say why, if it told."""
        try:
            while self._pipe.poll(0) and self.receive(lambda: None) is not None:
                pass
        except SideProcessFailed:
            pass
        raise SideProcessFailed from error


class _End:
    """Marks the end of an inbox."""

    def __reduce__(self) -> str:
        return "_END"


_END = _End()


def _live(pipe: Connection, work: Work, arguments: tuple[object, ...]) -> None:
    """The second process's whole life."""
    gc.disable()
    try:
        for given in work(iter(pipe.recv, _END), *arguments):
            pipe.send((_GIVEN, given))
        last: tuple[int, object] = (_ENDED, None)
    except LedgerError as error:
        last = (_REFUSED, error)
    except (EOFError, BrokenPipeError, ConnectionError):
        return  # nobody waits any more
    except Exception as error:
        places = "".join(traceback.format_tb(error.__traceback__))
        last = (_FAILED, f"{type(error).__name__}\n{places}")  # without its text, which may hold a child's data
    try:
        pipe.send(last)
    except OSError:
        return
    finally:
        pipe.close()
