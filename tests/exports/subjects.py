"""What each form is filled with in tests and pictures, by what it is about."""

import re
from collections.abc import Callable
from dataclasses import replace
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

_IN_TEXT = re.compile(r"\{\.?([^{}:]+)(?::\d+)?\}")
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
    children.append(people.child(31, category="孤儿", categories=["孤儿"], is_orphan=True))
    children.append(people.child(32, category="流动儿童", categories=["流动儿童"], is_migrant=True))
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
    keys += [k for b in form.blocks if b.kind == "text" for t in b.texts for k in _IN_TEXT.findall(t) if not k.startswith(("$", "="))]
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


def _home(form_id: str, long: bool) -> Copy:
    """The first invented home; long ones have many rows and much to say."""
    told = demo.homes(demo.people(60), DAY)[0]
    values: dict[str, object] = {**told["values"], "@head": "周春华　10049900000", "@monthly": "4.3", "@plaque": "儿童之家"}
    values |= {"@in_difficulty": "12", "@left_behind": "7", "@fulltime": "0", "@parttime": "1", "@volunteers": "3", "@month": "2024年6月"}
    many = 14 if long else 1
    rows: dict[str, list[dict[str, object]]] = {key: list(found) * many for key, found in told["records"].items()}
    rows["@log"] = [_DUTY, {**_DUTY, **_CALLER, "@result": LONG if long else "查看了档案"}] * (20 if long else 3)
    rows["@volunteers"] = [
        {**p, **h, "vol_vetted": "是", "@served": "2024年4月6日"} for p, h in zip(rows["home_volunteer"], rows["home_hours"], strict=False)
    ]
    rows["@children"] = [{**_SPECIAL, "@need": LONG if long else "随祖母生活"}] * (6 if long else 4)
    values |= {f"@{word}{n}": said for n in range(1, 8) for word, said in (("result", "达标"), ("review", LONG if long else "同意"))}
    rows["@measures"] = [{"@part": "成品外形", "@measure": "600 × 400", "@words": LONG if long else "横向"}] * 6
    if long:
        values["h_safety"] = LONG
    words = {"place": "三道村", "issuer": "柳树镇", "manager": "周春华", "open": "每周六、日 8:30—16:30", "phone_of_home": "10049900000"}
    numbered = {k: [{"@seq": n, **r} for n, r in enumerate(f, 1)] for k, f in rows.items()}
    return _only(form_id, Copy(values, numbered, "三道村儿童之家", words))


def _attended(form_id: str, long: bool) -> Copy:
    row = {"@date": "2024年6月8日", "@home": "三道村儿童之家", "@topic": "绘本共读", "@kind": "课业辅导", "@in": "08:50", "@out": "11:05"}
    rows = [{"@seq": n, **row} for n in range(1, 60 if long else 5)]
    return replace(forms.of_child(people.child()), rows={"@activities": rows})


def _only(form_id: str, copy: Copy) -> Copy:
    """Of the lists what this form asks for, as the suppliers give it."""
    asked = {b.section: {c.field for c in b.columns} for b in catalog.parts(form_id)[0].blocks if b.kind == "list"}
    rows = {key: [{k: v for k, v in r.items() if k in asked[key]} for r in copy.rows[key]] for key in asked}
    return replace(copy, rows=rows)


_DUTY = {"@date": "6月8日", "@open": "08:30—16:30", "@duty": "周春华", "@children": 5, "@safe": "正常"}
_CALLER = {"@visitor": "孙科长", "@unit": "山河县民政局", "@reason": "参观检查"}
_SPECIAL = {
    "@name": "王小明",
    "@sex": "男",
    "@birth": "2012-03",
    "@categories": "孤儿",
    "@address": "三道村",
    "@guardian": "赵玉兰 13845300001",
}
_SIGNED = {"@name": "王小明", "@sex": "男", "@age": 12, "@village": "三道村", "@phone": "13845300001", "@in": "08:50", "@out": "11:05"}


def _activity(form_id: str, long: bool) -> Copy:
    told = demo.homes(demo.people(60), DAY)[0]
    activity = {k: v for k, v in told["records"]["home_activity"][0].items() if k != "attendance"}
    if long:
        activity |= {"t_record": LONG, "t_effect": LONG}
    signed = [{"@seq": n, **_SIGNED} for n in range(1, 80 if long else 9)]
    values = {**told["values"], "@when": "2024年6月8日 09:00—11:00", "@where": "活动室", "@children": "12", "@left_parents": "3/4"}
    rows = {"home_activity": [activity], **({"@signed": signed} if form_id == "C05" else {})}
    return Copy(values, rows, "绘本共读", {"others": "另有：家长 4 人。"})


MAKERS: dict[str, Callable[[str, bool], Copy]] = {
    **dict.fromkeys(("child", "visit", "case", "service"), _child),
    "change": _change,
    "children": _roster,
    "home": _home,
    "home_activity": _activity,
    "home_child": _attended,
    "home_log": _home,
    "home_plaque": _home,
    "pack": _pack,
    "statement": _statement,
    "worker": _worker,
}
"""By what a form is about; any other is filled with made-up values of each field's kind."""
