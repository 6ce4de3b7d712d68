"""Memory of an import: how much the process grows at its peak, and what the reading child process takes.

Each figure comes from a process of its own: ``python -m benchmarks.import_memory ROSTER LEDGER``.
"""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks import ledgers
from benchmarks.measure import Line

MIB = 1024 * 1024


def run(rows: int, rounds: int) -> list[Line]:
    """Growth in this process, with the reading child on top, against 80 MB + 5 KB a row."""
    with ledgers.folder() as folder:
        roster = ledgers.roster(folder / "roster.xlsx", rows)
        ledgers.empty(folder / "ledger").close()
        grown, child = measured(roster, folder / "ledger")
    bound = 80 + rows * 5 / 1024
    return [
        Line(f"memory that an import of {rows:,} rows adds to the program", grown / MIB, bound, "MiB"),
        Line("largest child process of that import", child / MIB, unit="MiB"),
    ]


def measured(roster: Path, ledger: Path) -> tuple[int, int]:
    """Bytes by which the importing process grew, and its child's peak."""
    command = [sys.executable, "-m", "benchmarks.import_memory", str(roster), str(ledger)]
    told = json.loads(subprocess.check_output(command, text=True).splitlines()[-1])
    return int(told["grown"]), int(told["child"])


def _import(roster: Path, ledger: Path) -> None:
    import resource

    from ledger_app.operations import import_workbook, open_ledger

    with open_ledger.unlock(ledger, ledgers.PASSWORD) as store:
        before = _now()
        receipt = import_workbook.run(store, roster)
        peak = _peak()
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert receipt.new == receipt.read, f"read {receipt.read}, new {receipt.new}"
    print(json.dumps({"grown": peak - before, "child": child}))


def _peak() -> int:
    """Most resident bytes so far (``ru_maxrss`` would tell the starting process's, when that was larger)."""
    told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(told.split()[0]) * 1024


def _now() -> int:
    """Resident bytes at this moment (the peak so far would hide the password's key derivation)."""
    import os

    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    _import(Path(sys.argv[1]), Path(sys.argv[2]))
