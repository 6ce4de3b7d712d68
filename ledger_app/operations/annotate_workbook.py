"""Hand a roster back to its sender with what is to be corrected marked in it."""

from pathlib import Path

from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import Plan


def write(path: Path, plan: Plan, out: Path, progress: Progress = silent, password: str = "") -> int:
    """A copy of the workbook ``path`` with the plan's problems in it; how many rows have any.

    The copy of a workbook with a password has none.  Raises CannotWrite, and UnusableFile when it cannot be read again.
    """
    from ledger_app.exports import annotated
    from ledger_app.exports.workbook import Source
    from ledger_app.imports import book, sniff, unlocking

    data = unlocking.opened(sniff.load(path), path, password)
    if sniff.format_of(data, path) is sniff.Format.XLSX:
        source = Source(xlsx=data)
    else:
        source = Source(pages=book.parse(data, path, password).sheets)
    return annotated.write(source, plan.problems, plan.columns, out, progress)
