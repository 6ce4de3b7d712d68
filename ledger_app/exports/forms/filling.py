"""What is written into a form's fields for one child."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from ledger_app.domain import catalogue, dates
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.exports.cells import content, text
from ledger_app.exports.forms.description import Block, Option
from ledger_app.exports.forms.fonts import BOX, TICKED


class Paper(Protocol):
    """An attachment as listed."""

    @property
    def name(self) -> str:
        """The file's name."""

    @property
    def kind(self) -> str:
        """What it is to the clerk: 照片, 户口簿 …"""

    @property
    def added_at(self) -> str:
        """When it was added, ISO."""


class Filling:
    """Answers for the fields of one child; without a child every field is empty."""

    def __init__(self, child: Child | None, words: Mapping[str, str], papers: Sequence[Paper], day: date) -> None:
        """``words`` answer the fields that begin with ``$`` (the office, the day)."""
        self._child = child
        self._words = words
        self._papers = papers
        self._day = day

    def value(self, key: str, row: Mapping[str, object] | None = None) -> object:
        """The stored value of a main field, or of a row's field."""
        if self._child is None:
            return None
        if row is not None:
            return row.get(key)
        if key.startswith("=elder."):
            return self._elder(key.removeprefix("=elder."))
        return content(key, self._day).get(self._child.values, self._child.rows)

    def text(self, key: str, options: Sequence[Option], row: Mapping[str, object] | None = None) -> str:
        """What stands in a field: words, or boxes of which the right ones are ticked."""
        if key.startswith("$"):
            return self._words.get(key[1:], "")
        value = self.value(key, row)
        if options:
            return ticked(options, value)
        kind = kind_of(key)
        if kind is Kind.YESNO and row is None:
            return ticked((Option("是", ("是",)), Option("否", ("否",))), value)
        return _shown(kind, value)

    def rows(self, block: Block) -> list[Mapping[str, object]]:
        """The rows of a list block, at least as many as it prints."""
        found: list[Mapping[str, object]] = []
        if block.section == "papers":
            found = [{"doc": name} for name in block.defaults]
            found += [{"doc": p.kind or p.name, "date": p.added_at[:10], "remark": f"电子附件：{p.name}"} for p in self._papers]
            found = [{"seq": i, **row} for i, row in enumerate(found, 1)]
        elif self._child is not None:
            found = list(self._child.rows.get(block.section, ()))
        return found + [{}] * (block.least - len(found))

    def _elder(self, key: str) -> object:
        """A grandparent's fact; a dash for the dead, as the form's notes ask."""
        who = key.partition("_")[0]
        assert self._child is not None
        return "—" if self._child.values.get(f"{who}_status") == "去世" else self._child.values.get(key)


def kind_of(key: str) -> Kind:
    """The kind of a field key as forms write it."""
    bare = key.removeprefix("=elder.")
    if bare.startswith("="):
        return content(bare, date.min).kind
    return catalogue.field(bare).kind if bare not in ("doc", "seq", "pages", "date", "remark") else Kind.TEXT


def _shown(kind: Kind, value: object) -> str:
    if kind in (Kind.DATE, Kind.MONTH) and value and str(value)[0].isdigit():
        return dates.spoken(str(value))
    return text(value)


def ticked(options: Sequence[Option], value: object) -> str:
    """□甲 ☑乙; a value that no box stands for is written behind them, never dropped."""
    given = [str(v) for v in value] if isinstance(value, list) else [text(value)] if value is not None and value != "" else []
    known = {m for o in options for m in o.means}
    rest = [v for v in given if v not in known]
    parts = []
    for option in options:
        on = any(v in option.means for v in given) or ("*" in option.means and bool(rest))
        parts.append((TICKED if on else BOX) + option.text)
    if rest and not any("*" in o.means for o in options):
        parts.append(f"（{'、'.join(rest)}）")
    return "  ".join(parts)


def label_of(key: str) -> str:
    """A key fact as a warning names it."""
    if key == "=categories":
        return "困境类别"
    return catalogue.field(key).label if not key.startswith("=") else key[1:]
