"""T16 动态管理表 and M02 新增明细、退出汇总: one row an event, with what the child's file says of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ledger_app.domain import dates, events, marks
from ledger_app.domain.child import Child, Row
from ledger_app.domain.events import CHANGED, IN, OPENING, OUT
from ledger_app.domain.monthly import Turn
from ledger_app.domain.period import Period
from ledger_app.domain.table import Line, Statement

KINDS = {IN: "新增", OUT: "减少", CHANGED: "变更"}
AREAS = (("农村", marks.NO), ("城市", marks.YES))
"""Rural and urban pages stand apart in practice."""


def dynamic(turns: Sequence[Turn], files: Mapping[int, Child], period: Period) -> Statement:
    """T16; what the ledger was begun with is no change and left out."""
    wanted = [t for t in turns if not (t.way == IN and t.code == OPENING)]
    lines = [_dynamic(number, t, files[t.child]) for number, t in enumerate(wanted, 1)]
    return Statement("T16", lines, words=period.words())


def _dynamic(number: int, turn: Turn, child: Child) -> Line:
    row = _row(child, turn)
    before, after = events.category_label(turn.category_before), events.category_label(turn.category)
    moved = turn.way == CHANGED and turn.village != turn.village_before
    note = f"{turn.village_before}→{turn.village}" if moved else str(row.get("move_place") or row.get("exit_other") or "")
    return Line(
        {
            "seq": number,
            "village": turn.village,
            "name": child.name,
            "sex": child.show("sex"),
            "id_no": child.show("id_no"),
            "change_kind": KINDS[turn.way],
            "reason": _reason(turn, row),
            "before": "" if turn.way == IN else before,
            "before_benefit": "" if turn.way == IN else _benefits_before(child, turn.day),
            "after": "" if turn.way == OUT else after,
            "after_benefit": "" if turn.way == OUT else _benefits_after(child, turn.day),
            "day": turn.day,
            "benefit_to": str(row.get("benefit_to") or ""),
            "operator": str(row.get("operator") or ""),
            "remark": note or str(row.get("change_reason") or ""),
        },
        {"name": [turn.child]},
    )


def listed(turns: Sequence[Turn], files: Mapping[int, Child], period: Period) -> list[Statement]:
    """M02: who came and who left, rural and urban apart; a sheet without a row is skipped."""
    found = []
    for template, way, title, make in (("M02", IN, "新增", _came), ("M02T", OUT, "退出", _left)):
        for area, urban in AREAS:
            rows = [t for t in turns if t.way == way and t.code != OPENING and t.marks[marks.PLACE["urban"]] == urban]
            lines = [make(t, files[t.child], period.end) for t in rows]
            if lines:
                found.append(Statement(template, lines, words={**period.words(), "kind": area}, sheet=f"{title}（{area}）"))
    return found


def _person(turn: Turn, child: Child, day: date) -> dict[str, object]:
    birth = str(child.values.get("birth") or "")
    return {
        "name": child.name,
        "id_no": child.show("id_no"),
        "age": max(dates.age_on(birth, day), 0) if birth else None,
        "sex": child.show("sex"),
        "live_addr": child.show("live_addr"),
        "category": events.category_label(turn.category),
        "benefit": _benefits_before(child, turn.day) if turn.way == OUT else _benefits_after(child, turn.day),
        "day": turn.day,
    }


def _came(turn: Turn, child: Child, day: date) -> Line:
    person = _person(turn, child, day)
    values = {"family_size": child.get("family_size"), "account": child.show("account"), "benefit": person["benefit"] or person["category"]}
    return Line({**person, **values}, {"name": [turn.child]})


def _left(turn: Turn, child: Child, day: date) -> Line:
    row = _row(child, turn)
    values = {
        "reason": _reason(turn, row),
        "benefit_to": str(row.get("benefit_to") or ""),
        "remark": str(row.get("exit_other") or row.get("move_place") or ""),
    }
    return Line({**_person(turn, child, day), **values}, {"name": [turn.child]})


def _row(child: Child, turn: Turn) -> Row:
    """The change row that the event comes from; none where it only follows from the file."""
    for row in child.rows.get("change", ()):
        if str(row.get("event_date") or "").startswith(turn.day[:7]) and events.code_of(row, turn.code) == turn.code:
            return row
    return {}


def _reason(turn: Turn, row: Row) -> str:
    return str(row.get("exit_reason") or "") or events.LABELS.get(turn.code, turn.code)


def _benefits_before(child: Child, day: str) -> str:
    """What the child received up to the month of the ISO day: not what began in it."""
    month = day[:7]
    return _benefits(child, lambda start, end: (not start or start < month) and (not end or end >= _beside(month, -1)))


def _benefits_after(child: Child, day: str) -> str:
    """What the child receives from the month of the ISO day, or from the next: not what ended in it."""
    month = day[:7]
    return _benefits(child, lambda start, end: (not start or start <= _beside(month, 1)) and (not end or end > month))


def _benefits(child: Child, in_force: Callable[[str, str], bool]) -> str:
    """Kinds of benefit whose first and last ISO month pass; where no kind is recorded, the relief that the file names."""
    recorded, found = False, dict[str, None]()
    for row in child.rows.get("benefit", ()):
        kinds = row.get("benefit_type")
        if isinstance(kinds, list) and kinds:
            recorded = True
            if in_force(str(row.get("start_month") or ""), str(row.get("end_month") or "")):
                found.update(dict.fromkeys(kinds))
    several = child.values.get("basic_living")
    relief = several if isinstance(several, list) and not recorded else []
    return "、".join([*found, *map(str, relief)])


def _beside(month: str, months: int) -> str:
    """The ISO month so many months later."""
    years, rest = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + months, 12)
    return f"{years:04d}-{rest + 1:02d}"
