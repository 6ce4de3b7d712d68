"""Quick sheets: write one, keep it by name, list, rename and forget what is kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ledger_app.db import children, listing, offices, settings
from ledger_app.domain import catalogue, conditions, quick
from ledger_app.domain.conditions import Condition
from ledger_app.domain.errors import Refused
from ledger_app.domain.progress import Progress, silent
from ledger_app.domain.quick import QuickSheet
from ledger_app.operations import leaving
from ledger_app.operations.open_ledger import Ledger

_KEY = "export.quick"
_STEP = 500
NAME_LIMIT = 30


def kept(store: Ledger) -> list[QuickSheet]:
    """The sheets kept, in the order in which they were made."""
    return [quick.from_json(name, value) for name, value in _known(store).items()]


def named(store: Ledger, name: str) -> QuickSheet:
    """The sheet of this name.  Raises Refused."""
    known = _known(store)
    if name not in known:
        raise Refused(f"没有名为“{name}”的快速表。", f"已保存的：{'、'.join(known)}。" if known else "还没有保存过快速表。")
    return quick.from_json(name, known[name])


def keep(store: Ledger, sheet: QuickSheet) -> None:
    """Keep a sheet under its name; an older one of that name is replaced.  Raises Refused."""
    quick.check(sheet)
    settings.put(store, _KEY, {**_known(store), _good(sheet.name): sheet.as_json()})


def rename(store: Ledger, old: str, new: str) -> None:
    """Give a kept sheet another name.  Raises Refused for one that is taken."""
    name, known = _good(new), _known(store)
    if name != old and name in known:
        raise Refused(f"已有名为“{name}”的快速表。", "请换一个名称。")
    settings.put(store, _KEY, {(name if key == old else key): value for key, value in known.items()})


def forget(store: Ledger, name: str) -> None:
    """Keep a sheet no longer."""
    settings.put(store, _KEY, {key: value for key, value in _known(store).items() if key != name})


def columns() -> list[tuple[str, str, str]]:
    """What can be chosen: section title, key, heading."""
    composed = [("组合栏", key, words) for key, words in quick.COMPOSED.items()]
    return composed + [(catalogue.section_of(f.key).title, f.key, f.label) for f in conditions.fields()]


def stated(store: Ledger, text: str) -> Condition:
    """A condition from ``项目=值``, the office's own choices and villages included.  Raises Refused."""
    return conditions.parse(text, store.vocabulary())


def condition(store: Ledger, key: str, relation: str, value: str) -> Condition:
    """A condition from its parts.  Raises Refused."""
    return conditions.make(key, relation, value, store.vocabulary())


def matching(store: Ledger, sheet: QuickSheet, progress: Progress = silent) -> Sequence[int]:
    """The children that stand on the sheet, in its order."""
    if not sheet.where:
        return listing.ids(store, sheet.query)
    total, today, found = listing.count(store, sheet.query), date.today(), []
    for done, child in enumerate(children.load_many(store, query=sheet.query)):
        if done % _STEP == 0:
            progress(done, total, "正在查找")
        if all(condition.holds(child, today) for condition in sheet.where):
            found.append(child.id)
    return found


def export(store: Ledger, sheet: QuickSheet, out: Path, progress: Progress = silent, *, reason: str = "", password: str = "") -> int:
    """Write the sheet and journal it; returns the rows.  Shown in full only with a reason.  Raises Refused, CannotWrite."""
    from ledger_app.exports import quick as layout
    from ledger_app.exports import rosters

    quick.check(sheet)
    leaving.must_have_reason(sheet.masked, reason)
    ids = matching(store, sheet, progress)
    wanted = layout.template(sheet)
    written = rosters.write_template(
        wanted,
        leaving.seen(children.load_many(store, ids=ids), sheet.masked),
        store.office,
        out,
        villages=[v.name for v in offices.villages(store)],
        total=len(ids),
        words={"count": f"{len(ids):,}"},
        progress=progress,
        password=password,
    )
    leaving.journal(store, f"导出快速表 {wanted.title}", f"{written} 人", reason=reason, masked=sheet.masked, password=password)
    return written


def _good(name: str) -> str:
    bare = name.strip()
    if not bare or len(bare) > NAME_LIMIT:
        raise Refused("快速表的名称应为 1 至 30 个字。", "请重新填写名称。")
    return bare


def _known(store: Ledger) -> dict[str, dict[str, Any]]:
    nothing: dict[str, dict[str, Any]] = {}
    return settings.get(store, _KEY, nothing)
