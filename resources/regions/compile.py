"""Check a list of divisions and write it as ``regions.csv`` beside this file.

    python3 resources/regions/compile.py SOURCE.csv

The source has the columns level, code, name, parent (a province's whole branch or several).  The
list shipped here is Heilongjiang's part of the national statistics list of 2023-06-30.
"""

import csv
import sys
from pathlib import Path

LENGTHS = {"province": 2, "city": 4, "county": 6, "township": 9, "village": 12}
HEAD = ["level", "code", "name", "parent"]


def read(source: Path) -> list[dict[str, str]]:
    """The rows in code order, each under its parent."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = [{key: row[key].strip() for key in HEAD} for row in csv.DictReader(file)]
    rows.sort(key=lambda row: (len(row["code"]), row["code"]))
    return rows


def faults(rows: list[dict[str, str]]) -> list[str]:
    """What is wrong with the list; empty when it can be shipped."""
    codes = {row["code"] for row in rows}
    found = [] if len(codes) == len(rows) else ["a code stands twice"]
    for row in rows:
        if len(row["code"]) != LENGTHS.get(row["level"], 0) or not row["code"].isdigit():
            found.append(f"{row['code']}: not the code of a {row['level']}")
        if not row["name"]:
            found.append(f"{row['code']}: no name")
        if row["level"] != "province" and row["parent"] not in codes:
            found.append(f"{row['code']}: parent {row['parent'] or 'missing'} is not in the list")
        if not row["code"].startswith(row["parent"]):
            found.append(f"{row['code']}: does not begin with its parent {row['parent']}")
    return found


def main(words: list[str]) -> int:
    """Check, then write."""
    if len(words) != 1:
        print(__doc__)
        return 2
    rows = read(Path(words[0]))
    found = faults(rows)
    if found:
        print("\n".join(found[:20]))
        return 1
    target = Path(__file__).resolve().parent / "regions.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{target.name}: {len(rows)} divisions, {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
