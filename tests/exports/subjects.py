"""What each form is filled with in tests and pictures, by what it is about."""

from collections.abc import Callable
from datetime import date

from ledger_app import demo
from ledger_app.domain import catalogue
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import Child
from ledger_app.domain.table import Line, Statement
from ledger_app.exports import forms, template
from ledger_app.exports.forms import Copy, catalog, tables
from ledger_app.operations.supply import LATEST, of_changes, of_packs
from tests.exports import people

_TOLD = ("name", "id_no")
_TALKATIVE = ("difficulty", "guardianship_note", "cause_child", "special_situation", "mental_state")
DAY = date(2024, 6, 30)
LONG = "父亲因犯罪服刑，母亲离家多年失去联系，儿童随祖母生活，祖母患高血压、腰椎病，家庭无固定收入。" * 12


def copy(form_id: str, how: str) -> Copy:
    """The form blank, filled, or filled with long texts."""
    if how == "blank":
        return Copy()
    about = forms.forms()[form_id].about
    return MAKERS.get(about, _made_up)(form_id, how == "long")


def said(form_id: str) -> set[str]:
    """Some of what the filled form must say."""
    filled = copy(form_id, "filled")
    asked = {c.field for b in catalog.parts(form_id)[0].blocks for row in b.rows for c in row}
    wanted = {name: value for name, value in (filled.values or {}).items() if name in asked and (name in _TOLD or name.startswith("@"))}
    texts = [str(v) for v in wanted.values() if isinstance(v, str)]
    texts += [
        str(v) for name, rows in filled.rows.items() if name.startswith("@") for row in rows for v in row.values() if isinstance(v, str)
    ]
    return {"".join(t.split()) for t in texts if t and len(t) < 40} or {filled.name}


def _child(form_id: str, long: bool) -> Copy:
    child = people.child(**(dict.fromkeys(_TALKATIVE, LONG) if long else {}))
    for section, key in (("visit", "visit_content"), ("case", "case_problem"), ("service", "svc_content")):
        if long:
            child.rows[section][0] = {**child.rows[section][0], key: LONG * 3}
    return forms.of_child(child)


def _roster(form_id: str, long: bool) -> Copy:
    children: list[Child] = [people.child(n) for n in range(1, 30 if long else 4)]
    return tables.of_children(form_id, [*children, *demo.people(40 if long else 3)], DAY)


def _statement(form_id: str, long: bool) -> Copy:
    columns = template.load_all()[form_id].columns
    places = ("三道村", "四道村", "柳树社区") * (14 if long else 1)

    def line(area: str, base: int) -> Line:
        figures = {c.key: 98.5 if c.kind == "percent" else base + i for i, c in enumerate(columns)}
        return Line({**figures, columns[0].key: area}, total=base == 1000)

    return tables.of_statement(Statement(form_id, [*(line(area, n) for n, area in enumerate(places)), line("合计", 1000)]))


def _made_up(form_id: str, long: bool) -> Copy:
    """Any form, every field with a value of its kind; for forms about what no maker here knows."""
    form = catalog.parts(form_id)[0]
    keys = [c.field for b in form.blocks for row in b.rows for c in row if c.field and not c.field.startswith("$")]
    values: dict[str, object] = {}
    rows: dict[str, list[dict[str, object]]] = {}
    for key in keys:
        if key.startswith("@"):
            values[key] = f"某{len(values)}"
        elif not key.startswith("="):
            section = catalogue.section_of(key)
            _answer(rows.setdefault(section.key, [{}])[0] if section.repeated else values, key, long)
    for block in form.blocks:
        if block.kind == "list" and block.section != "papers":
            line: dict[str, object] = {}
            for column in block.columns:
                if column.field.startswith("@"):
                    line[column.field] = f"项{len(line)}"
                elif column.field:
                    _answer(line, column.field, long)
            rows[block.section] = [line] * (60 if long else 3)
    return Copy(values, rows, "某某")


def _answer(values: dict[str, object], key: str, long: bool) -> None:
    field = catalogue.field(key)
    known = catalogue.choice_labels(field.dictionary) if field.dictionary else ()
    values[key] = {
        Kind.LONGTEXT: LONG if long else "情况正常，已按要求办理。",
        Kind.DATE: "2024-05-06",
        Kind.MONTH: "2024-05",
        Kind.INTEGER: 12,
        Kind.MONEY: "128.50",
        Kind.YESNO: True,
        Kind.PHONE: "13900000009",
        Kind.IDENTITY: people.identity("19800101", 7),
        Kind.CHOICE: known[0] if known else "",
        Kind.CHOICES: list(known[:2]),
    }.get(field.kind, f"{field.label[:4]}某")


def _pack(form_id: str, long: bool) -> Copy:
    made = of_packs.pack("李桂兰", [people.child(n) for n in range(1, 50 if long else 6)], DAY)
    return Copy(made.values, {"@listed": [{**row, "@page": n + 1} for n, row in enumerate(made.listed, 1)]}, "李桂兰")


def _change(form_id: str, long: bool) -> Copy:
    child = people.child()
    if long:
        child = people.child()
        child.rows["change"][0] = {**child.rows["change"][0], "change_reason": LONG}
    return of_changes.adjusted(child, LATEST)


def _worker(form_id: str, long: bool) -> Copy:
    person = {
        "d_kind": "儿童主任",
        "d_name": "李桂兰",
        "d_phone": "13900000001",
        "d_village": "三道村",
        "d_fulltime": "兼职",
        "d_bought": False,
    }
    return Copy({"@children": "2 名：王小明、王小红"}, {"team": [{**person, "d_resume": LONG} if long else person]}, "李桂兰")


MAKERS: dict[str, Callable[[str, bool], Copy]] = {
    **dict.fromkeys(("child", "visit", "case", "service"), _child),
    "change": _change,
    "children": _roster,
    "pack": _pack,
    "statement": _statement,
    "worker": _worker,
}
"""By what a form is about; any other is filled with made-up values of each field's kind."""
