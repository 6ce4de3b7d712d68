"""Events and stays: whatever order they come in, stock plus in minus out is stock, and a naive recount agrees."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_app.domain import events, exits
from ledger_app.domain.child import ACTIVE, LEFT, Child
from ledger_app.domain.events import CHANGED, IN, OPEN, OUT

VILLAGES, CATEGORIES = ("三道村", "向阳村", ""), ("孤儿", "残疾儿童", "自定类别", "")
DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 30)).map(date.isoformat)
KINDS = st.sampled_from(["新增", "迁入", "恢复", "补录", "退出", "迁出", "类别变更", "信息变更", "续发", "不明", None])


def row(kind, day, **more):
    return {k: v for k, v in {"change_event": kind, "event_date": day, **more}.items() if v}


ROWS = st.lists(
    st.builds(
        row,
        KINDS,
        st.one_of(DAYS, st.just(""), DAYS.map(lambda d: d[:7])),
        village_before=st.sampled_from(VILLAGES),
        category_before=st.sampled_from(CATEGORIES),
        exit_reason=st.sampled_from(["", "死亡", "户籍迁出"]),
    ),
    max_size=7,
)
VALUES = st.fixed_dictionaries(
    {"status": st.sampled_from([ACTIVE, LEFT]), "village": st.sampled_from(VILLAGES), "category": st.sampled_from(CATEGORIES)},
    optional={"register_date": DAYS, "change_date": DAYS, "birth": DAYS},
)


def there(story, day):
    """The stays that cover the end of a day."""
    return [s for s in story.stays if s.start <= day < s.stop]


def naive(story, day):
    """Counted up event by event."""
    return sum(e.way for e in story.events if e.counts and e.day <= day)


@given(VALUES, ROWS, DAYS, st.integers(0, 60))
def test_stock_plus_in_minus_out_is_stock(values, rows, first, length):
    story = events.story(values, rows)
    start = date.fromisoformat(first)
    before, last = (start - timedelta(days=1)).isoformat(), (start + timedelta(days=length)).isoformat()
    within = [e for e in story.events if e.counts and first <= e.day <= last]
    came, went = sum(e.way == IN for e in within), sum(e.way == OUT for e in within)
    assert len(there(story, before)) + came - went == len(there(story, last))
    for day in (before, last):
        assert len(there(story, day)) == naive(story, day) <= 1


@given(VALUES, ROWS)
def test_stays_follow_each_other_and_end_in_what_the_file_says_now(values, rows):
    story = events.story(values, rows)
    for one, following in zip(story.stays, story.stays[1:], strict=False):
        assert one.start < one.stop <= following.start
    if story.stays and story.stays[-1].stop == OPEN:
        assert story.stays[-1].village == (values["village"] or "")
        assert story.stays[-1].category == events.category_code(values["category"])


@given(VALUES, ROWS, DAYS)
def test_villages_balance_where_a_child_moves(values, rows, day):
    story = events.story(values, rows)
    count = dict.fromkeys(VILLAGES, 0)
    for e in story.events:
        if e.counts and e.day <= day:
            if e.way != CHANGED:
                count[e.village] += e.way
            else:
                count[e.village] += 1
                count[e.village_before] -= 1
    stock = dict.fromkeys(VILLAGES, 0) | {s.village: 1 for s in there(story, day)}
    assert count == stock


def test_a_plain_file_has_one_stay_from_its_first_event():
    story = events.story({"status": ACTIVE, "village": "三道村", "category": "孤儿"}, [row("新增", "2026-03-02", event_reason="新发现")])
    assert [(s.start, s.stop, s.village, s.category) for s in story.stays] == [("2026-03-02", OPEN, "三道村", "C1")]
    assert [(e.day, e.way, e.code) for e in story.events] == [("2026-03-02", IN, "N1")]


def test_without_events_a_file_counts_as_stock_since_its_registration():
    story = events.story({"status": ACTIVE, "register_date": "2025-05-01", "village": "三道村"}, [])
    assert [(e.day, e.code) for e in story.events] == [("2025-05-01", events.OPENING)]


def test_a_roster_that_only_says_left_gives_the_exit_its_day():
    values = {"status": LEFT, "register_date": "2025-05-01", "change_date": "2026-02-03", "change_kind": "死亡"}
    story = events.story(values, [])
    assert [(e.day, e.way, e.code) for e in story.events] == [("2025-05-01", IN, "N0"), ("2026-02-03", OUT, "X3")]


@pytest.mark.parametrize(
    ("values", "rows", "fault"),
    [
        ({"status": LEFT, "register_date": "2025-05-01"}, [], events.NO_EXIT),
        ({"status": ACTIVE}, [row("新增", "2026-01-05"), row("退出", "2026-02-05")], events.STILL_LISTED),
        ({"status": ACTIVE}, [row("新增", "2026-01-05"), row("恢复", "2026-02-05")], events.UNORDERED),
        ({"status": ACTIVE}, [row("新增", "")], events.UNDATED),
        ({"status": ACTIVE, "birth": "2026-01-06"}, [row("新增", "2026-01-05")], events.EARLY),
    ],
)
def test_contradictions_are_named(values, rows, fault):
    assert fault in [kind for kind, _ in events.story(values, rows).faults]


def test_a_changed_category_is_an_event_and_the_past_keeps_the_old_one():
    before = events.opened(Child({"status": ACTIVE, "village": "三道村", "category": "残疾儿童", "register_date": "2026-01-05"}))
    after = events.recorded(before, before.with_values(category="孤儿"), "2026-03-01")
    story = events.story(after.values, after.rows["change"])
    assert [(s.start, s.stop, s.category) for s in story.stays] == [("2026-01-05", "2026-03-01", "B1"), ("2026-03-01", OPEN, "C1")]


def test_put_right_on_the_day_of_entry_is_no_change():
    before = events.opened(Child({"status": ACTIVE, "village": "三道村", "register_date": "2026-01-05"}))
    assert events.recorded(before, before.with_values(village="向阳村"), "2026-01-05").rows == before.rows


def test_a_row_added_by_hand_moves_the_status():
    before = events.opened(Child({"status": ACTIVE, "register_date": "2026-01-05"}))
    rows = [*before.rows["change"], row("退出", "2026-02-01", exit_reason="死亡")]
    assert events.recorded(before, Child(before.values, {"change": rows})).values["status"] == LEFT


def test_every_exit_reason_has_a_code_that_reports_count():
    assert set(exits.reasons()) == set(events.EXIT_CODES)
    assert {events.LABELS[code] for code in events.EXIT_CODES.values()}


def test_death_of_an_orphan_asks_less_and_a_benefit_asks_for_its_last_month():
    assert [a.key for a in exits.asks("死亡", {"category": "孤儿"}) if a.required] == []
    assert [a.key for a in exits.asks("死亡", {"category": "残疾儿童"}, [{"start_month": "2026-01"}]) if a.required] == [
        "death_reason",
        "death_handle",
        "benefit_to",
    ]


def test_the_day_that_a_roster_gives_is_the_day_of_the_change():
    before = events.opened(Child({"status": ACTIVE, "village": "三道村", "category": "残疾儿童", "register_date": "2026-01-05"}))
    after = events.recorded(before, before.with_values(category="孤儿", change_kind="困境类别变更", change_date="2026-02-10"))
    assert after.rows["change"][-1]["event_date"] == "2026-02-10"
    fresh = events.opened(Child({"status": ACTIVE, "register_date": "2026-03-05", "change_kind": "迁入", "change_date": "2026-03-01"}))
    assert [(r["change_event"], r["event_date"]) for r in fresh.rows["change"]] == [("迁入", "2026-03-01")]
