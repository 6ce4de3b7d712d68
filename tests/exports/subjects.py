"""What each form is filled with in tests and pictures, by what it is about."""

from datetime import date

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.table import Line, Statement
from ledger_app.exports import forms, template
from ledger_app.exports.forms import Copy, tables
from ledger_app.operations.supply import LATEST, of_changes
from tests.exports import people

_TALKATIVE = ("difficulty", "guardianship_note", "cause_child", "special_situation", "mental_state")
DAY = date(2024, 6, 30)
LONG = "父亲因犯罪服刑，母亲离家多年失去联系，儿童随祖母生活，祖母患高血压、腰椎病，家庭无固定收入。" * 12


def copy(form_id: str, how: str) -> Copy:
    """The form blank, filled, or filled with long texts."""
    if how == "blank":
        return Copy()
    about = forms.forms()[form_id].about
    return MAKERS.get(about, _child)(form_id, how == "long")


def _child(form_id: str, long: bool) -> Copy:
    return forms.of_child(people.child(**dict.fromkeys(_TALKATIVE, LONG)) if long else people.child())


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


MAKERS = {"children": _roster, "statement": _statement, "change": _change, "worker": _worker}
