"""Copies about the people of the children's work: the team's records, and the 儿童主任 that only the files name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger_app.db import children, records
from ledger_app.domain.child import ACTIVE, Child
from ledger_app.domain.listing import Query
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import Choice, Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

_ROLE = "儿童主任"


@dataclass(frozen=True, slots=True)
class Worker:
    """``id`` is the record's, or negative for somebody whom only the children's files name; ``children`` are names."""

    id: int
    values: dict[str, object]
    children: Sequence[str]
    live_in: str

    @property
    def name(self) -> str:
        """The person's name."""
        return str(self.values.get("d_name") or "")

    @property
    def villages(self) -> str:
        """Where the person works: as recorded, else where the children live."""
        return str(self.values.get("d_village") or "") or self.live_in


def workers(store: Ledger) -> list[Worker]:
    """Everybody of the team, then those named only in files, by name."""
    names: dict[str, list[str]] = {}
    phones: dict[str, str] = {}
    villages: dict[str, dict[str, None]] = {}
    for worker, phone, village, child in children.wards(store, ACTIVE):
        names.setdefault(worker, []).append(child)
        phones[worker] = phones.get(worker) or phone
        villages.setdefault(worker, {}).update({village: None} if village else {})

    def made(number: int, values: dict[str, object]) -> Worker:
        name = str(values.get("d_name") or "")
        return Worker(number, values, names.get(name, ()), "、".join(villages.get(name, ())))

    recorded = [made(r.id, dict(r.values)) for r in records.listing(store, "team")]
    others = sorted(names.keys() - {worker.name for worker in recorded})
    return recorded + [made(-n, {"d_kind": _ROLE, "d_name": name, "d_phone": phones[name] or None}) for n, name in enumerate(others, 1)]


def by_worker(store: Ledger, villages: tuple[str, ...] = ()) -> dict[str, list[Child]]:
    """The children on the books of each 儿童主任 by name, by village and file number; nobody's under an empty name."""
    found: dict[str, list[Child]] = {}
    for child in children.load_many(store, query=Query(villages=villages, statuses=(ACTIVE,))):
        found.setdefault(str(child.values.get("worker_name") or "").strip(), []).append(child)
    for of in found.values():
        of.sort(key=lambda c: (str(c.values.get("village") or ""), str(c.values.get("file_no") or "")))
    return dict(sorted(found.items(), key=lambda entry: (not entry[0], entry[0])))


def _choices(store: Ledger) -> Sequence[Choice]:
    return [Choice(w.id, f"{w.name}　{w.values.get('d_kind') or _ROLE}", w.villages) for w in workers(store) if w.name]


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    from ledger_app.exports.forms import Copy

    known = {w.id: w for w in workers(store)}
    for worker in (known[i] for i in request.ids if i in known):
        person = {"d_area": worker.villages, **worker.values}
        of = f"{len(worker.children)} 名：" + "、".join(worker.children) if worker.children else None
        yield Copy({"@children": of}, {"team": [person]}, worker.name)


SUPPLIERS = {"worker": Supplier("工作人员", "人", _copies, _choices)}
