"""Invented children for the database's tests; area 239901 belongs to nobody."""

from ledger_app.domain.child import Child
from ledger_app.domain.identity import check_character


def number(serial: int, born: str = "20120315") -> str:
    """An identity number with a valid check character; odd serials are boys."""
    first = f"239901{born}{serial:03d}"
    return first + check_character(first)


def child(serial: int = 1, **values: object) -> Child:
    """A boy or girl of 三道村 with a grandmother."""
    facts = {
        "name": f"王小{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}",
        "id_no": number(serial),
        "sex": "男" if serial % 2 else "女",
        "birth": "2012-03-15",
        "village": "三道村",
        "category": "孤儿",
        "status": "登记在册",
    }
    guardian = {"guardian_name": "赵玉兰", "guardian_relation": "祖母", "guardian_phone": f"138453{serial:05d}"}
    kept = {k: v for k, v in {**facts, **values}.items() if v is not None}
    return Child(kept, {"guardian": [guardian]}, {"低保证号": f"D{serial}"})
