"""Homes as a clerk keeps them: activities, attendance from the ledger, figures of the month, pictures."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger_app.domain.child import LEFT
from ledger_app.domain.errors import Refused
from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.operations import (
    attach_photo,
    attend_activity,
    home_month,
    homes,
    read_child,
    remove_child,
    save_child,
    take_homes,
    undo_operation,
)
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child

DAY = "2026-10-17"
HELD = {"t_date": DAY, "t_topic": "绘本共读", "t_kind": "课业辅导", "t_owner": "周春华", "t_status": "已结束"}
JPEG = b"\xff\xd8\xff\xe0 picture"


@pytest.fixture
def home(ledger: Ledger) -> Record:
    """三道村儿童之家."""
    return homes.save(ledger, Record(SITE, {"h_title": "三道村儿童之家", "h_village": "三道村", "h_status": "启用"}))


def held(ledger: Ledger, home: Record, **values: object) -> Record:
    return homes.save(ledger, Record(ACTIVITY, {**HELD, **values}, home_id=home.id))


def sign(ledger: Ledger, activity: Record, *children: int) -> list[Record]:
    return attend_activity.save(ledger, activity, [Record(ATTENDANCE, child_id=i) for i in children])


def test_a_home_keeps_its_name_for_itself(ledger: Ledger, home: Record) -> None:
    with pytest.raises(Refused, match="已有名为“三道村儿童之家”的儿童之家"):
        homes.save(ledger, Record(SITE, {"h_title": "三道村儿童之家"}))
    assert homes.site(ledger, "三道村") == home
    assert homes.save(ledger, home.with_values(h_no="01")).version == 2


def test_what_cannot_be_is_refused_with_the_reason(ledger: Ledger, home: Record) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    with pytest.raises(Refused) as refused:
        held(ledger, home, t_date=tomorrow)
    assert refused.value.what == f"无法保存：活动日期 {tomorrow} 晚于今天，不能登记为“已结束”。"
    assert refused.value.advice == "请核对日期，或把状态改为“即将开始”"
    coming = held(ledger, home, t_date=tomorrow, t_status="即将开始")
    boy = save_child.save(ledger, child(3))
    with pytest.raises(Refused, match="状态是“即将开始”，不能登记签到"):
        sign(ledger, coming, boy.id)


def test_only_children_of_that_day_sign(ledger: Ledger, home: Record) -> None:
    activity = held(ledger, home)
    boy, born_later, gone, binned = (save_child.save(ledger, child(n)) for n in (3, 5, 7, 9))
    save_child.save(ledger, read_child.load(ledger, born_later.id).with_values(id_no=None, birth="2026-10-18", hukou_class="无户口"))
    save_child.save(ledger, read_child.load(ledger, gone.id).with_values(status=LEFT, change_date="2026-10-16"))
    remove_child.remove(ledger, [binned.id], "重复录入")
    with pytest.raises(Refused, match=f"王小5出生于 2026-10-18，{DAY} 还没有出生"):
        sign(ledger, activity, boy.id, born_later.id)
    with pytest.raises(Refused, match="王小7已于 2026-10-16 减员"):
        sign(ledger, activity, boy.id, gone.id)
    with pytest.raises(Refused, match="王小3在签到表里重复了"):
        sign(ledger, activity, boy.id, boy.id)
    assert attend_activity.attending(ledger, activity) == []
    sign(ledger, activity, boy.id, binned.id)
    assert [s.who.name for s in attend_activity.attending(ledger, activity)] == ["王小3", "王小9"]


def test_candidates_come_by_village_or_pinyin_and_say_why_one_cannot_sign(ledger: Ledger) -> None:
    save_child.save(ledger, child(3))
    save_child.save(ledger, child(5, village="向阳村"))
    gone = save_child.save(ledger, child(7, status=LEFT, change_date="2026-10-16"))
    assert [a.name for a in attend_activity.candidates(ledger, DAY, villages=("三道村",))] == ["王小3"]
    found = attend_activity.candidates(ledger, DAY, "wx")
    assert {a.name: bool(a.objection) for a in found} == {"王小3": False, "王小5": False, gone.name: True}
    assert (found[0].sex, found[0].age, found[0].village, found[0].phone) == ("男", 14, "三道村", "13845300001")


def test_an_activity_moved_to_a_day_on_which_a_child_was_not_born_is_refused(ledger: Ledger, home: Record) -> None:
    activity = held(ledger, home)
    sign(ledger, activity, save_child.save(ledger, child(3)).id)
    with pytest.raises(Refused, match="还没有出生"):
        homes.save(ledger, activity.with_values(t_date="2011-01-01"))
    assert homes.save(ledger, activity.with_values(t_date="2026-10-10")).day == "2026-10-10"


def test_attendance_is_changed_line_by_line_and_undone(ledger: Ledger, home: Record) -> None:
    activity = held(ledger, home)
    one, two, three = (save_child.save(ledger, child(n)).id for n in (3, 5, 7))
    first, _second = sign(ledger, activity, one, two)
    kept = attend_activity.save(ledger, activity, [first.with_values(at_in="08:50"), Record(ATTENDANCE, child_id=three)])
    assert [(r.child_id, r.get("at_in")) for r in kept] == [(one, "08:50"), (three, "")]
    undo_operation.undo(ledger, undo_operation.recent(ledger, 1)[0].id)
    assert [(s.who.child_id, s.record.get("at_in")) for s in attend_activity.attending(ledger, activity)] == [(one, ""), (two, "")]
    before = undo_operation.recent(ledger, 1)[0].id
    attend_activity.save(ledger, activity, [s.record for s in attend_activity.attending(ledger, activity)])
    assert undo_operation.recent(ledger, 1)[0].id == before


def test_an_activity_feeds_the_childs_file(ledger: Ledger, home: Record) -> None:
    boy = save_child.save(ledger, child(3))
    older, newer = held(ledger, home), held(ledger, home, t_date="2026-10-24", t_topic="剪纸")
    for activity in (older, newer):
        sign(ledger, activity, boy.id)
    assert [(p.home, p.activity.name) for p in attend_activity.of_child(ledger, boy.id)] == [
        ("三道村儿童之家", "剪纸"),
        ("三道村儿童之家", "绘本共读"),
    ]
    assert attend_activity.last_list(ledger, newer) == [boy.id]
    homes.remove(ledger, ACTIVITY, [newer.id])
    assert [p.activity.name for p in attend_activity.of_child(ledger, boy.id)] == ["绘本共读"]


def test_repeat_last_takes_the_plan_and_leaves_the_story(home: Record) -> None:
    last = Record(ACTIVITY, {**HELD, "t_start": "09:00", "t_record": "读了三本书", "t_guests": 4}, home.id, id=9, version=3)
    again = homes.repeated(last, today=date(2026, 10, 20))
    assert (again.id, again.version, again.home_id) == (0, 0, home.id)
    assert again.values == {**HELD, "t_date": "2026-10-24", "t_start": "09:00", "t_status": "即将开始"}
    assert homes.repeated(last, "2026-10-18", date(2026, 10, 20)).get("t_status") == "已结束"


def test_a_home_goes_with_everything_it_did_and_comes_back(ledger: Ledger, home: Record) -> None:
    activity = held(ledger, home)
    boy = save_child.save(ledger, child(3))
    sign(ledger, activity, boy.id)
    with pytest.raises(Refused, match="要写明原因"):
        homes.remove(ledger, SITE, [home.id])
    homes.remove(ledger, SITE, [home.id], "登记错了")
    assert homes.sites(ledger) == [] == attend_activity.of_child(ledger, boy.id) == homes.listing(ledger, ACTIVITY)
    report = undo_operation.undo(ledger, undo_operation.recent(ledger, 1)[0].id)
    assert report.records == 3
    assert [p.home for p in attend_activity.of_child(ledger, boy.id)] == ["三道村儿童之家"]


def test_pictures_are_counted_and_must_be_pictures(ledger: Ledger, home: Record, tmp_path: Path) -> None:
    activity = held(ledger, home)
    picture = tmp_path / "合影.jpg"
    picture.write_bytes(JPEG)
    for _ in range(6):
        attach_photo.attach(ledger, activity.id, picture, attach_photo.ACTIVITY_PHOTO)
    with pytest.raises(Refused, match="活动照片最多 6 张"):
        attach_photo.attach(ledger, activity.id, picture, attach_photo.ACTIVITY_PHOTO)
    paper = tmp_path / "方案.pdf"
    paper.write_bytes(b"%PDF-1.4")
    with pytest.raises(Refused, match="不是照片"):
        attach_photo.attach(ledger, activity.id, paper, attach_photo.SIGNING_PHOTO)
    assert len(attach_photo.listing(ledger, activity.id)) == 6


def test_the_month_is_counted_from_the_records(ledger: Ledger, home: Record) -> None:
    boy, girl = save_child.save(ledger, child(3)), save_child.save(ledger, child(4, category="农村留守儿童"))
    sign(
        ledger, held(ledger, home, t_start="09:00", t_end="11:00", t_guests=3, t_parents=2, t_volunteers=1, t_cost="80.5"), boy.id, girl.id
    )
    sign(ledger, held(ledger, home, t_date="2026-10-24", t_kind="家庭亲子"), boy.id)
    held(ledger, home, t_date="2026-10-25", t_kind="节日关爱", t_status="取消", t_guests=50)
    held(ledger, home, t_date="2026-11-01", t_guests=9)
    for kind, values in (
        ("home_duty", {"duty_date": DAY, "duty_start": "10:00", "duty_end": "12:30", "duty_by": "周春华", "duty_children": 4}),
        ("home_duty", {"duty_date": "2026-10-31", "duty_start": "09:00", "duty_end": "09:45", "duty_by": "周春华"}),
        ("home_hours", {"hours_date": DAY, "hours_name": "王雪梅", "hours_length": "2.5"}),
        ("home_hours", {"hours_date": DAY, "hours_name": "付丽", "hours_length": "1"}),
        ("home_asset", {"a_item": "书架", "a_in_date": "2026-10-02", "a_qty": 2, "a_value": "400", "a_state": "在用"}),
        ("home_month", {"month_of": "2026-10", "month_counsel": 2, "month_referral": 1, "month_cost": "19.5", "month_problem": "取暖不足"}),
    ):
        homes.save(ledger, Record(kind, values, home_id=home.id))
    (line,) = home_month.month(ledger, "2026-10")
    assert (line.open_days, str(line.open_hours)) == (3, "4.3")  # 9:00–12:30 once, 0:45, and a day without times
    assert (line.children, line.in_difficulty, line.left_behind) == (2 + 1 + 3 + 4, 2, 1)
    assert (line.activities, line.by_column) == (2, {"家庭教育": 1, "课业辅导": 1, "心理健康": 0, "法治安全": 0, "其他": 0})
    assert (line.parents, line.volunteers, str(line.volunteer_hours)) == (2, 2, "3.5")
    assert (line.counselling, line.referrals, str(line.money), line.problems) == (2, 1, "500", "取暖不足")
    assert line.checks() == []
    assert home_month.total([line, line]).children == 20


def test_an_activity_without_a_child_is_pointed_out(ledger: Ledger, home: Record) -> None:
    held(ledger, home)
    (line,) = home_month.month(ledger, "2026-10")
    assert [p.message for p in line.checks()] == ["三道村儿童之家：有 1 场活动没有签到，也没有填人数"]


def test_coverage_counts_villages_with_a_working_home(ledger: Ledger, home: Record) -> None:
    assert home_month.coverage(ledger, date(2026, 10, 31)) == home_month.Coverage(("三道村",), ("向阳村",))
    homes.save(ledger, home.with_values(h_status="停用", h_closed="2026-10-15"))
    assert home_month.coverage(ledger, date(2026, 10, 31)).covered == ()
    assert home_month.coverage(ledger, date(2026, 10, 1)).covered == ("三道村",)


def test_homes_come_from_plain_data_by_key_or_label(ledger: Ledger) -> None:
    boy = save_child.save(ledger, child(3))
    told = {
        "活动日期": "2026年10月17日",
        "活动主题": "绘本",
        "活动类型": "课业辅导",
        "组织者": "周春华",
        "状态": "已结束",
        "开始时间": "9点",
    }
    given = [
        {
            "values": {"儿童之家名称": "向阳村儿童之家"},
            "records": {
                "活动": [
                    {
                        **told,
                        "attendance": [
                            boy.name,
                        ],
                    }
                ]
            },
        }
    ]
    assert take_homes.take(ledger, given) == 1
    (activity,) = homes.listing(ledger, ACTIVITY)
    assert (activity.day, activity.get("t_start")) == (DAY, "09:00")
    assert [s.who.name for s in attend_activity.attending(ledger, activity)] == ["王小3"]
    with pytest.raises(Refused, match="“早饭后”无法识别"):
        take_homes.add(ledger, homes.sites(ledger)[0], "活动", {**told, "开始时间": "早饭后"})
    with pytest.raises(Refused, match="签到儿童“李四”不在台账里"):
        take_homes.add(ledger, homes.sites(ledger)[0], "活动", {**told, "attendance": ["李四"]})
    with pytest.raises(Refused, match="没有“天气”一项"):
        take_homes.add(ledger, homes.sites(ledger)[0], "值班（开放）", {"天气": "晴"})
