"""The clerk's manual: chapters of Markdown shipped with the program, found offline."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ledger_app import paths

ORDER = (
    "start",
    "daily",
    "import",
    "export",
    "policy",
    "visits",
    "homes",
    "month",
    "forms",
    "settings",
    "backup",
    "rescue",
    "install",
    "questions",
)
"""Keys of chapters in the order of the contents; a chapter that is not named here comes after them."""
PLACES = {
    "start": "daily",
    "list": "daily",
    "protection": "policy",
    "exchange": "import",
    "print": "forms",
    "report": "month",
    "journal": "daily",
    "bin": "daily",
    "settings": "settings",
    "unlock": "rescue",
    "wizard": "start",
}
"""Which chapter F1 opens, by place of the window, where the names differ."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual; ``key`` is its file's name."""

    key: str
    title: str
    file: Path

    @property
    def text(self) -> str:
        """Its Markdown."""
        return self.file.read_text(encoding="utf-8")


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters in reading order; empty when the manual was not installed."""
    found = [Chapter(file.stem, _title(file), file) for file in paths.manual().glob("*.md")]
    place = {key: number for number, key in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda c: (place.get(c.key, len(ORDER)), c.key)))


def chapter_for(place: str) -> str:
    """The key of the chapter about a place of the window; empty for the first."""
    known = {c.key for c in chapters()}
    return next((key for key in (PLACES.get(place, place), place) if key in known), "")


def search(words: str) -> tuple[Chapter, ...]:
    """Chapters that hold every word; all for none."""
    wanted = words.split()
    return tuple(c for c in chapters() if all(word in c.text for word in wanted))


def _title(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return next((line.lstrip("# ").strip() for line in lines if line.startswith("# ")), file.stem)
