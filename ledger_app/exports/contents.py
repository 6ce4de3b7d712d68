"""T26, 卷内目录, as a sheet: the rows of the printed form, one sheet a child."""

from collections.abc import Sequence
from datetime import date

from ledger_app.domain.child import Child
from ledger_app.domain.table import Line, Statement
from ledger_app.exports.forms import copies, description
from ledger_app.exports.forms.copies import Paper
from ledger_app.exports.forms.filling import Filling

TEMPLATE = "T26"


def statement(child: Child, papers: Sequence[Paper], day: date) -> Statement:
    """The papers that a file should hold, then its electronic ones."""
    block = next(b for b in description.load_all()[TEMPLATE].blocks if b.section == "papers")
    rows = Filling(copies.of_child(child, papers), {}, day).rows(block)
    words = {key: child.show(key) for key in ("name", "file_no", "village")}
    lines = [Line({key.removeprefix("@"): value for key, value in row.items()}) for row in rows]
    return Statement(TEMPLATE, lines, words, sheet=f"{child.name} {words['file_no']}".strip())
