#!/usr/bin/env python3
"""Set up, run, test and check the ledger on a machine that has only Python.

    python3 dev.py run        open the program on a demonstration ledger of invented children;
                              without a display do the same work in the terminal
    python3 dev.py test       run the tests (further words go to pytest)
    python3 dev.py check      lint, formatting and types
    python3 dev.py bench      measure speed and memory as ratios (words: names of benchmarks)
    python3 dev.py pictures   make the pictures of the manual
    python3 dev.py build      freeze the program and make what is handed out (--windows: from Linux)
    python3 dev.py setup      only the set-up that all of the above begin with

Everything is put into .venv beside this file.  On Windows write `py dev.py run`.
"""

import ctypes
import hashlib
import importlib.util
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

OLDEST, NEWEST = (3, 11), (3, 13)
HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
DEMO = HERE / "demo"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LEDGER_APP = BIN / ("ledger-app.cmd" if WINDOWS else "ledger-app")
PASSWORD = "liushu-2024"
REQUIREMENTS = ("runtime", "dev")
PIP_INSTALL = ("--disable-pip-version-check", "install", "--quiet", "--require-hashes", "--only-binary=:all:")
LAYOUT = "1"  # raise when link_project puts something else into .venv

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
XCB = "cursor0 icccm4 image0 keysyms1 randr0 render-util0 shape0 shm0 sync1 xfixes0 xinerama0 xkb1"
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    **{f"libxcb-{name[:-1]}.so.{name[-1]}": f"libxcb-{name}" for name in XCB.split()},
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(text: str) -> None:
    """A line on the console; :func:`main` sees to its code page."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with an explanation."""
    say(text)
    raise SystemExit(2)


def shown(words: "Sequence[str | Path]") -> str:
    """A command as one would type it."""
    return " ".join(shlex.quote(str(word)) for word in words)


def run(command: "list[str | Path]") -> None:
    """Run a command to its end and stop with its exit code when it fails."""
    code = subprocess.call([str(part) for part in command], cwd=str(HERE))
    if code:
        say(f"failed (exit code {code}): {shown(command)}")
        raise SystemExit(code)


def succeeds(command: "Sequence[str]", quiet: bool = True) -> bool:
    """Whether a command ends well; it is asked nothing and, ``quiet``, shows nothing of its errors."""
    nothing = subprocess.DEVNULL
    return subprocess.call(list(command), stdin=nothing, stdout=nothing, stderr=nothing if quiet else None) == 0


# --- which Python ---------------------------------------------------------------------------


def suits(version: "tuple[int, ...]") -> bool:
    """Whether pinned wheels exist for this version."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def other_python() -> "list[str] | None":
    """A Python on this machine that suits, or nothing."""
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    for name in [["py", f"-3.{minor}"] for minor in minors if WINDOWS] + [[f"python3.{minor}"] for minor in minors]:
        if shutil.which(name[0]) and succeeds([*name, "-c", "import venv, ensurepip"]):
            return name
    return None


def need_python() -> None:
    """Go on with this Python, or start again with one that suits."""
    if suits(sys.version_info[:2]):
        return
    found = other_python()
    if found:
        raise SystemExit(subprocess.call([*found, str(Path(__file__).resolve()), *sys.argv[1:]]))
    here = "{}.{}".format(*sys.version_info)
    windows = "Install Python 3.11 and type:\n    py -3.11 dev.py run"
    linux = "Please type:\n    sudo apt-get install -y python3.11 python3.11-venv\nand start again with python3.11."
    stop(f"This needs Python 3.11, 3.12 or 3.13; this is Python {here} and no other was found.\n{windows if WINDOWS else linux}")


def need_venv() -> None:
    """Debian ships Python without venv and pip; get them or say how."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    if not install_packages([package]):
        stop(f"This Python has no venv or pip. Please type:\n    sudo apt-get install -y {package}\nand start again.")
    importlib.invalidate_caches()


# --- system libraries (Linux) ---------------------------------------------------------------


def missing_libraries(wanted: "dict[str, str]") -> "list[str]":
    """Debian names of the libraries that cannot be loaded."""
    missing = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def administrator() -> "list[str] | None":
    """How to run apt-get here without being asked anything; None when that is not allowed."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def install_packages(packages: "list[str]") -> bool:
    """Install system packages when that is allowed; whether it worked."""
    prefix = administrator()
    if prefix is None:
        return False
    say("Installing system packages: " + " ".join(packages))
    install = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if succeeds(install):
        return True
    succeeds([*prefix, "apt-get", "update", "-qq"])
    return succeeds(install, quiet=False)


def need_libraries(window: bool) -> None:
    """Qt's own libraries; with ``window`` those of a real X11 window too."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries({**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})})
    if missing and not install_packages(missing):
        stop(f"Qt needs some system libraries. Please type:\n    sudo apt-get install -y {' '.join(missing)}\nand start again.")


# --- the virtual environment ----------------------------------------------------------------


def fingerprint() -> str:
    """What the environment was made from: pins, place and Python."""
    digest = hashlib.sha256()
    for name in REQUIREMENTS:
        digest.update((HERE / "requirements" / (name + ".txt")).read_bytes())
    digest.update(f"{LAYOUT} {HERE} {sys.version_info[:2]}".encode())
    return digest.hexdigest()


def prepared() -> bool:
    """Whether .venv is there, works and is made from the present pins."""
    stamp = VENV / "stamp"
    return stamp.is_file() and stamp.read_text() == fingerprint() and PYTHON.exists() and LEDGER_APP.exists()


def right_version() -> bool:
    """Whether .venv can be kept: it runs, and is of this Python and place."""
    if not PYTHON.exists():
        return False
    text = "import sys, pip; print(sys.version_info[:2], sys.prefix)"
    asked = subprocess.run([str(PYTHON), "-c", text], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return asked.stdout.decode(errors="replace").strip() == f"{tuple(sys.version_info[:2])} {VENV}"


def setup(window: bool = False) -> None:
    """Bring everything the other commands need; quick when nothing changed."""
    need_libraries(window)
    if prepared():
        return
    need_venv()
    say("Setting up .venv (some minutes the first time) ...")
    if not right_version():
        shutil.rmtree(str(VENV), ignore_errors=True)
        run([sys.executable, "-m", "venv", VENV])
    files = [part for name in REQUIREMENTS for part in ("-r", str(HERE / "requirements" / (name + ".txt")))]
    run([PYTHON, "-m", "pip", *PIP_INSTALL, *files])
    link_project()
    (VENV / "stamp").write_text(fingerprint())
    say("Set-up done.")


def link_project() -> None:
    """Make the checkout importable in .venv and put the program beside its Python."""
    text = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    packages = Path(subprocess.check_output([str(PYTHON), "-c", text]).decode().strip())
    (packages / "ledger_app_checkout.pth").write_text(str(HERE) + "\n", encoding="utf-8")
    script = BIN / "ledger-app-script.py"
    script.write_text('if __name__ == "__main__":\n    from ledger_app.__main__ import command_line\n\n    command_line()\n')
    if WINDOWS:
        LEDGER_APP.write_text('@"%~dp0python.exe" "%~dp0ledger-app-script.py" %*\r\n')
        return
    LEDGER_APP.write_text(f'#!/bin/sh\nexec {shown([PYTHON, script])} "$@"\n')
    LEDGER_APP.chmod(0o755)


# --- run ------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown."""
    return WINDOWS or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ledger_app(*words: "str | Path", accept: "tuple[int, ...]" = (0,)) -> None:
    """One command of the program on the demonstration ledger, shown as typed."""
    say("\n$ ledger-app --data demo/ledger " + shown(words))
    environment = {**os.environ, "LEDGER_PASSWORD": PASSWORD, "PYTHONUTF8": "1"}
    command = [str(LEDGER_APP), "--data", str(DEMO / "ledger"), *[str(word) for word in words]]
    code = subprocess.run(command, cwd=str(HERE), env=environment).returncode
    if code not in accept:
        stop(f"ledger-app ended with exit code {code}.")


def inside(name: str) -> Path:
    """A path in the demonstration folder as typed from the checkout."""
    return (DEMO / name).relative_to(HERE)


def make_demonstration() -> "dict[str, Any]":
    """A fresh folder ``demo``: legacy workbook, ledger, the workbook imported, three children's homes; the receipt."""
    shutil.rmtree(str(DEMO), ignore_errors=True)
    DEMO.mkdir()
    workbook = DEMO / "柳树镇困境儿童花名册.xls"
    text = "import sys; from pathlib import Path; from ledger_app import demo; demo.legacy_workbook(Path(sys.argv[1]), demo.people(60))"
    run([PYTHON, "-c", text, workbook])
    names = "from ledger_app import demo; print('\\n'.join(demo.VILLAGES))"
    villages = subprocess.check_output([str(PYTHON), "-X", "utf8", "-c", names], cwd=str(HERE))
    words = [part for name in villages.decode("utf-8").split() for part in ("--village", name)]
    ledger_app("init", "--township", "柳树镇", *words)
    ledger_app("import", workbook.relative_to(HERE), "--json", inside("receipt.json"), accept=(0, 1))
    ledger_app("dump", "--out", inside("children.jsonl"))
    run([PYTHON, "-X", "utf8", "-m", "ledger_app.demo", inside("children.jsonl"), inside("homes.json")])
    ledger_app("home", "load", inside("homes.json"))
    receipt: dict[str, Any] = json.loads((DEMO / "receipt.json").read_text(encoding="utf-8"))
    return receipt


def adds_up(receipt: "dict[str, Any]") -> bool:
    """Whether every row that was read is accounted for."""
    parts = ("new", "updated", "unchanged", "pending", "rejected")
    return int(receipt["read"]) > 0 and int(receipt["read"]) == sum(int(receipt[part]) for part in parts)


def first_child() -> str:
    """The file number of a child of the demonstration ledger."""
    lines = (DEMO / "children.jsonl").read_text(encoding="utf-8").splitlines()
    return str(json.loads(lines[0])["档案编号"])


def run_in_terminal() -> int:
    """The main job without a window: import, export, print."""
    say("There is no display, so the main job is done here in the terminal.")
    receipt = make_demonstration()
    ledger_app("export", "T07", "--out", inside("T07.xlsx"))
    ledger_app("print", "child_file", "--out", inside("child_file.pdf"), "--child", first_child())
    ledger_app("print", "C09", "--out", inside("C09.pdf"))
    numbers = " + ".join(f"{key} {receipt[key]}" for key in ("new", "updated", "unchanged", "pending", "rejected"))
    right = adds_up(receipt)
    verdict = "adds up" if right else "DOES NOT ADD UP"
    say(f"\nReceipt: read {receipt['read']} = {numbers}: {verdict}; {len(receipt['ignored'])} rows are no data\n\nFiles:")
    say("\n".join(f"    {path}" for path in sorted(DEMO.iterdir())))
    say(f"The ledger's password is {PASSWORD}")
    return 0 if right else 1


def run_command(words: "list[str]") -> int:
    """Open the program on the demonstration ledger, or do its work without a window."""
    window = has_display()
    setup(window)
    if not window:
        return run_in_terminal()
    if not (DEMO / "receipt.json").is_file():
        make_demonstration()
    say(f"\nDemonstration ledger: {DEMO / 'ledger'}\nPassword: {PASSWORD}\n")
    return subprocess.call([str(PYTHON), "-m", "ledger_app", "--data", str(DEMO / "ledger")], cwd=str(HERE))


# --- test, check, bench, pictures -----------------------------------------------------------


def offscreen() -> "dict[str, str]":
    """The environment for Qt without a display."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def test_command(words: "list[str]") -> int:
    """The tests; on several cores unless pytest is told otherwise."""
    setup()
    alone = any(word in ("--pdb", "-s", "-n", "--collect-only") or word.startswith(("-n", "-p")) for word in words)
    spread = [] if alone else ["-n", str(max(1, min(4, os.cpu_count() or 1)))]
    return subprocess.call([str(PYTHON), "-m", "pytest", *spread, *words], cwd=str(HERE), env=offscreen())


def check_command(words: "list[str]") -> int:
    """Lint, formatting, types; all are run even when one fails."""
    setup()
    commands = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["mypy", "dev.py", "benchmarks", "installer", "requirements/refresh.py", "resources/regions/compile.py"],
    )
    codes = []
    for command in commands:
        say("$ " + " ".join(command))
        codes.append(subprocess.call([str(PYTHON), "-m", *command], cwd=str(HERE)))
    return max(codes)


def bench_command(words: "list[str]") -> int:
    """The benchmarks, all or those named."""
    setup()
    return subprocess.call([str(PYTHON), "-m", "benchmarks", *words], cwd=str(HERE), env=offscreen())


def pictures_command(words: "list[str]") -> int:
    """The manual's pictures."""
    setup()
    return subprocess.call([str(PYTHON), str(HERE / "docs" / "make_pictures.py"), *words], cwd=str(HERE), env=offscreen())


def build_command(words: "list[str]") -> int:
    """The frozen program, its packages, its installer."""
    from installer import build

    return build.main(words)


def setup_command(words: "list[str]") -> int:
    """Only the set-up."""
    setup(window=has_display())
    return 0


COMMANDS = {
    "run": run_command,
    "test": test_command,
    "check": check_command,
    "bench": bench_command,
    "pictures": pictures_command,
    "build": build_command,
    "setup": setup_command,
}


def main(words: "list[str]") -> int:
    """One command; no word or an unknown one shows what there is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console whose code page lacks a character shows “?”
            stream.reconfigure(errors="replace")
    if not words or words[0] not in COMMANDS:
        say(__doc__)
        return 0 if words[:1] in (["help"], ["-h"], ["--help"]) else 2
    need_python()
    try:
        return COMMANDS[words[0]](words[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
