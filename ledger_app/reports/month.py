"""M01 困境儿童保障工作月报表: by village, from events and stock; one definition of a figure counts it and names who is behind it.

Formulas: indicators.yaml I01–I19.  Opening stock is the stock on the day before plus what the ledger
was begun with in the period; it is counted for itself, so that 期初＋新增－减少＝期末 is a check and not
a definition.  A move between two villages of the office leaves the one (迁出) and enters the other (迁入).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from ledger_app.domain import marks
from ledger_app.domain.events import CHANGED, IN, OPENING, OUT
from ledger_app.domain.monthly import Counted, Detail, Standing, Turn, unique
from ledger_app.domain.period import Period
from ledger_app.domain.table import Line, Statement
from ledger_app.reports.tally import NO_VILLAGE

TOTAL, OFFICE = "合计", "乡镇本级"
"""The row of sums, and that of a home which belongs to no village."""


def main_class(category: str) -> str:
    """a, b or c for 家庭贫困类, 残疾重病类, 监护缺失不当类 (by the code's letter); ``other`` for any further, empty without a category."""
    if not category:
        return ""
    return {"A": "a", "B": "b", "C": "c"}.get(category[0], "other") if category[1:].isdigit() else "other"


def _class(wanted: str) -> Callable[[Standing], bool]:
    return lambda s: main_class(s.category) == wanted


def _mark(key: str, wanted: str = marks.YES) -> Callable[[Standing], bool]:
    place = marks.PLACE[key]
    return lambda s: s.marks[place] == wanted


STOCK: dict[str, Callable[[Standing], bool]] = {
    "n1": lambda s: True,
    "k_a": _class("a"),
    "k_b": _class("b"),
    "k_c": _class("c"),
    "other": _class("other"),
    "none": _class(""),
    "x1": _mark("orphan"),
    "x2": _mark("unsupported"),
    "x3": _mark("destitute"),
    "x4": _mark("low_income"),
    "x5": _mark("disabled"),
    "x6": _mark("ill"),
    "x7": _mark("leftbehind"),
    **{
        f"{rate}_{answer}": _mark(field, wanted)
        for rate, field in (("r1", "living"), ("r2", "medical"), ("r3", "edu"), ("r4", "guard"))
        for answer, wanted in (("y", marks.YES), ("n", marks.NO))
    },
    "v0": lambda s: bool(s.due),
    "v1": lambda s: bool(s.due and s.visited),
    "v_n": lambda s: bool(s.due and not s.visited),
    "p0": lambda s: True,
    "p1": lambda s: bool(s.counselled),
    "p_n": lambda s: not s.counselled,
}
"""Figures of those on the books at the end, by who counts."""


def _turned(way: int, *codes: str) -> Callable[[Turn], Sequence[str]]:
    return lambda t: (t.village,) if t.way == way and t.code in codes else ()


def moves(t: Turn) -> bool:
    """Whether the child went from one village of the office to another."""
    return t.way == CHANGED and t.village != t.village_before


TURNS: dict[str, Callable[[Turn], Sequence[str]]] = {
    "opening": _turned(IN, OPENING),
    "in1": lambda t: (t.village,) if t.way == IN and t.code not in (OPENING, "N2", "N3") else (),
    "in2": lambda t: (t.village,) if moves(t) or (t.way == IN and t.code == "N2") else (),
    "in3": _turned(IN, "N3"),
    "out1": _turned(OUT, "X1"),
    "out2": lambda t: (t.village_before,) if moves(t) else (t.village,) if t.way == OUT and t.code == "X2" else (),
    "out3": _turned(OUT, "X3"),
    "out4": lambda t: (t.village,) if t.way == OUT and t.code not in ("X1", "X2", "X3") else (),
}
"""Figures of what happened, by the villages in which it counts."""
RATES = {
    "r1": ("r1_y", "r1_n", "基本生活未落实"),
    "r2": ("r2_y", "r2_n", "医疗未落实"),
    "r3": ("r3_y", "r3_n", "教育未落实"),
    "r4": ("r4_y", "r4_n", "监护未落实"),
    "v": ("v1", "v_n", "应访未访"),
    "p": ("p1", "p_n", "应辅导未辅导"),
}
"""Rates: the done, the not done, and what the names behind them are."""


def figures(counted: Counted, villages: Sequence[str]) -> dict[str, dict[str, int]]:
    """Every figure by village; those without a child included, in the order given."""
    found: dict[str, Counter[str]] = {village: Counter() for village in villages}
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for standing, number in counted.standings.items():
        row = rows[standing.village]
        for key in _stock_keys(standing, known):
            row[key] += number
    for turn in counted.turns:
        for key, places in TURNS.items():
            for village in places(turn):
                rows[village][key] += 1
    for village, changed in _changed(counted.turns).items():
        rows[village]["mod"] = len(changed)
    for village, number in counted.before.items():
        rows[village]["n0"] += number
    for _, village, number in counted.reports:
        rows[village]["rep"] += number
    for _, village in counted.placed:
        rows[village]["temp"] += 1
    for village, number in (counted.homes or {}).items():
        rows[village]["act"] += number
    for village, row in rows.items():
        row["n0"] += row["opening"]
        found[village] = row
    return {village or NO_VILLAGE: dict(row) for village, row in found.items()}


def _stock_keys(standing: Standing, known: dict[tuple[str, str], tuple[str, ...]]) -> Iterable[str]:
    """The figures that a standing counts in; what follows from category and marks is found out once."""
    rest = (standing.category, standing.marks)
    if rest not in known:
        known[rest] = tuple(key for key, counts in STOCK.items() if key[0] not in "vp" and counts(standing))
    return (*known[rest], *(key for key in ("v0", "v1", "v_n", "p0", "p1", "p_n") if STOCK[key](standing)))


def _changed(turns: Sequence[Turn]) -> dict[str, dict[int, None]]:
    """Distinct children with a change, under the village they were in last."""
    last = {t.child: t.village for t in turns if t.way == CHANGED}
    found: dict[str, dict[int, None]] = {}
    for child, village in last.items():
        found.setdefault(village, {})[child] = None
    return found


def statement(counted: Counted, villages: Sequence[str], period: Period) -> Statement:
    """The sheet; rates are in per cent to one decimal, blank for nothing of nothing."""
    by_village = figures(counted, villages)
    total = dict(sum((Counter(row) for row in by_village.values()), Counter()))
    lines = [_line(name, row, counted.homes is not None) for name, row in by_village.items()]
    whole = _line(TOTAL, total, counted.homes is not None)
    return Statement("M01", [*lines, Line(whole.values, total=True)], words=period.words())


COLUMNS = (
    *("n0", "in1", "in2", "in3", "out1", "out2", "out3", "out4", "mod", "n1", "k_a", "k_b", "k_c"),
    *("x1", "x2", "x3", "x4", "x5", "x6", "x7", "v0", "v1", "p0", "p1", "rep", "temp"),
)
"""Columns that are counts."""


def _line(name: str, row: Mapping[str, int], homes: bool) -> Line:
    values: dict[str, object] = {"village": name, **{key: row.get(key, 0) for key in COLUMNS}}
    for rate, (done, undone, _) in RATES.items():
        whole = row.get(done, 0) + row.get(undone, 0)
        values[rate] = round(100 * row.get(done, 0) / whole, 1) if whole else None
    values["act"] = row.get("act", 0) if homes else None
    values["other"], values["none"] = row.get("other", 0), row.get("none", 0)
    values["remark"] = "；".join(_remarks(row))
    return Line(values)


def _remarks(row: Mapping[str, int]) -> Iterable[str]:
    """What the columns do not say."""
    for key, words in (("other", "其他类别{}人"), ("none", "类别未定{}人"), ("opening", "期初含建账{}人")):
        if row.get(key):
            yield words.format(row[key])


def behind(detail: Detail, key: str, village: str = "") -> list[int]:
    """The children behind a figure, each once; an empty ``village`` or :data:`TOTAL` means all.

    Behind a rate stand those for whom it is not done.
    """
    every, wanted = village in ("", TOTAL), "" if village == NO_VILLAGE else village
    key = RATES[key][1] if key in RATES else key
    if key in STOCK:
        counts = STOCK[key]
        return [i for i, s in detail.members if (every or s.village == wanted) and counts(s)]
    if key == "n0":
        there = [i for i, place in detail.before if every or place == wanted]
        return unique([*there, *behind(detail, "opening", village)])
    if key == "rep":
        return unique(i for i, place, _ in detail.reports if every or place == wanted)
    if key == "temp":
        return [i for i, place in detail.placed if every or place == wanted]
    if key == "mod":
        return [i for place, ids in _changed(detail.turns).items() if every or place == wanted for i in ids]
    if key in TURNS:
        return unique(t.child for t in detail.turns if any(every or place == wanted for place in TURNS[key](t)))
    return []
