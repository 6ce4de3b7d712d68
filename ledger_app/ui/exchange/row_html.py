"""One planned row in full: what is the matter cell by cell, and for an update old beside new."""

from collections.abc import Iterable, Sequence
from html import escape

from ledger_app.domain.problems import Problem
from ledger_app.domain.receipt import Outcome, PlannedRow
from ledger_app.ui import theme
from ledger_app.ui.exchange import differences, words


def page(row: PlannedRow) -> str:
    """The whole page for the panel beside the table."""
    word, tone = words.OUTCOMES[row.outcome]
    name = row.child.name or "（未填姓名）"
    parts = [
        _paragraph(f'<b style="font-size:{theme.points(12):.1f}pt">{escape(name)}</b> &nbsp;{_chip(word, tone)}'),
        _paragraph(f"{_soft(words.row_place(row))}"),
    ]
    if row.reason:
        parts.append(_paragraph(escape(row.reason)))
    if row.problems:
        parts.append(problems(row.problems))
    if row.outcome is Outcome.UPDATED and row.before is not None:
        parts.append(_changes(row))
    if row.given:
        parts.append(heading("表中原文"))
        parts.append(pairs(row.given.items()))
    return "".join(parts)


def problems(found: Sequence[Problem]) -> str:
    """A list of problems: cell and field, text given, what is the matter, what to do."""
    parts = [heading(f"问题（{len(found)}）")]
    for problem in words.by_gravity(found):
        word, tone = words.SEVERITIES[problem.severity]
        where = " ".join(part for part in (problem.cell, problem.field) if part)
        lines = [f"{_chip(word, tone)} <b>{escape(where)}</b>"]
        if problem.given:
            lines.append(f"{_soft('填写内容：')}{escape(problem.given)}")
        lines.append(escape(problem.message))
        if problem.advice:
            lines.append(f"{_soft('处理建议：')}{escape(problem.advice)}")
        parts.append(_paragraph("<br>".join(lines), below=12))
    return "".join(parts)


def pairs(entries: Iterable[tuple[str, str]]) -> str:
    """Heading and text under each other, as the sheet has them."""
    rows = "".join(_row(_soft(heading), escape(text) or _soft("空")) for heading, text in entries)
    return _table(rows)


def _changes(row: PlannedRow) -> str:
    assert row.before is not None
    found = differences.between(row.before, row.child)
    head = _row(_soft("项目"), _soft("台账现值"), _soft("导入后"))
    body = "".join(_row(escape(d.label), escape(d.old) or _soft("空"), f"<b>{escape(d.new) or '空'}</b>") for d in found)
    return heading(f"更新内容（{len(found)}）") + _table(head + body)


def _chip(word: str, tone: words.Tone) -> str:
    ink, ground = words.colours(tone)
    return f'<span style="color:{ink}; background-color:{ground}">&nbsp;{escape(word)}&nbsp;</span>'


def _soft(text: str) -> str:
    return f'<span style="color:{theme.tokens().soft}">{escape(text)}</span>'


def origin(file: str, place: str) -> str:
    """Which file and row this came from."""
    return _paragraph(_soft(f"{file} · {place}"))


def text(words_: str) -> str:
    """A plain paragraph."""
    return _paragraph(escape(words_))


def heading(text: str) -> str:
    """A heading inside the panel."""
    return f'<p style="margin-top:{theme.px(12)}px; margin-bottom:{theme.px(6)}px"><b>{escape(text)}</b></p>'


def _paragraph(inner: str, below: int = 6) -> str:
    return f'<p style="margin-top:0; margin-bottom:{theme.px(below)}px; line-height:140%">{inner}</p>'


def _table(rows: str) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="{theme.px(4)}">{rows}</table>'


def _row(*cells: str) -> str:
    rule = f"border-bottom:1px solid {theme.tokens().line}"
    return "<tr>" + "".join(f'<td style="{rule}">{cell}</td>' for cell in cells) + "</tr>"
