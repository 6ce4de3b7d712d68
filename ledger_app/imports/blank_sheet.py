"""An empty sheet that somebody wants filled: its columns, its first free row, and what stands below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.imports import blocks, headings, profiles, rowkinds
from ledger_app.imports.mapping import Column
from ledger_app.imports.profiles import Profile
from ledger_app.imports.sheet import Sheet

_BELOW = frozenset([rowkinds.TOTAL, rowkinds.SIGNATURE, rowkinds.NOTE, rowkinds.PREFACE, rowkinds.TITLE])
_FREE = frozenset([rowkinds.BLANK, rowkinds.NUMBERED])
NOTHING = "=nothing"
"""The key of a column that is to stay as it was sent."""
_COMPUTED = {headings.SERIAL: "=seq", headings.AGE: "=age"}


@dataclass(frozen=True, slots=True)
class Blank:
    """Rows counted from 0; ``below`` is the first row that must stay under the children, 0 for none.

    A column's keys are those of the catalogue, ``=seq``, ``=age`` or :data:`NOTHING`; none for an unknown heading.
    """

    sheet: str
    columns: tuple[Column, ...]
    first: int
    below: int


def survey(pages: Sequence[Sheet], file: str, profile: Profile, remembered: Mapping[str, Profile]) -> Blank:
    """The first table of the first visible sheet that has one.

    Raises UnusableFile when there is none, Refused when it is not empty.
    """

    def decide(columns: list[Column]) -> list[Column]:
        return profiles.applied(columns, {**remembered.get(profiles.shape(columns), {}), **profile})

    for page in pages:
        found = blocks.read(page, decide) if not page.hidden else blocks.Found()
        if found.blocks:
            return _blank(found, file)
    raise UnusableFile(f"{file} 里没有找到表头。", "请确认有一行写着“姓名”“身份证号”等栏目名称。")


def _blank(found: blocks.Found, file: str) -> Blank:
    block = found.blocks[0]
    if block.lines:
        row = block.lines[0].number + 1
        raise Refused(f"{file} 的第 {row} 行起已有内容，不是空白表。", "请选择只有表头的空白表；要导入这些内容，请用“导入”。")
    after = [i for i in found.ignored if i.sheet == block.sheet.name and i.row > block.head.last + 1]
    below = next((i.row - 1 for i in after if i.reason in _BELOW), 0)
    kept = [i.row for i in after if i.reason not in _BELOW | _FREE and (not below or i.row - 1 < below)]
    columns = tuple(_usable(column) for column in block.columns)
    return Blank(block.sheet.name, columns, max([block.head.last + 1, *kept]), below)


def _usable(column: Column) -> Column:
    """Left-out columns that we can compute are filled too; others stay as they were sent."""
    first = column.keys[0] if column.keys else ""
    if first.startswith(headings.LEFT_OUT):
        return replace(column, keys=(_COMPUTED.get(first, NOTHING),))
    return column
