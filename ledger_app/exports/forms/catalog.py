"""Every form there is: those described for themselves, and the county's tables."""

from dataclasses import dataclass
from functools import cache

from ledger_app.exports import template
from ledger_app.exports.forms import description, tables
from ledger_app.exports.forms.description import Block, Form

_TABLES = "名册与统计表"


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form as it is offered; ``about`` is what a copy of it is about, ``fields`` its words to fill in.

    ``copies`` and ``two_sided`` are how it is printed when nobody has chosen otherwise.
    """

    id: str
    title: str
    about: str
    group: str
    paper: str
    is_table: bool
    fields: tuple[str, ...]
    copies: int = 1
    two_sided: bool = False


@cache
def forms() -> dict[str, FormInfo]:
    """Every form that can be printed, by id, in the order they are offered."""
    described = {key: _info(form, form.group, False) for key, form in description.load_all().items()}
    sheets = {key: _info(parts(key)[0], _TABLES, True) for key in sorted(template.load_all()) if key not in described}
    return described | sheets


@cache
def parts(form_id: str) -> tuple[Form, ...]:
    """A form; of a table too wide for a page, the sheets that lie side by side."""
    described = description.load_all().get(form_id)
    return (described,) if described else tables.parts(template.load_all()[form_id])


@cache
def whole(form_id: str) -> Form:
    """A form in one piece, for a sheet that knows no edge of paper."""
    described = description.load_all().get(form_id)
    return described or tables.whole(template.load_all()[form_id])


def _info(form: Form, group: str, is_table: bool) -> FormInfo:
    paper = f"{form.plate_mm[0]:g}×{form.plate_mm[1]:g}毫米" if form.plate_mm[0] else f"{form.paper}{'横向' if form.landscape else '纵向'}"
    labels = template.load_all()[form.id].columns if is_table else ()
    fields = tuple(c.heading for c in labels) or tuple(dict.fromkeys(label for b in form.blocks for label in _labels(b)))
    return FormInfo(form.id, form.title, form.about, group, paper, is_table, fields, form.copies, form.two_sided)


def _labels(block: Block) -> list[str]:
    """What the fields of a block are called on paper."""
    found = [c.label for c in block.columns]
    for row in block.rows:
        before = block.side
        for cell in row:
            if cell.field or cell.options or cell.foot:
                found.append(before)
            before = cell.label or before
    return [label.replace("\n", "").rstrip("：") for label in found if label]
