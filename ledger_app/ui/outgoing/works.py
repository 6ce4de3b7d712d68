"""One export as work for the background: what is asked, and what became of it in words."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import export_roster, export_statement, fill_blank, quick_sheet
from ledger_app.operations.export_statement import Asked, Computed
from ledger_app.operations.offers import Offer, Way
from ledger_app.operations.open_ledger import Ledger

_NAMED = 8


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why and how protected."""

    reason: str = ""
    masked: bool = False
    password: str = field(default="", repr=False)

    def as_arguments(self) -> dict[str, Any]:
        """As operations take them."""
        return {"reason": self.reason, "masked": self.masked, "password": self.password}


@dataclass(frozen=True, slots=True)
class Made:
    """``told`` is finished Chinese; a statement whose figures contradict each other was not written."""

    work: "Work"
    told: tuple[str, ...] = ()
    contradicted: Computed | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """An export as asked for; ``draft`` are contradicting figures that are written all the same."""

    store: Ledger
    offer: Offer
    out: Path
    query: Query
    day: date
    how: Leaving
    sheet: QuickSheet | None = None
    draft: Computed | None = None

    def as_draft(self, computed: Computed) -> "Work":
        """The same, written although its figures contradict each other."""
        return replace(self, draft=computed)

    def run(self, progress: Progress) -> Made:
        """Do it.  Raises what the operations raise."""
        progress(0, 0, f"正在导出 {self.out.name}")
        match self.offer.way:
            case Way.ROSTER:
                return self._roster(progress)
            case Way.STATEMENT:
                return self._statement(progress)
            case Way.BLANK:
                return self._blank(progress)
            case Way.QUICK:
                return self._quick(progress)

    def _roster(self, progress: Progress) -> Made:
        how = self.how.as_arguments()
        written = export_roster.export(self.store, self.offer.key, self.out, progress, self.query, **how)
        return self._made(f"已导出 {written:,} 人：{self.out}")

    def _statement(self, progress: Progress) -> Made:
        computed = self.draft or export_statement.compute(self.store, self.offer.key, Asked(self.day, self.query), progress)
        if computed.blocking and self.draft is None:
            return Made(self, contradicted=computed)
        how = self.how.as_arguments()
        made = export_statement.save(self.store, self.offer.key, computed, self.out, progress, day=self.day, **how)
        told = [f"已导出 {made.rows:,} 行：{self.out}"]
        told += ["这是草稿：标黄的格校核不符。"] if computed.blocking else [f"请核对：{p.message}" for p in made.problems[:_NAMED]]
        told += [f"未计入：{gap.who}，{gap.what}" for gap in made.gaps[:_NAMED]]
        return self._made(*told)

    def _blank(self, progress: Progress) -> Made:
        filled = fill_blank.fill(self.store, self.offer.key, self.out, progress, query=self.query, **self.how.as_arguments())
        told = [f"已填写 {filled.rows:,} 人：{self.out}"]
        if filled.converted:
            told.append("原表不是 .xlsx，已转成 .xlsx，公式、下拉列表和打印设置请核对。")
        if filled.lost:
            told.append(f"原表里的{'、'.join(filled.lost)}没有写回，请核对。")
        if filled.unknown:
            told.append(f"以下各栏台账里没有对应项目，未填写：{'、'.join(filled.unknown)}")
        return self._made(*told)

    def _quick(self, progress: Progress) -> Made:
        assert self.sheet is not None
        sheet = replace(self.sheet, masked=self.how.masked)
        how = {"reason": self.how.reason, "password": self.how.password}
        written = quick_sheet.export(self.store, sheet, self.out, progress, **how)
        return self._made(f"已导出 {written:,} 人{'，个人信息已遮挡' if sheet.masked else ''}：{self.out}")

    def _made(self, *told: str) -> Made:
        locked = ("已加密，打开密码请另行告知收件人。",) if self.how.password else ()
        return Made(self, (*told, *locked))
