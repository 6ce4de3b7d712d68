"""Computed sheets: gather the records, compute, verify the template's checks, write, and journal that it left the office.

A sheet is added by a template of kind ``statement``, a pure function in ``ledger_app/reports``, and a line in ``_MAKERS``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger_app.db import attachments, children, listing, offices
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.table import Gap, Statement
from ledger_app.operations import home_month, leaving, monthly_report, policy_lists
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import leftbehind, tally, unsupported
from ledger_app.reports.tally import Statistic

_STEP = 500
_MOST_SHEETS = 300
"""Children in one workbook of a sheet each."""
_NAMED = 5
"""Contradictions and gaps that a refusal spells out; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which children, as of which day; ``ids``, where given, instead of the query.  ``options`` are a report's own."""

    day: date = field(default_factory=date.today)
    query: Query = field(default_factory=Query)
    ids: tuple[int, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Computed:
    """Sheets ready to be shown, printed or saved; ``problems`` contradict the checks, ``gaps`` are children not counted."""

    statements: Sequence[Statement]
    problems: Sequence[Problem]

    @property
    def gaps(self) -> list[Gap]:
        """Of all sheets together."""
        return [gap for statement in self.statements for gap in statement.gaps]

    @property
    def blocking(self) -> list[Problem]:
        """What must be mended before the sheet goes out."""
        return [p for p in self.problems if p.severity is Severity.BLOCK]


@dataclass(frozen=True, slots=True)
class Written:
    """``rows`` of data stand in the file; ``problems`` are told though it was saved."""

    rows: int
    problems: Sequence[Problem]
    gaps: Sequence[Gap]


Maker = Callable[[Ledger, Asked, Progress], Sequence[Statement]]


def templates() -> list[tuple[str, str]]:
    """Id and title of every computed sheet."""
    from ledger_app.exports import statements

    known = statements.templates()
    return [(key, known[key].title) for key in sorted(_MAKERS) if key in known]


def can_mask(template_id: str) -> bool:
    """Whether the sheet names children, and can go out masked."""
    from ledger_app.exports import statements

    return statements.names_children(template_id)


def compute(store: Ledger, template_id: str, asked: Asked, progress: Progress = silent) -> Computed:
    """The sheet's figures with ratios, sums and what contradicts its checks; nothing is written.

    Raises Refused for a number nobody knows.
    """
    from ledger_app.exports import statements

    if template_id not in _MAKERS:
        raise Refused(f"没有编号为 {template_id} 的统计表。", "可用的表：" + "、".join(f"{key} {title}" for key, title in templates()))
    made = [statements.completed(s) for s in _MAKERS[template_id](store, asked, progress)]
    return Computed(made, [problem for statement in made for problem in statements.verified(statement)])


def export(
    store: Ledger,
    template_id: str,
    out: Path,
    progress: Progress = silent,
    *,
    asked: Asked | None = None,
    reason: str = "",
    draft: bool = False,
    masked: bool = False,
    password: str = "",
) -> Written:
    """Write the sheet and journal it.  Figures that contradict each other are refused, or marked where a ``draft`` is wanted.

    A ``password`` encrypts the workbook and is kept nowhere.  Raises Refused, CannotWrite.
    """
    wanted = asked or Asked()
    computed = compute(store, template_id, wanted, progress)
    if computed.blocking and not draft:
        raise _contradicted(dict(templates())[template_id], computed)
    return save(store, template_id, computed, out, progress, day=wanted.day, reason=reason, masked=masked, password=password)


def save(
    store: Ledger,
    template_id: str,
    computed: Computed,
    out: Path,
    progress: Progress = silent,
    *,
    day: date,
    reason: str = "",
    masked: bool = False,
    password: str = "",
) -> Written:
    """Write what was computed as of ``day``, contradictions marked, and journal it.

    ``masked`` shows what outsiders may read.  Raises CannotWrite, and Refused for a sheet that has nothing to mask.
    """
    from ledger_app.exports import statement_sheet, statements

    if masked and not can_mask(template_id):
        raise Refused("这张表没有可以遮挡的栏，不能遮挡。", "要给外单位，请导出遮挡的花名册或快速表。")
    pages = [statements.masked(page) for page in computed.statements] if masked else computed.statements

    rows = statement_sheet.write(pages, store.office, out, day=day, doubtful=computed.problems, progress=progress, password=password)
    title = dict(templates())[template_id]
    leaving.journal(
        store, f"导出 {title}{'草稿' if computed.blocking else ''}", f"{rows} 行", reason=reason, masked=masked, password=password
    )
    return Written(rows, computed.problems, computed.gaps)


def _contradicted(title: str, computed: Computed) -> Refused:
    """Which cells do not fit, and the children whose files explain it."""
    found, gaps = computed.blocking, computed.gaps
    lines = [f"{p.cell} {p.message}" for p in found[:_NAMED]]
    if gaps:
        lines += ["请先补全：", *(f"{gap.who}：{gap.what}" for gap in gaps[:_NAMED])]
        if len(gaps) > _NAMED:
            lines.append(f"等 {len(gaps)} 处")
    return Refused(f"《{title}》有 {len(found)} 处校核不符，没有导出。", "\n".join(lines))


def _counted(statistic: Statistic) -> Maker:
    def make(store: Ledger, asked: Asked, progress: Progress) -> Sequence[Statement]:
        return [tally.count(statistic, _read(store, asked, progress), _areas(store, asked), asked.day)]

    return make


def _read(store: Ledger, asked: Asked, progress: Progress) -> Iterator[Child]:
    """The children asked for, with the progress told."""
    total = len(asked.ids) or listing.count(store, asked.query)
    for done, child in enumerate(children.load_many(store, ids=asked.ids or None, query=asked.query)):
        if done % _STEP == 0:
            progress(done, total, "正在统计")
        yield child


def _areas(store: Ledger, asked: Asked) -> list[str]:
    """The villages that get a row: those asked for, else all in use on the day."""
    return list(asked.query.villages) or [v.name for v in offices.villages(store, asked.day.isoformat())]


def _contents(store: Ledger, asked: Asked, progress: Progress) -> Sequence[Statement]:
    """A sheet of contents for every child asked for."""
    from ledger_app.exports import contents

    total = len(asked.ids) or listing.count(store, asked.query)
    if total > _MOST_SHEETS:
        raise Refused(f"卷内目录每名儿童一张表，一次最多 {_MOST_SHEETS} 名，现有 {total} 名。", "请按村或逐人导出。")
    return [contents.statement(child, attachments.listing(store, child.id), asked.day) for child in _read(store, asked, progress)]


def _monthly(template_id: str) -> Maker:
    """A sheet of the month's report: of the option ``month`` (2026-11), else of the period that the day lies in."""

    def make(store: Ledger, asked: Asked, progress: Progress) -> Sequence[Statement]:
        key = asked.options.get("month") or monthly_report.key_of(store, asked.day)
        return [s for s in monthly_report.report(store, key, progress).sheets if s.template == template_id]

    return make


def _listed(template_id: str) -> Maker:
    """A list of the policy; its options are those of :func:`policy_lists.make`."""

    def make(store: Ledger, asked: Asked, progress: Progress) -> Sequence[Statement]:
        return [policy_lists.make(store, template_id, _read(store, asked, progress), asked.day, asked.options)]

    return make


def _homes(store: Ledger, asked: Asked, progress: Progress) -> Sequence[Statement]:
    """The children's homes in the month that :func:`_monthly` would mean."""
    period = monthly_report.period_of(store, asked.options.get("month") or monthly_report.key_of(store, asked.day))
    return [home_month.sheet(store, period.start, period.end, period.words())]


_MAKERS: dict[str, Maker] = {
    "C09": _homes,
    "T03": _counted(leftbehind.T03),
    "T04": _counted(leftbehind.T04),
    "T15": _counted(unsupported.T15),
    "T26": _contents,
    **{template_id: _listed(template_id) for template_id in policy_lists.LISTS},
    **{template_id: _monthly(template_id) for template_id in (*monthly_report.SHEETS, monthly_report.CORRECTIONS)},
}
"""By template: what gathers its records and computes its statements."""
