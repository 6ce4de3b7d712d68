"""The rows of a planned import as a table, and which of them to show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ledger_app.domain import catalogue, identity
from ledger_app.domain.listing import Line
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.receipt import ColumnMap, IgnoredRow, Outcome, Plan, PlannedRow
from ledger_app.ui.exchange import words
from ledger_app.ui.exchange.tables import Column
from ledger_app.ui.exchange.words import Tone


@dataclass(frozen=True, slots=True)
class Filter:
    """What the clerk wants to see; None and empty mean all."""

    outcome: Outcome | None = None
    severity: Severity | None = None
    field: str = ""
    text: str = ""

    def takes(self, row: PlannedRow) -> bool:
        """Whether the row is shown."""
        if self.outcome is not None and row.outcome is not self.outcome:
            return False
        if self.text and self.text not in row.child.name and self.text not in row.child.show("id_no"):
            return False
        if self.severity is None and not self.field:
            return True
        return any(self._asks_for(p) for p in row.problems)

    def _asks_for(self, problem: Problem) -> bool:
        return (self.severity is None or problem.severity is self.severity) and (not self.field or problem.field == self.field)


def fields_with_problems(plan: Plan) -> list[tuple[str, int]]:
    """Labels that have problems and how many rows, most first."""
    counts: dict[str, int] = {}
    for row in plan.rows:
        for label in {p.field for p in row.problems if p.field}:
            counts[label] = counts.get(label, 0) + 1
    return sorted(counts.items(), key=lambda entry: -entry[1])


def severities(plan: Plan) -> list[tuple[Severity, int]]:
    """Severities that occur and in how many rows, worst first."""
    found = [{p.severity for p in row.problems} for row in plan.rows]
    counts = [(severity, sum(severity in row for row in found)) for severity in words.SEVERITIES]
    return [(severity, count) for severity, count in counts if count]


def sheet_problems(plan: Plan) -> list[Problem]:
    """Problems of the file or of a sheet that belong to no row."""
    rows = {(row.sheet, row.row) for row in plan.rows}
    return [p for p in plan.problems if not p.row or (p.sheet, p.row) not in rows]


def columns(sheets: Iterable[str]) -> list[Column[PlannedRow]]:
    """The table's columns; the sheet is named only where there are several."""
    several = len(set(sheets)) > 1
    return [
        Column("位置" if several else "行号", _place_long if several else _place_short, width=120 if several else 60, number=not several),
        Column("处理结果", _outcome, chip=_tone, width=92),
        Column("姓名", _name, ground=_ground("name"), width=96),
        Column("身份证号", _number, ground=_ground("id_no"), width=176),
        Column("村（社区）", _village, ground=_ground("village"), width=116),
        Column("说明", _matter, tip=_all_matters),
    ]


COLUMN_MAP: list[Column[ColumnMap]] = [
    Column("列", lambda c: words.column_letter(c.column), width=56),
    Column("工作表", lambda c: c.sheet, width=150),
    Column("表头", lambda c: c.heading, width=260),
    Column("对应台账项目", words.column_meaning, width=240, chip=lambda c: None if c.key and c.key != "-" else Tone.PLAIN),
    Column("内容举例", lambda c: "、".join(c.samples)),
]

IGNORED: list[Column[IgnoredRow]] = [
    Column("工作表", lambda r: r.sheet, width=150),
    Column("行号", lambda r: str(r.row), width=64, number=True),
    Column("未读入的原因", lambda r: r.reason, width=260),
    Column("原文", lambda r: r.text),
]

PROBLEMS: list[Column[Problem]] = [
    Column("程度", lambda p: words.SEVERITIES[p.severity][0], chip=lambda p: words.SEVERITIES[p.severity][1], width=100),
    Column("位置", lambda p: " ".join(x for x in (p.sheet, p.cell or (f"第 {p.row} 行" if p.row else "")) if x), width=180),
    Column("问题", lambda p: p.message, width=420),
    Column("处理建议", lambda p: p.advice),
]

REPAIRS: list[Column[Problem]] = [
    Column("首见位置", lambda p: " ".join(x for x in (p.sheet, p.cell) if x), width=180),
    Column("栏目", lambda p: p.field, width=140),
    Column("表中写法", lambda p: p.given, width=220),
    Column("说明", lambda p: p.message),
]
"""Spellings that are kept otherwise than written."""


def _place_long(row: PlannedRow) -> str:
    return words.row_place(row)


def _place_short(row: PlannedRow) -> str:
    return str(row.row)


def _outcome(row: PlannedRow) -> str:
    return words.OUTCOMES[row.outcome][0]


def _tone(row: PlannedRow) -> Tone:
    return words.OUTCOMES[row.outcome][1]


def _name(row: PlannedRow) -> str:
    return row.child.name or _given(row, "name")


def _number(row: PlannedRow) -> str:
    number = str(row.child.values.get("id_no") or "")
    return identity.mask(number) if number else "未填" if not _problems_of(row, "id_no") else "不可用"


def _village(row: PlannedRow) -> str:
    return row.child.show("village") or _given(row, "village")


def _given(row: PlannedRow, key: str) -> str:
    """The sheet's own text where the value could not be taken."""
    return next((p.given for p in _problems_of(row, key) if p.given), "")


def _matter(row: PlannedRow) -> str:
    return words.in_short(row.problems, row.reason)


def _all_matters(row: PlannedRow) -> str:
    lines = [f"{words.place(p)}{p.message}" for p in words.by_gravity(row.problems)]
    return "\n".join([*([row.reason] if row.reason else []), *lines])


def _problems_of(row: PlannedRow, key: str) -> Sequence[Problem]:
    label = catalogue.field(key).label
    return [p for p in row.problems if p.field == label]


def _ground(key: str) -> Callable[[PlannedRow], Tone | None]:
    """The pale ground of a cell whose own field has a problem."""

    def tone(row: PlannedRow) -> Tone | None:
        severity = words.worst(_problems_of(row, key))
        return words.SEVERITIES[severity][1] if severity else None

    return tone


MISSING: list[Column[Line]] = [
    Column("姓名", lambda line: line.values["name"], width=110),
    Column("身份证号", lambda line: identity.mask(line.values["id_no"]), width=190),
    Column("村（社区）", lambda line: line.values["village"], width=140),
    Column("儿童类别", lambda line: line.values["category"], width=180),
    Column("监护人", lambda line: line.values["guardian_name"], width=110),
    Column("最近走访", lambda line: line.values["last_visit"]),
]
"""Children of the sheet's villages of whom the sheet does not speak."""
