"""Rows that wait for a person, as lines of a list, and what a chosen one says."""

from collections.abc import Sequence

from ledger_app.operations.settle_pending import PendingRow
from ledger_app.ui.exchange import row_html, words
from ledger_app.ui.exchange.tables import Column
from ledger_app.ui.exchange.words import Tone


def _severity(row: PendingRow) -> str:
    found = words.worst(row.problems)
    return words.SEVERITIES[found][0] if found else "需要确认"


def _tone(row: PendingRow) -> Tone:
    found = words.worst(row.problems)
    return words.SEVERITIES[found][1] if found else Tone.ATTENTION


def matter(row: PendingRow) -> str:
    """Why it waits, in one line."""
    return row.reason or words.in_short(row.problems)


COLUMNS: list[Column[PendingRow]] = [
    Column("姓名", lambda r: r.child.name or "未填姓名", width=88),
    Column("程度", _severity, chip=_tone, width=100),
    Column("等待处理的原因", matter),
]


def page(row: PendingRow) -> str:
    """Where the row came from, what is the matter, and its own texts."""
    parts = [row_html.origin(row.file, f"{row.sheet} 第 {row.row} 行")]
    if row.reason:
        parts.append(row_html.text(row.reason))
    if row.problems:
        parts.append(row_html.problems(row.problems))
    parts.append(row_html.heading("表中原文"))
    parts.append(row_html.pairs(row.given.items()))
    return "".join(parts)


def files(rows: Sequence[PendingRow]) -> list[tuple[str, str]]:
    """Files that rows came from with their counts, for a filter."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.file] = counts.get(row.file, 0) + 1
    return [(f"{file}（{count:,}）", file) for file, count in counts.items()]
