"""The installed program proves itself: every part that a frozen copy may have lost is used once, in a folder of its own.

Nothing of the clerk's is touched.  Each check is a function that takes the :class:`~ledger_app.selftest.bench.Bench`, does one real
piece of work and returns what it found in Chinese; anything it raises fails that check and not the others.
"""

import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from ledger_app.domain.errors import LedgerError
from ledger_app.selftest.bench import FOLDER, Bench, Failed, Finding

__all__ = ["Finding", "run"]


def run(picture: Path | None = None, *, files_only: bool = False) -> Iterator[Finding]:
    """Do every check in order; each finding comes as soon as it is known.

    ``picture`` keeps the window as PNG; ``files_only`` compares the installed files with their sums and does no more.
    """
    from ledger_app.selftest import data_checks, files_check, window_checks

    with tempfile.TemporaryDirectory(prefix="ledger-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / FOLDER
        folder.mkdir()
        bench = Bench(folder, picture)
        try:
            for title, check in files_check.CHECKS if files_only else (*files_check.CHECKS, *data_checks.CHECKS, *window_checks.CHECKS):
                yield _found(title, check, bench)
        finally:
            if bench.ledger is not None:
                bench.ledger.close()


def _found(title: str, check: Callable[[Bench], str], bench: Bench) -> Finding:
    try:
        return Finding(title, True, check(bench))
    except (Failed, LedgerError) as error:
        return Finding(title, False, str(error).replace("\n", " "))
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Finding(title, False, f"{type(error).__name__}（{Path(last.filename).name}:{last.lineno}）{error}")
