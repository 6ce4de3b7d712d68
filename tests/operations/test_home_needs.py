"""What the homes ask for today, and attendances that a file no longer allows."""

from datetime import date

from ledger_app.domain.records import ACTIVITY, ATTENDANCE, SITE, Record
from ledger_app.operations import attend_activity, check_ledger, home_needs, homes, read_child, save_child
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child

TODAY = date(2026, 10, 20)


def test_what_is_late_is_counted(ledger: Ledger) -> None:
    home = homes.save(ledger, Record(SITE, {"h_title": "三道村儿童之家"}))
    hazard = {"check_date": "2026-10-01", "check_by": "周春华", "check_result": "有隐患", "check_hazard": "插座松动"}
    kept = (
        ("home_check", {**hazard, "check_due": "2026-10-19"}),
        ("home_check", {**hazard, "check_due": "2026-10-20"}),
        ("home_check", {**hazard, "check_due": "2026-10-10", "check_mended": "2026-10-09"}),
        (ACTIVITY, {"t_date": "2026-10-19", "t_topic": "绘本", "t_status": "即将开始"}),
        (ACTIVITY, {"t_date": "2026-10-20", "t_topic": "剪纸", "t_status": "进行中"}),
        ("home_volunteer", {"vol_name": "付丽", "vol_vetted": False}),
        ("home_volunteer", {"vol_name": "王雪梅", "vol_vetted": True}),
    )
    for kind, values in kept:
        homes.save(ledger, Record(kind, values, home_id=home.id))
    assert [(n.words, n.figure) for n in home_needs.needs(ledger, TODAY)] == [
        ("儿童之家安全隐患超过整改期限", "1 处"),
        ("儿童之家活动日期已过，还没有登记结果", "1 场"),
        ("志愿者尚未完成违法犯罪记录查询", "1 人"),
    ]


def test_nothing_is_asked_of_nobody(ledger: Ledger) -> None:
    assert home_needs.needs(ledger, TODAY) == []


def test_a_birthday_moved_past_an_attendance_is_found_without_a_name(ledger: Ledger) -> None:
    home = homes.save(ledger, Record(SITE, {"h_title": "三道村儿童之家"}))
    held = homes.save(ledger, Record(ACTIVITY, {"t_date": "2026-10-17", "t_topic": "绘本", "t_status": "已结束"}, home_id=home.id))
    boy = save_child.save(ledger, child(3))
    attend_activity.save(ledger, held, [Record(ATTENDANCE, child_id=boy.id)])
    assert list(home_needs.contradictions(ledger)) == []
    save_child.save(ledger, read_child.load(ledger, boy.id).with_values(birth="2026-10-18", id_no=None, hukou_class="无户口"))
    (found,) = (p for p in check_ledger.check(ledger) if p.code == "attendance")
    assert "2026-10-17 当日未出生" in found.message
    assert boy.name not in found.message + found.given
    assert found.given == boy.values["file_no"]
