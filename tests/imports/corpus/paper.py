"""A workbook in the making, and beside it the truth about every child and every hazard in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ledger_app.domain import catalogue, identity, kinds
from ledger_app.domain.child import Child
from ledger_app.domain.kinds import Vocabulary
from ledger_app.imports.sheet import cell_name
from tests.imports.sheets import name, number

Facts = dict[str, Any]
Fate = Literal["in", "waits", "out", "same"]
"""New or updated; pending; rejected; nothing new."""
Report = tuple[str, str, str]
"""Hazard, sheet, and cell (``H7``), row (``7``) or nothing."""
Heading = str | tuple[str, ...]

COLUMNS: tuple[tuple[Heading, str], ...] = (
    ("序号", "-"),
    ("村（社区）", "village"),
    ("姓名", "name"),
    ("性别", "sex"),
    ("民族", "ethnic"),
    ("出生日期", "birth"),
    ("身份证号", "id_no"),
    ("儿童类别", "category"),
    ("监护人姓名", "guardian_name"),
    ("监护人与儿童关系", "guardian_relation"),
    ("监护人联系电话", "guardian_phone"),
)
VILLAGES = ("三道村", "柳河村", "兴隆村", "东山社区")
WORDS = Vocabulary(villages={"三道村": ("三道通",), "柳河村": (), "兴隆村": (), "东山社区": ()})
_KIN = ("祖父", "祖母", "外祖母", "外祖父", "父亲", "母亲")
_SCHOOLS = (("三道小学", "三年级", "小学"), ("柳树镇中学", "初二", "初中"), ("中心幼儿园", "大班", "幼儿园"))
_CATEGORIES = ("孤儿", "事实无人抚养儿童", "残疾儿童", "农村留守儿童")


def person(index: int, **changes: Any) -> Facts:
    """One invented child, all that a sheet could say of it; ``changes`` go over it."""
    return _person(index, ends_in_x=False) | changes


def ending_in_x(index: int) -> Facts:
    """A child whose identity number ends in X."""
    return _person(index, ends_in_x=True)


def _person(index: int, *, ends_in_x: bool) -> Facts:
    boy = index % 2 == 1
    birth = date(2011 + index % 6, 1 + index % 12, 1 + index * 5 % 28)
    order = index * 2 % 990 + (1 if boy else 2)
    if ends_in_x:
        order = next(o for o in range(order, 999, 2) if number(f"{birth:%Y%m%d}", o).endswith("X"))
    school, grade, stage = _SCHOOLS[index % len(_SCHOOLS)]
    facts: Facts = {
        "name": name(index),
        "sex": "男" if boy else "女",
        "ethnic": "汉族",
        "birth": birth.isoformat(),
        "id_no": number(f"{birth:%Y%m%d}", order),
        "village": VILLAGES[index % len(VILLAGES)],
        "category": _CATEGORIES[index % len(_CATEGORIES)],
        "guardian_name": f"{name(index)[0]}{'守田' if index % 3 else '桂兰'}",
        "guardian_relation": _KIN[index % len(_KIN)],
        "guardian_phone": f"138{45000000 + index}",
        "guardian_id_no": number(f"19{50 + index % 30}0{1 + index % 9}15", index * 2 % 990 + 3),
        "hukou_addr": f"柳树镇{VILLAGES[index % len(VILLAGES)]}{1 + index % 6}组",
        "school_name": school,
        "grade": grade,
        "school_stage": stage,
        "health_status": "健康",
        "remark": f"第{index}户",
    }
    return facts


@dataclass(frozen=True, slots=True)
class Oddity:
    """One way to write a cell: the hazard, the field, and the text; what it changes of the truth.

    ``fate`` "waits" lets the row wait.  ``truth`` are facts as an import must hold them (None: not at all).
    ``once`` is told for the first cell with this text only, ``silent`` not at all.
    """

    code: str
    key: str
    write: Callable[[Facts], Any]
    fate: Fate = "in"
    truth: Mapping[str, Any] = field(default_factory=dict)
    once: bool = False
    silent: bool = False


@dataclass(slots=True)
class TrueChild:
    """A child's row and what an import must make of it."""

    sheet: str
    row: int
    fate: Fate
    facts: Facts
    visible: Facts  # those of the facts that the sheet says
    tidy: dict[str, Any] = field(default_factory=dict)  # what a tidy sheet would have in its cells, by name (H7)


@dataclass(slots=True)
class Page:
    """One sheet: cells, how they look, and the truth."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row, first column, last row, last column, from 0
    struck: set[tuple[int, int]] = field(default_factory=set)
    red: set[tuple[int, int]] = field(default_factory=set)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    children: list[TrueChild] = field(default_factory=list)
    reports: set[Report] = field(default_factory=set)
    columns: Sequence[tuple[Heading, str]] = ()
    left: int = 0  # the column in which the present table begins
    _told: set[tuple[str, int, str]] = field(default_factory=set)
    _tidy: Any = ""  # what a tidy sheet would have written

    def line(self, *cells: Any, at: int = 0) -> int:
        """Any row; its number counted from 0."""
        self.rows.append([""] * at + list(cells))
        return len(self.rows) - 1

    def ignored(self, code: str, *cells: Any) -> int:
        """A row that is no child's and must be told as such."""
        row = self.line(*cells)
        self.reports.add((code, self.name, str(row + 1)))
        return row

    def title(self, text: str, width: int = 8) -> None:
        """A merged title."""
        row = self.line(text)
        self.merges.append((row, 0, row, width - 1))

    def head(self, columns: Sequence[tuple[Heading, str]] = COLUMNS, left: int = 0, *, again: bool = False) -> int:
        """The head; paths of two or three labels make as many rows, merged as offices do.  Its first row.

        ``again`` repeats a head on the next printed page: no new table begins.
        """
        if not again:
            self._told.clear()
        self.columns, self.left = columns, left
        paths = [heading if isinstance(heading, tuple) else (heading,) for heading, _ in columns]
        depth, top = max(map(len, paths)), len(self.rows)
        lines = [["" for _ in range(left + len(paths))] for _ in range(depth)]
        for column, path in enumerate(paths, left):
            for level, label in enumerate(path):
                before = paths[column - left - 1] if column > left else ()
                if level < len(path) - 1 and before[: level + 1] == path[: level + 1]:
                    continue
                lines[level][column] = label
                wide = sum(1 for p in paths[column - left :] if p[: level + 1] == path[: level + 1]) if level < len(path) - 1 else 1
                tall = depth - level if level == len(path) - 1 else 1
                if wide > 1 or tall > 1:
                    self.merges.append((top + level, column, top + level + tall - 1, column + wide - 1))
        self.rows += lines
        return top

    def child(self, facts: Facts, *odd: Oddity, fate: Fate | None = None, cells: Mapping[str, Any] | None = None) -> int:
        """A child's row; ``cells`` replace what is written for a field without any hazard in it.  Its number from 0."""
        cells = cells or {}
        row, written = len(self.rows), {o.key: o for o in odd}
        tidy: dict[str, Any] = {}
        line: list[Any] = [""] * self.left
        for column, (_, key) in enumerate(self.columns, self.left):
            value = len(self.children) + 1 if key == "-" else shown(key, facts.get(key))
            value = written[key].write(facts) if key in written else cells.get(key, value)
            line.append(value)
            if key in written and key != "name":  # another name is another question (R11)
                tidy[cell_name(row, column)] = shown(key, facts.get(key))
            for oddity in odd:
                if oddity.key == key:
                    self._tidy = shown(key, facts.get(key))
                    self._report(oddity, row, column, value)
        self.rows.append(line)
        truth = dict(facts)
        for oddity in odd:
            truth.update(oddity.truth)
        keys = {key for _, key in self.columns} - {key for key, cell in cells.items() if cell == ""}
        visible = {key: truth[key] for key in keys if truth.get(key) is not None}
        decided: Fate = fate or ("waits" if any(o.fate == "waits" for o in odd) else "in")
        self.children.append(TrueChild(self.name, row + 1, decided, truth, visible, tidy))
        return row

    def _report(self, oddity: Oddity, row: int, column: int, value: Any) -> None:
        told = (oddity.code, column, str(value))
        tidy = oddity.once and value == self._tidy and oddity.code != "V20"  # a grade as it should be still tells the stage
        if oddity.silent or tidy or (oddity.once and told in self._told):
            return
        self._told.add(told)
        self.reports.add((oddity.code, self.name, cell_name(row, column)))

    def must_report(self, code: str, row: int | None = None, key: str = "") -> None:
        """Something told about the sheet, a row (from 0), or a row's cell in the column of ``key``."""
        place = "" if row is None else str(row + 1)
        if key and row is not None:
            place = self.cell(row, key)
        self.reports.add((code, self.name, place))

    def cell(self, row: int, key: str) -> str:
        """The name of a cell in the column of ``key``."""
        column = self.left + next(i for i, (_, k) in enumerate(self.columns) if k == key)
        return cell_name(row, column)

    def column(self, key: str) -> int:
        """The column of ``key``, counted from 0."""
        return self.left + next(i for i, (_, k) in enumerate(self.columns) if k == key)

    def merge_down(self, first: int, last: int, *keys: str) -> None:
        """Merge cells of several rows, keeping the first one's text."""
        for key in keys:
            column = self.column(key)
            self.merges.append((first, column, last, column))
            for row in range(first + 1, last + 1):
                self.rows[row][column] = ""


@dataclass(slots=True)
class Paper:
    """A workbook: its sheets, what the ledger holds before, and what is told about the file as a whole."""

    name: str
    pages: list[Page] = field(default_factory=list)
    before: list[Child] = field(default_factory=list)
    reports: set[Report] = field(default_factory=set)
    words: Vocabulary = WORDS
    dates_1904: bool = False

    def page(self, name: str = "花名册", *, hidden: bool = False) -> Page:
        """One more sheet."""
        made = Page(name, hidden=hidden)
        self.pages.append(made)
        return made

    def all_reports(self) -> set[Report]:
        """Everything that must be told."""
        return self.reports.union(*(page.reports for page in self.pages))

    def children(self) -> list[TrueChild]:
        """Every child's row."""
        return [child for page in self.pages for child in page.children]


Writer = Callable[[Paper, Path], Path]


def shown(key: str, value: Any) -> Any:
    """What a tidy sheet writes for a fact; other than texts as they are.  A key with + is a heading that nobody knows."""
    if value is None or key == "-":
        return ""
    if key.startswith("+"):
        return value
    return kinds.show(catalogue.field(key), value) if isinstance(value, str | bool | list) else value


def valid(number_: str) -> bool:
    """Whether an identity number checks."""
    return identity.decode(number_) is not None
