"""Copies about one change of a child's file: who comes onto the books, who leaves (T17)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger_app.db import children
from ledger_app.domain import dates
from ledger_app.domain.child import Child, Row
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.of_children import in_front
from ledger_app.operations.supply.request import Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

_SECTION = "change"
_LEAVING = ("退出",)
_COMING = ("新增", "恢复", "补录")


def adjusted(child: Child, row: int) -> "Copy":
    """The child and the change meant, with the child itself as the one who comes or leaves."""
    from ledger_app.exports import forms

    changes = in_front(_SECTION, child.rows.get(_SECTION, ()), row)
    event = changes[0].get("change_event") if changes else None
    said = _who(child, changes[0]) if changes else {}
    added, removed = [said] if event in _COMING else [], [said] if event in _LEAVING else []
    copy = forms.of_child(child)
    values = {**child.values, "@added": len(added) or None, "@removed": len(removed) or None}
    if removed:
        values["@effective"] = dates.spoken(str(changes[0].get("exit_date") or ""))
    return replace(copy, values=values, rows={**child.rows, _SECTION: changes, "@added": added, "@removed": removed})


def _who(child: Child, change: Row) -> Row:
    """One line of the form: facts of the child and why."""
    return {
        "@name": child.name,
        "@sex": child.show("sex"),
        "@id_no": child.show("id_no"),
        "@relation": child.show("head_relation"),
        "@health": child.show("health_status"),
        "@work": child.show("school_name"),
        "@reason": change.get("exit_reason") or change.get("reg_reason") or change.get("change_reason"),
    }


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    return (adjusted(child, request.row) for child in children.load_many(store, ids=request.ids))


SUPPLIERS = {_SECTION: Supplier("儿童", "人", _copies)}
