"""T03 and T04: left-behind children by village, age, school, health, guardianship and relief.

民发〔2016〕42号 附件3 and its form in the information system.  Left-behind children are under 16;
the sheets' last band, 14—16, still takes those of sixteen.
"""

from collections.abc import Sequence

from ledger_app.domain.child import categories
from ledger_app.reports.tally import Case, Group, Statistic, by_value, by_yes, everyone

CATEGORY = "农村留守儿童"
OLDEST = 16
GRANDPARENTS = frozenset(["祖父", "祖母", "外祖父", "外祖母"])
ONE_OUT = "父母一方外出，另一方无监护能力"
_ENTRUSTED, _PARENTS = "受委托照料人", "父母"


def _belongs(case: Case) -> bool:
    return case.child.values.get("is_leftbehind") is True or CATEGORY in categories(case.child.values)


def _too_old(case: Case) -> str:
    return f"已 {case.age} 周岁，不属于农村留守儿童，未计入" if case.age is not None and case.age > OLDEST else ""


def _ages(bands: Sequence[tuple[int, str, str, str]], missing: str = "") -> Group:
    """``(oldest, all, boys, girls)``; a child without a sex counts nowhere."""

    def places(case: Case) -> Sequence[str]:
        if case.age is None:
            return (missing,) if missing else ()
        for oldest, together, boys, girls in bands:
            if case.age <= oldest:
                sex = {"男": boys, "女": girls}.get(case.text("sex"))
                return (together, sex) if sex else ()
        return ()

    return Group("出生日期或性别", places, asks=everyone)


def carer(case: Case) -> str:
    """Who looks after the child: 祖辈, 亲友, 无人, or empty when the ledger does not say."""
    care, values = case.text("actual_care"), case.child.values
    if "无委托照料人" in care or case.text("guardianship_level") == "无人监护":
        return "无人"
    if "祖父母" in care:
        return "祖辈"
    guardians = case.child.rows.get("guardian") or []
    others = [g for g in guardians if g.get("guardian_kind") != _PARENTS and g.get("guardian_relation") not in ("父亲", "母亲", None)]
    chosen = next((g for g in others if g.get("guardian_kind") == _ENTRUSTED), others[0] if others else None)
    if chosen is not None:
        return "祖辈" if chosen.get("guardian_relation") in GRANDPARENTS else "亲友"
    if care == "其他亲属养育":
        return "亲友"
    return "无人" if values.get("has_entrusted") is False else ""


def _actual_care(case: Case) -> Sequence[str]:
    who = carer(case)
    if who in ("祖辈", "亲友"):
        return ("c26",) if who == "祖辈" else ("c27",)
    if case.text("leftbehind_type") == ONE_OUT:
        return ("c28",)
    return ("c29",) if who == "无人" else ()


def _is_pupil(case: Case) -> bool:
    """Only pupils of primary and junior middle schools are asked whether they board."""
    return case.text("school_stage") in ("小学", "初中")


def _boarding(case: Case) -> Sequence[str]:
    return by_yes("boarding", "c24", "c25")(case) if _is_pupil(case) else ()


T03 = Statistic(
    "T03",
    "c1",
    _belongs,
    (
        _ages(((5, "c2", "c3", "c4"), (13, "c5", "c6", "c7"), (OLDEST, "c8", "c9", "c10"))),
        Group(
            "就学阶段",
            by_value(
                "school_stage",
                {
                    "幼儿园": "c11",
                    "未入园": "c12",
                    "小学": "c13",
                    "初中": "c14",
                    "普通高中": "c15",
                    "中等职业教育": "c16",
                    "义务教育阶段失学辍学": "c17",
                    "不在学": "c18",
                },
            ),
            asks=everyone,
            key="school_stage",
        ),
        Group("是否登记户口", by_yes("hukou_registered", "c19", "c20"), asks=everyone),
        Group(
            "健康状况",
            by_value(
                "health_status",
                {
                    "健康": "c21",
                    "一般或较弱": "c21",
                    "慢性病": "c21",
                    "残疾": "c22",
                    "重病和残疾": "c22",
                    "重病": "c23",
                },
            ),
            asks=everyone,
            key="health_status",
        ),
        Group("是否寄宿", _boarding, asks=_is_pupil),
        Group("委托照料人", _actual_care, asks=everyone),
        Group(
            "监护情况评估",
            by_value("guardianship_level", {"较好": "c30", "一般": "c31", "差": "c32", "无人监护": "c32", "监护不当": "c32"}),
            asks=everyone,
            key="guardianship_level",
        ),
    ),
    columns=tuple(f"c{i}" for i in range(2, 33)),
    left_out=_too_old,
)

_MEASURES = {
    "防返贫监测/原建档立卡": "m1",
    "脱贫户/防返贫监测对象（旧称建档立卡贫困户）": "m1",
    "最低生活保障": "m2",
    "最低生活保障家庭": "m2",
    "特困供养": "m3",
    "特困人员供养": "m3",
    "特困人员": "m3",
    "临时救助": "m4",
    "医疗救助": "m5",
    "住房救助": "m6",
    "残疾人生活补助": "m7",
    "困难残疾人生活补贴": "m7",
    "残疾人护理补助": "m8",
    "重度残疾人护理补贴": "m8",
    "孤儿基本生活费": "m9",
    "孤儿基本生活费（孤儿津贴）": "m9",
}
_BOTH_SUBSIDIES = "残疾人两项补贴"
_NONE = frozenset(["无（未保障）", "无"])
_FAMILY_KINDS = frozenset(["最低生活保障家庭", "特困人员"])


def received(case: Case) -> set[str]:
    """Every protection that the file names: measures, benefits, subsidies, and the family's own class where it is one."""
    values = case.child.values
    found = {case.text("low_income_kind")} & _FAMILY_KINDS
    for given in (values.get("basic_living"), values.get("disability_subsidy"), *_benefits(case)):
        found |= set(given) if isinstance(given, list) else set()
    return found - _NONE


def _benefits(case: Case) -> list[object]:
    return [row.get("benefit_type") for row in case.child.rows.get("benefit") or []]


def _measures(case: Case) -> Sequence[str]:
    given = received(case)
    found = {_MEASURES.get(name, "m10") for name in given - {_BOTH_SUBSIDIES}}
    if _BOTH_SUBSIDIES in given and not found & {"m7", "m8"}:
        found |= {"m7", "m8"}
    return sorted(found) or ("m11",)


def _guardian_of_system(case: Case) -> Sequence[str]:
    return ({"祖辈": "g1", "亲友": "g2"}.get(carer(case), "g3"),)


_OTHER_SCHOOL = dict.fromkeys(("特殊教育", "送教上门", "义务教育阶段失学辍学", "不在学", "其他"), "e7")

T04 = Statistic(
    "T04",
    "n",
    _belongs,
    (
        _ages(((5, "a0", "a0m", "a0f"), (13, "a6", "a6m", "a6f"), (OLDEST, "a14", "a14m", "a14f")), missing="ax"),
        Group(
            "教育情况",
            by_value(
                "school_stage",
                {
                    "未入园": "e1",
                    "幼儿园": "e2",
                    "小学": "e3",
                    "初中": "e4",
                    "普通高中": "e5",
                    "中等职业教育": "e6",
                    "大专及以上": "e6",
                    **_OTHER_SCHOOL,
                },
                missing="e8",
                other="e7",
            ),
        ),
        Group("户籍性质", by_value("hukou_nature", {"农村居民户口": "h1", "城镇居民户口": "h2"}, missing="h4", other="h3")),
        Group(
            "健康状况",
            by_value(
                "health_status",
                {"健康": "s1", "一般或较弱": "s2", "重病": "s3", "慢性病": "s4", "残疾": "s5", "重病和残疾": "s5"},
                missing="s7",
                other="s6",
            ),
        ),
        Group("寄宿情况", by_yes("boarding", "b1", "b2", missing="b3")),
        Group(
            "委托照料原因",
            by_value("leftbehind_type", {"父母双方同时外出": "r1", ONE_OUT: "r2", "父母双方无监护能力": "r3"}, missing="r4", other="r4"),
        ),
        Group("实际监护情况", _guardian_of_system),
        Group(
            "监护情况",
            by_value(
                "guardianship_level", {"较好": "q1", "一般": "q2", "差": "q3", "无人监护": "q3", "监护不当": "q3"}, missing="q4", other="q4"
            ),
        ),
        Group("救助措施", _measures),
    ),
    columns=(
        *("a0", "a0m", "a0f", "a6", "a6m", "a6f", "a14", "a14m", "a14f", "ax"),
        *(
            f"{stem}{i}"
            for stem, last in (("e", 8), ("h", 4), ("s", 7), ("b", 3), ("r", 4), ("g", 3), ("q", 4), ("m", 11))
            for i in range(1, last + 1)
        ),
    ),
    left_out=_too_old,
)
