"""Children of an invented township with everything a well-kept file says."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random

from ledger_app.demo import protection
from ledger_app.demo.families import Family, found
from ledger_app.demo.names import Registry
from ledger_app.domain.child import ACTIVE, LEFT, Child, Row
from ledger_app.domain.dates import age_on
from ledger_app.domain.identity import decode
from ledger_app.domain.office import Office

DAY = date(2026, 11, 1)
"""The day on which the invented children have their ages."""
OFFICE = Office("柳树镇", "山河县", "松江市", "黑龙江省", "", "张文书", "0450-5550110")
VILLAGES = ("三道村", "柳树村", "向阳村", "河东村", "北山村", "兴隆村", "靠山村", "团结社区")
_WORKERS = ("周春华", "吴玉梅", "刘长江", "姜淑琴", "于海波", "关立新", "佟艳", "崔金花")
_WORKER_PHONES = tuple(f"1004990000{n}" for n in range(len(_WORKERS)))
_ETHNIC = ["汉族"] * 91 + ["满族"] * 5 + ["朝鲜族", "蒙古族", "赫哲族", "达斡尔族"]
_GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级")
_STANDARDS = {
    "最低生活保障": "460",
    "孤儿基本生活费（孤儿津贴）": "1600",
    "事实无人抚养儿童基本生活补贴": "1600",
    "重度残疾人护理补贴": "120",
    "特困人员供养": "780",
}
"""Invented amounts; real ones are local and dated."""


def people(n: int, seed: int = 2026, day: date = DAY) -> list[Child]:
    """``n`` children, the same for the same seed; some are brothers, sisters or twins."""
    return list(islice(stream(seed, day), n))


def stream(seed: int = 2026, day: date = DAY) -> Iterator[Child]:
    """Children without end, family by family."""
    random = Random(seed)
    registry = Registry(random)
    house = 0
    while True:
        house += 1
        family = found(registry, random.choice(VILLAGES), house, day)
        births = _births(random, day)
        for rank, birth in enumerate(births):
            yield _child(registry, family, birth, rank, len(births), day)


def _births(random: Random, day: date) -> list[date]:
    """One to three birthdays of under-eighteens."""
    first = day - timedelta(days=random.randrange(400, 18 * 365 - 5))
    births = [first]
    if random.random() < 0.15:
        later = first + timedelta(days=random.randrange(400, 1600))
        births.append(first if random.random() < 0.15 else min(later, day - timedelta(days=100)))
    return births


def _child(registry: Registry, family: Family, birth: date, rank: int, siblings: int, day: date) -> Child:
    random = registry.random
    sex = random.choice("男女")
    values: dict[str, object] = {
        "name": registry.child(family.surname, sex),
        "sex": sex,
        "id_type": "居民身份证",
        "id_no": registry.identity(birth, sex),
        "ethnic": random.choice(_ETHNIC),
        "status": ACTIVE if random.random() > 0.03 else LEFT,
        "register_date": max(day - timedelta(days=random.randrange(30, 900)), birth + timedelta(days=20)).isoformat(),
        "siblings": siblings - 1,
        "only_child": siblings == 1,
        **_home(family),
        **_story(family),
        **_parents(family, day),
        **protection.findings(family, day),
    }
    born = decode(str(values["id_no"]))
    values["birth"] = born.birth.isoformat() if born else birth.isoformat()
    values.update(_school(random, family, age_on(str(values["birth"]), day)))
    if values.get("is_disabled"):
        values["disability_cert_no"] = f"{values['id_no']}4{'12'[values['disability_level'] != '一级']}"
    last_visit = day - timedelta(days=random.randrange(1, 90))
    values["last_visit"] = last_visit.isoformat()
    if rank == 0 and random.random() < 0.1:
        values["remark"] = random.choice(["需冬季取暖帮助", "监护人听力不好，宜入户", "下月复查", "已联系学校心理老师"])
    return Child(_with_details(values), _rows(random, family, values, last_visit, day))


def _with_details(values: dict[str, object]) -> dict[str, object]:
    """Categories and protection that follow from the rest."""
    values["categories"] = list(dict.fromkeys([values["category"], *(["残疾儿童"] if values.get("is_disabled") else [])]))
    values["living_state"] = "未保障" if values["basic_living"] == ["无（未保障）"] else "已保障"
    if values["living_state"] == "未保障":
        values["no_aid_reason"] = "不符合救助条件"
    return values


def _home(family: Family) -> dict[str, object]:
    worker = VILLAGES.index(family.village)
    return {
        "hukou_registered": True,
        "hukou_class": "本辖区户口",
        "hukou_nature": "农村居民户口",
        "hukou_region": "黑龙江省松江市山河县柳树镇",
        "hukou_addr": family.address,
        "same_as_hukou": True,
        "live_addr": family.address,
        "village": family.village,
        "village_group": f"{family.house % 6 + 1}组",
        "worker_name": _WORKERS[worker],
        "worker_phone": _WORKER_PHONES[worker],
        "head_name": family.guardian[0].name,
        "family_size": 3 + family.house % 3,
        "family_type": "单亲家庭" if "死亡" in (family.father_status, family.mother_status) else "正常家庭",
        "income_source": ["种养殖业"] if family.house % 2 else ["打工收入", "种养殖业"],
        "housing": "农村自建房",
        "filler": "张文书",
    }


def _story(family: Family) -> dict[str, object]:
    parent = family.story.guardian == "parent"
    care = "父母养育" if parent else ("（外）祖父母养育" if "祖" in family.elder_relation else "其他亲属养育")
    return {
        "category": family.story.category,
        "difficulty": family.story.difficulty,
        "actual_care": care,
        "guardianship_level": "较好" if parent else "一般",
        "health_status": "健康",
        "is_disabled": False,
        "care_level": "低" if parent else "中",
        "medical": ["居民基本医疗保险"],
        "fulfil_living": "已落实",
        "fulfil_medical": "已落实",
        "fulfil_rehab": "不适用",
        "fulfil_edu": "已落实",
        "fulfil_guard": "已落实" if parent else "未落实",
        "fulfil_care": "已落实",
        "is_leftbehind": False,
        **family.story.values,
    }


def _parents(family: Family, day: date) -> dict[str, object]:
    values: dict[str, object] = {}
    for side, parent, status in (("father", family.father, family.father_status), ("mother", family.mother, family.mother_status)):
        if status == "身份不详":
            values |= {f"{side}_status": status, f"{side}_info_state": "无信息"}
            continue
        values |= {f"{side}_name": parent.name, f"{side}_status": status, f"{side}_id_no": parent.id_no, f"{side}_info_state": "信息全"}
        if status in ("正常", "长期外出打工", "重病", "重残", "残疾（非重残）"):
            values[f"{side}_phone"] = parent.phone
        if status == "服刑在押":
            values[f"{side}_jail_from"] = (day - timedelta(days=400)).isoformat()
            values[f"{side}_jail_end"] = (day + timedelta(days=900)).isoformat()
        if status == "失联":
            values |= {f"{side}_lost_reported": "已报案", f"{side}_lost_report_date": (day - timedelta(days=500)).isoformat()}
    return values


def _school(random: Random, family: Family, age: int) -> dict[str, object]:
    if age < 3:
        return {"study_status": "学龄前", "school_stage": "未入园", "fulfil_edu": "不适用"}
    if age < 6:
        return {
            "study_status": "在读",
            "school_stage": "幼儿园",
            "school_name": "柳树镇中心幼儿园",
            "grade": ("小班", "中班", "大班")[age - 3],
        }
    if family.story.category == "重度残疾儿童":
        return {"study_status": "在读", "school_stage": "特殊教育", "school_name": "山河县特殊教育学校"}
    if age < 12:
        name = random.choice(["柳树镇中心小学", "柳树镇中心小学", f"{family.village}小学"])
        return {
            "study_status": "在读",
            "school_stage": "小学",
            "school_name": name,
            "grade": _GRADES[age - 6],
            "edu_aid": ["义务教育两免一补"],
        }
    if age < 15:
        return {"study_status": "在读", "school_stage": "初中", "school_name": "柳树镇中学", "grade": _GRADES[age - 6], "boarding": True}
    stage, name = random.choice([("普通高中", "山河县第一中学"), ("中等职业教育", "山河县职业教育中心学校")])
    return {
        "study_status": "在读",
        "school_stage": stage,
        "school_name": name,
        "grade": ("高一", "高二", "高三")[age - 15],
        "boarding": True,
    }


def _rows(random: Random, family: Family, values: dict[str, object], last_visit: date, day: date) -> dict[str, list[Row]]:
    guardian, relation = family.guardian
    rows: dict[str, list[Row]] = {
        "guardian": [
            {
                "guardian_name": guardian.name,
                "guardian_kind": "父母" if family.story.guardian == "parent" else "亲属",
                "guardian_relation": relation,
                "guardian_id_no": guardian.id_no,
                "guardian_phone": guardian.phone,
                "guardian_addr": family.address,
                "guardian_live_with": True,
            }
        ],
        "family_member": [
            {
                "member_name": guardian.name,
                "member_relation": relation,
                "member_gender": guardian.sex,
                "member_age": age_on(guardian.birth.isoformat(), day),
                "member_id_no": guardian.id_no,
                "member_job": "务农",
                "member_is_guardian": True,
            }
        ],
    }
    if measures := protection.measures(family, day):
        rows["measure"] = measures
    if family.story.benefits:
        rows["benefit"] = [_benefit(family, kind, str(values["register_date"])) for kind in family.story.benefits]
    if random.random() < 0.7:
        rows["visit"] = [_visit(values, guardian.name, relation, last_visit)]
    return rows


def _benefit(family: Family, kind: str, since: str) -> Row:
    guardian, relation = family.guardian
    row: dict[str, object] = {
        "benefit_type": [kind],
        "start_month": since[:7],
        "enjoying": True,
        "pay_method": "社会化打卡发放",
        "pay_cycle": "每月",
        "payee": guardian.name,
        "payee_relation": relation,
        "bank": "山河县农村信用社柳树分社",
        "account": family.account,
    }
    return {**row, "standard": _STANDARDS[kind]} if kind in _STANDARDS else row


def _visit(values: dict[str, object], guardian: str, relation: str, on: date) -> Row:
    return {
        "visit_date": on.isoformat(),
        "visit_type": "日常走访",
        "visitor": values["worker_name"],
        "visit_place": "家中",
        "interviewee": guardian,
        "interviewee_relation": relation,
        "visit_guardian": "监护人能按时照料，饮食起居正常",
        "visit_content": "入户查看住房、饮食和学习情况，提醒冬季用火用电安全",
        "visit_suggest": ["监护指导"],
    }
