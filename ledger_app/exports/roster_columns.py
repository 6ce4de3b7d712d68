"""One writer per column, made once: the inner loop of an export asks nothing and decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger_app.domain.catalogue import Kind
from ledger_app.exports.cells import Content, Getter, Rows, Values, content, text
from ledger_app.exports.template import Column

Put = Callable[[int, Values, Rows], None]
"""Writes one child's cell into the sheet row given."""

_EPOCH = date(1899, 12, 30).toordinal()
_LEFT = frozenset(["hukou_addr", "live_addr", "difficulty", "remark"])
_TEXT_FORMAT = "@"
"""Keeps what a clerk types into a text column as text."""
_GENERAL = frozenset([Kind.LONGTEXT, Kind.INTEGER])
"""Long text too: some spreadsheet programs show ### for @ cells above 255 characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the sheet being written, with what stands in it."""

    index: int
    column: Column
    content: Content | None  # None: the running number


def places(columns: Sequence[Column], day: date) -> list[Place]:
    """The columns with their contents as of ``day``."""
    return [Place(i, c, None if c.key == "=seq" else content(c.key, day)) for i, c in enumerate(columns)]


def number_format(place: Place) -> str:
    """The spreadsheet's number format of a column."""
    kind = place.content.kind if place.content else Kind.INTEGER
    if kind is Kind.DATE:
        return "yyyy-mm-dd"
    if kind is Kind.MONEY:
        return "0.00"
    return "General" if kind in _GENERAL else _TEXT_FORMAT


def is_left(place: Place) -> bool:
    """Whether the column is read from the left instead of centred."""
    return place.column.left or place.column.key in _LEFT


_LINE_POINTS = 14
_FOLDING = _LEFT | frozenset(
    (
        *("=categories", "=school", "=guardian", "category", "severe_illness", "low_income_kind", "benefit_type", "account"),
        *("disability_cert_no", "pay_method", "payee_relation", "bank", "agency_name", "school_name", "hukou_region"),
    )
)
"""Columns whose text may need more than one line."""


def height(columns: Sequence[Place]) -> Callable[[Values, Rows], float]:
    """The height of a child's row in points, enough for its longest folded cell."""
    folding = [(p.content.get, p.column.width) for p in columns if p.content and p.column.key in _FOLDING and not p.column.fold]
    exact = [(p.content.get, p.column.width - 1) for p in columns if p.content and p.column.fold]

    def of(values: Values, rows: Rows) -> float:
        lines = 1
        for get, width in folding:
            value = get(values, rows)
            if not value:
                continue
            shown = value if type(value) is str else text(value)
            if 2 * len(shown) > width * lines:
                needed = -(-len(shown) * (1 if shown.isascii() else 2) // width)
                if needed > lines:
                    lines = int(needed)
        for get, width in exact:
            shown = text(get(values, rows))
            lines = max(lines, int(-(-sum(2 - c.isascii() for c in shown) // width)))
        return min(lines, 28) * _LINE_POINTS + 6

    return of


def put(place: Place, sheet: Any, style: Any, first_row: int) -> Put:
    """The writer of a column into ``sheet``."""
    if place.content is None:
        return _running_number(sheet, place.index, style, first_row)
    get, column = place.content.get, place.index
    match place.content.kind:
        case Kind.DATE:
            return _days(sheet, column, style, get)
        case Kind.MONEY:
            return _numbers(sheet, column, style, get)
        case Kind.INTEGER:
            return _numbers(sheet, column, style, get)
        case _:
            return _texts(sheet, column, style, get)


def _running_number(sheet: Any, column: int, style: Any, first_row: int) -> Put:
    write = sheet.write_number

    def put(row: int, values: Values, rows: Rows) -> None:
        write(row, column, row - first_row + 1, style)

    return put


def _texts(sheet: Any, column: int, style: Any, get: Getter) -> Put:
    write, blank = sheet.write_string, sheet.write_blank

    def put(row: int, values: Values, rows: Rows) -> None:
        value = get(values, rows)
        if value is None or value == "" or value == []:
            blank(row, column, None, style)
            return
        shown = value if type(value) is str else text(value)
        if shown[0] == "<":
            shown = not_markup(shown)
        write(row, column, shown, style)

    return put


def not_markup(shown: str) -> str:
    """XlsxWriter takes a text from <r> to </r> for its own markup; a blank behind it prevents that."""
    return shown + " " if shown.startswith("<r>") and shown.endswith("</r>") else shown


def _numbers(sheet: Any, column: int, style: Any, get: Getter) -> Put:
    write, words, blank = sheet.write_number, sheet.write_string, sheet.write_blank

    def put(row: int, values: Values, rows: Rows) -> None:
        value = get(values, rows)
        if value is None or value == "":
            blank(row, column, None, style)
            return
        try:
            number = float(str(value))
        except ValueError:
            words(row, column, text(value), style)
        else:
            write(row, column, int(number) if number.is_integer() else number, style)

    return put


def _days(sheet: Any, column: int, style: Any, get: Getter) -> Put:
    write, words, blank = sheet.write_number, sheet.write_string, sheet.write_blank
    known: dict[str, int] = {}

    def put(row: int, values: Values, rows: Rows) -> None:
        iso = get(values, rows)
        if not iso:
            blank(row, column, None, style)
            return
        day = str(iso)
        serial = known.get(day)
        if serial is None:
            serial = known[day] = _serial(day)
        if serial:
            write(row, column, serial, style)
        else:
            words(row, column, day, style)

    return put


def _serial(iso: str) -> int:
    """The day number of a full ISO date; 0 for a month or anything else, written as text."""
    try:
        return date.fromisoformat(iso).toordinal() - _EPOCH
    except ValueError:
        return 0
