"""Which files of ``docs`` the frozen program carries: the manual's chapters and the pictures they show."""

import re
from pathlib import Path


def files(root: Path) -> list[tuple[str, str]]:
    """Source and folder in the bundle, as PyInstaller wants them; the folders stay as in the checkout."""
    found: dict[Path, str] = {}
    for chapter in sorted((root / "docs" / "manual").glob("*.md")):
        found[chapter] = "docs/manual"
        for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", chapter.read_text(encoding="utf-8")):
            picture = (chapter.parent / name).resolve()
            found[picture] = picture.parent.relative_to(root).as_posix()
    return [(str(path), folder) for path, folder in found.items()]
