"""Make ``runtime.txt``, ``dev.txt`` and ``build.txt`` from the ``.in`` files: every package, every platform's hash.

Run with any Python whose pip is 23.0 or newer: ``python3 requirements/refresh.py``.  pip itself
is asked, once per platform and Python version, what it would install; nothing is installed.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = {
    "linux x86_64": [f"manylinux_2_{n}_x86_64" for n in range(28, 16, -1)] + ["manylinux2014_x86_64"],
    "linux aarch64": [f"manylinux_2_{n}_aarch64" for n in range(39, 16, -1)] + ["manylinux2014_aarch64"],
    "windows": ["win_amd64"],
}
Pins = dict[str, tuple[str, set[str]]]
"""Version and hashes by package name."""


def plain_name(name: str) -> str:
    """The name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def markers(source: Path) -> dict[str, str]:
    """The condition that a line of the ``.in`` file sets, by package name."""
    found = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        requirement, _, condition = line.partition(";")
        if condition and not line.startswith("#"):
            found[plain_name(requirement.split("==")[0].strip())] = condition.strip()
    return found


def without_conditions(sources: Iterable[Path], folder: Path) -> Path:
    """One file of all requirements with their conditions taken off, so that each is resolved everywhere."""
    lines = [line.partition(";")[0] for source in sources for line in source.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    merged = folder / "all.in"
    merged.write_text("\n".join(lines), encoding="utf-8")
    return merged


def ask(requirements: Path, platforms: list[str], python: str, folder: Path) -> Pins:
    """What pip would install there."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--only-binary=:all:"]
    command += ["--report", str(report), "--target", str(folder / "none"), "--python-version", python]
    command += [part for name in platforms for part in ("--platform", name)]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([*command, "-r", str(requirements)], check=True, env=environment)
    pins: Pins = {}
    for item in json.loads(report.read_text(encoding="utf-8"))["install"]:
        digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
        pins[plain_name(item["metadata"]["name"])] = item["metadata"]["version"], {digest}
    return pins


def merge(parts: Iterable[Pins]) -> Pins:
    """All platforms together; one version of each package or an error."""
    merged: Pins = {}
    for part in parts:
        for name, (version, hashes) in part.items():
            known, so_far = merged.setdefault(name, (version, set()))
            if known != version:
                raise SystemExit(f"{name}: {known} on one platform and {version} on another; pin it in the .in file")
            so_far.update(hashes)
    return merged


def resolve(sources: list[Path]) -> Pins:
    """The pins of these files over all platforms and versions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        merged = without_conditions(sources, folder)
        parts = []
        for label, platforms in PLATFORMS.items():
            for python in PYTHONS:
                print(f"{label}, Python {python} …", flush=True)
                parts.append(ask(merged, platforms, python, folder))
        return merge(parts)


def write(target: Path, pins: Pins, conditions: dict[str, str]) -> None:
    """One requirement file in pip's hash-checking form."""
    lines = ["# Made by requirements/refresh.py; edit the .in file and run it again."]
    for name, (version, hashes) in sorted(pins.items()):
        condition = f" ; {conditions[name]}" if name in conditions else ""
        lines.append(f"{name}=={version}{condition} \\")
        lines.append(" \\\n".join(f"    --hash=sha256:{digest}" for digest in sorted(hashes)))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(pins)} packages")


def main() -> None:
    """Refresh all files; dev.txt and build.txt hold only what runtime.txt does not."""
    runtime_in = HERE / "runtime.in"
    runtime = resolve([runtime_in])
    write(HERE / "runtime.txt", runtime, markers(runtime_in))
    for extra in (HERE / "dev.in", HERE / "build.in"):
        pins = resolve([runtime_in, extra])
        write(extra.with_suffix(".txt"), {name: pin for name, pin in pins.items() if name not in runtime}, markers(extra))


if __name__ == "__main__":
    main()
