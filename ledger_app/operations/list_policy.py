"""The policy's lists for the window, and the part of one that is shown handed out as a sheet or on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ledger_app.domain.policy import Fault
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.table import Statement
from ledger_app.operations import export_statement, leaving, policy
from ledger_app.operations.export_statement import Asked
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import policy_lists
from ledger_app.reports.policy_lists import SCOPES

__all__ = ["SCOPES", "Heading", "Made", "count_gaps", "export", "headings", "make", "measures", "render", "title", "titles"]

GAPS = "P01"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a list as its sheet has it; ``width`` in half characters."""

    key: str
    words: str
    width: float
    number: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A list, and mistakes of policy files that were not used for it."""

    statement: Statement
    refused: Sequence[Fault] = field(default_factory=tuple)


def make(store: Ledger, template: str, day: date, options: Mapping[str, str], progress: Progress = silent) -> Made:
    """Of all children on the books; options as in :func:`policy_lists.make`.  Raises Refused."""
    computed = export_statement.compute(store, template, Asked(day, options=options), progress)
    return Made(computed.statements[0], policy.current(store).refused)


def refused(store: Ledger) -> Sequence[Fault]:
    """Mistakes of policy files that are not used for that."""
    return policy.current(store).refused


def refused_words(faults: Sequence[Fault]) -> str:
    """Why a policy file is not used, and what is used instead; empty for none."""
    if not faults:
        return ""
    more = f"；等 {len(faults)} 处" if len(faults) > 1 else ""
    return f"政策文件有误，没有采用，仍按上一次正确的内容判断。{faults[0]}{more}。"


def count_gaps(store: Ledger, progress: Progress = silent) -> int:
    """How many lines 应享未享 has today."""
    return len(make(store, GAPS, date.today(), {}, progress).statement.lines)


def measures(store: Ledger) -> list[tuple[str, str]]:
    """Id and title of what a child can receive, in the order of the document."""
    return [(m.id, m.title) for m in policy.current(store).policy.of_child() if m.kind in policy_lists.ENTITLED]


def titles(store: Ledger) -> list[tuple[str, str]]:
    """Id and title of every measure and duty about a child."""
    return [(m.id, m.title) for m in policy.current(store).policy.of_child()]


def headings(template: str) -> list[Heading]:
    """The columns of a list."""
    from ledger_app.exports import statements

    columns = statements.templates()[template].columns
    return [Heading(c.key, c.heading, c.width, c.kind in ("count", "money")) for c in columns if c.key]


def title(template: str) -> str:
    """What the list is called on paper."""
    from ledger_app.exports import statements

    return statements.templates()[template].title


def export(store: Ledger, part: Statement, out: Path, progress: Progress = silent, *, scope: str = "") -> int:
    """Write what is shown as .xlsx and journal it; ``scope`` (a village, a measure) goes into the title.  Raises CannotWrite."""
    from ledger_app.exports import statement_sheet

    written = statement_sheet.write([_of(store, part, scope)], store.office, out, progress=progress)
    leaving.journal(store, f"导出 {title(part.template)}", _told(scope, written))
    return written


def render(store: Ledger, part: Statement, out: Path, progress: Progress = silent, *, scope: str = "") -> list[str]:
    """Write what is shown as PDF and journal it; returns what to know before printing.  Raises CannotWrite."""
    from ledger_app.exports import forms
    from ledger_app.exports.forms import tables

    copy = tables.of_statement(_of(store, part, scope))
    warnings = forms.render(part.template, [copy], store.office, out, progress=progress)
    with store.operation("print", f"打印 {title(part.template)}（{_told(scope, len(part.lines))}）"):
        pass
    return warnings


def _of(store: Ledger, part: Statement, scope: str) -> Statement:
    return replace(part, words={**part.words, "office": store.office.township + scope}) if scope else part


def _told(scope: str, number: int) -> str:
    return f"{scope}，{number} 条" if scope else f"{number} 条"
