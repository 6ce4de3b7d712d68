"""The window's start: where all layers meet once."""

import sys
from pathlib import Path

from ledger_app import paths


def main(arguments: list[str]) -> int:
    """Open the window on the data folder; the first start makes a ledger, later ones ask for the password."""
    from ledger_app.ui import start

    folder = Path(arguments[1]) if len(arguments) == 2 else paths.default_data_folder()
    return start.run(folder, sys.argv[:1])
