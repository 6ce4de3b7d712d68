"""The month's figures against a recount by hand, whatever happens to the children; and the names behind them."""

from collections import Counter
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_app import demo
from ledger_app.db import children, listing, monthly
from ledger_app.domain import events
from ledger_app.domain.child import Child
from ledger_app.domain.listing import Query
from ledger_app.domain.period import Rhythm
from ledger_app.operations import change_status, monthly_report, save_child
from ledger_app.operations.change_status import LEAVE, MOVE, NOTE, RECLASSIFY, RETURN, Change
from ledger_app.reports import month
from tests.operations.conftest import child

KEY = "2026-03"
VILLAGES = ("三道村", "向阳村")
STEPS = st.lists(
    st.tuples(
        st.sampled_from([LEAVE, RETURN, MOVE, RECLASSIFY, NOTE]),
        st.integers(0, 75),
        st.integers(0, 3),
        st.sampled_from(["困境改善", "户籍迁出", "死亡", "年满18周岁（超龄）"]),
    ),
    max_size=14,
)
FACTS = {"exit_other": "好转", "death_reason": "病", "death_handle": "火化"}


def do(store, child_id, kind, day, reason):
    """The step where it is possible; what is not stays undone."""
    now = children.load(store, child_id)
    if kind not in change_status.possible(now):
        return
    to = {MOVE: next(v for v in VILLAGES if v != now.values["village"])}.get(kind, "")
    to = next(c for c in ("孤儿", "残疾儿童") if c != now.values["category"]) if kind == RECLASSIFY else to
    told = {LEAVE: reason, NOTE: "监护人变更", RETURN: "重新纳入"}.get(kind, "")
    turns = [r["event_date"] for r in now.rows["change"] if r["change_event"] not in ("信息变更", "类别变更")]
    if day >= turns[-1]:
        change_status.record(store, child_id, Change(kind, day, told, to, FACTS))


def recount(store, day):
    """On the books at the end of a day, event by event from the files."""
    found = Counter()
    for file in children.load_many(store):
        state = sum(
            {"新增": 1, "迁入": 1, "恢复": 1, "退出": -1, "迁出": -1}.get(row["change_event"], 0)
            for row in file.rows["change"]
            if row["event_date"] <= day.isoformat()
        )
        moved = [r for r in file.rows["change"] if r.get("village_before")]
        later = [r for r in sorted(moved, key=lambda r: r["event_date"]) if r["event_date"] > day.isoformat()]
        found[later[0]["village_before"] if later else file.values["village"]] += state
    return {village: number for village, number in found.items() if number}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_of_events_balances_and_equals_a_recount(ledger, steps):
    ids = listing.ids(ledger, Query())
    with ledger.operation("purge", "清空") as op:
        for child_id in ids:
            children.remove(op, child_id, "重来")
            children.purge(op, child_id)
    made = [
        save_child.save(ledger, child(n, register_date="2026-02-01", category="残疾儿童" if n % 2 else "孤儿", village=VILLAGES[n % 2])).id
        for n in range(2, 6)
    ]
    for kind, offset, which, reason in steps:
        do(ledger, made[which], kind, (date(2026, 2, 1) + timedelta(days=offset)).isoformat(), reason)
    wanted = monthly_report.period_of(ledger, KEY)
    shown = monthly_report.report(ledger, KEY)
    assert not [p for p in shown.problems if p.code in ("check", "between")]
    lines = {str(line.values["village"]): line.values for line in shown.sheets[0].lines}
    before, after = recount(ledger, wanted.before), recount(ledger, wanted.end)
    for village in VILLAGES:
        row = lines[village]
        assert (row["n0"], row["n1"]) == (before.get(village, 0), after.get(village, 0))
    for values in lines.values():
        came, went = (sum(values[k] for k in keys) for keys in (("in1", "in2", "in3"), ("out1", "out2", "out3", "out4")))
        assert values["n0"] + came - went == values["n1"]
    detail = monthly_report.detail(ledger, wanted)
    for village, values in lines.items():
        for key in ("n0", "n1", "k_b", "x1", "v0", "p0", "in2", "out2", "out4", "mod"):
            assert len(month.behind(detail, key, village)) <= values[key]
        for key in ("n1", "k_b", "x1", "v0"):
            assert len(month.behind(detail, key, village)) == values[key]


@pytest.fixture
def township(ledger):
    with ledger.operation("import", "导入") as op:
        children.save_new(op, demo.lived(demo.people(120)))
    return ledger


def test_every_count_has_that_many_names_behind_it(township):
    shown = monthly_report.report(township, "2026-08")
    for line in shown.sheets[0].lines:
        village = str(line.values["village"])
        for key in month.COLUMNS:
            ids = monthly_report.behind(township, shown, "M01", key, village)
            assert len(ids) == line.values[key], (village, key)
    for template in ("T08", "M03", "T10"):
        sheet = shown.sheet(template)
        total = sheet.lines[-1].values
        for key, value in total.items():
            if isinstance(value, int) and key != "sy":
                assert len(monthly_report.behind(township, shown, template, key)) == value


def test_behind_a_rate_stand_those_for_whom_it_is_not_done(township):
    shown = monthly_report.report(township, "2026-08")
    total = shown.sheets[0].lines[-1].values
    assert len(monthly_report.behind(township, shown, "M01", "v", month.TOTAL)) == total["v0"] - total["v1"]
    assert total["v"] == round(100 * total["v1"] / total["v0"], 1)


def test_sheets_of_a_lived_month(township):
    shown = monthly_report.report(township, "2026-08")
    assert [s.template for s in shown.sheets if s.template in ("M01", "T08", "T10", "M03")] == ["M01", "T08", "T10", "M03"]
    changes = shown.sheet("T16")
    kinds = Counter(line.values["change_kind"] for line in changes.lines)
    total = shown.sheets[0].lines[-1].values
    assert kinds["变更"] >= total["mod"]
    assert kinds["新增"] == sum(len(s.lines) for s in shown.sheets if s.template == "M02")
    assert kinds["减少"] == sum(len(s.lines) for s in shown.sheets if s.template == "M02T")


def test_what_the_ledger_was_begun_with_is_opening_stock(ledger):
    with ledger.operation("import", "导入") as op:
        files = islice(demo.people(20), 20)
        children.save_new(op, (events.opened(c.with_values(status="登记在册", register_date="2026-03-09"), "建账时在册") for c in files))
    total = monthly_report.report(ledger, KEY).sheets[0].lines[-1].values
    assert (total["n0"], total["in1"], total["n1"]) == (20, 0, 20)
    assert "建账20人" in total["remark"]
    assert monthly_report.report(ledger, KEY).sheet("T16") is None


def test_a_move_between_villages_leaves_the_one_and_enters_the_other(ledger):
    made = save_child.save(ledger, child(register_date="2026-02-01"))
    change_status.record(ledger, made.id, Change(MOVE, "2026-03-10", to="向阳村"))
    lines = {line.values["village"]: line.values for line in monthly_report.report(ledger, KEY).sheets[0].lines}
    assert [lines["三道村"][k] for k in ("n0", "out2", "n1")] == [1, 1, 0]
    assert [lines["向阳村"][k] for k in ("n0", "in2", "n1")] == [0, 1, 1]
    assert [lines["合计"][k] for k in ("n0", "in2", "out2", "n1")] == [1, 1, 1, 1]


def test_the_county_cycle_decides_which_month_an_event_belongs_to(ledger):
    save_child.save(ledger, child(register_date="2026-02-21"))
    assert monthly_report.report(ledger, "2026-02").sheets[0].lines[-1].values["in1"] == 1
    monthly_report.save_rhythm(ledger, Rhythm(20, headed_next=True))
    shown = monthly_report.report(ledger, "2026-02")
    assert shown.sheets[0].lines[-1].values["in1"] == 0
    assert shown.sheets[0].words["title"] == "2026年3月"
    assert monthly_report.report(ledger, KEY).sheets[0].lines[-1].values["in1"] == 1
    assert monthly_report.rhythm(ledger) == Rhythm(20, headed_next=True)


def visited(ledger, *days, kind="日常走访", serial=3):
    made = save_child.save(ledger, child(serial, register_date="2026-01-05"))
    rows = [{"visit_date": d, "visit_type": kind} for d in days]
    return save_child.save(ledger, Child(made.values, {**made.rows, "visit": rows}, {}, made.id, made.version))


def visits(ledger):
    total = monthly_report.report(ledger, KEY).sheets[0].lines[-1].values
    return total["v0"], total["v1"], total["v"]


def test_a_call_counts_where_the_office_says_so(ledger):
    visited(ledger, "2026-03-10", kind="电话走访")
    assert visits(ledger) == (1, 0, 0.0)
    monthly_report.save_rhythm(ledger, Rhythm(calls_count=True))
    assert visits(ledger) == (1, 1, 100.0)


def test_who_was_visited_lately_is_not_due_where_visits_are_quarterly(ledger):
    visited(ledger, "2026-02-10")
    assert visits(ledger) == (1, 0, 0.0)
    monthly_report.save_rhythm(ledger, Rhythm(visit_months=3))
    assert visits(ledger) == (0, 0, None)
    visited(ledger, "2026-03-01", serial=5)
    assert visits(ledger) == (1, 1, 100.0)


def test_contradictions_are_named(ledger):
    save_child.save(ledger, child(status="已减员", register_date="2026-01-05"))
    save_child.save(ledger, child(4, category=None, register_date="2026-01-05"))
    told = [p.message for p in monthly_report.report(ledger, KEY).problems]
    assert any("没有退出日期" in words for words in told)
    assert any("有 1 人没有确定儿童类别" in words for words in told), told


def test_sheets_that_disagree_are_named(ledger, monkeypatch):
    save_child.save(ledger, child(register_date="2026-01-05"))
    monkeypatch.setattr(monthly, "stock", lambda store, day: {"三道村": 5})
    told = [p.message for p in monthly_report.report(ledger, KEY).problems]
    assert any("期末在册" in words and "期初在册" in words for words in told)


def with_measures(ledger, *rows, **values):
    made = save_child.save(ledger, child(register_date="2026-01-05", **values))
    save_child.save(ledger, Child(made.values, {**made.rows, "measure": list(rows)}, {}, made.id, made.version))
    return made.id


def held(name, since="", until="", state="已享"):
    told = {"measure_name": name, "measure_state": state, "measure_from": since, "measure_to": until}
    return {key: value for key, value in told.items() if value}


def test_where_the_clerk_says_nothing_the_measures_say_what_is_fulfilled(ledger):
    with_measures(ledger, held("最低生活保障"), held("居民基本医疗保险参保", state="应享"), fulfil_edu="已落实")
    total = monthly_report.report(ledger, KEY).sheets[0].lines[-1].values
    assert [total[key] for key in ("r1", "r2", "r3", "r4")] == [100.0, 0.0, 100.0, None]


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [("2026-02-10", "", 1), ("2026-02-10", "2026-02-28", 0), ("2026-02-10", "2026-03-01", 1), ("2026-04-01", "", 0), ("2026-03-31", "", 1)],
)
def test_temporary_placement_counts_while_it_lasts(ledger, since, until, counts):
    child_id = with_measures(ledger, held("父母被羁押时临时代养安置", since, until, "停发" if until else "已享"))
    shown = monthly_report.report(ledger, KEY)
    assert shown.sheets[0].lines[-1].values["temp"] == counts
    assert monthly_report.behind(ledger, shown, "M01", "temp") == [child_id] * counts


def test_a_reimport_that_changes_the_category_makes_an_event(ledger, tmp_path):
    from ledger_app.operations import import_workbook

    made = save_child.save(ledger, child(register_date="2026-01-05", category="残疾儿童"))
    sheet = tmp_path / "花名册.csv"
    sheet.write_text(f"姓名,身份证号,村（社区）,儿童类别\n{made.name},{made.values['id_no']},三道村,孤儿\n", encoding="utf-8")
    import_workbook.run(ledger, sheet)
    row = children.load(ledger, made.id).rows["change"][-1]
    assert (row["change_event"], row["category_before"], row["category_after"]) == ("类别变更", "残疾儿童", "孤儿")
    assert row["event_date"] == date.today().isoformat()


def test_new_children_of_a_roster_have_their_source(ledger, tmp_path):
    from ledger_app.operations import import_workbook
    from tests.operations.conftest import number

    for n, (serial, wanted) in enumerate(((1, "建账时在册"), (3, "排查补录"))):
        sheet = tmp_path / f"花名册{n}.csv"
        sheet.write_text(f"姓名,身份证号,村（社区）,儿童类别\n王小{serial},{number(serial)},三道村,孤儿\n", encoding="utf-8")
        import_workbook.run(ledger, sheet)
        newest = max(listing.ids(ledger, Query()))
        assert [r["event_reason"] for r in children.load(ledger, newest).rows["change"]] == [wanted]
