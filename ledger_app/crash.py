"""Our own bugs: where they happened goes to a log file, what they happened to does not."""

import sys
import traceback
from datetime import datetime
from pathlib import Path

from ledger_app import __version__


def record(folder: Path) -> Path:
    """Append the current exception's type and places (never its text or values); returns the log file."""
    kind, _, trace = sys.exc_info()
    places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    name = kind.__name__ if kind else "?"
    log = folder / "errors.log"
    entry = "\n".join([f"{datetime.now().isoformat(timespec='seconds')} {__version__} {name}", *places, ""])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(entry + "\n")
    except OSError:
        print(entry, file=sys.stderr)
    return log
