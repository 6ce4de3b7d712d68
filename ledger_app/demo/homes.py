"""Three children's homes of the invented township with some months of work, as ``ledger-app home load`` takes them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from ledger_app.demo.people import DAY
from ledger_app.domain.child import ACTIVE, Child

_WEEKS = 13
_TOPICS = (
    ("绘本共读", "课业辅导", "周春华", "小学生作业辅导，分组读绘本，互相讲故事"),
    ("家长课堂：怎样陪孩子写作业", "家庭教育", "张文书", "请中心小学老师讲陪伴方法，家长分组谈做法"),
    ("心理健康游戏", "心理健康", "社工于老师", "用沙盘和绘画说心里话，个别孩子课后单独谈心"),
    ("防溺水、防拐骗安全课", "安全护卫", "派出所李警官", "看短片、做情景演练，记住求助电话"),
    ("手工与剪纸", "文体游戏", "姜淑琴", "跟村里老人学剪纸，作品贴上墙"),
    ("学法小课堂", "法治宣传", "司法所赵干事", "讲未成年人保护法，模拟小法庭"),
    ("视频连线爸爸妈妈", "亲情连线", "周春华", "帮孩子和在外务工的父母视频通话"),
)
_ASSETS = (
    ("图书", "少儿读物", "册", 320, "图书", "政府配备", "4800"),
    ("儿童桌椅", "六人桌", "套", 6, "桌椅家具", "政府配备", "3600"),
    ("书架", "1.8 米", "个", 4, "桌椅家具", "自购", "1200"),
    ("电视机", "43 寸", "台", 1, "电教设备", "社会捐赠", "1599"),
    ("跳棋", "", "副", 10, "玩具棋类", "社会捐赠", "200"),
    ("乒乓球桌", "室外", "张", 1, "体育器材", "政府配备", "1800"),
    ("灭火器", "4 千克", "具", 2, "其他", "自购", "160"),
)
_VOLUNTEERS = (
    ("王雪梅", "女", "山河县第一中学", "音乐"),
    ("高志远", "男", "山河县义工协会", "篮球"),
    ("付丽", "女", "县社工站", "心理辅导"),
)
_SITES = (
    ("三道村儿童之家", "三道村", "村（社区）儿童之家", "周春华", "10049900000"),
    ("向阳村儿童之家", "向阳村", "村（社区）儿童之家", "刘长江", "10049900002"),
    ("柳树镇儿童工作站", "", "乡镇儿童工作站", "张文书", "0450-5550110"),
)


def homes(children: Sequence[Child], day: date = DAY, seed: int = 5) -> list[dict[str, object]]:
    """Homes with staff, goods, checks, plans, volunteers and weekly activities up to ``day``, attended by ``children``."""
    random = Random(seed)
    return [_home(site, children, day, random) for site in _SITES]


def _home(site: tuple[str, ...], children: Sequence[Child], day: date, random: Random) -> dict[str, object]:
    name, village, kind, manager, phone = site
    near = [c for c in children if c.values.get("status") == ACTIVE and (not village or c.values.get("village") == village)]
    values: dict[str, object] = {
        "h_title": name,
        "h_no": f"JTZJ-{_SITES.index(site) + 1:02d}",
        "h_kind": kind,
        "h_village": village or None,
        "h_addr": f"柳树镇{village or '政府院内'}{'村委会院内' if village else '东侧一楼'}",
        "h_host": "依托村（社区）服务设施",
        "h_owner": "柳树镇人民政府",
        "h_manager_name": manager,
        "h_manager_role": "村级管理员/儿童主任" if village else "镇级管理员",
        "h_manager_phone": phone,
        "h_open_hours": "每周六、日 8:30—16:30，寒暑假每天",
        "h_area_in": "46",
        "h_area_out": "120",
        "h_zones": ["阅读区", "游戏区", "学习区", "亲情视频"],
        "h_books": 320,
        "h_children": 3 * len(near) + 20,
        "h_regulars": min(len(near), 18),
        "h_plaque": "省统一标识",
        "h_plaque_date": "2019-06-01",
        "h_fund": ["本级财政经费", "福彩公益金"],
        "h_rules": ["工作职责", "安全管理", "设备管理", "活动管理"],
        "h_safety": "灭火器 2 具，应急灯 1 盏，电暖气有防护罩",
        "h_created": "2019-05-20",
        "h_status": "启用",
    }
    saturdays = [day - timedelta(days=(day.weekday() + 2) % 7 + 7 * week) for week in range(_WEEKS)][::-1]
    return {
        "values": {k: v for k, v in values.items() if v is not None},
        "records": {
            "home_staff": [{"s_name": manager, "s_role": values["h_manager_role"], "s_phone": phone, "s_fulltime": "兼职"}],
            "home_asset": [_asset(row, manager) for row in _ASSETS],
            "home_check": _checks(day, manager),
            "home_standard": [],
            "home_plan": _plans(day, manager),
            "home_activity": _activities(saturdays, near, random, name),
            "home_duty": [_duty(on, manager, random) for on in saturdays],
            "home_visitor": _visitors(day, manager),
            "home_volunteer": [_volunteer(row) for row in _VOLUNTEERS],
            "home_hours": [_hours(on, row) for on, row in zip(saturdays, cycle(_VOLUNTEERS), strict=False)],
            "home_month": [{"month_of": f"{day:%Y-%m}", "month_counsel": 3, "month_referral": 1, "month_problem": "冬季取暖费用不足"}],
        },
    }


def _activities(days: Sequence[date], near: Sequence[Child], random: Random, home: str) -> list[dict[str, object]]:
    found = []
    for on, (topic, kind, owner, story) in zip(days, islice(cycle(_TOPICS), len(days)), strict=True):
        here = [c for c in near if str(c.values["birth"]) < on.isoformat()]
        signed = random.sample(here, min(len(here), random.randrange(6, 13)))
        found.append(
            {
                "t_date": on.isoformat(),
                "t_start": "09:00",
                "t_end": "11:00",
                "t_topic": topic,
                "t_kind": kind,
                "t_owner": owner,
                "t_status": "已结束",
                "t_guests": random.randrange(0, 6),
                "t_parents": random.randrange(0, 8),
                "t_volunteers": random.randrange(0, 3),
                "t_place": home,
                "t_record": f"{story}。活动 2 小时，秩序良好，孩子们积极参与。",
                "t_effect": "孩子们愿意来，家长反映有收获",
                "attendance": [{"child": c.values["id_no"], "at_in": "08:50", "at_out": "11:05"} for c in signed],
            }
        )
    return found


def _asset(row: tuple[str, str, str, int, str, str, str], keeper: str) -> dict[str, object]:
    item, spec, unit, number, category, source, value = row
    facts: dict[str, object] = {"a_item": item, "a_unit": unit, "a_qty": number, "a_category": category, "a_source": source}
    facts |= {"a_in_date": "2023-06-10", "a_value": value, "a_place": "活动室", "a_state": "在用", "a_keeper": keeper}
    return {**facts, "a_spec": spec} if spec else facts


def _checks(day: date, by: str) -> list[dict[str, object]]:
    fine = {"check_by": by, "check_items": ["消防器材", "用电线路", "疏散通道"], "check_result": "正常"}
    hazard = {"check_by": by, "check_items": ["用电线路"], "check_result": "有隐患", "check_charge": by}
    first, second, third = (day - timedelta(days=n) for n in (75, 45, 12))
    return [
        {**fine, "check_date": first.isoformat()},
        {
            **hazard,
            "check_date": second.isoformat(),
            "check_hazard": "阅览室插座松动",
            "check_due": (second + timedelta(days=7)).isoformat(),
            "check_remedy": "请电工更换插座",
            "check_mended": (second + timedelta(days=3)).isoformat(),
        },
        {
            **hazard,
            "check_date": third.isoformat(),
            "check_hazard": "电暖气离书架太近",
            "check_due": (third + timedelta(days=7)).isoformat(),
        },
    ]


def _plans(day: date, owner: str) -> list[dict[str, object]]:
    months = [(day.replace(day=1) + timedelta(days=31 * n)).strftime("%Y-%m") for n in range(-1, 3)]
    return [
        {
            "plan_date": month,
            "plan_topic": topic,
            "plan_kind": kind,
            "plan_target": "6—14 周岁儿童和家长",
            "plan_count": 25,
            "plan_place": "活动室",
            "plan_owner": owner,
            "plan_budget": "文具 200 元",
            "plan_done": "已开展" if month <= f"{day:%Y-%m}" else "未开展",
        }
        for month, (topic, kind, *_) in zip(months, _TOPICS, strict=False)
    ]


def _duty(on: date, by: str, random: Random) -> dict[str, object]:
    facts = {"duty_date": on.isoformat(), "duty_start": "08:30", "duty_end": "16:30", "duty_by": by, "duty_safe": "正常"}
    return {**facts, "duty_children": random.randrange(2, 12)}


def _visitors(day: date, receiver: str) -> list[dict[str, object]]:
    on = day - timedelta(days=20)
    facts = {"v_date": on.isoformat(), "v_receiver": receiver}
    return [
        {**facts, "v_name": "孙科长", "v_unit": "山河县民政局", "v_purpose": "参观检查", "v_result": "查看档案和活动室，建议补充绘本"},
        {**facts, "v_name": "马先生", "v_unit": "县爱心超市", "v_purpose": "捐赠", "v_matter": "捐跳棋 10 副", "v_result": "已登记入库"},
    ]


def _volunteer(row: tuple[str, str, str, str]) -> dict[str, object]:
    name, sex, unit, skill = row
    return {"vol_name": name, "vol_kind": "志愿者", "vol_sex": sex, "vol_unit": unit, "vol_skill": skill, "vol_vetted": True}


def _hours(on: date, row: tuple[str, str, str, str]) -> dict[str, object]:
    return {"hours_date": on.isoformat(), "hours_name": row[0], "hours_content": f"协助活动，{row[3]}指导", "hours_length": "2.5"}
