"""The licences of everything shipped, in one folder with an index."""

import email
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NOT_SHIPPED = {"pip", "setuptools", "pyinstaller-hooks-contrib", "altgraph", "packaging", "pefile", "pywin32-ctypes", "pycparser"}
"""Tools of the build; PyInstaller's own starter is inside the program, so its licence goes along."""
LACKING = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pypdfium2": ("Apache-2.0.txt",),
}
"""Packages whose wheels carry no licence text, and the texts that apply."""


class Unlicensed(Exception):
    """A package is shipped of which no licence text was found."""


def collect(packages: Path, target: Path) -> None:
    """Copy every licence text of the packages installed in ``packages`` into ``target``.  Raises Unlicensed."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    lines = []
    for info in sorted(packages.glob("*.dist-info")):
        about = email.message_from_string((info / "METADATA").read_text(encoding="utf-8"))
        name, version = str(about["Name"]).lower().replace("_", "-"), about["Version"]
        if name in NOT_SHIPPED:
            continue
        texts = [*_texts(info), *(HERE / "licences" / text for text in LACKING.get(name, ()))]
        if not texts:
            raise Unlicensed(f"{name} {version} carries no licence text; name one in installer/licences.py")
        folder = target / f"{name}-{version}"
        folder.mkdir()
        for text in texts:
            shutil.copyfile(text, folder / text.name)
        lines.append(f"{name} {version}: {_said(about)}")
    shutil.copytree(HERE / "licences", target / "texts")
    for kind in ("fonts", "icons"):
        for text in sorted((ROOT / "resources" / kind).glob("*.txt")):
            shutil.copyfile(text, target / text.name)
            lines.append(f"{kind}: {text.name}")
    (target / "INDEX.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def collect_system(bundle: Path, target: Path) -> list[str]:
    """The copyright files of the Debian packages whose libraries lie at the top of a Linux bundle; the packages' names.

    Libraries that no package owns (Python itself, built by hand) have their text in ``texts``.
    """
    if not shutil.which("dpkg-query"):
        return []
    names = sorted({path.name for path in bundle.glob("lib*.so*") if not path.is_symlink()})
    asked = subprocess.run(["dpkg-query", "-S", *(f"*/{name}" for name in names)], capture_output=True, text=True)
    owners = sorted({line.split(":")[0] for line in asked.stdout.splitlines() if ": /" in line})
    for owner in owners:
        text = Path("/usr/share/doc", owner, "copyright")
        if text.is_file():
            (target / "system").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target / "system" / f"{owner}.txt")
    return owners


def _texts(info: Path) -> Iterator[Path]:
    for path in sorted(info.rglob("*")):
        if path.is_file() and path.name.upper().startswith(("LICEN", "COPYING", "NOTICE")):
            yield path


def _said(about: "email.message.Message") -> str:
    said = about["License-Expression"] or about["License"] or ""
    if said and "\n" not in said:
        return str(said)
    named = [str(c).rpartition(" :: ")[2] for c in about.get_all("Classifier", []) if str(c).startswith("License")]
    return ", ".join(named) or "see the text"
