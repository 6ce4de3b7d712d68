"""Copies about the people of the children's work: the 儿童主任 that the children's files name."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ledger_app.db import children
from ledger_app.domain.child import ACTIVE, Child
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import Choice, Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

_ROLE = "儿童主任"


def workers(store: Ledger) -> dict[str, list[Child]]:
    """The children of each 儿童主任 by name, of those on the books; in the order of the files."""
    found: dict[str, list[Child]] = {}
    for child in children.load_many(store):
        name = str(child.values.get("worker_name") or "").strip()
        if name and child.values.get("status", ACTIVE) == ACTIVE:
            found.setdefault(name, []).append(child)
    return dict(sorted(found.items()))


def _choices(store: Ledger) -> Sequence[Choice]:
    return [Choice(number, f"{name}　{len(of)} 名儿童", _villages(of)) for number, (name, of) in enumerate(workers(store).items(), 1)]


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    from ledger_app.exports.forms import Copy

    known = list(workers(store).items())
    for number in request.ids:
        name, of = known[number - 1]
        phone = next((c.values["worker_phone"] for c in of if c.values.get("worker_phone")), None)
        villages = _villages(of)
        person = {"d_kind": _ROLE, "d_name": name, "d_phone": phone, "d_area": villages}
        person["d_children"] = f"{len(of)} 名：" + "、".join(c.name for c in of)
        yield Copy({"@village": villages}, {"team": [person]}, name)


def _villages(of: Sequence[Child]) -> str:
    return "、".join(dict.fromkeys(str(v) for c in of if (v := c.values.get("village"))))


SUPPLIERS = {"worker": Supplier(_ROLE, "人", _copies, _choices)}
