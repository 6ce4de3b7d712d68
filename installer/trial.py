"""Install, upgrade, refuse, roll back and uninstall for real, under Wine; prints the table of docs/releases.md.

    python3 -m installer.trial OLD-setup.exe NEW-setup.exe

OLD is an earlier build, NEW the present one.  Needs root for the cases of a full disk and a read-only folder, which
mount a small file system; without it they are told as not run.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dev
from installer import freezing, setup, windows
from ledger_app import demo

PASSWORD = "liushu-2024"
SPACED = r"C:\政务 软件\困境 儿童台账"
DEFAULT = r"C:\users\root\AppData\Local\Programs\LedgerApp"
PATIENCE_S = 20.0


@dataclass
class Trial:
    """One Wine prefix with its programs; paths as Windows names them."""

    prefix: Path
    old: Path
    new: Path

    @property
    def home(self) -> Path:
        """The user's local folder in this prefix."""
        return next((self.prefix / "drive_c" / "users").glob("*/AppData/Local"))

    def path(self, name: str) -> Path:
        """A Windows path of drive C as a path of this machine."""
        return self.prefix / "drive_c" / name[3:].replace("\\", "/")

    def run(self, *command: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """A Windows program to its end; output and errors together."""
        environment = {**windows.wine_environment(**windows.OFFSCREEN, **more), "WINEPREFIX": str(self.prefix)}
        return subprocess.run(
            ["wine", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """A Windows program that stays."""
        environment = {**windows.wine_environment(**windows.OFFSCREEN), "WINEPREFIX": str(self.prefix)}
        nothing = subprocess.DEVNULL
        return subprocess.Popen(["wine", *command], env=environment, stdin=nothing, stdout=nothing, stderr=nothing)

    def install(self, what: Path, *words: str, folder: str = "") -> tuple[int, float, str]:
        """Run a setup silently: exit code, seconds, log."""
        log = self.prefix / "drive_c" / "setup.log"
        begun = time.monotonic()
        where = f"/D={folder}".split(" ") if folder else []  # Wine would quote a word with blanks, and NSIS wants it unquoted
        code = self.run(windows.windows_path(what), "/S", r"/LOG=C:\setup.log", *words, *where).returncode
        return code, time.monotonic() - begun, log.read_text(encoding="utf-16") if log.exists() else ""

    def uninstall(self, folder: str) -> int:
        """Remove silently and wait for it."""
        return self.run(f"{folder}\\uninstall.exe", "/S", f"_?={folder}").returncode

    def ledger(self, folder: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """The installed command line on the default data folder."""
        return self.run(f"{folder}\\program\\ledger-app.exe", *words, LEDGER_PASSWORD=PASSWORD)


Case = Callable[[Trial], str]
"""What was seen; AssertionError when it was not what it should be."""


def prepared(name: str) -> Path:
    """A fresh prefix with the stub that Wine 8 needs."""
    prefix = windows.WORK / name
    shutil.rmtree(prefix, ignore_errors=True)
    environment = {**windows.wine_environment(), "WINEPREFIX": str(prefix)}
    subprocess.run(["wine", "wineboot", "--init"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    subprocess.run(["wine", "winecfg", "-v", "win10"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    stub = Path("drive_c/windows/system32/bcryptprimitives.dll")
    shutil.copyfile(windows.WORK / "prefix" / stub, prefix / stub)
    return prefix


def last(text: str) -> str:
    """The last line that says something."""
    return ([line.strip() for line in text.splitlines() if line.strip()] or [""])[-1]


def sentence(log: str) -> str:
    """What the installer told before its exit code."""
    lines = [line.strip().lstrip("\ufeff") for line in log.splitlines() if line.strip()]
    told = [line for line in lines if "没有安装" in line or "未能" in line or "请另选文件夹" in line]
    return " ".join(told[-1:] + lines[lines.index(told[-1]) + 1 : -1]) if told else (lines or [""])[-1]


# --- the cases, in an order in which each finds what it needs ------------------------------------


def fresh(t: Trial) -> str:
    """Silent installation where nothing was."""
    code, seconds, log = t.install(t.old)
    assert code == 0, log
    menu = list(t.prefix.glob("drive_c/users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/*.lnk"))
    desktop = list(t.prefix.glob("drive_c/users/*/Desktop/*.lnk"))
    assert menu, "no start menu entry"
    assert desktop, "no desktop entry"
    asked = t.run("reg", "query", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\LedgerApp", "/v", "DisplayName")
    assert asked.returncode == 0, asked.stdout
    mb = freezing.size_mb(t.path(DEFAULT))
    return f"exit 0 in {seconds:.1f} s, {mb:.0f} MB, start menu, desktop and uninstall entry there"


def proves_itself(t: Trial) -> str:
    """The installed program's own test."""
    done = t.run(f"{DEFAULT}\\program\\ledger-app.exe", "selftest")
    assert done.returncode == 0, done.stdout
    return f"exit 0, {done.stdout.count('通过  ')} checks: {last(done.stdout)}"


def makes_data(t: Trial) -> str:
    """A ledger in the default data folder, by the installed command line."""
    done = t.ledger(DEFAULT, "init", "--township", "柳树镇", *[word for name in demo.VILLAGES for word in ("--village", name)])
    assert done.returncode == 0, done.stdout
    book = t.prefix / "drive_c" / "花名册 2026.xlsx"
    text = "import sys; from pathlib import Path; from ledger_app import demo; demo.legacy_workbook(Path(sys.argv[1]), demo.people(60))"
    subprocess.run([str(dev.PYTHON), "-c", text, str(book)], check=True, cwd=str(freezing.ROOT))
    done = t.ledger(DEFAULT, "import", r"C:\花名册 2026.xlsx")
    assert done.returncode in (0, 1), done.stdout
    assert children(t, DEFAULT) > 50
    return f"{children(t, DEFAULT)} children imported"


def children(t: Trial, folder: str) -> int:
    """How many children the ledger of the default data folder gives out."""
    done = t.ledger(folder, "dump", "--out", r"C:\dump.jsonl")
    assert done.returncode == 0, done.stdout
    return len((t.prefix / "drive_c" / "dump.jsonl").read_text(encoding="utf-8").splitlines())


def running_is_refused(t: Trial) -> str:
    """Upgrade while the program is open."""
    program = t.start(f"{DEFAULT}\\program\\ledger.exe")
    try:
        time.sleep(6)
        assert program.poll() is None, "the program did not stay open"
        code, _, log = t.install(t.new)
    finally:
        t.run("taskkill", "/F", "/IM", "ledger.exe")
        program.wait(timeout=PATIENCE_S)
    assert code == 3, (code, log)
    whole(t)
    return f"exit 3: {sentence(log)}"


def whole(t: Trial) -> None:
    """The installed program is unharmed and opens the data."""
    done = t.run(f"{DEFAULT}\\program\\ledger-app.exe", "selftest", "--files")
    assert done.returncode == 0, done.stdout
    assert not t.path(DEFAULT + r"\program.new").exists()
    assert not t.path(DEFAULT + r"\program.old").exists()
    assert children(t, DEFAULT) > 50


def damaged_program_rolls_back(t: Trial) -> str:
    """A setup whose program was changed after it was built: the old version stays."""
    folder = windows.WORK / "damaged"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(windows.WORK / "frozen" / "program", folder)
    with (folder / "_internal" / "resources" / "icons" / "house.svg").open("ab") as file:
        file.write(b" ")
    made = setup.make(folder, windows.WORK / "damaged-setup.exe", quick=True)
    code, _, log = t.install(made)
    assert code == 7, (code, log)
    whole(t)
    return f"exit 7: {sentence(log)}"


def damaged_setup(t: Trial) -> str:
    """One byte of setup.exe changed, as by a worn stick."""
    copy = windows.WORK / "worn-setup.exe"
    data = bytearray(t.new.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    code, _, _ = t.install(copy)
    assert code != 0
    whole(t)
    return f"exit {code} before anything was unpacked (NSIS checks its sum); the old version works"


def wrong_preset(t: Trial) -> str:
    """A preset with a mistake beside setup.exe."""
    preset = t.prefix / "drive_c" / "ledger-preset.toml"
    preset.write_text('village = ["三道村"]\n', encoding="utf-8")
    code, _, log = t.install(t.new, r"/PRESET=C:\ledger-preset.toml")
    assert code == 6, (code, log)
    whole(t)
    return f"exit 6: {sentence(log)}"


def full_disk(t: Trial) -> str:
    """A drive with 60 MB."""
    mount = windows.WORK / "small"
    mount.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(mount)], check=True)
    try:
        drive = t.prefix / "dosdevices" / "e:"
        drive.unlink(missing_ok=True)
        drive.symlink_to(mount)
        code, _, log = t.install(t.new, folder="E:\\LedgerApp")
        left = [p.name for p in mount.rglob("*")]
    finally:
        subprocess.run(["umount", str(mount)], check=True)
        drive.unlink()
    assert code in (5, 9), (code, log)
    assert not left, left
    return f"exit {code}: {sentence(log)}"


def old_windows(t: Trial) -> str:
    """Windows 7 and Windows 8.1, as Wine plays them."""
    said = ""
    for version in ("win7", "win81"):
        t.run("winecfg", "-v", version)
        code, _, log = t.install(t.new)
        assert code == 4, (code, log)
        said = sentence(log)
    t.run("winecfg", "-v", "win10")
    whole(t)
    return f"exit 4: {said}"


def upgrade(t: Trial) -> str:
    """The newer setup over the older, program closed, data there."""
    before = children(t, DEFAULT)
    preset = t.prefix / "drive_c" / "ledger-preset.toml"
    preset.write_text('backup_folder = "D:\\\\台账备份"\n[office]\ntownship = "柳树镇"\n', encoding="utf-8")
    old = (t.path(DEFAULT + r"\program") / "SHA256SUMS.txt").read_bytes()
    code, seconds, log = t.install(t.new, r"/PRESET=C:\ledger-preset.toml")
    assert code == 0, (code, log)
    assert (t.path(DEFAULT + r"\program") / "SHA256SUMS.txt").read_bytes() != old, "OLD and NEW are the same build"
    assert t.path(DEFAULT + r"\preset\ledger-preset.toml").exists()
    whole(t)
    assert children(t, DEFAULT) == before
    backups = list((t.home / "LedgerApp" / "升级前备份").glob("*.db"))
    return f"exit 0 in {seconds:.1f} s, {before} children before and after, {len(backups)} backup made before a migration"


def no_place_for_it(t: Trial) -> str:
    """The data folder named as the place of the program."""
    data = r"C:\users\root\AppData\Local\LedgerApp"
    code, _, log = t.install(t.new, folder=data)
    assert code == 8, (code, log)
    assert children(t, DEFAULT) > 50
    return f"exit 8: {sentence(log)}"


def uninstall_keeps_data(t: Trial) -> str:
    """Silent removal; then the same data under a new installation."""
    before = children(t, DEFAULT)
    assert t.uninstall(DEFAULT) == 0
    assert not t.path(DEFAULT + r"\program").exists()
    assert not list(t.prefix.glob("drive_c/users/*/Desktop/*.lnk"))
    assert (t.home / "LedgerApp" / "ledger.db").exists()
    code, seconds, log = t.install(t.new, folder=SPACED)
    assert code == 0, log
    assert children(t, SPACED) == before
    return f"data stayed; installed again to {SPACED} in {seconds:.1f} s, {before} children there"


def spaced_folder_proves_itself(t: Trial) -> str:
    """Self-test from a folder with blanks and Chinese characters."""
    done = t.run(f"{SPACED}\\program\\ledger-app.exe", "selftest")
    assert done.returncode == 0, done.stdout
    return last(done.stdout)


def read_only_folder(t: Trial) -> str:
    """The program's folder on a file system that cannot be written, as under Program Files."""
    place = t.path(SPACED)
    subprocess.run(["mount", "--bind", str(place), str(place)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
        done = t.run(f"{SPACED}\\program\\ledger-app.exe", "selftest")
        count = children(t, SPACED)
    finally:
        subprocess.run(["umount", str(place)], check=True)
    assert done.returncode == 0, done.stdout
    return f"{last(done.stdout)} {count} children read"


def second_user(t: Trial) -> str:
    """Another profile (a second Wine prefix) starts the same installed program: own, empty data folder."""
    other = Trial(prepared("second"), t.old, t.new)
    program = windows.windows_path(t.path(SPACED) / "program" / "ledger-app.exe")
    done = other.run(program, "check", LEDGER_PASSWORD=PASSWORD)
    assert done.returncode == 2, done.stdout
    made = other.run(program, "init", "--township", "河口镇", LEDGER_PASSWORD="hekou-2024-zhen")
    assert made.returncode == 0, made.stdout
    assert (other.home / "LedgerApp" / "ledger.db").exists()
    return f"before: {done.stdout.splitlines()[0]} Then a ledger of its own was made"


def for_everybody(t: Trial) -> str:
    """``/AllUsers``: Program Files, machine-wide entry; removed again."""
    code, seconds, log = t.install(t.new, "/AllUsers")
    assert code == 0, log
    place = r"C:\Program Files\LedgerApp"
    assert t.path(place + r"\program\ledger.exe").exists()
    asked = t.run("reg", "query", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\LedgerApp", "/v", "DisplayName")
    assert asked.returncode == 0, asked.stdout
    assert t.uninstall(place) == 0
    assert not t.path(place + r"\program").exists()
    return f"exit 0 in {seconds:.1f} s, under Program Files, removed again"


ROOT_ONLY = {full_disk, read_only_folder}
CASES: tuple[tuple[str, Case], ...] = (
    ("silent install, nothing there before", fresh),
    ("self-test of the installed program", proves_itself),
    ("a ledger with data", makes_data),
    ("upgrade while the program is open", running_is_refused),
    ("failed upgrade rolled back (program damaged in the package)", damaged_program_rolls_back),
    ("damaged setup.exe", damaged_setup),
    ("preset with a mistake", wrong_preset),
    ("too little disk", full_disk),
    ("Windows too old (7 and 8.1)", old_windows),
    ("data folder named as program folder", no_place_for_it),
    ("upgrade over the previous build, data kept", upgrade),
    ("uninstall keeps data; install to blanks and Chinese", uninstall_keeps_data),
    ("self-test there", spaced_folder_proves_itself),
    ("read-only program folder", read_only_folder),
    ("second user", second_user),
    ("for all users", for_everybody),
)


def run(t: Trial) -> Iterator[tuple[str, bool, str]]:
    """Every case: title, whether it was as it should be, what was seen."""
    for title, case in CASES:
        if case in ROOT_ONLY and os.geteuid() != 0:
            yield title, True, "not run: needs root"
            continue
        try:
            yield title, True, case(t)
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            yield title, False, f"{type(error).__name__}: {error}"


def main(words: list[str]) -> int:
    """Print one row of Markdown a case; the exit code tells whether all were right."""
    windows.prefix()
    trial = Trial(prepared("trial"), Path(words[0]).resolve(), Path(words[1]).resolve())
    good = True
    for title, right, seen in run(trial):
        good = good and right
        dev.say(f"| {title} | {'as expected' if right else 'WRONG'} | {' '.join(seen.split())} |")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
