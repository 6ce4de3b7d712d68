"""From a sheet to its tables: head, columns, children's rows, and every other row with its reason."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.receipt import IgnoredRow
from ledger_app.imports import cells, datecolumns, head, headings, mapping, rowkinds
from ledger_app.imports.head import Head, Merges
from ledger_app.imports.mapping import Column
from ledger_app.imports.sheet import Row, Sheet, cell_name

_EMPTY_RUN = 200
"""So many blank rows in a run are listed; what stands below a longer one is read all the same (F13)."""
_VILLAGE_LINE = re.compile(r"[\u4e00-\u9fff]{1,12}(村|社区|居委会|村委会)[:：]?[(（]?(共|计)?(\d+[人名])?[)）]?")
_NO_FILL = frozenset(["name", "id_no"])


@dataclass(slots=True)
class Line:
    """One child's row, counted from 0; ``more`` are further rows under the same merged name."""

    number: int
    row: Row
    village: str = ""  # of a heading line above it
    category: str = ""
    more: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """One table of a sheet."""

    sheet: Sheet
    head: Head
    columns: list[Column]
    title: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """All tables of a sheet and what stands around them."""

    blocks: list[Block] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(sheet: Sheet, decide: Callable[[list[Column]], list[Column]] = list) -> Found:
    """Every table of the sheet, from top to bottom (S03); ``decide`` has the last word about its columns."""
    found = Found()
    merges = Merges(sheet.merges)
    cursor = 0
    while (top := head.find(sheet, merges, cursor)) is not None:
        title = _above(sheet, cursor, top.first, found)
        for number in range(top.first, top.last + 1):
            _ignore(found, sheet, number, rowkinds.HEAD)
        top = datecolumns.joined(sheet, top)
        block = Block(sheet, top, decide(mapping.columns(top, _first_rows(sheet, top))), title)
        cursor = _Reader(block, found, merges).run()
        found.blocks.append(block)
    return found


def _first_rows(sheet: Sheet, top: Head) -> list[Row]:
    rows = sheet.rows[top.last + 1 : top.last + 91]
    return [r for r in rows if r.count("") < len(r) - 1 and not head.starts_head(r)]


def _above(sheet: Sheet, start: int, end: int, found: Found) -> str:
    """Note title and preface rows; the title is the longest single text."""
    title = ""
    for number in range(start, end):
        texts = rowkinds.texts_of(sheet.rows[number])
        if texts:
            reason = rowkinds.preface_reason(texts)
            _ignore(found, sheet, number, reason)
            if reason == rowkinds.TITLE and len(texts[0]) > len(title):
                title = texts[0]
    if not title and start:
        title = next((i.text for i in reversed(found.ignored[-4:]) if i.reason == rowkinds.TITLE), "")
    return title


def _ignore(found: Found, sheet: Sheet, number: int, reason: str, code: str = "") -> None:
    text = " ".join(cells.text_of(c) for c in sheet.rows[number] if c != "")
    found.ignored.append(IgnoredRow(sheet.name, number + 1, reason, text[:80], code or rowkinds.CODES.get(reason, "")))


class _Reader:
    """Walks the rows under one head until the next different head or the end."""

    def __init__(self, block: Block, found: Found, merges: Merges) -> None:
        self.block, self.found = block, found
        self.sheet = block.sheet
        by_key = {key: c.index for c in block.columns for key in c.keys if c.slot == "child"}
        self.name = by_key.get("name", by_key.get("id_no", 0))
        self.number = by_key.get("id_no", self.name)
        self.serial = by_key.get(headings.SERIAL, -1)
        self.amounts = {c.index for c in block.columns if not c.keys or _is_amount(c.keys[0])}
        self.fills, self.second = self._merged()
        self.heads = {self._signature(self.sheet.rows[r]) for r in range(block.head.first, block.head.last + 1)}
        self.village = self.category = ""
        self.counted = self.subtotal = 0
        self.merges = merges

    def run(self) -> int:
        """Sort every row; returns where the next table may begin."""
        empty: list[int] = []
        rows, known = self.sheet.rows, headings.known_labels()
        for number in range(self.block.head.last + 1, len(rows)):
            row = rows[number]
            blanks = row.count("")
            if blanks == len(row):
                empty.append(number)
                continue
            for blank in empty[:_EMPTY_RUN]:
                self._skip(blank, rowkinds.BLANK)
            empty.clear()
            name = row[self.name]
            if name.__class__ is str and blanks < len(row) - 1 and name and name not in known and rowkinds.is_ordinary(_first(row), name):
                self._take(number, row)
            elif self._odd(number, row):
                return number
        return len(rows)

    def _odd(self, number: int, row: Row) -> bool:
        """Look closely at a row; True when it begins another table."""
        texts = rowkinds.texts_of(row)
        if self._signature(row) in self.heads:
            self._skip(number, rowkinds.HEAD_AGAIN)
            return False
        following = self.sheet.rows[number + 1] if number + 1 < len(self.sheet.rows) else []
        begins = head.starts_head(row) or (following and self._is_new_group_row(row, following))
        if begins and self._head_begins(number):
            return True
        name = headings.plain(cells.text_of(row[self.name]))
        below = number in self.second and bool(self.block.lines) and not name
        reason = "" if below else self._reason(number, row, texts, name)
        if reason:
            self._skip(number, reason)
        elif below:
            self.block.lines[-1].more.append(row)
            self._skip(number, rowkinds.SECOND_LINE)
        else:
            self._take(number, row)
        return False

    def _head_begins(self, number: int) -> bool:
        """Whether the next table really starts here; labels under which no person can stand are a row like others."""
        found = head.find(self.sheet, self.merges, number)
        return found is not None and found.first in (number, number + 1)

    def _is_new_group_row(self, row: Row, following: Row) -> bool:
        return head.starts_head(following) and self._signature(following) not in self.heads and not self._looks_personal(row)

    def _looks_personal(self, row: Row) -> bool:
        return any(sum(c.isdigit() for c in cells.text_of(cell)) >= 6 for cell in row if cell != "")

    def _reason(self, number: int, row: Row, texts: list[str], name: str) -> str:
        identity_text = headings.plain(cells.text_of(row[self.number])).upper()
        has_number = sum(c.isdigit() for c in identity_text) >= 14
        if not name and self._only_serial(row):
            return rowkinds.NUMBERED
        reason = rowkinds.ignorable(texts, name, has_number)
        if reason == rowkinds.TOTAL:
            self._compare(number, row)
        elif reason in (rowkinds.NOTE, "") and len(set(texts)) == 1 and _VILLAGE_LINE.fullmatch(texts[0]):
            self.village = re.sub(r"[:：]?[(（]?(共|计)?(\d+[人名])?[)）]?$", "", texts[0])
            return rowkinds.VILLAGE_LINE
        elif reason in (rowkinds.NOTE, "") and len(set(texts)) == 1 and (category := rowkinds.category_of(texts[0])):
            self.category = category
            return rowkinds.CATEGORY_LINE
        elif not reason and rowkinds.is_sample(texts, name, identity_text):
            return rowkinds.SAMPLE
        return reason

    def _only_serial(self, row: Row) -> bool:
        filled = [i for i, c in enumerate(row) if c != ""]
        return filled == [self.serial] and cells.text_of(row[self.serial]).strip(" .、").isdigit()

    def _take(self, number: int, row: Row) -> None:
        for column, source in self.fills.get(number, ()):
            if column < len(row) and row[column] == "":
                row[column] = self.sheet.rows[source][column]
        self.block.lines.append(Line(number, row, self.village, self.category))
        self.counted += 1
        self.subtotal += 1

    def _skip(self, number: int, reason: str) -> None:
        _ignore(self.found, self.sheet, number, reason, "S07" if reason == rowkinds.TITLE else "")

    def _compare(self, number: int, row: Row) -> None:
        """A total that says another number than was read (R01)."""
        stated = rowkinds.total_number(row, self.amounts)
        part = any(t.startswith(("小计", "本页")) for t in rowkinds.texts_of(row)[:3])
        read_rows = self.subtotal if part else self.counted
        if stated is not None and stated != read_rows:
            first = next(i for i, c in enumerate(row) if c != "")
            message = f"表中{'小计' if part else '合计'}为 {stated}，实际读到 {read_rows} 行"
            problem = Problem("R01", Severity.WARN, message, "请核对有无漏行或合计有误", "合计", str(stated))
            self.found.problems.append(problem.at(sheet=self.sheet.name, cell=cell_name(number, first), row=number + 1))
        self.subtotal = 0

    def _merged(self) -> tuple[dict[int, list[tuple[int, int]]], frozenset[int]]:
        """Where merged cells fill down (R03, R04), and the rows below a merged name (R05)."""
        keep = {c.index for c in self.block.columns if c.slot == "child" and _NO_FILL & set(c.keys)}
        fills: dict[int, list[tuple[int, int]]] = {}
        second: set[int] = set()
        for r0, c0, r1, _ in self.sheet.merges:
            if r0 <= self.block.head.last or r1 == r0:
                continue
            below = range(r0 + 1, min(r1, len(self.sheet.rows) - 1) + 1)
            if c0 == self.name:
                second.update(below)
            if c0 not in keep:
                for number in below:
                    fills.setdefault(number, []).append((c0, r0))
        return fills, frozenset(second)

    @staticmethod
    def _signature(row: Row) -> tuple[str, ...]:
        return tuple(headings.plain(c) for c in row if c != "")


def _is_amount(key: str) -> bool:
    """Whether a column of this key holds money or numbers, whose sum is no number of people."""
    return not key.startswith(headings.LEFT_OUT) and catalogue.field(key).kind in (Kind.MONEY, Kind.INTEGER)


def _first(row: Row) -> str:
    for cell in row:
        if cell != "":
            return "".join(cell.split()) if isinstance(cell, str) else ""
    return ""


def children_rows(found: Found) -> Iterator[Line]:
    """All children's rows of a sheet."""
    for block in found.blocks:
        yield from block.lines
