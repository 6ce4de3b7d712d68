"""The pages of one copy: texts fitted into boxes, rows onto pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger_app.domain.office import Office
from ledger_app.exports import sheetfile
from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.boxes import Box, Row
from ledger_app.exports.forms.composing import compose, height_of_page
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.description import Form
from ledger_app.exports.forms.filling import Filling, label_of
from ledger_app.exports.forms.fitting import Fit, fit, underlined
from ledger_app.exports.forms.paging import FilledRow, Page, paginate

Words = Mapping[str, str]
Item = Mapping[str, object]
_TO_WRITE = {"day": "    年  月  日", "month": "    年  月", "year": "    ", "quarter": "    年第  季度", "clerk": "", "phone": ""}
"""What a blank form leaves to be written by hand."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The pages of one copy, each with the part of the form it belongs to, and what to know before printing."""

    pages: Sequence[tuple[Form, Page]]
    warnings: Sequence[str]

    def wants_photos(self) -> bool:
        """Whether a picture has a place on it."""
        return any(box.photo for _, page in self.pages for piece in page for box in piece.row.boxes)


def lay_out(parts: Sequence[Form], copy: Copy, office: Office, day: date) -> Laid:
    """The pages of a copy; the ``parts`` of a sheet too wide for one page lie side by side, row by row."""
    filling, filled, missing = fill(parts, copy, office, day)
    runs = [[(form, page) for page in paginate(rows, height_of_page(form))] for form, rows in zip(parts, filled, strict=True)]
    pages = [page for beside in zip(*runs, strict=True) for page in beside]
    return Laid(pages, _warnings(parts[0], copy, filling, missing))


def fill(parts: Sequence[Form], copy: Copy, office: Office, day: date) -> tuple[Filling, list[list[FilledRow]], list[str]]:
    """The rows of each part with their texts before they are put on pages, and the characters that no font has."""
    words = said(office, day, copy)
    filling = Filling(copy, words, day)
    missing: list[str] = []
    items = _items(parts, filling, words)
    return filling, _level([_filled(form, filling, words, items, missing) for form in parts]), missing


def said(office: Office, day: date, copy: Copy) -> dict[str, str]:
    """What {names} in the form's own words stand for."""
    known = sheetfile.words(office, day)
    return {**known, **(_TO_WRITE if copy.blank else {}), **copy.words}


def item_of(form: Form, filling: Filling, row: Row) -> Item | None:
    """The row of a section that fills this row of the form."""
    if row.item < 0:
        return None
    found = filling.rows(form.blocks[row.block])
    return found[row.item] if row.item < len(found) else {}


def _items(parts: Sequence[Form], filling: Filling, words: Words) -> dict[int, list[Item]]:
    """The rows of every list; a blank form whose list fills its page gets as many as all its parts can hold."""
    items = {i: filling.rows(b) for i, b in enumerate(parts[0].blocks) if b.kind == "list"}
    growing = next((i for i in items if parts[0].blocks[i].fills_page), None) if filling.blank else None
    if growing is not None:
        first = _level([_filled(form, filling, words, items, []) for form in parts])[0]
        spare = min(map(height_of_page, parts)) - sum(r.height for r in first)
        items[growing] = items[growing] + [{}] * max(int(spare / parts[0].blocks[growing].height), 0)
    return items


def _filled(form: Form, filling: Filling, words: Words, items: Mapping[int, Sequence[Item]], missing: list[str]) -> list[FilledRow]:
    """Every row with its texts, as high as they need."""
    filled = []
    for row in compose(form, tuple(len(r) for r in items.values()), tuple(words.items())):
        item = items[row.block][row.item] if row.item >= 0 else None
        fits = tuple([_fit(box, row, filling, item, missing) for box in row.boxes])
        needed = [f.height + b.kept for f, b in zip(fits, row.boxes, strict=True) if b.rows == 1]
        filled.append(FilledRow(row, fits, max(row.height, *needed) if needed else row.height))
    return _stretched(filled)


def _stretched(filled: list[FilledRow]) -> list[FilledRow]:
    """Rows under a box over several of them grow until its text has room."""
    for i, one in enumerate(filled):
        for box, found in zip(one.row.boxes, one.fits, strict=True):
            if box.rows > 1:
                last = i + box.rows - 1
                short = found.height + box.kept - sum(r.height for r in filled[i : last + 1])
                if short > 0:
                    filled[last] = replace(filled[last], height=filled[last].height + short)
    return filled


def _level(parts: Sequence[Sequence[FilledRow]]) -> list[list[FilledRow]]:
    """Sheets side by side: the same row is equally high on each."""
    if len(parts) == 1:
        return [list(parts[0])]
    highest = [max(r.height for r in beside) for beside in zip(*parts, strict=True)]
    return [[replace(r, height=h) for r, h in zip(rows, highest, strict=True)] for rows in parts]


def _fit(box: Box, row: Row, filling: Filling, item: Item | None, missing: list[str]) -> Fit:
    if box.label is not None:
        return box.label
    face = fonts.face(box.font)
    text = filling.prose(box.field) if box.prose else filling.text(box.field, box.options, item)
    missing += face.lacks(text)
    found = fit(text, face, box.room, row.height - box.kept, box.size, box.minimum, box.leading)
    return underlined(found) if box.prose else found


def _warnings(form: Form, copy: Copy, filling: Filling, missing: Sequence[str]) -> list[str]:
    if copy.blank:
        return []
    who = copy.name or form.title
    found = [*copy.told, *(f"{who}：字库中没有“{c}”（U+{ord(c):04X}），该处留空，请手写补上" for c in dict.fromkeys(missing))]
    empty = [label_of(form, key) for key in form.key if filling.value(key) in (None, "", [])]
    return [*found, f"{who}：未填{'、'.join(empty)}"] if empty and copy.checked else found
