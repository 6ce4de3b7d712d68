"""The whole way from a file to a plan: read, find the tables, clean, match, decide.  Nothing is written."""

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.receipt import ColumnMap, IgnoredRow, Outcome, Plan, PlannedRow
from ledger_app.imports import blocks, book, sheetnotes
from ledger_app.imports.cleaning import Cleaner
from ledger_app.imports.deciding import Decider
from ledger_app.imports.matching import Existing
from ledger_app.imports.sheet import Book, Sheet
from ledger_app.imports.villages import Villages

_STEP = 500


def make(path: Path, existing: Existing, words: Vocabulary, *, progress: Progress = silent, sheet: str | None = None) -> Plan:
    """What an import of this file would do, all rows kept.  Raises what :func:`begin` raises."""
    with uncollected():
        making = begin(path, existing, words, progress=progress, sheet=sheet)
        return making.plan(tuple(making.rows()))


def begin(
    path: Path, existing: Existing, words: Vocabulary, *, progress: Progress = silent, sheet: str | None = None, password: str = ""
) -> "Making":
    """The file read and its tables found; the rows are yet to be gone through.

    ``password`` is the workbook's own.  Raises LockedFile when it is needed, UnusableFile when there
    is nothing to import from.
    """
    progress(0, 0, "正在读取文件")
    content = book.read(path, password=password, progress=progress)
    making = Making(existing, words, progress)
    making.problems += content.problems
    for page in _chosen(content, sheet, path, making):
        making.take(page)
    if not making.columns:
        raise UnusableFile(f"{path.name} 里没有找到花名册的表头。", "请确认有一行写着“姓名”“身份证号”等栏目名称，再导入。")
    return making


@contextmanager
def uncollected() -> Iterator[None]:
    """Millions of new values and no rubbish: the garbage collector would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _chosen(content: Book, sheet: str | None, path: Path, making: "Making") -> list[Sheet]:
    """The sheets to import: the one asked for, or all that can be seen (S01)."""
    if sheet is not None:
        found = [page for page in content.sheets if page.name == sheet]
        if not found:
            names = "、".join(page.name for page in content.sheets)
            raise UnusableFile(f"{path.name} 里没有名为“{sheet}”的工作表。", f"现有工作表：{names}")
        return found
    if not any(page.rows for page in content.sheets):
        raise UnusableFile(f"{path.name} 里没有内容。", "请核对是否选错文件。")
    for page in content.sheets:
        if page.hidden and page.rows:
            message = f"工作表“{page.name}”是隐藏的，未导入"
            making.problems.append(Problem("S01", Severity.ASK, message, "需要时请指定该工作表单独导入", sheet=page.name))
    return [page for page in content.sheets if not page.hidden]


@dataclass(frozen=True, slots=True)
class _Table:
    """One table, ready to be gone through."""

    cleaner: Cleaner
    category: str  # that the table's title names, for rows that name none
    comments: dict[int, Problem]
    size: int


class Making:
    """What is gathered while going through the sheets.

    The rows stream: whoever does not keep what :meth:`rows` gives needs memory for the file only,
    and the file's own rows are let go as they are used.
    """

    def __init__(self, existing: Existing, words: Vocabulary, progress: Progress) -> None:
        self.words, self.progress = words, progress
        self.villages = Villages(words)
        self.decider = Decider(existing)
        self.counts: Counter[Outcome] = Counter()
        self.ignored: list[IgnoredRow] = []
        self.problems: list[Problem] = []
        self.columns: list[ColumnMap] = []
        self._tables: list[_Table] = []
        self._used_villages: set[object] = set()

    def take(self, page: Sheet) -> None:
        """Find all tables of one sheet."""
        found = blocks.read(page)
        self.ignored += found.ignored
        if not found.blocks:
            if page.rows:
                message = f"工作表“{page.name}”里没有找到表头，未导入"
                self.problems.append(Problem("H03", Severity.INFO, message, "如有数据，请检查栏目名称", sheet=page.name))
            return
        self.problems += sheetnotes.of_sheet(page, found)
        self.problems += found.problems
        for block in found.blocks:
            self.columns += [ColumnMap(page.name, c.index, c.heading, c.shown_key, c.samples) for c in block.columns]
            cleaner = Cleaner(block, self.words, self.villages)
            self.problems += sheetnotes.of_block(block, cleaner.sheet_village)
            category = sheetnotes.category_of(block, self.words)
            self._tables.append(_Table(cleaner, category, sheetnotes.comments(page), len(block.lines)))
        page.rows = []

    def rows(self) -> Iterator[PlannedRow]:
        """What becomes of each row, once, in the order of the file."""
        total, done = sum(table.size for table in self._tables), 0
        for table in self._tables:
            for draft in table.cleaner.drafts():
                if done % _STEP == 0:
                    self.progress(done, total, f"正在核对“{draft.block.sheet.name}”")
                done += 1
                if table.category and "category" not in draft.values:
                    draft.soft["category"] = table.category
                if table.comments and (note := table.comments.get(draft.line.number)):
                    draft.report(note)
                row = self.decider.decide(draft)
                self.counts[row.outcome] += 1
                self.problems += row.problems
                self._used_villages.add(row.child.values.get("village"))
                yield row

    def new_villages(self) -> tuple[str, ...]:
        """Villages that the office's list did not have and a row uses."""
        return tuple(name for name in self.villages.adopted if name in self._used_villages)

    def plan(self, rows: Sequence[PlannedRow]) -> Plan:
        """The finished plan, with those of its rows that were kept."""
        return Plan(rows, tuple(_in_order(self.ignored)), tuple(self.problems), tuple(self.columns), self.new_villages(), self.counts)


def _in_order(ignored: Sequence[IgnoredRow]) -> list[IgnoredRow]:
    """By sheet as it came, then by row."""
    names = {name: number for number, name in enumerate(dict.fromkeys(i.sheet for i in ignored))}
    return sorted(ignored, key=lambda i: (names[i.sheet], i.row))
