"""Months: calendar or a county's own cycle, headings, filling dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain import period
from ledger_app.domain.errors import Refused
from ledger_app.domain.period import Rhythm

RHYTHMS = st.builds(Rhythm, st.integers(0, 28), st.booleans())
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_a_calendar_month():
    found = period.of_month("2024-02")
    assert (found.start, found.end, found.key) == (date(2024, 2, 1), date(2024, 2, 29), "2024-02")


def test_from_the_21st_to_the_20th_headed_with_the_month_after():
    found = period.of_month("2026-01", Rhythm(20, headed_next=True))
    assert (found.start, found.end) == (date(2025, 12, 21), date(2026, 1, 20))
    assert found.words()["title"] == "2026年2月"
    assert found.words()["cycle"] == "2025年12月21日至2026年1月20日"


def test_the_filling_date_moves_to_a_working_day():
    assert period.of_month("2026-09", Rhythm(20)).filled == date(2026, 9, 21)  # the 20th is a Sunday
    assert period.of_month("2026-11", Rhythm(20)).filled == date(2026, 11, 20)


@given(DAYS, RHYTHMS)
def test_every_day_lies_in_one_period_and_they_follow_without_gap(day, rhythm):
    found = period.containing(day, rhythm)
    assert found.start <= day <= found.end
    assert period.of_month(found.key, rhythm) == found
    after = period.following(found, rhythm)
    assert after.start == found.end + timedelta(days=1)
    assert period.following(after, rhythm, -1) == found
    assert period.quarter_start(found, rhythm) <= found.start


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026", "十一月", "0001-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Refused, match="月份"):
        period.of_month(text)


@pytest.mark.parametrize("wrong", [{"last_day": 29}, {"last_day": -1}, {"visit_months": 0}, {"visit_months": 13}])
def test_a_rhythm_that_cannot_be_is_refused(wrong):
    with pytest.raises(Refused):
        Rhythm(**wrong)
