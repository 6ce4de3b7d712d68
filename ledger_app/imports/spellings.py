"""Doubtful spellings of choices and villages: what was answered is applied, what is open is gathered for one question each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.spellings import NOT_KEPT, Answers, Spelling, settled
from ledger_app.imports.cells import text_of
from ledger_app.imports.draft import Draft
from ledger_app.imports.mapping import Column
from ledger_app.imports.parsers import Parser
from ledger_app.imports.reading import NOTHING, Reading
from ledger_app.imports.sheet import Cell, cell_name

_OPEN = (Severity.ASK, Severity.WARN)
_KINDS = frozenset([Kind.CHOICE, Kind.CHOICES, Kind.YESNO, Kind.VILLAGE])
_NO_SPELLING = frozenset(["V18"])
"""Problems of such columns that no answer settles: an error cell is no spelling."""


def can_be_asked(column: Column) -> bool:
    """Whether a column holds choices, so that a text in it means the same in every row."""
    return bool(column.keys) and not column.tick and catalogue.field(column.keys[0]).kind in _KINDS


def answered(parser: Parser, key: str, answers: Mapping[str, str]) -> Parser:
    """The parser, with the answers used where it alone is in doubt."""
    if not answers:
        return parser

    def parse(raw: Cell) -> object:
        hit = parser(raw)
        if not isinstance(hit, Reading) or not is_open(hit.problems):
            return hit
        text = text_of(raw)
        answer = answers.get(kinds.plain(text))
        return hit if answer is None else _settled(hit, key, text, answer, parser)

    return parse


def is_open(problems: Iterable[Problem]) -> bool:
    """Whether a person has to say what the text means."""
    return any(p.severity in _OPEN and p.code not in _NO_SPELLING for p in problems)


def _settled(hit: Reading, key: str, text: str, answer: str, parser: Parser) -> Reading:
    problems = tuple(settled(p, text, answer) if p.severity in _OPEN else p for p in hit.problems)
    if answer == NOT_KEPT:
        return Reading(problems=problems, keep=text)
    meant = parser(answer)
    if meant is NOTHING:
        return Reading(problems=problems)
    if not isinstance(meant, Reading):
        return Reading(((key, meant),), problems=problems)
    return hit if is_open(meant.problems) else replace(meant, problems=problems, keep="")


class Asked:
    """The questions of one table; a row's doubts count when the whole row was judged."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._open: list[tuple[str, str, str, Problem]] = []
        self._found: dict[tuple[str, str], Spelling] = {}

    def consider(self, key: str, text: str, problem: Problem, cell: str) -> None:
        """A doubt met while a row is read; ``cell`` is empty for the name of a sheet."""
        self._open.append((key, text, cell, problem))

    def of_column(self, column: Column, raw: Cell, problems: Iterable[Problem], row: int) -> None:
        """The doubts about a cell in ``row``, counted from 0."""
        for problem in problems:
            if problem.code not in _NO_SPELLING:
                self.consider(column.keys[0], text_of(raw), problem, cell_name(row, column.index))
                return

    def settle(self, draft: Draft) -> None:
        """Count the row's doubts that are still open, or that an answer has settled."""
        for key, text, cell, problem in self._open:
            answer = self._answers.get(key, {}).get(kinds.plain(text))
            if any(p.code == problem.code and p.severity in _OPEN for p in draft.problems):
                answer = None
            elif answer is None:
                continue
            at = key, kinds.plain(text)
            before = self._found.get(at)
            if before:
                self._found[at] = replace(before, rows=before.rows + 1)
            else:
                self._found[at] = Spelling(key, text, 1, draft.table.sheet, cell, problem.message, answer)
        self._open.clear()

    def spellings(self) -> list[Spelling]:
        """All questions, in the order in which they were met."""
        return list(self._found.values())


def together(tables: Iterable[list[Spelling]]) -> tuple[Spelling, ...]:
    """The questions of all tables of a file, open ones first, those of most rows first."""
    found: dict[tuple[str, str], Spelling] = {}
    for spelling in (s for table in tables for s in table):
        at = spelling.key, kinds.plain(spelling.text)
        before = found.get(at)
        found[at] = replace(before, rows=before.rows + spelling.rows) if before else spelling
    return tuple(sorted(found.values(), key=lambda s: (s.answer is not None, -s.rows)))
