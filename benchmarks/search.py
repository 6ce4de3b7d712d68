"""Search as you type: every prefix of what clerks type, the first page of the list included."""

import time
from random import Random

from benchmarks import ledgers
from benchmarks.measure import Line, percentile
from ledger_app.db import search
from ledger_app.db.pinyin import sort_key
from ledger_app.domain.listing import Query
from ledger_app.operations import list_children
from ledger_app.operations.open_ledger import Ledger

PAGE = 60
QUERIES = 40


def _typed(store: Ledger, random: Random) -> list[str]:
    """What clerks type in full: names, pinyin, initials, tails, telephones, villages, file numbers, and nonsense."""
    total = list_children.count(store, Query())
    texts: list[str] = []
    for _ in range(QUERIES):
        values = list_children.page(store, Query(), random.randrange(total), 1)[0].values
        syllables = sort_key(values["name"]).split()
        texts += [values["name"], values["name"][1:], values["id_no"][-6:], values["id_no"], values["guardian_phone"], values["village"]]
        texts += ["".join(syllables), "".join(s[:1] for s in syllables), values["guardian_name"], values["file_no"]]
        texts += ["".join(random.choices("qxzvjw", k=5)), f"{values['village']} {values['name'][0]}"]
    return [text for text in texts if text]


def _by_length(store: Ledger, texts: list[str], whole: bool) -> dict[int, list[float]]:
    """Milliseconds by length of what stands in the box."""
    times: dict[int, list[float]] = {}
    for text in texts:
        for end in range(1, len(text) + 1):
            start = time.perf_counter()
            if whole:
                list_children.page(store, Query(text=text[:end]), 0, PAGE)
                list_children.count(store, Query(text=text[:end]))
            else:
                search.matches(store, text[:end])
            times.setdefault(end, []).append((time.perf_counter() - start) * 1000)
    return times


def run(rows: int, rounds: int) -> list[Line]:
    """The worst length's p99, and all lengths in the detail."""
    lines = []
    with ledgers.folder() as folder, ledgers.filled(folder / "ledger", rows) as store:
        start = time.perf_counter()
        search.matches(store, "王")
        first = (time.perf_counter() - start) * 1000
        texts = _typed(store, Random(7))
        for whole, name in ((False, "search alone"), (True, "search with the list's first page and count")):
            times = _by_length(store, texts, whole)
            p99 = {length: percentile(values, 0.99) for length, values in sorted(times.items())}
            each = " ".join(f"{length}:{value:.1f}" for length, value in p99.items())
            lines.append(Line(f"{name} over {rows:,} children, worst p99 of any length", max(p99.values()), 20, "ms", f"by length {each}"))
    lines.append(Line("the very first search after opening", first, unit="ms"))
    return lines
