"""Criteria as simple HTML: a mark, the phrase, what the file says; what is missing links to its field."""

from collections.abc import Iterator
from html import escape

from ledger_app.domain import catalogue
from ledger_app.domain.policy import Reason
from ledger_app.domain.policy.values import Measure, Version
from ledger_app.ui import theme

_MARKS = {True: "✓", False: "✗", None: "？"}
_STEP = 18
_JOINS = ("以下都符合", "以下符合一项")


def tree(reason: Reason) -> str:
    """Every criterion on a line of its own, parts under what they make up."""
    whole = reason.parts if reason.parts and reason.text in _JOINS[:1] else (reason,)
    return "".join(line for part in whole for line in _lines(part, 0))


def links(keys: tuple[str, ...]) -> str:
    """Labels of fields, each a link to it."""
    colour = theme.tokens().accent
    return "、".join(f'<a href="{key}" style="color:{colour}">{escape(catalogue.field(key).label)}</a>' for key in keys)


def clause_tip(measure: Measure, version: Version) -> str:
    """The clause in our words, its versions by date, as a tip."""
    versions = "".join(
        f"<p>{escape(v.since)} 起　{escape(v.source)}{'：' + escape(v.note) if v.note else ''}"
        f"{'（文件原文未核到）' if v.unverified else ''}{'　← 现行' if v is version and len(measure.versions) > 1 else ''}</p>"
        for v in measure.versions
    )
    return f"<p><b>{escape(measure.clause)}　{escape(measure.title)}</b></p><p>{escape(measure.text)}</p>{versions}"


def _lines(reason: Reason, depth: int) -> Iterator[str]:
    """A line for the reason and those below it that decide it; what only repeats or only joins has none."""
    parts, joining = reason.deciding, reason.text in _JOINS
    while not joining and len(parts) == 1 and parts[0].text in _JOINS:
        parts = parts[0].deciding
    if joining and len(parts) == 1:
        yield from _lines(parts[0], depth)
        return
    yield _line(reason, depth)
    if joining or len(parts) > 1 or any(p.parts for p in parts):
        for part in parts:
            yield from _lines(part, depth + 1)


def _line(reason: Reason, depth: int) -> str:
    t = theme.tokens()
    colour = {True: t.good, False: t.danger, None: t.attention}[reason.truth]
    mark = f'<span style="color:{colour}">{_MARKS[reason.truth]}</span>'
    return f'<p style="margin:1px 0 1px {theme.px(_STEP * depth)}px">{mark}&nbsp;{_words(reason)}</p>'


def _words(reason: Reason) -> str:
    soft = theme.tokens().soft
    if reason.truth is None and reason.missing and not any(p.parts for p in reason.parts) and len(reason.parts) < 2:
        return f'缺：{links(reason.missing)}<span style="color:{soft}">（{escape(reason.text)}）</span>'
    if reason.truth is None and not reason.parts:
        return escape(reason.words)
    given = f'<span style="color:{soft}">　现为：{escape(reason.given)}</span>' if reason.given else ""
    return escape(reason.text) + given
