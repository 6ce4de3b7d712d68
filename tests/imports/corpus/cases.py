"""One workbook per hazard.  ``CASES``: name, hazard, how to build it, and which writers make sense."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.imports.corpus import writers
from tests.imports.corpus.paper import Paper, Writer

BOTH: tuple[Writer, ...] = (writers.xlsx, writers.xls)
XLSX: tuple[Writer, ...] = (writers.xlsx,)
Build = Callable[[Paper], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A workbook of the corpus."""

    hazard: str
    build: Build
    written: Sequence[Writer]

    def papers(self, folder: Path) -> list[tuple[Paper, Path]]:
        """The workbook by each writer, with its truth."""
        made: list[tuple[Paper, Path]] = []
        for number, writer in enumerate(self.written):
            own = folder / f"{len(made)}{number}"
            own.mkdir()
            paper = Paper(f"{self.hazard} {self.build.__name__.strip('_')}")
            self.build(paper)
            made.append((paper, writer(paper, own)))
        return made


CASES: list[Case] = []


def case(hazard: str, written: Sequence[Writer] = BOTH) -> Callable[[Build], Build]:
    """Add a workbook to the corpus."""

    def add(build: Build) -> Build:
        CASES.append(Case(hazard, build, written))
        return build

    return add
