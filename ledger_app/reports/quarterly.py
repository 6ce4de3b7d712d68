"""T08 分类保障落实情况, T10 民政事业统计季报（儿童部分） and M03 信息通报表: the stock at a period's end, counted as each of them asks."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ledger_app.domain import marks
from ledger_app.domain.events import OUT
from ledger_app.domain.monthly import Standing, Turn
from ledger_app.domain.period import Period
from ledger_app.domain.table import Line, Statement
from ledger_app.reports.month import TOTAL, main_class
from ledger_app.reports.tally import NO_VILLAGE

Keys = Callable[[Standing], Sequence[str]]
ADOPTED = "X8"


def _answers(s: Standing, prefix: str, mark: str) -> Sequence[str]:
    answer = s.marks[marks.PLACE[mark]]
    return (f"{prefix}_y",) if answer == marks.YES else (f"{prefix}_n",) if answer == marks.NO else ()


def _has(s: Standing, mark: str, wanted: str = marks.YES) -> bool:
    return s.marks[marks.PLACE[mark]] == wanted


def _protection(s: Standing) -> Sequence[str]:
    """T08: once under the main category, then what of it is fulfilled."""
    if s.category == "C1":
        kind = "orphan"
    elif s.category == "A1":
        kind = "tekun"
    else:
        kind = "disab" if main_class(s.category) == "b" else "other"
    found = ["total", kind, *_answers(s, "base", "living"), *_answers(s, "edu", "edu"), *_answers(s, "med", "medical")]
    found += _answers(s, "guard", "guard")
    return [*found, *_answers(s, "dw", "rehab")] if _has(s, "disabled") else found


def _bulletin(s: Standing) -> Sequence[str]:
    """M03: left-behind and in difficulty, registered, out of school, health, protection."""
    found = ["n"]
    if _has(s, "leftbehind"):
        found.append("n1")
    if s.category not in ("C10", "D", "E", ""):
        found.append("n2")
    registered = {marks.YES: "h1", marks.NO: "h2"}.get(s.marks[marks.PLACE["registered"]])
    school = {"s": "s1", "d": "s2"}.get(s.marks[marks.PLACE["school"]])
    health = {"h": "k1", "d": "k2", "b": "k2", "i": "k3"}.get(s.marks[marks.PLACE["health"]])
    found += [key for key in (registered, school, health) if key]
    kept = {"b1": _has(s, "low_income"), "b2": _has(s, "destitute"), "b3": _has(s, "orphan") or _has(s, "unsupported")}
    found += [key for key, holds in kept.items() if holds]
    if not any(kept.values()) and _has(s, "living"):
        found.append("b4")
    return found


def _statistics(s: Standing) -> Sequence[str]:
    """T10: orphans by whether they have a number; outside them three sorts of children in difficulty."""
    if _has(s, "orphan"):
        return ("ge", "ge_a" if _has(s, "numbered") else "ge_b")
    if main_class(s.category) == "a":
        return ("kj", "kj_a")
    if s.category in ("B1", "B2"):
        return ("kj", "kj_b")
    return ("kj", "kj_c") if s.category == "C11" else ()


def protection(standings: Mapping[Standing, int], villages: Sequence[str], period: Period) -> Statement:
    """T08."""
    return Statement("T08", _lines("org", standings, villages, _protection, _T08), words=period.words())


def bulletin(standings: Mapping[Standing, int], villages: Sequence[str], period: Period) -> Statement:
    """M03."""
    return Statement("M03", _lines("area", standings, villages, _bulletin, _M03), words=period.words())


def statistics(standings: Mapping[Standing, int], turns: Sequence[Turn], period: Period) -> Statement:
    """T10; ``turns`` are those of the quarter up to the period's end."""
    counted: Counter[str] = Counter()
    for standing, number in standings.items():
        for key in _statistics(standing):
            counted[key] += number
    counted["sy"] = sum(t.way == OUT and t.code == ADOPTED for t in turns)
    return Statement("T10", [Line({key: counted[key] for key in _T10})], words=period.words())


_T08 = (
    *("orphan", "tekun", "disab", "other", "total", "base_y", "base_n", "edu_y", "edu_n", "med_y", "med_n"),
    *("guard_y", "guard_n", "dw_y", "dw_n"),
)
_M03 = ("n", "n1", "n2", "h1", "h2", "s1", "s2", "k1", "k2", "k3", "b1", "b2", "b3", "b4")
_T10 = ("kj", "kj_a", "kj_b", "kj_c", "ge", "ge_a", "ge_b", "sy")
KEYS: dict[str, Keys] = {"T08": _protection, "M03": _bulletin, "T10": _statistics}
"""By template: the figures that a child counts in."""


def _lines(name: str, standings: Mapping[Standing, int], villages: Sequence[str], keys: Keys, columns: Sequence[str]) -> list[Line]:
    found: dict[str, Counter[str]] = {village: Counter() for village in villages}
    for standing, number in standings.items():
        row = found.setdefault(standing.village or NO_VILLAGE, Counter())
        for key in keys(standing):
            row[key] += number
    total = sum(found.values(), Counter())
    lines = [Line({name: village, **{key: row[key] for key in columns}}) for village, row in found.items()]
    return [*lines, Line({name: TOTAL, **{key: total[key] for key in columns}}, total=True)]


def behind(template: str, members: Sequence[tuple[int, Standing]], key: str, village: str = "") -> list[int]:
    """The children behind a figure of these sheets; an empty ``village`` means all."""
    keys = KEYS[template]
    wanted = "" if village == NO_VILLAGE else village
    return [i for i, s in members if (not village or s.village == wanted) and key in keys(s)]
