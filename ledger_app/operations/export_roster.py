"""Hand a county sheet out of the ledger."""

from collections.abc import Sequence
from pathlib import Path

from ledger_app.db import children, listing, offices
from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.domain.progress import Progress, silent
from ledger_app.operations import leaving
from ledger_app.operations.open_ledger import Ledger


def templates() -> list[tuple[str, str]]:
    """Id and title of every sheet that can be exported."""
    from ledger_app.exports import rosters

    return [(key, template.title) for key, template in sorted(rosters.templates().items())]


def export(
    store: Ledger,
    template_id: str,
    out: Path,
    progress: Progress = silent,
    query: Query | None = None,
    reason: str = "",
    *,
    ids: Sequence[int] = (),
    masked: bool = False,
    password: str = "",
) -> int:
    """Write the sheet and journal that it left the office; returns the rows written.

    ``ids``, where given, instead of the query.
    ``masked`` shows what outsiders may read; ``password`` encrypts the workbook and is kept nowhere.
    """
    from ledger_app.exports import rosters

    known = rosters.templates()
    if template_id not in known:
        raise Refused(f"没有编号为 {template_id} 的表。", "可用的表：" + "、".join(f"{k} {t.title}" for k, t in sorted(known.items())))
    wanted = query or Query()
    written = rosters.write(
        template_id,
        leaving.seen(children.load_many(store, ids=ids or None, query=wanted), masked),
        store.office,
        out,
        villages=[v.name for v in offices.villages(store)],
        total=len(ids) or listing.count(store, wanted),
        progress=progress,
        password=password,
    )
    leaving.journal(store, f"导出 {known[template_id].title}", f"{written} 人", reason=reason, masked=masked, password=password)
    return written
