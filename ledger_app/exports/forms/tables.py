"""A county table (``resources/templates``) as a form on paper: its merged head on every page, one row each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.domain.table import Statement
from ledger_app.exports.cells import content, stands_on, text
from ledger_app.exports.forms.boxes import FOOTER
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.description import MM, PAPERS, Block, Cell, Form
from ledger_app.exports.roster_columns import Place, is_left, places
from ledger_app.exports.template import STATEMENT, Column, Template, load_all

ROWS, TOTALS = "@rows", "@totals"
_LARGEST, _SMALLEST = 10.0, 7.0
_ROW = 24.0
_PAD = 2.0
_WHOLE = {Kind.IDENTITY: 18.5, Kind.ACCOUNT: 19.5, Kind.PHONE: 11.5}
"""Characters that the number of a kind needs."""
_NOTE, _SPACE = "注：", "　　"
_UNIT_SLACK = 0.92
"""A column unit is half a character wide, with a little room at the sides."""


def parts(template: Template) -> tuple[Form, ...]:
    """The sheets of a table, each as wide as its paper; their rows stand in the same order."""
    usable = _paper(template)[0] - 2 * template.margin_mm * MM
    groups = _groups(template, usable)
    size = min(_size(usable, [template.columns[i] for i in group]) for group in groups)
    return tuple(_sheet(template, group, number, max(size, _SMALLEST)) for number, group in enumerate(groups))


def whole(template: Template) -> Form:
    """The table on one sheet, however wide."""
    return _sheet(template, list(range(len(template.columns))), 0, _LARGEST)


def of_rows(rows: Iterable[Sequence[object]], totals: Iterable[Sequence[object]] = (), words: Mapping[str, str] | None = None) -> Copy:
    """A filled table: one value for each column in order; ``totals`` stand below in heavy type."""
    return Copy({}, {ROWS: [_row(r) for r in rows], TOTALS: [_row(r) for r in totals]}, words=words or {})


def of_children(template_id: str, children: Iterable[Child], day: date) -> Copy:
    """A roster of the children who belong on it."""
    template = load_all()[template_id]
    columns, belongs = places(template.columns, day), stands_on(template.only, template.flag)
    standing = (c for c in children if belongs(c.values))
    return of_rows([p.content.get(c.values, c.rows) if p.content else n for p in columns] for n, c in enumerate(standing, 1))


def of_statement(statement: Statement) -> Copy:
    """A computed table; the sums at its end stand in heavy type."""
    columns = load_all()[statement.template].columns
    lines = list(statement.lines)
    sums = list(takewhile(lambda line: line.total, reversed(lines)))[::-1]
    rows, totals = (
        [[_figure(line.values.get(c.key), c) for c in columns] for line in part] for part in (lines[: len(lines) - len(sums)], sums)
    )
    return of_rows(rows, totals, statement.words)


def _figure(value: object, column: Column) -> object:
    return f"{value:.1f}" if column.kind == "percent" and isinstance(value, (int, float)) else value


def _row(values: Sequence[object]) -> dict[str, object]:
    return {f"@{i}": _cell_text(v) for i, v in enumerate(values) if v is not None}


def _cell_text(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else text(value)


def _paper(template: Template) -> tuple[float, float]:
    across, down = PAPERS[template.paper]
    return (across * MM, down * MM) if template.portrait else (down * MM, across * MM)


def _size(usable: float, columns: Sequence[Column]) -> float:
    """The type size at which the columns fill the width."""
    return min(usable / sum(map(_width, columns)) * 2 * _UNIT_SLACK, _LARGEST)


def _width(column: Column) -> float:
    """A column's width in characters: as on the sheet, but a number that cannot be folded has room to stand whole."""
    of_roster = column.key and not column.kind and column.key != "=seq"
    return max(column.width, _WHOLE.get(content(column.key, date.min).kind, 0) if of_roster else 0)


def _groups(template: Template, usable: float) -> list[list[int]]:
    """The columns of each sheet: all, or as the template cuts them, or cut where one would be too small to read."""
    columns = template.columns
    every = list(range(len(columns)))
    repeated = _repeated(columns)
    if template.first_page:
        return [every[: template.first_page], repeated + every[template.first_page :]]
    if _size(usable, columns) >= _SMALLEST:
        return [every]
    sheets = 2
    while _size(usable, [columns[i] for i in _widest(columns, sheets, repeated)]) < _SMALLEST and sheets < len(columns) // 4:
        sheets += 1
    return _cut(columns, sheets, repeated)


def _widest(columns: Sequence[Column], sheets: int, repeated: Sequence[int]) -> list[int]:
    return max(_cut(columns, sheets, repeated), key=lambda group: sum(_width(columns[i]) for i in group))


def _cut(columns: Sequence[Column], sheets: int, repeated: Sequence[int]) -> list[list[int]]:
    """Sheets about equally wide, cut between head groups."""
    head = sum(_width(columns[i]) for i in repeated)
    room = (sum(map(_width, columns)) + head * (sheets - 1)) / sheets
    found: list[list[int]] = [[]]
    for group in _together(columns):
        used = sum(_width(columns[i]) for i in found[-1])
        wide = sum(_width(columns[i]) for i in group)
        if found[-1] and len(found) < sheets and used + wide / 2 > room:
            found.append(list(repeated))
        found[-1] += group
    return found


def _together(columns: Sequence[Column]) -> Iterator[list[int]]:
    """Runs of columns under one head."""
    run = [0]
    for i in range(1, len(columns)):
        same = len(columns[i].path) > 1 and len(columns[i - 1].path) > 1 and columns[i].path[0] == columns[i - 1].path[0]
        if not same:
            yield run
            run = []
        run.append(i)
    yield run


def _repeated(columns: Sequence[Column]) -> list[int]:
    """What stands on every sheet: the columns up to the name, else the first."""
    name = next((i for i, c in enumerate(columns[:6]) if c.key == "name" or "姓名" in c.path), 0)
    return list(range(name + 1))


def _sheet(template: Template, group: Sequence[int], number: int, size: float) -> Form:
    columns = [template.columns[i] for i in group]
    cells = tuple(_cell(column, i, size) for column, i in zip(columns, group, strict=True))
    shape = Block("list", section=ROWS, widths=tuple(map(_width, columns)), columns=cells, height=_ROW, pad=_PAD)
    rows = replace(shape, heads=_heads(template, columns, min(size + 0.5, _LARGEST)), fills_page=True)
    totals = replace(shape, section=TOTALS, headless=True, bold=True, least=0)
    margin = template.margin_mm
    return Form(
        template.id,
        template.title,
        (*_above(template, number), rows, totals, *_below(template, number)),
        about="statement" if template.kind == STATEMENT else "children",
        paper=template.paper,
        landscape=not template.portrait,
        margins=(margin, margin, max(margin - FOOTER / MM / 2, 8), margin),
    )


def _cell(column: Column, place: int, size: float) -> Cell:
    left = column.left or is_left(Place(place, column, None))
    return Cell(field=f"@{place}", size=size, minimum=max(size - 1.5, _SMALLEST), align="left" if left else "center")


def _above(template: Template, number: int) -> list[Block]:
    continued = "（续）" if number else ""
    title = Block("title", text=template.heading + continued, size=18, height=36)
    return [title, Block("line", texts=template.preface)] if template.preface else [title]


def _below(template: Template, number: int) -> list[Block]:
    """Signatures and notes; on further sheets the same number of empty rows."""
    words = template.paper_notes or (template.notes if template.kind == STATEMENT else ())
    signed = [Block("signatures", texts=template.signatures)] if template.signatures else []
    if number:
        return [Block("space", height=0)] * (2 * len(signed) + (len(words) + 1 if words else 0))
    noted = tuple(f"{_SPACE if i else _NOTE}{i + 1}. {w}" for i, w in enumerate(words))
    return [*signed, Block("space", height=4), Block("notes", texts=noted)] if noted else signed


def _heads(template: Template, columns: Sequence[Column], size: float) -> tuple[tuple[Cell, ...], ...]:
    """The merged head of these columns, every level of the whole table a row."""
    some = replace(template, columns=tuple(columns))
    deeper = template.depth - some.depth
    cells = [replace(c, rows=c.rows + deeper) if c.row + c.rows == some.depth else c for c in some.head()]
    levels = range(template.depth)
    return tuple(tuple(Cell(c.text, span=c.columns, rows=c.rows, size=size) for c in cells if c.row == level) for level in levels)
