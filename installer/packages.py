"""The Linux bundle as .tar.xz and .deb, written by hand so that the same program gives the same file."""

import io
import platform
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import dev
from installer import freezing
from ledger_app.domain import manifest

LINUX = Path(__file__).resolve().parent / "linux"
NAME = "ledger-app"
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
CONTROL = """Package: {name}
Version: {version}
Architecture: {machine}
Maintainer: {maintainer}
Installed-Size: {kib}
Depends: libc6 (>= {glibc}), libegl1, libgl1, libfontconfig1
Section: misc
Priority: optional
Description: township ledger of children in difficulty
 困境儿童信息台账：一人一档、动态管理，数据加密保存在本机。
"""
MAINTAINER = "LedgerApp project <ledger-app@localhost>"
Put = Callable[[str, bytes | Path, int], None]


def version() -> str:
    """The program's version, read without importing it."""
    text = (freezing.ROOT / "ledger_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    assert found
    return found[1]


def make(folder: Path) -> list[Path]:
    """Both packages and their sums in ``dist``."""
    freezing.need_commands({"xz": "xz-utils", "objdump": "binutils"})
    freezing.DIST.mkdir(exist_ok=True)
    machine, glibc = platform.machine(), newest_glibc(folder)
    stem = f"{NAME}-{version()}-linux-{machine}-glibc{glibc}"
    made = [_archive(folder, freezing.DIST / f"{stem}.tar.xz"), _deb(folder, freezing.DIST / f"{stem}.deb", machine, glibc)]
    for path in made:
        (path.with_name(path.name + ".sha256")).write_text(f"{manifest.digest(path)}  {path.name}\n")
        dev.say(f"{path.relative_to(freezing.ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    dev.say(f"needs glibc {glibc} or newer")
    return made


def newest_glibc(folder: Path) -> str:
    """The newest glibc version that any library of the bundle asks for, e.g. ``2.30``."""
    newest = (2, 0)
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.open("rb").read(4) != b"\x7fELF":
            continue
        told = subprocess.run(["objdump", "-T", str(path)], capture_output=True, text=True).stdout
        newest = max(newest, *((2, int(minor)) for minor in re.findall(r"GLIBC_2\.(\d+)", told)), (2, 0))
    return f"{newest[0]}.{newest[1]}"


def _entries(folder: Path, inside: str) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        yield path, f"{inside}/{path.relative_to(folder).as_posix()}"


def _tar(out: io.IOBase, fill: Callable[[Put], None]) -> None:
    """A tar whose every entry belongs to root and has the commit's date."""
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:

        def put(name: str, what: bytes | Path, mode: int) -> None:
            info = tarfile.TarInfo(name)
            info.mtime, info.mode = int(freezing.changed_at()), mode
            if isinstance(what, bytes):
                info.size = len(what)
                tar.addfile(info, io.BytesIO(what))
            elif what.is_symlink():
                info.type, info.linkname = tarfile.SYMTYPE, str(what.readlink())
                tar.addfile(info)
            elif what.is_dir():
                info.type, info.mode = tarfile.DIRTYPE, 0o755
                tar.addfile(info)
            else:
                info.size = what.stat().st_size
                info.mode = 0o755 if what.stat().st_mode & 0o100 else 0o644
                with what.open("rb") as file:
                    tar.addfile(info, file)

        fill(put)


def _compressed(target: Path, fill: Callable[[Put], None]) -> Path:
    plain = target.with_suffix("")
    with plain.open("wb") as out:
        _tar(out, fill)
    subprocess.run(["xz", "-6", "-T2", "--force", str(plain)], check=True)
    return target


def _archive(folder: Path, target: Path) -> Path:
    def fill(put: Put) -> None:
        for path, name in _entries(folder, NAME):
            put(name, path, 0)
        put(f"{NAME}/ledger-app.desktop", LINUX / "ledger-app.desktop", 0)
        put(f"{NAME}/install-here.sh", LINUX / "install-here.sh", 0)

    return _compressed(target, fill)


def _deb(folder: Path, target: Path, machine: str, glibc: str) -> Path:
    """An ar archive of three members, as ``man 5 deb`` describes it."""
    work = freezing.BUILD / "deb"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)

    made: set[str] = set()

    def data(put: Put) -> None:
        for place in (f"./opt/{NAME}", "./usr/bin", "./usr/share/applications", "./usr/share/icons/hicolor/scalable/apps"):
            for above in reversed([PurePosixPath(place), *PurePosixPath(place).parents][:-1]):
                if str(above) not in made:  # dpkg makes only what it finds named
                    made.add(str(above))
                    put(f"./{above}", folder, 0)
        for path, name in _entries(folder, f"./opt/{NAME}"):
            put(name, path, 0)
        put("./usr/share/applications/ledger-app.desktop", LINUX / "ledger-app.desktop", 0)
        put("./usr/share/icons/hicolor/scalable/apps/ledger-app.svg", freezing.ROOT / "resources/icons/app.svg", 0)
        link = work / "link"
        link.symlink_to(f"/opt/{NAME}/{NAME}")
        put(f"./usr/bin/{NAME}", link, 0)

    def control(put: Put) -> None:
        kib = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) // 1024
        words = {"name": NAME, "version": version(), "machine": MACHINES[machine], "maintainer": MAINTAINER, "kib": kib, "glibc": glibc}
        put("./control", CONTROL.format(**words).encode(), 0o644)

    members = [("control.tar.xz", _compressed(work / "control.tar.xz", control)), ("data.tar.xz", _compressed(work / "data.tar.xz", data))]
    with target.open("wb") as out:
        out.write(b"!<arch>\n")
        for name, content in [("debian-binary", b"2.0\n"), *((n, p.read_bytes()) for n, p in members)]:
            out.write(f"{name:<16}{freezing.changed_at():<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode())
            out.write(content + b"\n" * (len(content) % 2))
    return target
