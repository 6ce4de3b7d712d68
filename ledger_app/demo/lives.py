"""What happened to the invented children over the year: when they came, who left, moved or changed, visits and talks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from ledger_app.demo.people import DAY, VILLAGES
from ledger_app.domain.child import LEFT, Child, Row

_SOURCES = ("新发现",) * 6 + ("排查补录",) * 3 + ("迁入", "出生/新生儿")
_EXITS = ("困境改善", "困境改善", "户籍迁出", "年满18周岁（超龄）", "父母返乡/恢复监护", "死亡", "被收养·省内")
_FACTS: dict[str, dict[str, object]] = {
    "困境改善": {"exit_other": "家庭收入稳定，不再困难"},
    "户籍迁出": {"move_place": "辽宁省大连市"},
    "死亡": {"death_reason": "疾病", "death_handle": "已火化"},
}
_CODES = {
    "困境改善": "困境消除/家庭情况好转",
    "户籍迁出": "户籍或居住地迁出",
    "年满18周岁（超龄）": "年满十八周岁（留守儿童年满十六周岁）",
    "父母返乡/恢复监护": "父母返乡（留守儿童）",
    "死亡": "死亡",
    "被收养·省内": "被依法收养",
}
_MONTHS = 12


def lived(children: Iterable[Child], day: date = DAY) -> Iterator[Child]:
    """The children with their year up to ``day``; the same for the same child."""
    for child in children:
        random = Random(str(child.values.get("id_no") or child.name))
        rows = {**child.rows, "change": _changes(random, child, day), "visit": _visits(random, child, day)}
        if random.random() < 0.7:
            rows["service"] = [_talk(random, child, day)]
        yield replace(child, rows=rows)


def _changes(random: Random, child: Child, day: date) -> list[Row]:
    begun = date.fromisoformat(str(child.values["register_date"]))
    source = random.choice(_SOURCES)
    first = {"change_event": "迁入" if source == "迁入" else "新增", "event_date": begun.isoformat(), "event_reason": source}
    rows: list[Row] = [{**first, "operator": "张文书"}]
    lately = max(begun, day - timedelta(days=330))
    later = (lately + timedelta(days=random.randrange(1, max((day - lately).days, 2)))).isoformat()
    if child.values.get("status") == LEFT:
        reason = random.choice(_EXITS)
        facts = {"event_date": later, "event_reason": _CODES[reason], "exit_reason": reason, "exit_date": later, "operator": "张文书"}
        return [*rows, {"change_event": "迁出" if reason == "户籍迁出" else "退出", **facts, **_FACTS.get(reason, {})}]
    if random.random() < 0.05:
        was = random.choice([v for v in VILLAGES if v != child.values["village"]])
        rows.append(
            {
                "change_event": "信息变更",
                "event_date": later,
                "event_reason": "居住地变更",
                "village_before": was,
                "village_after": child.values["village"],
                "operator": "张文书",
            }
        )
    elif random.random() < 0.06 and child.values["category"] != "最低生活保障家庭儿童":
        rows.append(
            {
                "change_event": "类别变更",
                "event_date": later,
                "event_reason": "困境类别变更",
                "category_before": "最低生活保障家庭儿童",
                "category_after": child.values["category"],
                "operator": "张文书",
            }
        )
    elif random.random() < 0.1:
        rows.append({"change_event": "信息变更", "event_date": later, "event_reason": "监护人变更", "operator": "张文书"})
    return rows


def _visits(random: Random, child: Child, day: date) -> list[Row]:
    """Most months a visit, the last one as the file already has it."""
    kept = list(child.rows.get("visit", ()))
    begun = str(child.values["register_date"])
    found: list[Row] = []
    for month in range(_MONTHS, 0, -1):
        on = (day - timedelta(days=30 * month - random.randrange(0, 28))).isoformat()
        if on > begun and random.random() < 0.86:
            kind = "电话走访" if random.random() < 0.08 else "日常走访"
            found.append(
                {
                    "visit_date": on,
                    "visit_type": kind,
                    "visitor": child.values["worker_name"],
                    "visit_guardian": "监护人按时照料",
                    "visit_content": "查看生活和学习情况",
                }
            )
    return [*found, *kept]


def _talk(random: Random, child: Child, day: date) -> Row:
    since = max(date(day.year, 1, 2), date.fromisoformat(str(child.values["register_date"])))
    on = since + timedelta(days=random.randrange(1, max((day - since).days, 2)))
    return {
        "svc_kind": "咨询",
        "svc_date": on.isoformat(),
        "svc_provider": "镇社工站",
        "svc_suggest": ["心理帮扶"],
        "svc_content": "心理疏导和情绪管理辅导",
    }
