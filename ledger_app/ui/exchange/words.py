"""The words and tones in which an import's outcomes and problems are told, the same on every screen here."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from ledger_app.domain import catalogue
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.receipt import ColumnMap, Outcome, PlannedRow, Receipt
from ledger_app.ui import theme


class Tone(StrEnum):
    """What a chip or a cell's ground says beside its word."""

    GOOD = "good"
    ACCENT = "accent"
    PLAIN = "plain"
    ATTENTION = "attention"
    DANGER = "danger"


OUTCOMES: dict[Outcome, tuple[str, Tone]] = {
    Outcome.NEW: ("新增", Tone.GOOD),
    Outcome.UPDATED: ("更新", Tone.ACCENT),
    Outcome.UNCHANGED: ("无变化", Tone.PLAIN),
    Outcome.PENDING: ("待处理", Tone.ATTENTION),
    Outcome.REJECTED: ("不导入", Tone.DANGER),
}
"""In the order in which a receipt adds them up."""

SEVERITIES: dict[Severity, tuple[str, Tone]] = {
    Severity.BLOCK: ("数据受损", Tone.DANGER),
    Severity.ASK: ("需要确认", Tone.ATTENTION),
    Severity.WARN: ("请核对", Tone.ATTENTION),
    Severity.FIX: ("已规范", Tone.ACCENT),
    Severity.INFO: ("说明", Tone.PLAIN),
}
"""Worst first."""

_ORDER = {severity: place for place, severity in enumerate(SEVERITIES)}


def colours(tone: Tone) -> tuple[str, str]:
    """Ink and pale ground of a tone in the look in force."""
    t = theme.tokens()
    return {
        Tone.GOOD: (t.good, t.good_pale),
        Tone.ACCENT: (t.accent, t.accent_pale),
        Tone.PLAIN: (t.soft, t.plain_pale),
        Tone.ATTENTION: (t.attention, t.attention_pale),
        Tone.DANGER: (t.danger, t.danger_pale),
    }[tone]


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The gravest severity among the problems, None without any."""
    return min((p.severity for p in problems), key=_ORDER.__getitem__, default=None)


def by_gravity(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, worst first, else in the order they came."""
    return sorted(problems, key=lambda p: _ORDER[p.severity])


def in_short(problems: Sequence[Problem], reason: str = "") -> str:
    """One line: the gravest problem with its cell, and how many more there are."""
    if not problems:
        return reason
    first = by_gravity(problems)[0]
    more = f"（另有 {len(problems) - 1} 处）" if len(problems) > 1 else ""
    return f"{place(first)}{first.message}{more}"


def place(problem: Problem) -> str:
    """The cell in front of a message, empty when the problem has none."""
    return f"{problem.cell} " if problem.cell else ""


def row_place(row: PlannedRow) -> str:
    """Where the row stands in the workbook."""
    return f"{row.sheet} 第 {row.row} 行"


def column_letter(column: int) -> str:
    """Column 0 is A, column 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_meaning(column: ColumnMap) -> str:
    """How a column was understood, in words."""
    if column.key == "-":
        return "不导入"
    if not column.key:
        return "作为附加信息保留"
    try:
        field = catalogue.field(column.key)
    except KeyError:
        return "作为附加信息保留"
    section = catalogue.section_of(column.key)
    return f"{section.title} · {field.label}" if section.repeated or section.group else field.label


def figures(receipt: Receipt) -> list[tuple[Outcome, int]]:
    """The five parts whose sum is what was read."""
    return [
        (Outcome.NEW, receipt.new),
        (Outcome.UPDATED, receipt.updated),
        (Outcome.UNCHANGED, receipt.unchanged),
        (Outcome.PENDING, receipt.pending),
        (Outcome.REJECTED, receipt.rejected),
    ]


def sum_line(receipt: Receipt) -> str:
    """读取 5 = 新增 3 + 更新 1 + …: the receipt's proof."""
    parts = " + ".join(f"{OUTCOMES[outcome][0]} {count:,}" for outcome, count in figures(receipt))
    return f"读取 {receipt.read:,} = {parts}"


def settled_line(receipt: Receipt) -> str:
    """What became of rows that waited from earlier imports; empty for none."""
    return f"以前导入时待处理的 {receipt.settled:,} 行由本表了结。" if receipt.settled else ""


def receipt_text(receipt: Receipt, at: str) -> str:
    """The receipt as the text file a clerk keeps."""
    lines = ["导入回执", f"文件：{receipt.file}", f"时间：{at}", f"文件校验（SHA-256）：{receipt.sha256}"]
    if receipt.operation:
        lines.append(f"操作编号：{receipt.operation}")
    lines += ["", sum_line(receipt), *filter(None, [settled_line(receipt)]), f"不属于数据的行：{len(receipt.ignored)}", ""]
    if receipt.problems:
        lines.append("问题清单")
        lines += [_problem_line(p) for p in receipt.problems]
        lines.append("")
    if receipt.repairs:
        lines.append("已规范的写法")
        lines += [_problem_line(p) for p in receipt.repairs]
        lines.append("")
    if receipt.ignored:
        lines.append("未作为数据读取的行")
        lines += [f"{r.sheet} 第 {r.row} 行：{r.reason}" for r in receipt.ignored]
        lines.append("")
    return "\n".join(lines)


def _problem_line(problem: Problem) -> str:
    where = " ".join(part for part in (problem.sheet, problem.cell or (f"第 {problem.row} 行" if problem.row else "")) if part)
    word = SEVERITIES[problem.severity][0]
    advice = f"；{problem.advice}" if problem.advice else ""
    return f"[{word}] {where + '：' if where else ''}{problem.message}{advice}"
