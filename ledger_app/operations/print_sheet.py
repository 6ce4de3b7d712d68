"""Forms as .xlsx: a table by its own writer, everything else box by box as on paper."""

from dataclasses import replace
from pathlib import Path

from ledger_app.domain.errors import Refused
from ledger_app.domain.listing import Query
from ledger_app.operations import export_roster, export_statement, print_form
from ledger_app.operations.export_statement import Asked
from ledger_app.operations.open_ledger import Ledger
from ledger_app.operations.supply import SUPPLIERS, Request
from ledger_app.operations.supply.of_statements import DRAFT


def write(store: Ledger, request: Request, out: Path, *, blank: bool = False) -> list[str]:
    """Write the form as a workbook, one sheet a copy; returns what to know before it is used.

    Raises Refused, CannotWrite.
    """
    from ledger_app.exports import forms as engine
    from ledger_app.exports.forms import sheets

    form = print_form.known(request.form)
    if blank:
        sheets.write(form.id, [engine.Copy()], store.office, out, day=request.day)
        return []
    if form.about == "statement":
        asked = Asked(request.day, Query(villages=request.villages), tuple(request.ids), request.options)
        written = export_statement.export(store, form.id, out, asked=asked, draft=DRAFT in request.options)
        return [p.message for p in written.problems] + [f"未计入：{g.who}：{g.what}" for g in written.gaps]
    supplier = SUPPLIERS[form.about]
    if not request.ids and not supplier.computed:
        raise Refused(f"没有选择{supplier.noun}。", f"请选择要打印的{supplier.noun}，或打印空白表。")
    if form.about == "children" and request.villages:
        export_roster.export(store, form.id, out, query=Query(villages=request.villages))
        return []
    copies = [replace(copy, name=copy.name or form.title) for copy in supplier.copies(store, request)]
    sheets.write(form.id, copies, store.office, out, day=request.day)
    print_form.journal(store, form.title, supplier, len(request.ids))
    return [told for copy in copies for told in copy.told]
