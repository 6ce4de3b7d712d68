"""Our own bugs: where they happened goes to a log file, what they happened to does not."""

import sys
import traceback
from datetime import datetime
from pathlib import Path

from ledger_app import __version__


def record(folder: Path, error: BaseException) -> Path:
    """Append the exception's type and places (never its words, which may hold a child's data); returns the log file."""
    places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    log = folder / "errors.log"
    entry = "\n".join([f"{datetime.now().isoformat(timespec='seconds')} {__version__} {type(error).__name__}", *places, ""])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(entry + "\n")
    except OSError:
        print(entry, file=sys.stderr)
    return log
