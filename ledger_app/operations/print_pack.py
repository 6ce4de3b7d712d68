"""A village's visit pack: for each 儿童主任 the list of children and a visit record for each, ready to be written on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ledger_app.domain.errors import Refused
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.of_packs import COVER, RECORD, pack
from ledger_app.operations.supply.of_workers import by_worker

_NOBODY = "（未确定）"


@dataclass(frozen=True, slots=True)
class Packed:
    """What the PDF holds; ``warnings`` are to be known before printing."""

    children: int
    workers: Sequence[str]
    warnings: Sequence[str] = field(default_factory=tuple)


def render(
    store: Ledger, villages: Sequence[str], out: Path, progress: Progress = silent, *, day: date | None = None, ids: Sequence[int] = ()
) -> Packed:
    """Write the packs of the villages (none named: all) into one PDF; with ``ids`` only of these children.

    Raises Refused when there is nobody on the books.
    """
    from ledger_app.exports.forms import packs

    wanted = set(ids)
    found = {name: [c for c in of if not wanted or c.id in wanted] for name, of in by_worker(store, tuple(villages)).items()}
    found = {name: of for name, of in found.items() if of}
    if not found:
        raise Refused("没有在册的儿童，没有可打印的走访包。", "请换一个村，或先登记儿童。")
    as_of = day or date.today()
    made = (pack(name, of, as_of) for name, of in found.items())
    warnings = packs.render_packs(COVER, RECORD, made, store.office, out, total=len(found), day=as_of, progress=progress)
    count = sum(map(len, found.values()))
    with store.operation("print", f"打印走访包 {'、'.join(villages) or '全部村'}（{count} 人）"):
        pass
    unassigned = [c.name for c in found.get("", ())]
    told = [f"未填儿童主任：{'、'.join(unassigned)}"] if unassigned else []
    return Packed(count, [name or _NOBODY for name in found], [*told, *warnings])
