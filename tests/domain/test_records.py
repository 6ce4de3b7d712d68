"""What a record of a home may say, and who may have attended an activity."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain import attendance, catalogue, dates, kinds, records
from ledger_app.domain.attendance import Standing
from ledger_app.domain.catalogue import Kind
from ledger_app.domain.child import LEFT, Child
from ledger_app.domain.problems import Severity
from ledger_app.domain.records import DAY_FIELD, Record

TODAY = date(2026, 11, 25)
ACTIVITY = {"t_date": "2026-11-21", "t_topic": "绘本共读", "t_kind": "课业辅导", "t_owner": "周春华", "t_status": "已结束"}
DAYS = st.dates(date(2005, 1, 1), date(2035, 12, 31))


def stops(kind: str, **values: object) -> list[str]:
    return [p.message for p in records.blocks(Record(kind, values), TODAY)]


def test_every_dated_section_names_a_date_it_requires() -> None:
    for key, day in DAY_FIELD.items():
        field = catalogue.field(day)
        assert catalogue.section_of(day).key == key
        assert field.kind in (Kind.DATE, Kind.MONTH)
        assert field.required is True


def test_an_activity_that_took_place_stands() -> None:
    assert stops("home_activity", **ACTIVITY) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"t_date": "2026-11-26"}, "活动日期 2026-11-26 晚于今天，不能登记为“已结束”"),
        ({"t_date": "2026-11-26", "t_status": "进行中"}, "活动日期 2026-11-26 晚于今天，不能登记为“进行中”"),
        ({"t_date": "2026-11"}, "活动日期要写到日"),
        ({"t_topic": None}, "未填活动主题"),
        ({"t_start": "10:00", "t_end": "09:30"}, "结束时间早于开始时间"),
        ({"t_guests": -1}, "其他儿童人数不能是负数"),
        ({"t_cost": "-3.5"}, "经费支出（元）不能是负数"),
    ],
)
def test_an_activity_that_cannot_be_is_stopped_with_the_reason(changes: dict[str, object], said: str) -> None:
    assert stops("home_activity", **{**ACTIVITY, **changes}) == [said]


def test_an_activity_may_be_announced() -> None:
    assert stops("home_activity", **{**ACTIVITY, "t_date": "2027-01-09", "t_status": "即将开始"}) == []
    assert records.status_on("2026-11-25", TODAY) == "已结束"
    assert records.status_on("2026-11-26", TODAY) == "即将开始"


@pytest.mark.parametrize("kind", ["home_duty", "home_visitor", "home_check", "home_hours"])
def test_a_days_work_is_not_recorded_before_the_day(kind: str) -> None:
    day = DAY_FIELD[kind]
    name = catalogue.section(kind).row_key
    assert any("晚于今天" in said for said in stops(kind, **{name: "周春华", day: "2026-11-26"}))
    assert not any("晚于今天" in said for said in stops(kind, **{name: "周春华", day: "2026-11-25"}))


def test_this_month_may_be_reported_before_it_ends_but_not_the_next() -> None:
    assert stops("home_month", month_of="2026-11") == []
    assert stops("home_month", month_of="2026-12") == ["月份晚于今天，还不能登记"]


def test_stars_hours_and_lengths() -> None:
    assert stops("home_evaluation", e_stars=6) == ["星级应为 1 至 5"]
    assert stops("home_hours", hours_date="2026-11-21", hours_name="王雪梅", hours_length="25") == ["一天的服务时长不能超过 24 小时"]
    short = records.check(Record("home_activity", {**ACTIVITY, "t_record": "读书"}), TODAY)
    assert [(p.code, p.severity) for p in short] == [("length", Severity.WARN)]
    untested = records.check(Record("home_volunteer", {"vol_name": "付丽", "vol_vetted": False}), TODAY)
    assert "查询前不得上岗" in untested[0].message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8:30", "08:30"),
        ("0830", "08:30"),
        ("8点", "08:00"),
        ("8点半", "08:30"),
        ("下午2点", "14:00"),
        ("14：05", "14:05"),
        ("9:00:00", "09:00"),
    ],
)
def test_times_of_day_as_people_write_them(text: str, value: str) -> None:
    assert kinds.parse(catalogue.field("t_start"), text) == (value, None)


@pytest.mark.parametrize("text", ["25:00", "8:75", "早饭后", "8"])
def test_a_time_that_is_none_is_said(text: str) -> None:
    value, problem = kinds.parse(catalogue.field("t_start"), text)
    if text == "8":
        assert value == "08:00"
    else:
        assert value is None
        assert problem is not None


@given(st.times())
def test_a_shown_time_reads_back(time: object) -> None:
    text = f"{time:%H:%M}"
    assert kinds.parse(catalogue.field("t_start"), text) == (text, None)


@given(st.times(), st.times())
def test_minutes_are_never_negative(one: object, other: object) -> None:
    first, second = sorted([f"{one:%H:%M}", f"{other:%H:%M}"])
    assert records.minutes(first, second) + records.minutes(second, first) == records.minutes(first, second) >= 0


@given(DAYS, DAYS)
def test_nobody_attends_before_being_born(birth: date, day: date) -> None:
    objection = attendance.objection(Standing("小雪", birth.isoformat()), day.isoformat())
    assert (objection is not None) == (birth > day)
    if objection is not None:
        assert objection.severity is Severity.BLOCK
        assert "还没有出生" in objection.message
        assert objection.advice


@given(DAYS, DAYS)
def test_who_left_attends_up_to_the_day_of_leaving(left: date, day: date) -> None:
    child = Child({"name": "小雪", "status": LEFT}, {"change": [{"change_event": "退出", "event_date": left.isoformat()}]})
    objection = attendance.objection(attendance.standing(child), day.isoformat())
    assert (objection is not None) == (day > left)


@given(DAYS, DAYS)
def test_a_file_in_the_bin_attends_up_to_the_day_it_went_there(deleted: date, day: date) -> None:
    who = attendance.standing(Child({"name": "小雪"}), f"{deleted}T10:00:00")
    assert (attendance.objection(who, day.isoformat()) is not None) == (day > deleted)


@given(DAYS, st.integers(1, 3000))
def test_a_month_of_birth_counts_from_its_first_day(day: date, later: int) -> None:
    month = f"{day + timedelta(days=later):%Y-%m}"
    objection = attendance.objection(Standing("小雪", month), day.isoformat())
    assert (objection is not None) == (f"{month}-01" > day.isoformat())


def test_who_left_nobody_knows_when_is_a_gap_to_fill() -> None:
    objection = attendance.objection(attendance.standing(Child({"name": "小雪", "status": LEFT})), "2026-11-21")
    assert objection is not None
    assert objection.advice == "请先在档案里补上减员日期，再登记签到"


def test_who_came_back_attends_whatever_earlier_exits_say() -> None:
    child = Child({"name": "小雪", "status": "登记在册"}, {"change": [{"change_event": "退出", "event_date": "2020-01-01"}]})
    assert attendance.objection(attendance.standing(child), "2026-11-21") is None


@given(DAYS)
def test_a_day_of_the_month_shown_is_that_day(day: date) -> None:
    month = f"{day:%Y-%m}"
    assert dates.within(str(day.day), month) == day.isoformat() == dates.within(f"{day.month}月{day.day}日", month)
    assert dates.within(day.isoformat(), "2000-01") == day.isoformat()
