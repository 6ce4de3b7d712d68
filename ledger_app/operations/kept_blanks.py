"""Blanks of the county kept as templates: by name, with the empty sheet itself, recognised by the shape of its head."""

import base64
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.db import settings
from ledger_app.domain.errors import Refused, UnusableFile
from ledger_app.operations.open_ledger import Ledger

_KEY = "export.blanks"
_CONTENT = "export.blank."
NAME_LIMIT = 30
_LARGEST = 4_000_000
"""Bytes of a blank that is kept; a real one has some tens of thousands."""


@dataclass(frozen=True, slots=True)
class KeptBlank:
    """A blank under its name; ``file`` is what it was called, ``added`` the ISO day."""

    name: str
    file: str
    shape: str
    added: str = ""


def kept(store: Ledger) -> list[KeptBlank]:
    """The blanks kept, in the order in which they came."""
    return [KeptBlank(name, **facts) for name, facts in _known(store).items()]


def of_shape(store: Ledger, shape: str) -> str:
    """The name of the kept blank with such a head, empty for none."""
    return next((blank.name for blank in kept(store) if blank.shape == shape), "")


def content(store: Ledger, name: str) -> tuple[bytes, Path]:
    """The empty sheet and what its file was called.  Raises Refused."""
    facts = _known(store).get(name)
    text = settings.get(store, _CONTENT + name, "")
    if facts is None or not text:
        raise Refused(f"没有名为“{name}”的空白表。", "请刷新后再试，或重新添加县里的空白表。")
    return base64.b64decode(text), Path(facts["file"])


def keep(store: Ledger, name: str, blank: Path) -> KeptBlank:
    """Keep an empty sheet; an older one of that name is replaced.  Raises Refused, UnusableFile."""
    from ledger_app.imports import blank_sheet, book, profiles, sniff

    named = _good(name)
    data = sniff.load(blank)
    if len(data) > _LARGEST:
        raise UnusableFile(f"{blank.name} 太大，不能作为模板保存。", "空白表一般不到 1 MB，请删去多余的工作表和图片后再试。")
    found = blank_sheet.survey(book.parse(data, blank).sheets, blank.name, {}, {})
    facts = KeptBlank(named, blank.name, profiles.shape(found.columns), date.today().isoformat())
    settings.put(store, _CONTENT + named, base64.b64encode(data).decode("ascii"))
    settings.put(store, _KEY, {**_known(store), named: {"file": facts.file, "shape": facts.shape, "added": facts.added}})
    return facts


def rename(store: Ledger, old: str, new: str) -> None:
    """Give a kept blank another name.  Raises Refused for one that is taken."""
    name, known = _good(new), _known(store)
    if name == old:
        return
    if name in known:
        raise Refused(f"已有名为“{name}”的空白表。", "请换一个名称。")
    settings.put(store, _CONTENT + name, settings.get(store, _CONTENT + old, ""))
    settings.put(store, _CONTENT + old, None)
    settings.put(store, _KEY, {(name if key == old else key): facts for key, facts in known.items()})


def forget(store: Ledger, name: str) -> None:
    """Keep a blank no longer; what its columns mean stays remembered."""
    settings.put(store, _KEY, {key: facts for key, facts in _known(store).items() if key != name})
    settings.put(store, _CONTENT + name, None)


def _good(name: str) -> str:
    bare = name.strip()
    if not bare or len(bare) > NAME_LIMIT:
        raise Refused(f"空白表的名称应为 1 至 {NAME_LIMIT} 个字。", "请重新填写名称。")
    return bare


def _known(store: Ledger) -> dict[str, dict[str, Any]]:
    nothing: dict[str, dict[str, Any]] = {}
    return settings.get(store, _KEY, nothing)
