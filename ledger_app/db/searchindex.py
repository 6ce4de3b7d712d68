"""The search keys of all living children in memory: three long strings that ``str.find`` scans.

A hit's place gives the child by bisection.  A write lays changed children over the strings; many
writes build them anew.
"""

import threading
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

_ALL = "SELECT k.child_id, k.han, k.latin, k.digits FROM search_key k JOIN child c ON c.id = k.child_id WHERE c.deleted = 0"
_REBUILD = 500
"""So many children laid over cost more than building anew."""


class SearchIndex:
    """Built when first asked; safe to ask and refresh from different threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._ids: array[int] | None = None
        self._blobs: tuple[str, ...] = ()
        self._starts: tuple[array[int], ...] = ()
        self._over: dict[int, tuple[str, ...]] = {}
        self._hidden: set[int] = set()
        self._writes = 0
        self._last: tuple[int, tuple[Any, ...], list[int]] = (0, (), [])

    def forget(self) -> None:
        """Build anew when next asked."""
        with self._lock:
            self._ids = None
            self._writes += 1
            self._over, self._hidden = {}, set()

    def refresh(self, connection: Any, changed: Iterable[int]) -> None:
        """Take in what a finished operation wrote."""
        ids = set(changed)
        with self._lock:
            self._writes += 1
        if self._ids is None or not ids:
            return
        if len(ids) + len(self._hidden) > _REBUILD:
            self._build(connection)
            return
        marks = ",".join("?" * len(ids))
        rows = connection.execute(f"{_ALL} AND k.child_id IN ({marks})", tuple(ids)).fetchall()
        with self._lock:
            self._writes += 1
            self._hidden |= ids
            for child_id in ids:
                self._over.pop(child_id, None)
            self._over.update((row[0], row[1:]) for row in rows)

    def find(self, connection: Any, words: list[tuple[int, str]], limit: int) -> list[int]:
        """Ids, rising, of children that hold every ``(blob, word)``."""
        if self._ids is None:
            self._build(connection)
        with self._lock:
            asked = (*words, limit)
            if self._last[:2] != (self._writes, asked):  # the list asks for its page and for its count
                found = {i for i, keys in self._over.items() if all(word in keys[blob] for blob, word in words)}
                found.update(self._scan(words, limit))
                self._last = (self._writes, asked, sorted(found)[:limit])
            return list(self._last[2])

    def _build(self, connection: Any) -> None:
        """Read and lay out all keys; once more when another thread wrote meanwhile."""
        while True:
            seen = self._writes
            ids, blobs, starts = self._laid_out(connection.execute(_ALL + " ORDER BY k.child_id").fetchall())
            with self._lock:
                if seen == self._writes:
                    self._ids, self._blobs, self._starts = ids, blobs, starts
                    self._over, self._hidden = {}, set()
                    return

    @staticmethod
    def _laid_out(rows: list[Any]) -> "tuple[array[int], tuple[str, ...], tuple[array[int], ...]]":
        ids = array("q", [row[0] for row in rows])
        blobs, starts = [], []
        for column in (1, 2, 3):
            place, places = 0, array("q")
            for row in rows:
                places.append(place)
                place += len(row[column]) + 1
            places.append(place)
            starts.append(places)
            blobs.append("\n".join([row[column] for row in rows]))
        return ids, tuple(blobs), tuple(starts)

    def _scan(self, words: list[tuple[int, str]], limit: int) -> list[int]:
        """Walk the hits of the rarest word; the others are looked up in the same child's line."""
        assert self._ids is not None
        first, *others = sorted(words, key=lambda w: self._blobs[w[0]].count(w[1])) if len(words) > 1 else words
        word, starts, find, hidden = first[1], self._starts[first[0]], self._blobs[first[0]].find, self._hidden
        checks = [(self._blobs[blob].find, self._starts[blob], other) for blob, other in others]
        found: list[int] = []
        at = find(word)
        while at >= 0 and len(found) < limit:
            line = bisect_right(starts, at)
            for look, lines, other in checks:
                if look(other, lines[line - 1], lines[line]) < 0:
                    break
            else:
                if self._ids[line - 1] not in hidden:
                    found.append(self._ids[line - 1])
            at = find(word, starts[line])
        return found
