"""Closed months as they are kept: figures and names frozen, compared with what the ledger would say today."""

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ledger_app.db import settings
from ledger_app.domain.monthly import Closing, Correction, Detail, detail_from
from ledger_app.domain.period import Period
from ledger_app.domain.table import Line, Statement
from ledger_app.operations.open_ledger import Ledger
from ledger_app.reports import month

PREFIX = "month:"
Moved = tuple[str, str, str, object, object]
"""Village, key, label, closed figure, present figure."""


def load(store: Ledger, key: str) -> Closing | None:
    """The month as it was closed; None while it is open."""
    kept: dict[str, Any] | None = settings.get(store, PREFIX + key, None)
    if kept is None:
        return None
    packed = json.loads(zlib.decompress(base64.b85decode(kept["packed"])))
    corrections = [
        Correction(c["at"], c["who"], c["why"], [(f[0], f[1], f[2], f[3], f[4]) for f in c["figures"]]) for c in kept["corrections"]
    ]
    return Closing(key, kept["at"], kept["who"], kept["why"], packed["sheets"], detail_from(packed["detail"]), corrections)


def record(closing: Closing) -> dict[str, object]:
    """What is written down; the long part is compressed."""
    text = json.dumps({"sheets": closing.sheets, "detail": closing.detail.as_json()}, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b85encode(zlib.compress(text.encode(), 6)).decode()
    corrections = [{"at": c.at, "who": c.who, "why": c.why, "figures": [list(f) for f in c.figures]} for c in closing.corrections]
    return {"at": closing.at, "who": closing.who, "why": closing.why, "corrections": corrections, "packed": packed}


def frozen(sheets: Sequence[Statement], period: Period) -> list[dict[str, object]]:
    """The sheets as plain values; the first also keeps the period's days."""
    found: list[dict[str, object]] = []
    for statement in sheets:
        lines = [
            {"values": dict(line.values), "total": line.total, "behind": {k: list(v) for k, v in line.behind.items()}}
            for line in statement.lines
        ]
        found.append({"template": statement.template, "sheet": statement.sheet, "words": dict(statement.words), "lines": lines})
    found[0]["days"] = [period.start.isoformat(), period.end.isoformat(), *period.headed]
    return found


def period_of(closing: Closing, today: Period) -> Period:
    """The days as they were when the month was closed; the office may count differently by now."""
    days: Any = closing.sheets[0]["days"]
    return Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]), today.year, today.month, (days[2], days[3]))


def sheets(closing: Closing, period: Period) -> list[Statement]:
    """The sheets as closed, and the corrections since on a sheet of their own."""
    found = [_thawed(kept) for kept in closing.sheets]
    if closing.corrections:
        lines = [
            Line({"at": c.at[:10], "village": village, "label": label, "old": _told(old), "new": _told(new), "why": c.why, "who": c.who})
            for c in closing.corrections
            for village, _, label, old, new in c.figures
        ]
        found.append(Statement("M01C", lines, words={**period.words(), "closed": closing.at[:10]}))
    return found


def _thawed(kept: Mapping[str, Any]) -> Statement:
    lines = [Line(line["values"], line["behind"], line["total"]) for line in kept["lines"]]
    return Statement(kept["template"], lines, words=kept["words"], sheet=kept["sheet"])


def _told(value: object) -> str:
    return "" if value is None else str(value)


def moved(closing: Closing, live: Sequence[Statement]) -> list[Moved]:
    """Figures of M01 that the ledger would give differently today, beside those already corrected."""
    known = {(f[0], f[1]): f[4] for c in closing.corrections for f in c.figures}
    was, now = _figures(_thawed(closing.sheets[0])), _figures(live[0])
    found = []
    for place in dict.fromkeys([*was, *now]):
        old = known.get(place, was.get(place))
        if old != now.get(place):
            found.append((*place, label(place[1]), old, now.get(place)))
    return found


def _figures(statement: Statement) -> dict[tuple[str, str], object]:
    return {(str(line.values["village"]), key): value for line in statement.lines for key, value in _numbers(line)}


def _numbers(line: Line) -> Iterator[tuple[str, object]]:
    """Its counts; rates follow from them."""
    yield from ((key, value) for key, value in line.values.items() if key in month.COLUMNS or key == "act")


def label(key: str) -> str:
    """What M01 calls a figure."""
    from ledger_app.exports import statements

    return next((c.heading for c in statements.templates()["M01"].columns if c.key == key), key)


def closing_of(key: str, at: str, who: str, why: str, made: Sequence[Statement], period: Period, detail: Detail) -> Closing:
    """A month closed just now."""
    return Closing(key, at, who, why, frozen(made, period), detail)


def is_closed(store: Ledger, key: str) -> bool:
    """Whether a month is closed, without reading what was kept."""
    return settings.has(store, PREFIX + key)
