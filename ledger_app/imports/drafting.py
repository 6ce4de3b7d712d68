"""From a file to drafts: read, find the tables, clean.  Needs the office's words, not the ledger.

A large file is gone through by a second process, so that the window stays alive and the ledger is
written at the same time.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from ledger_app.domain.decisions import FIXED
from ledger_app.domain.errors import UnusableFile
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.progress import Progress
from ledger_app.domain.receipt import ColumnMap, IgnoredRow, SheetSeen
from ledger_app.domain.spellings import Answers, Spelling
from ledger_app.imports import blocks, book, cards, head, profiles, rowkinds, senders, sheetnotes, sidebyside, spellings
from ledger_app.imports.cells import text_of
from ledger_app.imports.cleaning import Cleaner
from ledger_app.imports.draft import Draft
from ledger_app.imports.mapping import Column
from ledger_app.imports.profiles import Profile
from ledger_app.imports.sheet import Book, Sheet
from ledger_app.imports.villages import Villages
from ledger_app.sideprocess import CannotStart, SideProcess

_SMALL = 300 * 1024
"""Bytes of a file that are read here and now; a second process would take longer to start."""
_PORTION = 500
_NO_ANSWERS: Answers = {}
Decide = Callable[[str, list[Column]], list[Column]]
"""The last word about the columns of a head, by sender."""


def _as_guessed(_sender: str, columns: list[Column]) -> list[Column]:
    return columns


Fixes = Mapping[tuple[str, int], Mapping[int, str]]
"""Cells written anew: by sheet and row (counted from 1), column (counted from 0) and text."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to read.  ``password`` is the workbook's own; ``sheets`` names those wanted, none for all that can be seen."""

    path: Path
    words: Vocabulary
    sheets: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    profile: Profile = field(default_factory=dict)  # decisions for this file, whatever its head
    profiles: Mapping[str, Profile] = field(default_factory=dict)  # decisions remembered by shape of head
    answers: Answers = field(default_factory=dict)  # what spellings mean
    fixes: Fixes = field(default_factory=dict)

    def decide(self, sender: str, columns: list[Column]) -> list[Column]:
        """What was decided about these columns of this sender, over what was guessed."""
        return profiles.applied(columns, {**profiles.remembered(self.profiles, columns, sender), **self.profile})


@dataclass(slots=True)
class Found:
    """What the file holds besides its rows."""

    problems: list[Problem] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    columns: list[ColumnMap] = field(default_factory=list)
    total: int = 0  # rows that are children's
    sheets: list[SheetSeen] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ended:
    """What is known after the last row: villages that the office's list did not have, spellings put right, those in doubt."""

    villages: tuple[str, ...]
    repairs: tuple[Problem, ...]
    spellings: tuple[Spelling, ...]


Part = Found | list[Draft] | Ended
"""First what was found, then the drafts in portions, then what is known at the end."""


def parts(request: Request, progress: Progress, beside: bool | None = None) -> Iterator[Part]:
    """The file's parts; ``beside`` None lets the size decide whether a second process reads.

    Raises LockedFile when a password is needed, UnusableFile when there is nothing to import from.
    """
    if beside is None:
        beside = book.size_of(request.path) >= _SMALL
    if beside:
        try:
            process = SideProcess(work, request)
        except CannotStart:
            pass
        else:
            yield from _received(process, progress)
            return
    progress(0, 0, "正在读取文件")
    yield from work(iter(()), request)


def _received(process: SideProcess, progress: Progress) -> Iterator[Part]:
    done = total = 0

    def waiting() -> None:
        progress(done, total, "正在核对" if total else "正在读取文件")

    with process:
        waiting()
        while (part := process.receive(waiting)) is not None:
            if isinstance(part, Found):
                total = part.total
            elif isinstance(part, list):
                done += len(part)
            yield part


def work(_inbox: Iterator[object], request: Request) -> Iterator[Part]:
    """The same, here and now."""
    drafting = Drafting(request.words, request.decide, request.answers)
    drafting.begin(request)
    yield from drafting.parts()


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


@dataclass(frozen=True, slots=True)
class _Table:
    """One table, ready to be gone through."""

    cleaner: Cleaner
    category: str  # that the table's title names, for rows that name none
    comments: dict[int, Problem]
    marks: dict[int, str]  # how single names are marked: struck through, red


def _told(block: blocks.Block, sender: str) -> list[ColumnMap]:
    """The columns as the clerk is shown them."""
    columns, row = block.columns, block.head.last + 1
    shape = profiles.shape(columns)
    return [
        ColumnMap(block.sheet.name, c.index, c.heading, c.shown_key, c.samples, row, name, shape, sender)
        for c, name in zip(columns, profiles.names(columns), strict=True)
    ]


def _heading(draft: Draft, column: int) -> str:
    return next((c.heading for c in draft.table.columns if c.index == column), "")


class Drafting:
    """Goes through the sheets; each sheet's rows are let go as they are used."""

    def __init__(self, words: Vocabulary, decide: Decide = _as_guessed, answers: Answers = _NO_ANSWERS) -> None:
        self._words, self._decide, self._answers = words, decide, answers
        self._villages = Villages(words, answers.get("village"))
        self._sender = ""
        self._fixed: dict[tuple[str, int], list[tuple[int, Problem]]] = {}
        self._found = Found()
        self._tables: list[_Table] = []

    def begin(self, request: Request) -> None:
        """Read the file and find its tables."""
        content = book.read(request.path, request.password)
        self._found.problems += content.problems
        for page in map(cards.unfolded, self._chosen(content, request)):
            self._correct(page, request.fixes)
            self._sender = senders.sender(page, request.path.stem)
            parts, problems = sidebyside.split(page)
            self._found.problems += problems
            for number, part in enumerate(parts):
                self.take(part, beside=number > 0)
            page.rows = []
        if not self._found.columns:
            raise UnusableFile(f"{request.path.name} 里没有找到花名册的表头。", "请确认有一行写着“姓名”“身份证号”等栏目名称，再导入。")

    def _correct(self, page: Sheet, fixes: Fixes) -> None:
        """Write cells anew as the clerk said, before anything is read from them."""
        for (sheet, row), cells in fixes.items():
            if sheet != page.name or not 0 < row <= len(page.rows):
                continue
            for column, text in cells.items():
                line = page.rows[row - 1]
                line.extend([""] * (column + 1 - len(line)))
                old, line[column] = text_of(line[column]), text
                problem = Problem(FIXED, Severity.FIX, f"导入时由“{old}”改为“{text}”", "", "", old)
                self._fixed.setdefault((sheet, row - 1), []).append((column, problem))

    def _chosen(self, content: Book, request: Request) -> list[Sheet]:
        """The sheets to import: those asked for, or all that can be seen; a hidden table is told (S01)."""
        file, names = request.path.name, [page.name for page in content.sheets]
        wanted = [page for page in content.sheets if page.name in request.sheets or (not request.sheets and not page.hidden)]
        self._found.sheets = [SheetSeen(page.name, page.hidden, page in wanted) for page in content.sheets if page.rows]
        if unknown := [name for name in request.sheets if name not in names]:
            raise UnusableFile(f"{file} 里没有名为“{unknown[0]}”的工作表。", f"现有工作表：{'、'.join(names)}")
        if request.sheets:
            return wanted
        if not any(page.rows for page in content.sheets):
            raise UnusableFile(f"{file} 里没有内容。", "请核对是否选错文件。")
        for page in content.sheets:
            if page.hidden and head.find(page, head.Merges(page.merges), 0) is not None:
                message = f"工作表“{page.name}”是隐藏的，未导入"
                self._found.problems.append(Problem("S01", Severity.ASK, message, "需要时请在“工作表”里勾选", sheet=page.name))
        return wanted

    def take(self, page: Sheet, beside: bool = False) -> None:
        """Find all tables of one sheet; the rows of one ``beside`` another are blank where that one ends."""
        found, told = blocks.read(page, partial(self._decide, self._sender)), self._found
        told.ignored += [row for row in found.ignored if not beside or row.reason not in (rowkinds.BLANK, rowkinds.HEAD)]
        if not found.blocks:
            if page.rows:
                message = f"工作表“{page.name}”里没有找到表头，未导入"
                told.problems.append(Problem("H03", Severity.INFO, message, "如有数据，请检查栏目名称", sheet=page.name))
            return
        told.problems += sheetnotes.of_sheet(page, found)
        told.problems += found.problems
        for block in found.blocks:
            told.columns += _told(block, self._sender)
            told.total += len(block.lines)
            cleaner = Cleaner(block, self._words, self._villages, self._answers)
            told.problems += sheetnotes.of_block(block, cleaner.sheet_village)
            category, marks = sheetnotes.category_of(block, self._words), sheetnotes.marked_names(block)
            self._tables.append(_Table(cleaner, category, sheetnotes.comments(page), marks))
        page.rows = []

    def parts(self) -> Iterator[Part]:
        """What was found, the drafts in portions, what is known at the end."""
        yield self._found
        drafts = self._drafts()
        while portion := list(islice(drafts, _PORTION)):
            yield portion
        repairs = tuple(problem for table in self._tables for problem in table.cleaner.repaired())
        asked = spellings.together(table.cleaner.asked.spellings() for table in self._tables)
        yield Ended(tuple(self._villages.adopted), repairs, asked)

    def _drafts(self) -> Iterator[Draft]:
        """Every row of every table, cleaned, in the order of the file."""
        for table in self._tables:
            for draft in table.cleaner.drafts():
                if table.category and "category" not in draft.values:
                    draft.soft.setdefault("category", table.category)
                if table.marks and (how := table.marks.get(draft.number)):
                    draft.report(sheetnotes.marked(draft.name, how), draft.column_of("name"))
                for column, problem in self._fixed.get((draft.table.sheet, draft.number), ()):
                    draft.report(problem.at(field=_heading(draft, column)), column)
                if table.comments and (note := table.comments.get(draft.number)):
                    draft.report(note)
                yield draft
