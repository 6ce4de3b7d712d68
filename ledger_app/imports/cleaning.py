"""From a block's rows to drafts: each cell parsed once per different text, then the row as a whole."""

from collections import deque
from collections.abc import Iterator

from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.spellings import Answers, settled
from ledger_app.imports import checks, headings, relations, sexes, spellings
from ledger_app.imports.blocks import Block, Line
from ledger_app.imports.cells import text_of
from ledger_app.imports.draft import Draft, Table
from ledger_app.imports.mapping import Column
from ledger_app.imports.parsers import Parser, parser_for
from ledger_app.imports.reading import NOTHING, Reading
from ledger_app.imports.repairs import Repairs
from ledger_app.imports.sheet import Row, cell_name
from ledger_app.imports.villages import Villages

_Cached = tuple[int, str, dict[str, object], Parser, Column, Repairs]
_MANY = frozenset(["categories", "disability_type", "basic_living", "benefit_type", "medical", "income_source"])

_REMEMBERED = 3000
"""Different texts of one column that are not parsed twice; a column of numbers and names never repeats anyway."""


class Cleaner:
    """Reads the rows of one block."""

    def __init__(self, block: Block, words: Vocabulary, villages: Villages, answers: Answers) -> None:
        self.block = block
        self.table = Table(block.sheet.name, tuple(block.columns), block.sheet.places, block.sheet.beside)
        self.main: list[_Cached] = []
        self.slots: dict[str, list[_Cached]] = {}
        self.unknown: list[Column] = []
        self.age = -1
        self.answers = answers
        self.asked = spellings.Asked(answers)
        for column in block.columns:
            self._place(column, words, villages)
        self.sheet_village, self.village_problem = self._village_of_sheet(villages)
        self.villages = villages

    def drafts(self) -> Iterator[Draft]:
        """Every row of the block, cleaned and checked, once: the block gives its lines away."""
        lines, self.block.lines = deque(self.block.lines), []
        while lines:
            line = lines.popleft()
            draft = self._read(line)
            self._second_lines(draft)
            self._village(draft, line.village)
            if line.category and "category" not in draft.values:
                draft.soft["category"] = line.category
            if draft.relation:
                self._turn(draft, *draft.relation)
            checks.complete(draft)
            self.asked.settle(draft)
            yield draft

    def repaired(self) -> list[Problem]:
        """What was written otherwise than it is kept, by column; complete after the last draft."""
        columns = [*self.main, *(c for group in self.slots.values() for c in group)]
        return [problem for entry in columns for problem in entry[-1].told()]

    def _place(self, column: Column, words: Vocabulary, villages: Villages) -> None:
        key = column.keys[0] if column.keys else ""
        if key == headings.AGE:
            self.age = column.index
        elif not key:
            self.unknown.append(column)
        elif not key.startswith(headings.LEFT_OUT):
            parser = sexes.parser(self.block, column) if key == "sex" else None
            parser = parser or parser_for(column, self.block.sheet, words, villages)
            if key != "village" and spellings.can_be_asked(column):
                parser = spellings.answered(parser, key, self.answers.get(key, {}))
            target = self.main if column.slot == "child" else self.slots.setdefault(column.slot, [])
            target.append((column.index, key, {}, parser, column, Repairs(self.table.sheet, column)))

    def _read(self, line: Line) -> Draft:
        row = line.row
        values: dict[str, object] = {}
        draft = Draft(self.table, line.number, row, values, {}, {}, line.more)
        self._fill(row, self.main, values, draft)
        for slot, columns in self.slots.items():
            group: dict[str, object] = {}
            self._fill(row, columns, group, draft)
            if group:
                draft.groups[slot] = {**draft.groups.get(slot, {}), **group}
        for column in self.unknown:
            raw = row[column.index]
            if raw != "" and (text := text_of(raw).strip()):
                draft.extra[column.heading] = text
        if self.age >= 0 and row[self.age] != "":
            checks.note_age(draft, text_of(row[self.age]))
        return draft

    def _fill(self, row: Row, columns: list[_Cached], values: dict[str, object], draft: Draft) -> None:
        """The inner loop: one look-up a cell on the happy path."""
        for index, key, cache, parser, column, repairs in columns:
            raw = row[index]
            if raw == "":
                continue
            if raw.__class__ is str:
                hit = cache.get(raw)
                if hit is None:
                    if len(cache) > _REMEMBERED:
                        cache.clear()
                    hit = cache[raw] = parser(raw)
                    if hit is not raw and hit != raw:
                        repairs.note(raw, hit, draft.number)
            else:
                hit = parser(raw)
                if raw not in repairs.seen:
                    repairs.number(raw, hit, draft.number)
            if hit.__class__ is not Reading:
                if hit is not NOTHING:
                    if column.tick and key in values:
                        self._add(values, key, hit)
                    else:
                        values[key] = hit
            else:
                self._special(hit, column, values, draft)

    @staticmethod
    def _add(values: dict[str, object], key: str, hit: object) -> None:
        """A second ticked option of the same field."""
        before = values[key]
        if isinstance(before, list) and isinstance(hit, list):
            values[key] = [*before, *(h for h in hit if h not in before)]

    def _special(self, hit: Reading, column: Column, values: dict[str, object], draft: Draft) -> None:
        for key, value in hit.values:
            if not key:
                draft.relation = (column.index, column.slot, str(value))
            elif key in ("guardian_name", "guardian_phone") and column.slot == "child":
                draft.groups.setdefault("guardian", {})[key] = value
            else:
                values[key] = value
        for key, value in hit.soft:
            draft.soft.setdefault(key, value)
        if hit.problems and spellings.can_be_asked(column):
            self.asked.of_column(column, draft.row[column.index], hit.problems, draft.number)
        for problem in hit.problems:
            draft.report(problem, column.index)
        if hit.keep:
            draft.extra[f"{column.heading}（原文）"] = hit.keep
        if hit.composite:
            draft.composites.append((column.keys, text_of(draft.row[column.index])))

    def _second_lines(self, draft: Draft) -> None:
        """Further rows under one merged name: what they add is taken, but a person looks at it (R05)."""
        for row in draft.more:
            more = self._read(Line(draft.number, row))
            for key, value in more.values.items():
                draft.values.setdefault(key, value)
            for slot, group in more.groups.items():
                for key, value in group.items():
                    draft.groups.setdefault(slot, {}).setdefault(key, value)
        if draft.more:
            message = "同一儿童占了两行，已按一人读取"
            draft.report(Problem("R05", Severity.ASK, message, "请核对父母、监护人等栏后确认", "姓名", draft.name), draft.column_of("name"))

    def _turn(self, draft: Draft, index: int, slot: str, word: str) -> None:
        group = draft.groups.setdefault(slot, {})
        role, problem = relations.turned(word, group, draft.values)
        if problem.severity is Severity.ASK:
            self.asked.consider("guardian_relation", word, problem, cell_name(draft.number, index))
            answer = self.answers.get("guardian_relation", {}).get(word)
            if answer is not None:
                role, problem = answer, settled(problem, word, answer)
        if role:
            group["guardian_relation"] = role
        elif not group:
            del draft.groups[slot]
        draft.report(problem, index)

    def _village(self, draft: Draft, heading: str) -> None:
        """A heading line's village, then the sheet's own, where the row names none."""
        if "village" in draft.values:
            return
        if heading:
            value, _, problem = self.villages.resolve(heading)
        else:
            value, problem = self.sheet_village, self.village_problem
        if value:
            draft.values["village"] = value
        if problem and not any(p.code == "V14" for p in draft.problems):
            self.asked.consider("village", problem.given, problem, "")
            draft.report(problem)

    def _village_of_sheet(self, villages: Villages) -> tuple[str | None, Problem | None]:
        """The village that the sheet's name gives when there is no village column (S02)."""
        if any("village" in c.keys for c in self.block.columns) or any(line.village for line in self.block.lines):
            return None, None
        name = self.block.sheet.name
        value, looks = villages.from_sheet(name)
        if value or not looks:
            return value, None
        message = f"工作表名“{name}”不在本单位的村（社区）名单里"
        problem = Problem("V14", Severity.ASK, message, "请选定村（社区），或先在设置里增加", "村（社区）", name)
        return villages.answered(name, name, problem)
