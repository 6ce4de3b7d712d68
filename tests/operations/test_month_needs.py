"""The start page's figures: visits, counselling, birthdays, months not closed, the trend."""

from datetime import date

from ledger_app.domain.child import Child
from ledger_app.operations import change_status, close_month, month_needs, monthly_report, save_child
from ledger_app.operations.change_status import LEAVE, Change
from tests.operations.conftest import child, number

TODAY = date(2026, 4, 10)


def born(ledger, serial, birth, **values):
    facts = {"id_no": number(serial, birth.replace("-", "")), "birth": birth, "register_date": "2026-02-01", **values}
    return save_child.save(ledger, child(serial, **facts)).id


def needs(ledger):
    return {n.words: list(n.ids) for n in month_needs.gather(ledger, today=TODAY).needs}


def test_birthdays_that_change_something(ledger):
    soon = born(ledger, 1, "2008-06-01")
    late = born(ledger, 3, "2008-09-01")
    over = born(ledger, 5, "2008-04-10")
    school = born(ledger, 7, "2020-05-02")
    left = born(ledger, 9, "2008-05-20")
    change_status.record(ledger, left, Change(LEAVE, "2026-03-01", "独立生活"))
    found = needs(ledger)
    assert found["90 天内满 18 周岁"] == [soon]
    assert found["已满 18 周岁仍在册"] == [over]
    assert found["60 天内满 6 周岁"] == [school]
    assert late not in [i for words, ids in found.items() if "满" in words for i in ids]


def test_who_is_still_to_be_visited_and_counselled(ledger):
    one, two = born(ledger, 1, "2012-03-15"), born(ledger, 3, "2012-03-15")
    file = month_needs.monthly_report.children.load(ledger, one)
    rows = {
        **file.rows,
        "visit": [{"visit_date": "2026-04-02", "visit_type": "日常走访"}],
        "service": [{"svc_date": "2026-01-20", "svc_content": "心理疏导"}],
    }
    save_child.save(ledger, Child(file.values, rows, {}, one, file.version))
    found = needs(ledger)
    assert found["本月应访、还没有走访"] == [two]
    assert found["今年还没有心理教育或辅导"] == [two]


def test_the_trend_and_the_month_not_closed(ledger):
    first = born(ledger, 1, "2012-03-15")
    born(ledger, 3, "2012-03-15")
    change_status.record(ledger, first, Change(LEAVE, "2026-03-05", "独立生活"))
    made = month_needs.gather(ledger, today=TODAY)
    told = {m.key: (m.stock, m.came, m.left) for m in made.trend}
    assert len(made.trend) == 12
    assert told["2026-01"] == (0, 0, 0)
    assert told["2026-02"] == (2, 2, 0)
    assert told["2026-03"] == (1, 0, 1)
    assert list(made.unclosed) == ["2026-03"]
    close_month.close(ledger, "2026-03")
    assert list(month_needs.gather(ledger, today=TODAY).unclosed) == []
    assert (made.by_category, made.by_village) == ({"孤儿": 1}, {"三道村": 1})


def test_the_trend_agrees_with_the_report(ledger):
    for serial in range(1, 12, 2):
        born(ledger, serial, "2012-03-15")
    last = month_needs.gather(ledger, today=TODAY).trend[-2]
    total = monthly_report.report(ledger, last.key).sheets[0].lines[-1].values
    assert last.stock == total["n1"]
