"""Invented children for the tests of what leaves the ledger (area 239901, no real place)."""

from dataclasses import replace

from ledger_app.domain.child import Child
from ledger_app.domain.identity import check_character
from ledger_app.domain.office import Office

OFFICE = Office("柳树镇", "临江县", "某某市", "黑龙江省", clerk="周敏", phone="0450-1234567")
VILLAGES = ("三道村", "四道村", "柳树社区")
RARE = "䶮𬭎㛃㴋"


def identity(birth: str, order: int) -> str:
    """A valid invented number."""
    first17 = f"239901{birth}{order:03d}"
    return first17 + check_character(first17)


def child(number: int = 1, **changes: object) -> Child:
    """A child with every column of the county sheet filled."""
    values: dict[str, object] = {
        "file_no": f"LS2024{number:04d}",
        "name": f"王小{RARE[number % 4]}",
        "sex": "男",
        "id_type": "居民身份证",
        "id_no": identity("20120315", number % 499 * 2 + 1),
        "birth": "2012-03-15",
        "ethnic": "汉族",
        "hukou_registered": True,
        "hukou_nature": "农村居民户口",
        "hukou_addr": "柳树镇三道村2组15号",
        "live_addr": "柳树镇三道村2组15号",
        "village": "三道村",
        "category": "事实无人抚养儿童",
        "categories": ["事实无人抚养儿童", "重度残疾儿童", "农村留守儿童"],
        "is_leftbehind": True,
        "difficulty": "父亲服刑，母亲失联，由祖母照料，祖母年迈多病，家中无固定收入。",
        "health_status": "残疾",
        "disability_type": ["肢体残疾"],
        "disability_level": "二级",
        "disability_cert_no": identity("20120315", number % 499 * 2 + 1) + "42",
        "severe_illness": "先天性心脏病",
        "school_stage": "小学",
        "school_name": "柳树镇中心小学",
        "grade": "六年级二班",
        "boarding": False,
        "family_size": 3,
        "low_income_kind": "最低生活保障家庭",
        "guardianship_level": "一般",
        "leftbehind_type": "父母一方外出，另一方无监护能力",
        "income_source": ["打工收入", "政府救助"],
        "basic_living": ["事实无人抚养基本生活补贴", "最低生活保障"],
        "worker_name": "李桂兰",
        "worker_phone": "13900000001",
        "last_visit": "2024-05-06",
        "change_date": "2024-01-10",
        "register_date": "2024-01-10",
        "remark": "=1+1 备注按文字写出",
        "gf_name": "王德福",
        "gf_status": "去世",
        "gm_name": "赵秀英",
        "gm_birth": "1950-08-09",
        "gm_status": "健在",
        **{f"fulfil_{k}": "已落实" for k in ("living", "medical", "rehab", "edu", "guard", "care")},
        **_parent("father", "王强", "19850704", "服刑在押", "13900000002"),
        **_parent("mother", "刘芳", "19870912", "失联", "13900000003"),
    }
    return replace(Child(values, _rows(), id=number, version=1)).with_values(**changes)


def _parent(who: str, name: str, birth: str, status: str, phone: str) -> dict[str, object]:
    return {
        f"{who}_name": name,
        f"{who}_id_no": identity(birth, 11),
        f"{who}_birth": f"{birth[:4]}-{birth[4:6]}-{birth[6:]}",
        f"{who}_status": status,
        f"{who}_phone": phone,
        f"{who}_work_place": "辽宁省大连市",
    }


def _rows() -> dict[str, list[dict[str, object]]]:  # type: ignore[override]
    guardian = {
        "guardian_name": "赵秀英",
        "guardian_kind": "受委托照料人",
        "guardian_relation": "祖母",
        "guardian_id_no": identity("19500809", 22),
        "guardian_phone": "13900000004",
        "guardian_addr": "柳树镇三道村2组15号",
    }
    benefit = {
        "benefit_type": ["事实无人抚养儿童基本生活补贴", "最低生活保障"],
        "standard": "1385.50",
        "start_month": "2022-03",
        "payee": "赵秀英",
        "account": "6230000000000000123",
    }
    member = {"member_name": "赵秀英", "member_relation": "祖母", "member_age": 74, "member_job": "务农", "member_health": "高血压"}
    return {"guardian": [guardian], "benefit": [benefit], "family_member": [member], **_work()}


def _work() -> dict[str, list[dict[str, object]]]:
    """A visit, a service, a case and a change."""
    visit = {
        "visit_date": "2024-05-06",
        "visit_type": "日常走访",
        "visitor": "李桂兰",
        "visit_place": "儿童家中",
        "interviewee": "赵秀英",
        "interviewee_relation": "祖母",
        "visit_parent_contact": "2024-05-01",
        "visit_living": "住祖母家平房，取暖做饭用电，插座老化一处。",
        "visit_family": "低保按月发放，家中无其他收入。",
        "visit_guardian": "祖母照料日常起居，能按时接送。",
        "visit_mental": "话少，愿意与同学玩。",
        "guardian_opinion": "希望假期有人辅导作业。",
        "visit_study": "在读",
        "visit_health": "按时复查，药物充足。",
        "visit_content": "查看住处和药物，核对补贴到账，约定下月带去县医院复查。",
        "visit_problems": "插座老化，已请村电工更换。",
        "visit_suggest": ["就学帮扶", "医疗康复"],
        "visit_next": "2024-06-06",
    }
    service = {
        "svc_date": "2024-04-02",
        "svc_kind": "探访",
        "svc_provider": "县社工站",
        "svc_content": "每月两次课业辅导，联系县医院复查。",
        "svc_suggest": ["就学帮扶"],
        "service_plan": ["志愿者定期探访", "社工结对服务"],
    }
    case = {
        "case_no": "GA2024-003",
        "case_date": "2024-03-02",
        "case_receiver": "王所长",
        "case_problem": "邻居反映夜间有打骂声，走访时见儿童手臂有淤青。",
        "case_status": "开启",
        "r_reporter": "李桂兰 三道村儿童主任 13900000001",
        "r_found_at": "2024-03-01",
        "r_kind": ["家庭暴力/虐待"],
        "r_to": ["公安", "民政"],
        "r_state": "处置中",
        "r_result": "派出所已告诫监护人，村里每周探访。",
    }
    change = {
        "change_event": "退出",
        "apply_date": "2024-06-01",
        "apply_org": "柳树镇",
        "operator": "周敏",
        "exit_reason": "户籍迁出",
        "exit_date": "2024-06-15",
        "change_reason": "随母亲迁往外县，户口已迁出。",
    }
    return {"visit": [visit], "service": [service], "case": [case], "change": [change]}
