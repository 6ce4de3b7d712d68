"""One frozen program on this machine: build environment, licences, PyInstaller, sums, self-test."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dev
from installer import licences
from ledger_app.domain import manifest

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
DIST = ROOT / "dist"
REQUIREMENTS = ("runtime", "build")
SYSTEM = {"objdump": "binutils"}
"""Commands that PyInstaller calls on Linux, and their Debian packages."""


def environment() -> Path:
    """A Python of its own with the pinned packages and nothing else; its path.  Made anew when the pins change."""
    folder = BUILD / "python"
    python = folder / ("Scripts/python.exe" if dev.WINDOWS else "bin/python")
    files = [ROOT / "requirements" / f"{name}.txt" for name in REQUIREMENTS]
    mark = hashlib.sha256(b"".join(path.read_bytes() for path in files) + sys.version.encode()).hexdigest()
    stamp = folder / "stamp"
    if stamp.is_file() and stamp.read_text() == mark:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    dev.need_venv()
    dev.run([sys.executable, "-m", "venv", folder])
    dev.run([python, "-m", "pip", *dev.PIP_INSTALL, *[part for path in files for part in ("-r", str(path))]])
    stamp.write_text(mark)
    return python


def packages(python: Path) -> Path:
    """Where that Python keeps its packages."""
    text = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    return Path(subprocess.check_output([str(python), "-c", text], text=True).strip())


def need_commands(wanted: dict[str, str]) -> None:
    """Install the Debian packages of commands that are missing, or stop with the line to type."""
    missing = [p for command, packages in wanted.items() if not shutil.which(command) for p in packages.split()]
    if missing and not dev.install_packages(missing):
        dev.stop(f"The build needs some system packages. Please type:\n    sudo apt-get install -y {' '.join(missing)}\nand start again.")


def changed_at() -> str:
    """Seconds since 1970 of the last commit, or as told: every date in what is built, so that two builds agree."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told or not shutil.which("git"):
        return told or "1735689600"
    asked = subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"], capture_output=True, text=True)
    return asked.stdout.strip() or "1735689600"


def settings(**more: str) -> dict[str, str]:
    """The environment in which the same source gives the same program."""
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": changed_at(), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **fixed, **more}


def freeze() -> Path:
    """The program's folder for this machine, with licences and sums inside."""
    if not dev.WINDOWS:
        need_commands(SYSTEM)
    python = environment()
    texts = BUILD / "licenses"
    licences.collect(packages(python), texts)
    out = BUILD / "frozen"
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(out), "--workpath", str(BUILD / "pyinstaller"), str(ROOT / "installer" / "ledger.spec")]
    dev.say("$ " + dev.shown(["pyinstaller", "installer/ledger.spec"]))
    subprocess.run(command, check=True, cwd=str(ROOT), env=settings(LEDGER_LICENCES=str(texts)))
    folder = out / "program"
    if not dev.WINDOWS:
        strip(folder)
        licences.collect_system(folder / "_internal", folder / "_internal" / "licenses")
    manifest.write(folder)
    return folder


def strip(folder: Path) -> None:
    """Take the names for debuggers out of the two libraries that carry many megabytes of them."""
    for pattern in ("libpython3*.so*", "sqlcipher3/_sqlite3*.so"):
        for path in (folder / "_internal").glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def size_mb(folder: Path) -> float:
    """What a folder holds, in megabytes (10^6 bytes)."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) / 1e6


def self_test(folder: Path) -> None:
    """Run the frozen program's own test; stop when it fails."""
    program = folder / ("ledger-app.exe" if dev.WINDOWS else "ledger-app")
    code = subprocess.call([str(program), "selftest"], cwd=str(folder), env=settings())
    if code:
        dev.stop(f"The self-test of {program} failed (exit code {code}).")
