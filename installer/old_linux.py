"""The Linux bundle for older desktops (glibc 2.31: Debian 11, Kylin V10): built inside a Debian 11 folder.

Debian 11 has no Python 3.11, so Debian 12's source of it is compiled there once; everything else is the ordinary
``dev.py build`` run inside the folder.  Needs root, Debian 12 and its package mirror.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import dev
from installer import freezing, packages

ROOT = freezing.BUILD / "debian11"
PYTHON = "/opt/python311/bin/python3.11"
SYSTEM = {"debootstrap": "debootstrap", "xz": "xz-utils"}
COMPILER = "gcc make libc6-dev libssl-dev zlib1g-dev libffi-dev libbz2-dev liblzma-dev libsqlite3-dev binutils xz-utils ca-certificates"
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
COMPILE = """set -e
cd /src/Python-3.11*
./configure --prefix=/opt/python311 --enable-shared --with-ensurepip=install LDFLAGS=-Wl,-rpath,/opt/python311/lib
make -j2
make install
"""


def build() -> None:
    """Make the folder when it is not there, build in it, bring the packages to ``dist``."""
    if os.geteuid() != 0:
        dev.stop("Building for older Linux needs root (debootstrap, chroot).")
    freezing.need_commands(SYSTEM)
    if not (ROOT / PYTHON[1:]).exists():
        _make_folder()
    _take_source()
    _mounted("mount")
    try:
        _inside([PYTHON, "dev.py", "build"], "/src/ledger")
    finally:
        _mounted("umount")
    freezing.DIST.mkdir(exist_ok=True)
    for made in (ROOT / "src" / "ledger" / "dist").glob(f"{packages.NAME}-*"):
        shutil.copyfile(made, freezing.DIST / made.name)
        dev.say(str(freezing.DIST / made.name))


def mirror() -> str:
    """Where this machine's Debian packages come from."""
    for file in [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]:
        found = re.search(r"^(?:URIs:\s*|deb\s+(?:\[.*?\]\s+)?)(\S+/debian/?)\s*", file.read_text() if file.is_file() else "", re.MULTILINE)
        if found:
            return found[1]
    return dev.stop("No Debian package mirror is set up on this machine.")


def _make_folder() -> None:
    subprocess.run(["debootstrap", "--variant=minbase", "bullseye", str(ROOT), mirror()], check=True, stdout=subprocess.DEVNULL)
    for name in ("resolv.conf", "hosts"):
        if Path("/etc", name).exists():
            shutil.copyfile(Path("/etc", name), ROOT / "etc" / name)
    libraries = [*dev.QT_LIBRARIES.values(), *dev.WINDOW_LIBRARIES.values()]
    _inside(["apt-get", "update", "-qq"], "/")
    _inside(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *COMPILER.split(), *libraries], "/")
    _unpack_python()
    _inside(["sh", "-c", COMPILE], "/")


def _unpack_python() -> None:
    """Debian 12's source of Python 3.11, by a list of sources of its own; apt checks its signature."""
    work = freezing.BUILD / "python-source"
    (work / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (work / "sources").write_text(f"deb-src {mirror()} bookworm main\n")
    own = ["-o", f"Dir::Etc::SourceList={work}/sources", "-o", "Dir::Etc::SourceParts=/dev/null", "-o", f"Dir::State::Lists={work}/lists"]
    subprocess.run(["apt-get", *own, "update", "-qq"], check=True)
    subprocess.run(["apt-get", *own, "source", "--download-only", "-qq", "python3.11"], check=True, cwd=work)
    (ROOT / "src").mkdir(exist_ok=True)
    archive = next(work.glob("python3.11_*.orig.tar.*"))
    subprocess.run(["tar", "xf", str(archive), "-C", str(ROOT / "src")], check=True)


def _take_source() -> None:
    """The checkout without what was built from it; the folder keeps its own build environment."""
    target = ROOT / "src" / "ledger"
    target.mkdir(parents=True, exist_ok=True)
    if Path(CERTIFICATES).exists():
        shutil.copyfile(CERTIFICATES, ROOT / CERTIFICATES[1:])
    shutil.rmtree(target / "dist", ignore_errors=True)
    for name in ("ledger_app", "resources", "installer", "requirements", "docs", "dev.py"):
        shutil.rmtree(target / name, ignore_errors=True)
        source = freezing.ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target / name)


def _mounted(command: str) -> None:
    for name in ("proc", "dev"):
        words = ["mount", "--bind", f"/{name}", str(ROOT / name)] if command == "mount" else ["umount", "-l", str(ROOT / name)]
        subprocess.run(words, check=True)


def _inside(command: list[str], folder: str) -> None:
    """A command in the folder, with this machine's settings for packages and the commit's date."""
    environment = {key: value for key, value in os.environ.items() if key.startswith("PIP_") or "proxy" in key.lower()}
    environment |= {"PATH": "/opt/python311/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/root"}
    environment |= {"DEBIAN_FRONTEND": "noninteractive", "SOURCE_DATE_EPOCH": freezing.changed_at()}
    words = ["chroot", str(ROOT), "sh", "-c", f'cd "{folder}" && exec "$@"', "sh", *command]
    if subprocess.run(words, env=environment).returncode:
        dev.stop(f"failed inside {ROOT}: {dev.shown(command)}")
