"""A quick sheet (上午发下午要): chosen columns of the children that meet some conditions, kept by name for next time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ledger_app.domain import catalogue, conditions, listing
from ledger_app.domain.conditions import Condition
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query

HAND = "+"
"""Begins a column that is filled by hand: ``+签字``."""
COMPOSED: Mapping[str, str] = {
    "=seq": "序号",
    "=age": "年龄",
    "=categories": "全部困境类别",
    "=guardian": "监护人及电话",
    "=school": "学校及年级",
    "=disability": "残疾类别及等级",
}
"""Columns made of several fields, by key."""
USUAL = ("=seq", "village", "name", "sex", "=age", "category", "=guardian")
PAPERS = ("自动", "A4 纵向", "A4 横向", "A3 横向")
TITLE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class QuickSheet:
    """``columns`` are catalogue keys, keys of :data:`COMPOSED`, or ``+`` and a heading; ``name`` is empty while not kept."""

    columns: tuple[str, ...]
    name: str = ""
    title: str = ""
    query: Query = field(default_factory=Query)
    where: tuple[Condition, ...] = ()
    paper: str = PAPERS[0]
    masked: bool = True

    def as_json(self) -> dict[str, object]:
        """To be kept."""
        return {
            "columns": list(self.columns),
            "title": self.title,
            "query": listing.as_json(self.query),
            "where": [[c.key, c.relation, c.value] for c in self.where],
            "paper": self.paper,
            "masked": self.masked,
        }


def from_json(name: str, kept: Mapping[str, Any]) -> QuickSheet:
    """What was kept, whatever version wrote it; columns that no longer exist are left out."""
    known = {declared.key for declared in conditions.fields()} | set(COMPOSED)
    return QuickSheet(
        columns=tuple(c for c in kept.get("columns", ()) if c in known or c.startswith(HAND)) or USUAL,
        name=name,
        title=str(kept.get("title", "")),
        query=listing.from_json(kept.get("query")),
        where=tuple(Condition(k, r, v) for k, r, v in kept.get("where", ()) if k in known and r in conditions.RELATIONS),
        paper=kept["paper"] if kept.get("paper") in PAPERS else PAPERS[0],
        masked=bool(kept.get("masked", True)),
    )


def label(column: str) -> str:
    """The heading of a column."""
    if column.startswith(HAND):
        return column[len(HAND) :]
    return COMPOSED.get(column) or catalogue.field(column).label


def column_of(name: str) -> str:
    """The column behind a heading, ``+`` and words for one filled by hand.  Raises Refused."""
    bare = name.strip()
    if bare.startswith(HAND) and len(bare) > len(HAND):
        return bare
    return next((key for key, words in COMPOSED.items() if words == bare), "") or conditions.key_of(bare)


def check(sheet: QuickSheet) -> None:
    """Raises Refused for what cannot become a sheet."""
    if not sheet.columns:
        raise Refused("没有选择要导出的栏。", "请至少选择一栏。")
    doubled: Sequence[str] = [c for c in sheet.columns if sheet.columns.count(c) > 1]
    if doubled:
        raise Refused(f"“{label(doubled[0])}”选了两次。", "请去掉重复的栏。")
    if len(sheet.title) > TITLE_LIMIT:
        raise Refused(f"标题不能超过 {TITLE_LIMIT} 个字。", "请缩短标题。")
