"""What decides about protection, papers that run out, and how far measures have got, by the number of the house."""

from datetime import date, timedelta

from ledger_app.demo.families import Family
from ledger_app.domain.child import Row

_AWAY = "长期外出打工"


def findings(family: Family, day: date) -> dict[str, object]:
    """Facts beside the story; the same house always has the same."""
    house, story = family.house, family.story
    found: dict[str, object] = {}
    if house % 3:
        found["psych_date"] = _before(day, 20 + house * 11 % 380)
    if story.values.get("is_disabled"):
        found |= {"cert_date": _before(day, 3300 + house * 7 % 300), "cert_end": _before(day, -(house * 37 % 500 - 40))}
    if story.values.get("has_entrusted"):
        found |= {"agreement_date": _before(day, 400 + house * 5 % 60), "agreement_end": _before(day, -(house * 53 % 400 - 30))}
    if story.category == "特困人员救助供养儿童":
        found |= {"supporter_capacity": "无抚养能力", "own_income": False}
    for side, status in (("father", family.father_status), ("mother", family.mother_status)):
        if status == _AWAY:
            found |= {f"{side}_out_county": True, f"{side}_out_since": _before(day, 190 + house * 13 % 700)}
    return found


def measures(family: Family, day: date) -> list[Row]:
    """Rows of 保障措施: what a low-income house has got, applied for or not yet."""
    if "最低生活保障" not in family.story.benefits:
        return []
    raised: Row = {"measure_name": "低保分类施保增发", "measure_state": "已享", "measure_from": _before(day, 330), "measure_amount": "46"}
    asked: Row = {"measure_name": "参保缴费定额补贴", "measure_state": "已申请", "measure_applied": _before(day, 12)}
    return [[raised, asked], [raised], [asked], []][family.house % 4]


def _before(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()
