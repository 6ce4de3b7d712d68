"""Registration cards: label beside value instead of a head above rows.  A sheet of cards becomes a roster of as many rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ledger_app.domain import catalogue, kinds
from ledger_app.imports import headings
from ledger_app.imports.cells import text_of
from ledger_app.imports.sheet import Cell, Merge, Row, Sheet

_LEAST = 4
"""Labels with a value that make a card."""
_NARROW = 40
"""A card is no wider than this; so much of a sheet is looked at for labels."""
_TALL = 400


@dataclass(slots=True)
class Box:
    """A cell of a table: its place counted from 0, the last row and column that it covers, and what it holds."""

    row: int
    column: int
    last_row: int
    last_column: int
    value: Cell

    @property
    def text(self) -> str:
        """As a person reads it."""
        return text_of(self.value)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label, the group that it stands under, its value, and where that stands."""

    group: str
    label: str
    value: Box


def unfolded(page: Sheet) -> Sheet:
    """The sheet itself, or its cards as a roster whose cells remember where they stood."""
    if len(page.rows) > _TALL or not page.rows or len(page.rows[0]) > _NARROW:
        return page
    cards = _cards(_boxes(page))
    return _roster(cards, page) if cards else page


def roster_of(boxes: Sequence[Box], name: str) -> Sheet | None:
    """A table of a document as a roster of its cards; None when it holds none."""
    cards = _cards(boxes)
    return _roster(cards, Sheet(name, [], typed=False)) if cards else None


def _boxes(page: Sheet) -> list[Box]:
    spans = {(m[0], m[1]): m for m in page.merges}
    covered = {(r, c) for m in page.merges for r in range(m[0], min(m[2], m[0] + 50) + 1) for c in range(m[1], min(m[3], _NARROW) + 1)}
    found = []
    for r, row in enumerate(page.rows):
        for c, value in enumerate(row):
            span = spans.get((r, c))
            if span is not None:
                found.append(Box(r, c, span[2], span[3], value))
            elif value != "" and (r, c) not in covered:
                found.append(Box(r, c, r, c, value))
            elif value == "" and (r, c) not in covered and c and row[c - 1] != "":
                found.append(Box(r, c, r, c, value))  # an empty value beside a label
    return found


def _cards(boxes: Sequence[Box]) -> list[list[_Pair]]:
    """Every card's pairs; nothing for a roster, whose labels stand together in a row."""
    by_row: dict[int, list[Box]] = {}
    for box in boxes:
        by_row.setdefault(box.row, []).append(box)
    groups = {number: b for b in boxes if b.last_row > b.row and _group(b.text) for number in range(b.row, b.last_row + 1)}
    pairs: list[_Pair] = []
    labelled, inner = set(), False
    for number, row in sorted(by_row.items()):
        if _is_head([box for box in row if box is not groups.get(number)]):
            if len(pairs) < _LEAST:
                return []
            inner = True  # a table inside the card: members of the family, visits
            continue
        found = list(_pairs(row, groups.get(number)))
        if inner and not (found and _begins(found[0])):
            continue
        inner = False
        pairs += found
        labelled.update([number] if found else [])
    filled = sum(any(box.value != "" for box in row) for row in by_row.values())
    is_card = len(pairs) >= _LEAST and len(labelled) > 1 and len(labelled) * 2 >= filled and any(_is_name(p) for p in pairs)
    return list(_apart(pairs)) if is_card else []


def _begins(pair: _Pair) -> bool:
    """Whether a row with this first pair goes on with the card after an inner table."""
    return not pair.group and not _group(pair.label)


def _apart(pairs: Iterable[_Pair]) -> Iterator[list[_Pair]]:
    """One card after the other: each begins with the child's name."""
    present: list[_Pair] = []
    for pair in pairs:
        if _is_name(pair) and any(_is_name(p) for p in present):
            yield present
            present = []
        present.append(pair)
    yield present


def _is_name(pair: _Pair) -> bool:
    return not pair.group and headings.anywhere(headings.plain(pair.label))[:1] == ("name",)


def _pairs(row: Sequence[Box], group: Box | None) -> Iterator[_Pair]:
    place = 0
    while place < len(row) - 1:
        label, value = row[place], row[place + 1]
        if label is not group and _is_label(label.text, group) and _is_value(value.text, label.text, group):
            yield _Pair(group.text if group else "", label.text, value)
            place += 1
        place += 1


def _is_head(row: Sequence[Box]) -> bool:
    """Whether a row holds labels and nearly nothing else: below it stand children, some of whose words are labels elsewhere."""
    filled = [box for box in row if box.value != ""]
    labels = sum(_is_label(box.text, None) for box in filled)
    return len(filled) >= _LEAST and labels * 10 >= len(filled) * 8


def _group(text: str) -> str:
    return headings.group_of(headings.plain(text)) if len(text) < 12 else ""


def _is_label(text: str, group: Box | None) -> bool:
    plain = headings.plain(text)
    return bool(plain) and (headings.is_known(plain) or (group is not None and bool(headings.in_group(_group(group.text), plain))))


def _is_value(text: str, label: str, group: Box | None) -> bool:
    """Whether the words beside a label are its value; 祖母 is a label elsewhere, and a value beside 与儿童关系."""
    if not _is_label(text, group):
        return True
    plain = headings.plain(label)
    key = (headings.in_group(_group(group.text), plain) if group else "") or next(iter(headings.anywhere(plain)), headings.LEFT_OUT)
    if key.startswith(headings.LEFT_OUT):
        return False
    declared = catalogue.field(key)
    return bool(declared.dictionary) and kinds.parse(declared, text)[0] is not None


def _roster(cards: Sequence[Sequence[_Pair]], page: Sheet) -> Sheet:
    """Groups above, labels below them, a row for each card; labels that only some cards have are columns all the same."""
    heads = list(dict.fromkeys((p.group, p.label) for card in cards for p in card))
    rows: list[Row] = [[group or label for group, label in heads], [label if group else "" for group, label in heads]]
    merges: list[Merge] = [(0, column, 1, column) for column, (group, _) in enumerate(heads) if not group]
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for card in cards:
        row: Row = [""] * len(heads)
        for pair in card:
            column = heads.index((pair.group, pair.label))
            if row[column] == "":
                row[column] = pair.value.value
                places[len(rows), column] = pair.value.row, pair.value.column
        rows.append(row)
    return replace(page, rows=rows, merges=merges, notes={}, struck=frozenset(), red=frozenset(), hidden_rows=frozenset(), places=places)
