"""What a 儿童主任 is handed for the month's visits: the list of children, and a record to write on for each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ledger_app.db import offices
from ledger_app.domain.child import Child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.of_workers import by_worker
from ledger_app.operations.supply.request import Choice, Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy
    from ledger_app.exports.forms.packs import Pack

COVER, RECORD = "visit_pack", "T19"


def pack(worker: str, of: Sequence[Child], day: date) -> "Pack":
    """The list and the records of one 儿童主任; ages are those on ``day``."""
    from ledger_app.exports.forms.packs import Pack

    villages = "、".join(dict.fromkeys(child.show("village") for child in of if child.values.get("village")))
    values = {"@worker": worker or None, "@villages": villages, "@count": len(of)}
    return Pack(
        f"{worker or villages} 走访任务单", values, [_line(n, child, day) for n, child in enumerate(of, 1)], list(_records(worker, of))
    )


def _records(worker: str, of: Sequence[Child]) -> "Iterator[Copy]":
    from ledger_app.exports import forms

    for child in of:
        empty = replace(child, rows={**child.rows, "visit": [{"visitor": worker}] if worker else []})
        yield replace(forms.of_child(empty), checked=False)


def _line(number: int, child: Child, day: date) -> dict[str, object]:
    from ledger_app.exports.cells import content

    said = {f"@{key}": content(f"={key}", day).get(child.values, child.rows) for key in ("age", "categories", "guardian")}
    shown = {"@name": "name", "@sex": "sex", "@address": "live_addr", "@visited": "last_visit"}
    return {**said, "@number": number, **{key: child.show(of) for key, of in shown.items()}}


def _choices(store: Ledger) -> Sequence[Choice]:
    return [Choice(village.id, village.name) for village in offices.villages(store)]


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    """The lists alone."""
    from ledger_app.exports.forms import Copy
    from ledger_app.exports.forms.packs import LISTED

    wanted = tuple(v.name for v in offices.villages(store) if v.id in request.ids)
    for worker, of in by_worker(store, wanted).items():
        made = pack(worker, of, request.day)
        yield Copy(made.values, {LISTED: made.listed}, worker)


SUPPLIERS = {"pack": Supplier("村（社区）", "个村", _copies, _choices)}
