"""The sheet around the children: title, head, dropdowns, print set-up, signatures, instructions."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, zip_longest
from typing import Any

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.exports.roster_columns import Place, is_left, number_format
from ledger_app.exports.template import Template

BODY_FONT = "宋体"
HEAD_FONT = "黑体"
PAPER = {"A3": 8, "A4": 9}
OPTIONS_SHEET = "选项"
NOTES_SHEET = "填表说明"
_MM_PER_INCH = 25.4
_MM_PER_PIXEL = 25.4 / 96
_NARROW = 90
"""Half-width characters under which a table has no room for the parts of its preface side by side."""
_LARGER = 1.2
"""The preface's letters to those that column widths are counted in."""
_SLACK = 1.075
"""Programs differ by so much in how wide they draw a column; a column that spills onto a third page is worse than small print."""
PAPER_WIDTH = {"A3": 420.0, "A4": 297.0}
"""Millimetres of the long side."""


def head_row(template: Template) -> int:
    """The first row of the head, counted from 0: below title and preface."""
    return 2 if template.preface else 1


def first_data_row(template: Template) -> int:
    """The row of the first child, counted from 0."""
    return head_row(template) + template.depth


def set_up(sheet: Any, template: Template) -> None:
    """Paper, margins, repeated head, page numbers, widths, frozen panes."""
    margin = template.margin_mm / _MM_PER_INCH
    sheet.set_portrait() if template.portrait else sheet.set_landscape()
    sheet.set_paper(PAPER[template.paper])
    sheet.set_margins(left=margin, right=margin, top=margin, bottom=margin)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.center_horizontally()
    sheet.repeat_rows(head_row(template), first_data_row(template) - 1)
    sheet.freeze_panes(first_data_row(template), template.kept)
    for i, column in enumerate(template.columns):
        sheet.set_column(i, i, column.width)
    if template.first_page:
        _two_pages_wide(sheet, template, template.kept - 1)
    else:
        sheet.fit_to_pages(1, 0)


def _two_pages_wide(sheet: Any, template: Template, name: int) -> None:
    """Break after the first page's columns, repeat those up to the child's name, and fill both pages."""
    widths = [paper_mm(c.width) for c in template.columns]
    widest = max(sum(widths[: template.first_page]), sum(widths[: name + 1]) + sum(widths[template.first_page :]))
    usable = PAPER_WIDTH[template.paper] - 2 * template.margin_mm
    sheet.set_v_pagebreaks([template.first_page])
    sheet.repeat_columns(0, name)
    sheet.print_across()
    sheet.set_print_scale(int(usable / (widest * _SLACK) * 100))


def paper_mm(width: float) -> float:
    """Millimetres of a column on paper at 100 %: seven pixels a character and five of padding."""
    return (7 * width + 5) * _MM_PER_PIXEL


def write_head(book: Any, sheet: Any, template: Template, words: Mapping[str, str]) -> None:
    """Title, preface and the merged head, in row order as constant memory asks."""
    last = template.title_span - 1
    title = book.add_format({"font_name": HEAD_FONT, "font_size": 20, "bold": True, "align": "center", "valign": "vcenter", "shrink": True})
    sheet.set_row(0, 36)
    _across(sheet, 0, 0, last, template.heading.format_map(words), title)
    if template.preface:
        _preface(book, sheet, template, [t.format_map(words) for t in template.preface])
    _head_cells(book, sheet, template)


def _preface(book: Any, sheet: Any, template: Template, texts: Sequence[str]) -> None:
    """The line over the head; folded into one cell where the table is too narrow for its parts side by side."""
    look = {"font_name": BODY_FONT, "font_size": 12, "valign": "vcenter"}
    across = sum(c.width for c in template.columns[: template.title_span])
    needed = sum(_shown_width(text) * _LARGER + 2 for text in texts)
    if needed <= across or across > _NARROW:
        sheet.set_row(1, 24)
        _spread(sheet, 1, texts, template, book.add_format(look))
        return
    sheet.set_row(1, 18 * -(-needed // across) + 6)
    _across(sheet, 1, 0, template.title_span - 1, "　".join(texts), book.add_format({**look, "text_wrap": True}))


def _shown_width(text: str) -> int:
    """In half-width characters."""
    return sum(2 - c.isascii() for c in text)


def _head_cells(book: Any, sheet: Any, template: Template) -> None:
    style = book.add_format(
        {"font_name": HEAD_FONT, "font_size": 10, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
    )
    top = head_row(template)
    cells = list(template.head())
    for level in range(template.depth):
        sheet.set_row(top + level, 24 if level < template.depth - 1 else 40)
        texts = {c.column: c.text for c in cells if c.row == level}
        for i in range(len(template.columns)):
            sheet.write_string(top + level, i, texts[i], style) if i in texts else sheet.write_blank(top + level, i, None, style)
    for c in (c for c in cells if c.rows * c.columns > 1):
        # merge_range would write the cells again and cannot reach up to a row that is on disk already.
        sheet.merge.append([top + c.row, c.column, top + c.row + c.rows - 1, c.column + c.columns - 1])


def _spread(sheet: Any, row: int, texts: Sequence[str], template: Template, style: Any) -> None:
    """Texts side by side over the width of the title, each in one merged cell."""
    edges = _edges([c.width for c in template.columns[: template.title_span]], len(texts))
    for text, left, right in zip(texts, edges, edges[1:], strict=False):
        _across(sheet, row, left, right - 1, text, style)


def _across(sheet: Any, row: int, first: int, last: int, text: str, style: Any) -> None:
    """A text over some columns of a row."""
    if last > first:
        sheet.merge_range(row, first, row, last, text, style)
    else:
        sheet.write_string(row, first, text, style)


def _edges(widths: Sequence[float], parts: int) -> list[int]:
    """The columns at which so many parts of about the same width begin, and the end."""
    reached = list(accumulate(widths, initial=0.0))
    edges = [0]
    for part in range(1, parts):
        wanted = reached[-1] * part / parts
        nearest = min(range(len(reached)), key=lambda i: abs(reached[i] - wanted))
        edges.append(min(max(nearest, edges[-1] + 1), len(widths) - parts + part))
    return [*edges, len(widths)]


def styles(book: Any, columns: Sequence[Place]) -> list[Any]:
    """The cell format of every column; columns that look alike share one."""
    made: dict[tuple[bool, str], Any] = {}
    for place in columns:
        look = (is_left(place), number_format(place))
        if look not in made:
            made[look] = book.add_format(
                {
                    "font_name": BODY_FONT,
                    "font_size": 10,
                    "border": 1,
                    "text_wrap": True,
                    "valign": "vcenter",
                    "align": "left" if look[0] else "center",
                    "num_format": look[1],
                }
            )
    return [made[is_left(p), number_format(p)] for p in columns]


def write_signatures(book: Any, sheet: Any, template: Template, row: int, words: Mapping[str, str]) -> None:
    """The signature line under the table, with room above it to sign."""
    if template.signatures:
        style = book.add_format({"font_name": BODY_FONT, "font_size": 12, "valign": "bottom"})
        sheet.set_row(row, 36)
        _spread(sheet, row, [t.format_map(words) for t in template.signatures], template, style)


def add_dropdowns(book: Any, sheet: Any, columns: Sequence[Place], villages: Sequence[str], rows: tuple[int, int]) -> None:
    """Lists to choose from for coded columns; the lists stand on a hidden sheet (255 characters is the limit inline)."""
    lists: dict[str, Sequence[str]] = {}
    for place in columns:
        options = _options(place, villages)
        if options:
            lists.setdefault(_list_name(place), options)
    source = {name: _letter(i, len(labels)) for i, (name, labels) in enumerate(lists.items())}
    for place in columns:
        if _list_name(place) in lists:
            sheet.data_validation(rows[0], place.index, rows[1], place.index, _validation(place, source[_list_name(place)]))
    hidden = book.add_worksheet(OPTIONS_SHEET)
    for r, line in enumerate(zip_longest(*([name, *labels] for name, labels in lists.items()))):
        for c, label in enumerate(line):
            if label is not None:
                hidden.write_string(r, c, label)
    hidden.hide()


def _options(place: Place, villages: Sequence[str]) -> Sequence[str]:
    if place.content is None:
        return ()
    if place.column.choices:
        return place.column.choices
    match place.content.kind:
        case Kind.VILLAGE:
            return villages
        case Kind.YESNO:
            return ("是", "否")
        case _:
            return catalogue.choice_labels(place.content.dictionary) if place.content.dictionary else ()


def _list_name(place: Place) -> str:
    if place.content is None:
        return ""
    if place.column.choices:
        return "／".join(place.column.choices)
    if place.content.dictionary:
        return catalogue.DICTIONARIES[place.content.dictionary].title
    return {Kind.VILLAGE: "村（社区）", Kind.YESNO: "是否"}.get(place.content.kind, "")


def _letter(column: int, length: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"={OPTIONS_SHEET}!{xl_range_abs(1, column, length, column)}"


def _validation(place: Place, source: str) -> dict[str, object]:
    several = place.content is not None and place.content.kind is Kind.CHOICES
    return {
        "validate": "list",
        "source": source,
        "show_error": not several,  # several choices joined by 、 are right and not on the list
        "error_type": "warning",
        "error_title": "请从下拉列表选择",
        "error_message": f"“{place.column.heading}”一般从下拉列表中选择，确需填写其他内容请点“是”。",
    }


def write_notes(book: Any, template: Template, columns: Sequence[Place], left_out: Sequence[str]) -> None:
    """The second sheet: how to fill the table, and what it had no room for."""
    sheet = book.add_worksheet(NOTES_SHEET)
    bold = book.add_format({"font_name": HEAD_FONT, "font_size": 14, "bold": True})
    wrap = book.add_format({"font_name": BODY_FONT, "font_size": 11, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 110)
    sheet.set_portrait()
    sheet.set_paper(PAPER["A4"])
    sheet.fit_to_pages(1, 0)
    lines = [f"{i}. {note}" for i, note in enumerate(template.notes, 1)]
    lines += ["", "各栏填写要求", *(_column_note(p) for p in columns if _column_note(p))]
    if left_out:
        lines += ["", "本表每名儿童只列第一名监护人、第一项待遇；下列儿童另有未列入的，请查看个人档案：", *left_out]
    sheet.write_string(0, 0, f"{template.title}填表说明", bold)
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line, wrap)


def _column_note(place: Place) -> str:
    parts = ["必填"] if place.column.required else []
    parts += [place.column.help] if place.column.help else []
    if place.column.choices:
        parts.append("可选：" + "、".join(place.column.choices))
    if place.content and place.content.dictionary and len(catalogue.choice_labels(place.content.dictionary)) <= 24:
        parts.append("可选：" + "、".join(catalogue.choice_labels(place.content.dictionary)))
    return f"【{place.column.heading}】" + "；".join(parts) if parts else ""
