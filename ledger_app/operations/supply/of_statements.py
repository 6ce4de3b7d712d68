"""Copies of computed tables: the same figures as on the sheet, refused where they contradict each other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.operations import export_statement
from ledger_app.operations.export_statement import Asked
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply.request import Request, Supplier

if TYPE_CHECKING:
    from ledger_app.exports.forms import Copy

DRAFT = "draft"
"""The option that prints figures which contradict each other."""
_NAMED = 5


def _copies(store: Ledger, request: Request) -> "Iterator[Copy]":
    from ledger_app.exports.forms import tables

    asked = Asked(request.day, Query(villages=request.villages), tuple(request.ids), request.options)
    computed = export_statement.compute(store, request.form, asked)
    if computed.blocking and DRAFT not in request.options:
        found = "\n".join(p.message for p in computed.blocking[:_NAMED])
        raise Refused(f"有 {len(computed.blocking)} 处校核不符，没有打印。", f"请先核对，或选择打印草稿。\n{found}")
    told = [f"校核：{p.message}" for p in computed.problems] + [f"未计入：{g.who}：{g.what}" for g in computed.gaps]
    for number, statement in enumerate(computed.statements):
        copy = tables.of_statement(statement)
        yield replace(copy, told=told if number == 0 else ())


SUPPLIERS = {"statement": Supplier("儿童", "人", _copies, single=True, computed=True)}
