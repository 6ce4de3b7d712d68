"""Criteria as simple HTML: a mark, the phrase, what the file says; what is missing links to its field."""

from collections.abc import Iterator
from html import escape

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Values
from ledger_app.domain.policy import Reason
from ledger_app.domain.policy.values import Measure, Version
from ledger_app.operations.assess_child import askable
from ledger_app.ui import theme

_MARKS = {True: "✓", False: "✗", None: "？"}
_STEP = 18
_JOINS = ("以下都符合", "以下符合一项")


def tree(reason: Reason, values: Values) -> str:
    """Every criterion on a line of its own, parts under what they make up; ``values`` are the file's."""
    whole = reason.parts if reason.parts and reason.text in _JOINS[:1] else (reason,)
    return "".join(line for part in whole for line in _lines(part, values, 0))


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


def _lines(reason: Reason, values: Values, depth: int) -> Iterator[str]:
    """A line for the reason and those below it that decide it; what only repeats or only joins has none.

    What hangs on one fact that is missing is one line: what follows from it is not asked yet.
    """
    parts, joining = reason.deciding, reason.text in _JOINS
    while not joining and len(parts) == 1 and parts[0].text in _JOINS:
        parts = parts[0].deciding
    asked = _asked(reason, values)
    if joining and len(parts) == 1:
        yield from _lines(parts[0], values, depth)
        return
    if len(asked) == 1 and not joining:
        yield _line(reason, depth, _lacking(asked, reason.text))
        return
    if not parts:
        yield _line(reason, depth, _lacking(asked, reason.text) if asked else escape(reason.words) + _given(reason))
        return
    yield _line(reason, depth, escape(reason.text) + _given(reason))
    if joining or len(parts) > 1 or any(p.parts for p in parts):
        for part in parts:
            yield from _lines(part, values, depth + 1)


def _asked(reason: Reason, values: Values) -> tuple[str, ...]:
    """The fields to fill in now for an unknown reason."""
    return tuple(dict.fromkeys(askable(key, values) for key in reason.missing)) if reason.truth is None else ()


def _line(reason: Reason, depth: int, words: str) -> str:
    t = theme.tokens()
    colour = {True: t.good, False: t.danger, None: t.attention}[reason.truth]
    mark = f'<span style="color:{colour}">{_MARKS[reason.truth]}</span>'
    return f'<p style="margin:1px 0 1px {theme.px(_STEP * depth)}px">{mark}&nbsp;{words}</p>'


def _lacking(asked: tuple[str, ...], text: str) -> str:
    return f'缺：{links(asked)}<span style="color:{theme.tokens().soft}">（{escape(text)}）</span>'


def _given(reason: Reason) -> str:
    return f'<span style="color:{theme.tokens().soft}">　现为：{escape(reason.given)}</span>' if reason.given else ""
