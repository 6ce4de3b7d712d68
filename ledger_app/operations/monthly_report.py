"""The month's report: its sheets from events and stock, what contradicts itself in them, and the names behind each figure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from ledger_app.db import children, listing, monthly, offices, records, settings
from ledger_app.domain import events, period
from ledger_app.domain.child import Child
from ledger_app.domain.listing import Line as Listed
from ledger_app.domain.monthly import Closing, Counted, Detail, Turn
from ledger_app.domain.period import Period, Rhythm
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, DONE, SITE, Record
from ledger_app.domain.table import Statement
from ledger_app.operations import closed_months
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import changes, home_month, month, quarterly

RHYTHM = "rhythm"
SHEETS = ("M01", "T16", "M02", "M02T", "T08", "T10", "M03")
"""The month's sheets, in the order in which they go up."""
SHORT = {"M01": "月报表", "T16": "动态管理", "T08": "分类保障", "T10": "统计季报", "M03": "信息通报", "M01C": "更正"}
"""What a sheet is called where there is little room."""
_MENTAL = "心理健康"
CORRECTIONS = "M01C"
"""What was corrected since a month was closed."""


@dataclass(frozen=True, slots=True)
class Month:
    """The report of a period.

    ``problems`` are what contradicts itself: checks of a sheet, checks between sheets, events.  A closed
    month (``closing``) shows what was kept, and ``moved`` is what the ledger would say differently today.
    """

    period: Period
    sheets: Sequence[Statement]
    problems: Sequence[Problem]
    closing: Closing | None = None
    moved: Sequence[tuple[str, str, str, object, object]] = ()

    def sheet(self, template: str) -> Statement | None:
        """The first sheet of a template; None where it has no row this month."""
        return next((s for s in self.sheets if s.template == template), None)


def rhythm(store: Ledger) -> Rhythm:
    """How the office counts its months."""
    kept: dict[str, Any] | None = settings.get(store, RHYTHM, None)
    return Rhythm(**kept) if kept else period.CALENDAR


def save_rhythm(store: Ledger, wanted: Rhythm) -> None:
    """Count differently from now on; closed months stay as they are."""
    if wanted != rhythm(store):
        with store.operation("settings", "修改月报统计周期") as op:
            offices.save_record(op, RHYTHM, asdict(wanted))


def key_of(store: Ledger, day: date) -> str:
    """The month, 2026-11, whose period a day lies in."""
    return period.containing(day, rhythm(store)).key


def period_of(store: Ledger, key: str) -> Period:
    """The period of a month written 2026-11."""
    return period.of_month(key, rhythm(store))


def report(store: Ledger, key: str, progress: Progress = silent) -> Month:
    """The month as it stands, or as it was closed."""
    wanted = period_of(store, key)
    progress(0, 3, "正在统计")
    counted = count(store, wanted)
    live = _sheets(store, wanted, counted, progress)
    closing = closed_months.load(store, key)
    if closing is None:
        return Month(wanted, live, _problems(store, wanted, live, counted))
    kept = closed_months.period_of(closing, wanted)
    live = live if kept == wanted else _sheets(store, kept, count(store, kept), progress)
    moved = closed_months.moved(closing, live)
    return Month(kept, closed_months.sheets(closing, kept), (), closing, moved)


def main_sheet(store: Ledger, key: str) -> Statement:
    """M01 alone, as it stands: what a figure on the start page needs."""
    wanted = period_of(store, key)
    return month.statement(count(store, wanted), _areas(store, wanted), wanted)


def count(store: Ledger, wanted: Period) -> Counted:
    """The numbers of a period, as they stand now."""
    span = span_of(store, wanted)
    return Counted(
        monthly.standings(store, span),
        monthly.stock(store, wanted.before),
        monthly.turns(store, wanted.start, wanted.end),
        monthly.reports(store, span),
        monthly.placed(store, span),
        _activities(store, wanted),
    )


def detail(store: Ledger, wanted: Period) -> Detail:
    """The same, child by child."""
    span = span_of(store, wanted)
    return Detail(
        list(monthly.members(store, span)),
        list(monthly.present(store, wanted.before)),
        monthly.turns(store, wanted.start, wanted.end),
        monthly.reports(store, span),
        monthly.placed(store, span),
    )


def span_of(store: Ledger, wanted: Period) -> monthly.Span:
    """The days that a period's figures look at, by the office's rhythm."""
    how = rhythm(store)
    spared = None if how.visit_months == 1 else period.following(wanted, how, 1 - how.visit_months).start
    year = date(wanted.end.year, 1, 1)
    return monthly.Span(wanted.start, wanted.end, year, spared, how.calls_count, _counselled(store, year, wanted.end))


def _held(store: Ledger, since: date, until: date) -> list[Record]:
    found = records.listing(store, ACTIVITY, since=since.isoformat(), until=until.isoformat())
    return [a for a in found if a.get("t_status") == DONE]


def _activities(store: Ledger, wanted: Period) -> Mapping[str, int] | None:
    """Activities of the children's homes by village; None while the ledger knows no home."""
    villages = {site.id: site.get("h_village") for site in records.listing(store, SITE)}
    if not villages:
        return None
    return Counter(villages.get(a.home_id) or month.OFFICE for a in _held(store, wanted.start, wanted.end))


def _counselled(store: Ledger, since: date, until: date) -> frozenset[int]:
    """Children who attended an activity for mental health at a home."""
    talks = [a.id for a in _held(store, since, until) if home_month.column_of(a.get("t_kind")) == _MENTAL]
    signed = records.listing(store, ATTENDANCE, parent_ids=talks) if talks else []
    return frozenset(r.child_id for r in signed if r.child_id)


def behind(store: Ledger, shown: Month, template: str, key: str, village: str = "") -> list[int]:
    """Ids of the children behind a figure; behind a rate those for whom it is not done."""
    known = shown.closing.detail if shown.closing else detail(store, shown.period)
    village = "" if village == month.TOTAL else village
    if template == "M01":
        return month.behind(known, key, village)
    if template == "T10" and key == "sy":
        return [t.child for t in _quarter(store, shown.period) if t.way == events.OUT and t.code == quarterly.ADOPTED]
    return quarterly.behind(template, known.members, key, village) if template in quarterly.KEYS else []


def names(store: Ledger, ids: Sequence[int]) -> list[Listed]:
    """The children as the list shows them, those in the recycle bin left out."""
    return listing.lines(store, list(ids))


def _areas(store: Ledger, wanted: Period) -> list[str]:
    return [v.name for v in offices.villages(store, wanted.end.isoformat())]


def _quarter(store: Ledger, wanted: Period) -> list[Turn]:
    return monthly.turns(store, period.quarter_start(wanted, rhythm(store)), wanted.end)


def _sheets(store: Ledger, wanted: Period, counted: Counted, progress: Progress) -> list[Statement]:
    from ledger_app.exports import statements

    areas = _areas(store, wanted)
    progress(1, 3, "正在统计")
    named = [t for t in counted.turns if not (t.way == events.IN and t.code == events.OPENING)]
    files = _files(store, named)
    progress(2, 3, "正在列出变动")
    made = [
        month.statement(counted, areas, wanted),
        *_filled(changes.dynamic(named, files, wanted)),
        *changes.listed(named, files, wanted),
        quarterly.protection(counted.standings, areas, wanted),
        quarterly.statistics(counted.standings, _quarter(store, wanted), wanted),
        quarterly.bulletin(counted.standings, areas, wanted),
    ]
    progress(3, 3, "正在统计")
    return [statements.completed(s) for s in made]


def _filled(statement: Statement) -> Iterable[Statement]:
    """Practice skips an empty list."""
    return (statement,) if statement.lines else ()


def _files(store: Ledger, turns: Sequence[Turn]) -> Mapping[int, Child]:
    return {child.id: child for child in children.load_many(store, dict.fromkeys(t.child for t in turns))}


# --- what contradicts itself ---


def _problems(store: Ledger, wanted: Period, sheets: Sequence[Statement], counted: Counted) -> list[Problem]:
    from ledger_app.exports import statements

    found = [replace(p, sheet=p.sheet or s.template) for s in sheets for p in statements.verified(s)]
    found += _between(store, wanted, sheets, counted)
    for line in sheets[0].lines:
        if line.values["none"] and not line.total:
            words = f"{line.values['village']}：有 {line.values['none']} 人没有确定儿童类别，三类合计少于期末在册"
            found.append(Problem("category", Severity.ASK, words, "请点开“期末在册”核对名单", "儿童类别", sheet="M01"))
    for _, name, village, kind, day in monthly.faults(store, wanted.end):
        when = f"（{day}）" if day else ""
        words = f"{village or '未填村'} {name}：{events.FAULTS[kind]}{when}"
        found.append(Problem("event", Severity.ASK, words, "请打开档案，在“变动记录”里核对", "变动记录", name))
    return found


def _between(store: Ledger, wanted: Period, sheets: Sequence[Statement], counted: Counted) -> Iterable[Problem]:
    """Sheets that must agree, named when they do not."""
    total = {s.template: s.lines[-1].values for s in sheets if s.lines}
    first, protection = total["M01"], total["T08"]
    moves = sum(month.moves(t) for t in counted.turns)
    came = sum(len(s.lines) for s in sheets if s.template == "M02")
    left = sum(len(s.lines) for s in sheets if s.template == "M02T")
    pairs = (
        ("M01 期末在册", first["n1"], "T08 困境儿童人数合计", protection["total"]),
        ("M01 期末在册", first["n1"], "M03 儿童合计", total["M03"].get("n", first["n1"])),
        ("M01 孤儿", first["x1"], "T10 孤儿合计", total["T10"]["ge"]),
        ("M01 本期增加", _sum(first, "in1", "in2", "in3"), "M02 新增明细人数与村间迁入", came + moves),
        ("M01 本期减少", _sum(first, "out1", "out2", "out3", "out4"), "M02 退出汇总人数与村间迁出", left + moves),
        *_carried(store, wanted, first, counted),
    )
    for one, mine, other, theirs in pairs:
        if mine != theirs:
            words = f"“{one}”{mine}，与“{other}”{theirs}不一致"
            yield Problem("between", Severity.ASK, words, "请点开数字核对名单", one, str(mine), sheet=one[:3])


def _carried(store: Ledger, wanted: Period, first: Mapping[str, object], counted: Counted) -> Iterable[tuple[str, object, str, object]]:
    """The stock that the month before was closed with goes on, but for what the ledger was begun with."""
    earlier = period.following(wanted, rhythm(store), -1)
    closing = closed_months.load(store, earlier.key)
    if closing is not None:
        opened = sum(t.way == events.IN and t.code == events.OPENING for t in counted.turns)
        ended = closed_months.sheets(closing, earlier)[0].lines[-1].values["n1"]
        yield ("M01 期初在册（不含建账）", _sum(first, "n0") - opened, f"{earlier.title()}结账的期末在册", ended)


def _sum(values: Mapping[str, object], *keys: str) -> int:
    return sum(int(str(values[key] or 0)) for key in keys)
