"""The built-in division list: province to village (national statistics list of 2023-06-30)."""

import csv
from dataclasses import dataclass
from functools import cache

from ledger_app import paths
from ledger_app.domain.office import Office


@dataclass(frozen=True, slots=True)
class Region:
    """One division; ``level`` is province, city, county, town or village."""

    level: str
    code: str
    name: str
    parent: str


@cache
def _regions() -> dict[str, Region]:
    with (paths.resources() / "regions" / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Region(row["level"], row["code"], row["name"], row["parent"]) for row in csv.DictReader(file)}


@cache
def _by_parent() -> dict[str, list[Region]]:
    found: dict[str, list[Region]] = {}
    for region in _regions().values():
        found.setdefault(region.parent, []).append(region)
    return found


def provinces() -> list[Region]:
    """The provinces of the list."""
    return [r for r in _regions().values() if r.level == "province"]


def children_of(code: str) -> list[Region]:
    """The divisions right below this one, in the list's order."""
    return list(_by_parent().get(code, ()))


def line_of(code: str) -> list[Region]:
    """The division of this code and all above it, the province first; empty when the code is not known."""
    region = _regions().get(code)
    line = [region] if region else []
    while line and line[0].parent in _regions():
        line.insert(0, _regions()[line[0].parent])
    return line


def office_for(code: str) -> Office | None:
    """The office of a township's code with all names above it, or None when the code is not known."""
    line = line_of(code)
    if len(line) < 4:
        return None
    names = [r.name for r in line]
    return Office(township=names[3], county=names[2], city=names[1], province=names[0], region=code)


def villages_of(code: str) -> list[str]:
    """Village names of a township, the committee words taken off."""
    return [_short(r.name) for r in children_of(code)]


def _short(name: str) -> str:
    for tail in ("村民委员会", "居民委员会", "村委会", "社区居委会", "居委会"):
        if name.endswith(tail):
            stem = name[: -len(tail)]
            kind = "村" if tail.startswith("村") else "社区"
            return stem if stem.endswith((kind, "社区", "屯")) else stem + kind
    return name
