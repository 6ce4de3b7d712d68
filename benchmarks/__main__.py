"""Run the benchmarks named, or all; a run of all is written to RESULTS.md."""

import argparse
import importlib
import os
import platform
import sys
from datetime import date
from pathlib import Path

from benchmarks.measure import Line

ALL = {
    "import_roster": 20_000,
    "import_memory": 20_000,
    "import_growth": 100_000,
    "export_roster": 20_000,
    "month": 100_000,
    "print_forms": 1_000,
    "search": 100_000,
    "policy": 100_000,
    "policy_window": 100_000,
    "first_paint": 100_000,
    "liveness": 20_000,
    "preview": 5_000,
    "cold_start": 1_000,
}
"""Benchmarks by module name, each with the rows that the requirement names."""


def main() -> int:
    """Run, print, write; the exit code says whether every bound was kept."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ALL))
    parser.add_argument("--rows", type=int, help="fewer rows, for a quick look")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if unknown := set(options.names) - set(ALL):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    results: dict[str, list[Line]] = {}
    for name in options.names or ALL:
        print(f"\n{name} …", flush=True)
        module = importlib.import_module(f"benchmarks.{name}")
        results[name] = module.run(options.rows or ALL[name], options.rounds)
        for line in results[name]:
            print(f"  {line.text()}", flush=True)
    if not options.names and not options.rows:
        _write(results)
    return 0 if all(line.good for lines in results.values() for line in lines) else 1


def _write(results: dict[str, list[Line]]) -> None:
    """The table in RESULTS.md."""
    text = ["# Results", "", f"`python3 dev.py bench` on {date.today()}: {_machine()}.", ""]
    text += ["| what | measured | at most | |", "|---|---|---|---|"]
    for lines in results.values():
        for line in lines:
            bound = f"{line.bound:g} {line.unit}" if line.bound else "–"
            verdict = "" if not line.bound else ("kept" if line.good else "**missed**")
            text.append(f"| {line.name} | {line.value:.2f} {line.unit} | {bound} | {verdict} |")
    text += ["", "Details:", ""]
    text += [f"- {line.name}: {line.detail}" for lines in results.values() for line in lines if line.detail]
    (Path(__file__).parent / "RESULTS.md").write_text("\n".join(text) + "\n", encoding="utf-8")


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
