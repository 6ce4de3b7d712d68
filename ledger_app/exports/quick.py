"""A quick sheet as a template of its own: widths by kind of field, paper by the width that comes out."""

from dataclasses import replace

from ledger_app.domain import catalogue, quick
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.quick import HAND, QuickSheet
from ledger_app.exports.roster_sheet import PAPER_WIDTH, paper_mm
from ledger_app.exports.template import Column, Template

_WIDTHS = {"=seq": 5, "=age": 5, "=categories": 16, "=guardian": 14, "=school": 18, "=disability": 12, "name": 9, "sex": 5, "file_no": 12}
_BY_KIND = {
    Kind.DATE: 11.5,
    Kind.MONTH: 9,
    Kind.IDENTITY: 20,
    Kind.PHONE: 13,
    Kind.ACCOUNT: 21,
    Kind.VILLAGE: 11,
    Kind.YESNO: 7,
    Kind.INTEGER: 7,
    Kind.MONEY: 9,
    Kind.CHOICES: 16,
    Kind.LONGTEXT: 26,
}
_USUAL, _HAND_WIDTH = 12.0, 14.0
_LEAST_HEADING = 3
_MARGIN_MM = 15.0
_SHORT_SIDE = {"A4": 210.0}
_SHRINKS = 1.2
"""A table so much wider than the paper is still read when it is printed smaller."""
_SLACK = 1.08
_WIDEST = 2.5
"""Few columns are drawn at most so much wider than they need."""
_FORCED = {"A4 纵向": ("A4", True), "A4 横向": ("A4", False), "A3 横向": ("A3", False)}


def template(sheet: QuickSheet) -> Template:
    """The sheet's template; ``{count}`` in its preface is the number of children."""
    columns = tuple(_column(key) for key in sheet.columns)
    needed = sum(paper_mm(c.width) for c in columns)
    paper, portrait = _FORCED.get(sheet.paper) or _paper(needed)
    columns = _stretched(columns, needed, (_SHORT_SIDE[paper] if portrait else PAPER_WIDTH[paper]) - 2 * _MARGIN_MM)
    title = sheet.title or sheet.name or "儿童名单"
    preface = ("填报单位：{unit}", "{day}", "共 {count} 人" + ("（个人信息已遮挡）" if sheet.masked else ""))
    braced = title.replace("{", "{{").replace("}", "}}")
    return Template("", title, braced, columns, preface, paper=paper, portrait=portrait, margin_mm=_MARGIN_MM, annexes=False)


def _stretched(columns: tuple[Column, ...], needed: float, room: float) -> tuple[Column, ...]:
    """Columns wider in proportion, where the paper has room for it."""
    factor = min(room / needed / _SLACK, _WIDEST)
    return tuple(replace(c, width=round(c.width * factor, 1)) for c in columns) if factor > 1 else columns


def _column(key: str) -> Column:
    heading = quick.label(key)
    least = (len(heading) if len(heading) <= _LEAST_HEADING else -(-len(heading) // 2)) * 2 + 1
    if key.startswith(HAND):
        return Column((heading,), max(_HAND_WIDTH, least))
    declared = catalogue.field(key) if not key.startswith("=") else None
    width = _WIDTHS.get(key) or (declared and (declared.width or _BY_KIND.get(declared.kind))) or _USUAL
    long = declared is not None and declared.kind is Kind.LONGTEXT
    return Column((heading,), max(float(width), least), key, left=long or width > 20, fold=key != "=seq")


def _paper(needed: float) -> tuple[str, bool]:
    """The smallest paper that the table is read on, and whether it stands upright."""
    if needed <= _SHORT_SIDE["A4"] - 2 * _MARGIN_MM:
        return "A4", True
    across = PAPER_WIDTH["A4"] - 2 * _MARGIN_MM
    return ("A4", False) if needed <= across * _SHRINKS else ("A3", False)
