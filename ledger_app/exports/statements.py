"""A computed table under its template: ratios and the row of sums filled in, the declared checks verified."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from ledger_app.domain import conditions, masking
from ledger_app.domain.cellnames import letters
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.sums import Check
from ledger_app.domain.table import Line, Statement
from ledger_app.exports import template
from ledger_app.exports.template import Template

WHOLE = "*"
"""Before a ratio's second figure: its sum over all rows instead of the row's own."""


def templates() -> dict[str, Template]:
    """Every sheet of computed rows, by id."""
    return template.of_kind(template.STATEMENT)


def completed(statement: Statement) -> Statement:
    """The statement with its ratios, in per cent to one decimal, and the row of sums where the template has one.

    A ratio of nothing to nothing is blank.  What the report itself has put into a ratio's column or
    into a row of sums stays.
    """
    wanted = templates()[statement.template]
    lines = list(statement.lines)
    data = [line for line in lines if not line.total]
    whole = _summed(wanted, data)
    if wanted.total and data and len(data) == len(lines):
        lines.append(whole)
    return replace(statement, lines=[_with_ratios(line, wanted, whole.values) for line in lines])


def _summed(wanted: Template, lines: Sequence[Line]) -> Line:
    keys = [c.key for c in wanted.columns if c.is_figure]
    values: dict[str, object] = {key: sum(_number(line.values.get(key)) for line in lines) for key in keys}
    behind = {key: [child for line in lines for child in line.behind.get(key, ())] for key in keys}
    return Line({wanted.columns[0].key: wanted.total, **values}, {k: ids for k, ids in behind.items() if ids}, total=True)


def _number(value: object) -> int | float:
    return value if isinstance(value, (int, float)) else 0


def _with_ratios(line: Line, wanted: Template, whole: Mapping[str, object]) -> Line:
    found: dict[str, object] = {}
    for column in wanted.columns:
        if column.ratio and column.key not in line.values:
            part, of = column.ratio
            base = _number(whole.get(of[1:]) if of.startswith(WHOLE) else line.values.get(of))
            found[column.key] = round(100 * _number(line.values.get(part)) / base, 1) if base else None
    return replace(line, values={**line.values, **found}) if found else line


def verified(statement: Statement) -> list[Problem]:
    """What contradicts the template's checks, with the cell it stands in: BLOCK must be mended before saving, WARN is only told."""
    wanted = templates()[statement.template]
    names = {c.key: c.heading for c in wanted.columns}
    return [
        problem
        for row, line in enumerate(statement.lines, first_row(wanted))
        for checks, severity in ((wanted.checks, Severity.BLOCK), (wanted.warnings, Severity.WARN))
        for problem in _broken(checks, severity, line, wanted, names, statement.sheet or wanted.title, row)
    ]


def _broken(
    checks: Sequence[Check], severity: Severity, line: Line, wanted: Template, names: Mapping[str, str], sheet: str, row: int
) -> Iterator[Problem]:
    for check in checks:
        if not check.holds(line.values):
            key = check.keys[0]
            cell = f"{letters(wanted.index(key))}{row}"
            message = f"{line.values.get(wanted.columns[0].key) or ''}：{check.explained(line.values, names)}"
            yield Problem(
                "check", severity, message, field=names[key], given=str(line.values.get(key, "")), sheet=sheet, cell=cell, row=row
            )


def names_children(template_id: str) -> bool:
    """Whether some column names or locates somebody, so that the sheet can go out masked."""
    return bool(_masks(templates()[template_id]))


def masked(statement: Statement) -> Statement:
    """The statement as outsiders may read it; figures stay."""
    wanted = templates()[statement.template]
    keys = _fields(wanted)
    return replace(statement, lines=[replace(line, values=_masked(line.values, keys)) for line in statement.lines])


def _masked(values: Mapping[str, object], keys: Mapping[str, str]) -> dict[str, object]:
    named = [str(value) for key, value in values.items() if keys.get(key) in masking.NAMES and value]
    return {key: masking.shown(keys.get(key, ""), value, named) if isinstance(value, str) else value for key, value in values.items()}


def _masks(wanted: Template) -> list[str]:
    """The fields of the template that masking cuts short."""
    return [key for key in _fields(wanted).values() if masking.hides(key)]


@cache
def _fields(wanted: Template) -> dict[str, str]:
    """By column: the catalogue's field that its heading means, where it means one."""
    found: dict[str, str] = {}
    for column in wanted.columns:
        key = conditions.field_named(column.path[-1]) if column.kind in ("text", "") else ""  # figures name nobody
        if column.key and key:
            found[column.key] = key
    return found


def first_row(wanted: Template) -> int:
    """The sheet row of the first line, counted from 1: below title, preface and head."""
    return (2 if wanted.preface else 1) + wanted.depth + 1
