"""SHA-256 sums of what is shipped, in the form that ``sha256sum -c`` checks: written by the build, read by the self-test."""

import hashlib
from pathlib import Path

NAME = "SHA256SUMS.txt"


def digest(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path) -> Path:
    """The manifest of a folder: one line a file, in a fixed order; it does not name itself."""
    manifest = folder / NAME
    manifest.unlink(missing_ok=True)
    files = sorted((p for p in folder.rglob("*") if p.is_file()), key=lambda p: p.relative_to(folder).as_posix())
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}" for path in files]
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return manifest


def wrong(folder: Path) -> list[str]:
    """Files that are missing, changed or not in the manifest."""
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    told = {name: sum_ for sum_, _, name in (line.partition("  ") for line in lines)}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {NAME}
    return sorted((there ^ told.keys()) | {name for name in there & told.keys() if digest(folder / name) != told[name]})
