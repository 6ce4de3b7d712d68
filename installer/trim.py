"""What the frozen program leaves out.  Used inside PyInstaller; what is missing by mistake, the self-test tells."""

import fnmatch
import sys
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

Entry = tuple[str, str, str]
"""PyInstaller's (name in the bundle, source, kind)."""

MODULES = [
    "IPython",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._avif",
    "PySide6.QtNetwork",
    "_pytest",
    "hypothesis",
    "lxml",
    "numpy",
    "pandas",
    "pip",
    "pkg_resources",
    "pytest",
    "setuptools",
    "tkinter",
    "xlwt",
]
"""Asked for by some library “if it is there”; never used by us."""

PLUGINS = (
    "platforms/*qxcb*",
    "platforms/*qoffscreen*",
    "platforms/*qwindows*",
    "platforminputcontexts/*ibus*",
    "platforminputcontexts/*compose*",
    "platformthemes/*xdgdesktopportal*",
    "xcbglintegrations/*",
    "imageformats/*qsvg*",
    "imageformats/*qjpeg*",
    "imageformats/*qico*",
    "iconengines/*qsvgicon*",
    "styles/*",
    "printsupport/*",
)
"""Plugins of Qt that are kept."""

DROPPED = (
    "*opengl32sw*",
    "*Qt6Network*",
    "*Qt6Wayland*",
    "*Qt6VirtualKeyboard*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6Pdf*",
    "*PySide6/QtNetwork*",
    "*PIL/_avif*",
    "*libavif*",
)


def kept(binaries: list[Entry], datas: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Both lists without what is never loaded; libraries that only dropped plugins needed go as well."""
    wanted = [entry for entry in binaries if _wanted(entry[0])]
    return _reachable(wanted), [entry for entry in datas if _wanted_data(entry[0])]


def _posix(name: str) -> str:
    return name.replace("\\", "/")


def _wanted(name: str) -> bool:
    path = _posix(name)
    if any(fnmatch.fnmatch(path, pattern) for pattern in DROPPED):
        return False
    if "/plugins/" in path:
        return any(fnmatch.fnmatch(path, "*/plugins/" + pattern) for pattern in PLUGINS)
    return True


def _wanted_data(name: str) -> bool:
    path = _posix(name)
    if "/translations/" in path and "PySide6" in path:
        return path.endswith("qtbase_zh_CN.qm")
    return not (path.startswith("PIL/") or path.endswith((".pyi", ".h", ".md5")))


def _reachable(binaries: list[Entry]) -> list[Entry]:
    """Extension modules, plugins and what they load, directly or through others.

    A library at the top of the bundle that nothing kept refers to was collected for something dropped.
    Windows keeps all: there is no such crowd, and a library may be loaded by name.
    """
    if sys.platform == "win32":
        return binaries
    from PyInstaller.depend import bindepend

    by_name = {PurePath(name).name: (name, source, kind) for name, source, kind in binaries}
    waiting = [entry for entry in binaries if _root(entry)]
    found: dict[str, Entry] = {}
    while waiting:
        entry = waiting.pop()
        if entry[0] in found:
            continue
        found[entry[0]] = entry
        waiting += [by_name[name] for name in _needed(bindepend, entry) if name in by_name]
    links = [entry for entry in binaries if entry[2] == "SYMLINK" and PurePath(entry[1]).name in {PurePath(n).name for n in found}]
    return [entry for entry in binaries if entry[0] in found or entry in links]


def _root(entry: Entry) -> bool:
    name = _posix(entry[0])
    if entry[2] in ("EXTENSION", "SYMLINK"):
        return entry[2] == "EXTENSION"
    return "libpython" in name or "/plugins/" in name or ("/" in name and "/Qt/lib/" not in name and ".libs/" not in name)


def _needed(bindepend: Any, entry: Entry) -> Iterable[str]:
    if entry[2] == "SYMLINK":
        return [PurePath(entry[1]).name]
    return [PurePath(path or name).name for name, path in bindepend.get_imports(entry[1])]
