"""File numbers by year: 2026-0001, 2026-0002 …  A number once given or typed is never given again."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from ledger_app.domain.errors import Refused

_OURS = re.compile(r"(\d{4})-(\d{1,9})")
_RAISE = "INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"


def following(connection: Any, year: int = 0) -> str:
    """The number that the next file would get; nothing is taken."""
    year = year or date.today().year
    return _shape(year, _last(connection, year) + 1)


def take(connection: Any, how_many: int) -> list[str]:
    """So many new numbers of this year, inside the caller's transaction."""
    if not how_many:
        return []
    year = date.today().year
    last = _last(connection, year)
    connection.execute(_RAISE, (_name(year), last + how_many))
    return [_shape(year, last + i + 1) for i in range(how_many)]


def reserve(connection: Any, given: Iterable[str]) -> None:
    """Numbers that came with the child: the counter goes past those of our own shape."""
    highest: dict[str, int] = {}
    for number in given:
        match = _OURS.fullmatch(number)
        if match:
            name = _name(int(match[1]))
            highest[name] = max(highest.get(name, 0), int(match[2]))
    connection.executemany(_RAISE, list(highest.items()))


def must_be_free(connection: Any, wanted: Iterable[tuple[int, str]]) -> None:
    """Refuse numbers that another living child has; ``wanted`` pairs a child's id (0 = new) with its number."""
    seen: set[str] = set()
    for child_id, number in wanted:
        query = "SELECT 1 FROM child WHERE file_no = ? AND deleted = 0 AND id <> ?"
        if number in seen or connection.execute(query, (number, child_id)).fetchone():
            raise Refused(f"档案编号 {number} 已经用在另一名儿童的档案上。", "请改用别的编号；留空则自动编号。")
        seen.add(number)


def _last(connection: Any, year: int) -> int:
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (_name(year),)).fetchone()
    return int(row[0]) if row else 0


def _name(year: int) -> str:
    return f"file_no:{year}"


def _shape(year: int, number: int) -> str:
    return f"{year}-{number:04d}"
