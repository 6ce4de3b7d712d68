"""What is written into a form's fields."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ledger_app.domain import catalogue, dates
from ledger_app.domain.catalogue import Kind
from ledger_app.exports.cells import content, text
from ledger_app.exports.forms import fonts
from ledger_app.exports.forms.copies import Copy
from ledger_app.exports.forms.description import Block, Form, Option
from ledger_app.exports.forms.fonts import BOX, TICKED

OWN = "@"
"""Begins the keys that no catalogue knows: what a form says of its own, handed over with the copy."""
_SPACE = "\u3000"
_content = lru_cache(maxsize=2048)(content)
_BLANK = re.compile(r"\{([^{}:]+)(?::(\d+))?\}")
_UNDERLINED = re.compile(f"{fonts.LINED}(.*?){fonts.UNLINED}")
_YES_NO = (Option("是", ("是",)), Option("否", ("否",)))


class Filling:
    """Answers for the fields of one copy; of a blank one every field is empty."""

    def __init__(self, copy: Copy, words: Mapping[str, str], day: date) -> None:
        """``words`` answer the fields that begin with ``$`` (the office, the day)."""
        self._copy = copy
        self._words = words
        self._day = day

    @property
    def blank(self) -> bool:
        """Whether nothing is to be filled in."""
        return self._copy.blank

    def value(self, key: str, row: Mapping[str, object] | None = None) -> object:
        """The stored value of a main field, or of a row's field."""
        values, rows = self._copy.values, self._copy.rows
        if values is None:
            return None
        if row is not None:
            return row.get(key)
        if key.startswith(OWN):
            return values.get(key)
        if key.startswith("=elder."):
            return _elder(values, key.removeprefix("=elder."))
        return _content(key, self._day).get(values, rows)  # type: ignore[arg-type]  # any sequence of rows will do

    def text(self, key: str, options: Sequence[Option], row: Mapping[str, object] | None = None) -> str:
        """What stands in a field: words, or boxes of which the right ones are ticked."""
        if key.startswith("$"):
            return self._words.get(key[1:], "")
        value = self.value(key, row)
        if options:
            return ticked(options, value)
        kind = kind_of(key)
        if kind is Kind.YESNO and row is None:
            return ticked(_YES_NO, value)
        return _shown(kind, value)

    def prose(self, pattern: str) -> str:
        """A text with fields in it: {key} becomes the value, {key:8} the underlined value, at least eight characters long."""

        def underlined(found: re.Match[str]) -> str:
            said = self.text(found[1].removeprefix("."), ())
            if not found[2]:
                return said
            room = int(found[2]) - sum(0.5 if c.isascii() else 1 for c in said)
            before, after = max(int(room) // 2, 0), max(int(room + 1) // 2, 0)
            return f"{fonts.LINED}{_SPACE * before}{said}{_SPACE * after}{fonts.UNLINED}"

        return _BLANK.sub(underlined, pattern)

    def plain(self, field: str, options: Sequence[Option], row: Mapping[str, object] | None, prose: bool) -> str:
        """What stands in a field, without the strokes of paper."""
        if not prose:
            return self.text(field, options, row)
        return _UNDERLINED.sub(lambda found: found[1].replace(_SPACE, "__"), self.prose(field))

    def rows(self, block: Block) -> list[Mapping[str, object]]:
        """The rows of a list block, at least as many as it prints."""
        found: list[Mapping[str, object]] = []
        if block.section == "papers":
            found = [{"@doc": name} for name in block.defaults]
            found += [{"@doc": p.kind or p.name, "@date": p.added_at[:10], "@remark": f"电子附件：{p.name}"} for p in self._copy.papers]
            found = [{"@seq": i, **row} for i, row in enumerate(found, 1)]
        elif not self._copy.blank:
            found = list(self._copy.rows.get(block.section, ()))
        return found + [{}] * (block.least - len(found))


def _elder(values: Mapping[str, object], key: str) -> object:
    """A grandparent's fact; a dash for the dead, as the form's notes ask."""
    who = key.partition("_")[0]
    return "—" if values.get(f"{who}_status") == "去世" else values.get(key)


def kind_of(key: str) -> Kind:
    """The kind of a field key as forms write it."""
    if key.startswith(OWN):
        return Kind.TEXT
    bare = key.removeprefix("=elder.")
    return _content(bare, date.min).kind if bare.startswith("=") else catalogue.field(bare).kind


def _shown(kind: Kind, value: object) -> str:
    if kind in (Kind.DATE, Kind.MONTH) and value and str(value)[0].isdigit():
        return dates.spoken(str(value))
    return text(value)


def ticked(options: Sequence[Option], value: object) -> str:
    """□甲 ☑乙; a value that no box stands for is written behind them, never dropped."""
    given = [str(v) for v in value] if isinstance(value, list) else [text(value)] if value is not None and value != "" else []
    known = {m for o in options for m in o.means}
    rest = [v for v in given if v not in known]
    none = bool(given) and len(rest) == len(given)
    parts = []
    for option in options:
        on = any(v in option.means for v in given) or ("*" in option.means and bool(rest)) or ("!" in option.means and none)
        parts.append((TICKED if on else BOX) + option.text)
    if rest and known.isdisjoint("*!"):
        parts.append(f"（{'、'.join(rest)}）")
    return "  ".join(parts)


def label_of(form: Form, key: str) -> str:
    """A key fact as a warning names it: as the catalogue does, else as the form does."""
    if key == "=categories":
        return "困境类别"
    if not key.startswith(("=", OWN)):
        return catalogue.field(key).label
    for block in form.blocks:
        for row in block.rows:
            for before, cell in pairwise(row):
                if cell.field == key and before.label:
                    return before.label.replace("\n", "")
    return catalogue.field(key.partition(".")[2]).label if "." in key else key[1:]
