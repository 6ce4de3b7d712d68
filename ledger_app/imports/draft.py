"""A row on its way from the sheet to a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ledger_app.domain.problems import Problem
from ledger_app.imports.cells import text_of
from ledger_app.imports.mapping import Column
from ledger_app.imports.sheet import Row, cell_name


@dataclass(frozen=True, slots=True)
class Table:
    """Where a row stands: the sheet's name and the columns of its table."""

    sheet: str
    columns: tuple[Column, ...]
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    beside: int = 0


@dataclass(slots=True)
class Draft:
    """What one row says: sure values, values to be taken only where nothing is known, and problems."""

    table: Table
    number: int  # of the row, counted from 0
    row: Row
    values: dict[str, object]
    groups: dict[str, dict[str, object]]  # by slot: guardian, entrusted, benefit, member …
    extra: dict[str, str]
    more: list[Row] = field(default_factory=list)  # further rows under the same merged name
    soft: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    composites: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    relation: tuple[int, str, str] | None = None  # column, slot and word of a relation still to be turned
    age: int | None = None

    @property
    def name(self) -> str:
        """The child's name as written in the sheet."""
        return str(self.values.get("name") or "")

    def report(self, problem: Problem, column: int | None = None) -> None:
        """Add a problem with its place."""
        cell = ""
        if column is not None:
            place = self.number, column
            cell = cell_name(*self.table.places.get(place, place))
        self.problems.append(problem.at(sheet=self.table.sheet, cell=cell, row=self.number + 1))

    def column_of(self, key: str) -> int | None:
        """The column that holds a key, for placing a problem."""
        return next((c.index for c in self.table.columns if key in c.keys), None)

    def given(self) -> dict[str, str]:
        """The row's own texts by heading; a second line's are added below."""
        texts: dict[str, str] = {}
        for column in self.table.columns:
            parts = [text_of(row[column.index]) for row in (self.row, *self.more) if row[column.index] != ""]
            if parts:
                heading = column.heading if column.heading not in texts else f"{column.heading}（{cell_name(0, column.index)[:-1]}列）"
                texts[heading] = "\n".join(dict.fromkeys(parts))
        return texts
