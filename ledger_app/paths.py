"""Where the data folder and the bundled resources are, frozen or not."""

import sys
from pathlib import Path


def resources() -> Path:
    """The folder of everything shipped that is not code."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).resolve().parent.parent / "resources"


def manual() -> Path:
    """The folder of the manual's chapters."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parent.parent) / "docs" / "manual"


LEDGER = "ledger.db"
"""The encrypted ledger's name in its data folder."""


def has_ledger(folder: Path) -> bool:
    """Whether a ledger was started in this folder."""
    return (folder / LEDGER).exists()


def preset() -> Path | None:
    """Where the installer puts the preset of county IT: beside the program's folder; None when not installed."""
    if not getattr(sys, "frozen", False):
        return None
    return Path(sys.executable).parent.parent / "preset" / "ledger-preset.toml"


def default_data_folder() -> Path:
    """The clerk's data folder when none is named."""
    import platformdirs

    return Path(platformdirs.user_data_dir("LedgerApp", appauthor=False))
