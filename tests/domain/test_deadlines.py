"""What falls due: the month's report on its filling date, quarterly and yearly duties at the end of their months."""

from datetime import date

from ledger_app.domain import deadlines, period


def test_the_report_and_the_quarter_in_order():
    found = deadlines.upcoming(date(2026, 11, 25), 60, period.of_month("2026-11"))
    assert found[0].words == "2026年11月月报上报"
    assert found[0].day == date(2026, 11, 30)
    assert [d.day for d in found] == sorted(d.day for d in found)
    assert {"分类保障落实核查（T08）", "民政统计季报（T10）"} <= {d.words for d in found if d.day == date(2026, 12, 31)}


def test_what_is_over_or_far_away_is_not_told():
    assert deadlines.upcoming(date(2026, 1, 5), 20, period.of_month("2025-12")) == []
    assert [d.words for d in deadlines.upcoming(date(2026, 1, 5), 20, period.of_month("2026-01"))] == []
    assert [d.words for d in deadlines.upcoming(date(2026, 1, 3), 31, period.of_month("2026-01"))] == ["2026年1月月报上报"]
