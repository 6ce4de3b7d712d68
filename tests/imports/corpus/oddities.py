"""Ways in which a single cell goes wrong, by hazard: what stands in it, and what an import must make of it."""

from datetime import date
from typing import Any

from ledger_app.domain.identity import CHECK, check_character
from tests.imports.corpus.paper import Facts, Oddity, valid
from tests.imports.sheets import number

_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_HAN = "〇一二三四五六七八九"


def _born(facts: Facts) -> date:
    return date.fromisoformat(facts["birth"])


def _other_check(number_: str) -> str:
    return number_[:17] + CHECK[(CHECK.index(number_[17]) + 1) % 11]


def _ends_in_zeros(facts: Facts) -> str:
    """One in eleven such numbers checks all the same; then nobody can tell that it is damaged."""
    damaged = str(facts["id_no"])[:15] + "000"
    return damaged if not valid(damaged) else str(facts["id_no"])[:14] + ("1" if facts["id_no"][14] != "1" else "2") + "000"


def _han_date(facts: Facts) -> str:
    born = _born(facts)
    year = "".join(_HAN[int(digit)] for digit in str(born.year))

    def small(value: int) -> str:
        tens, ones = divmod(value, 10)
        return ("" if not tens else ("" if tens == 1 else _HAN[tens]) + "十") + ("" if tens and not ones else _HAN[ones])

    return f"{year}年{small(born.month)}月{small(born.day)}日"


def _serial(facts: Facts) -> int:
    return (_born(facts) - date(1899, 12, 30)).days


def odd(code: str, key: str, write: Any, **more: Any) -> Oddity:
    """An oddity; a text is written as it stands."""
    return Oddity(code, key, write if callable(write) else lambda _facts: write, **more)


def _waits(code: str, key: str, write: Any) -> Oddity:
    return odd(code, key, write, fate="waits")


def _once(code: str, key: str, write: Any, **truth: Any) -> Oddity:
    return odd(code, key, write, once=True, truth=truth)


NUMBERS: dict[str, list[Oddity]] = {
    "I01": [
        _waits("I01", "id_no", lambda f: float(str(f["id_no"])[:15] + "000")),
        _waits("I01", "id_no", lambda f: f"{float(str(f['id_no'])[:15] + '000'):.5E}"),
    ],
    "I02": [_waits("I02", "id_no", _ends_in_zeros)],
    "I03": [
        odd("I03", "id_no", lambda f: "'" + f["id_no"]),
        odd("I03", "id_no", lambda f: f"{f['id_no'][:6]} {f['id_no'][6:14]}\u00a0{f['id_no'][14:]}"),
        odd("I03", "id_no", lambda f: f"{f['id_no']}\n"),
        odd("I03", "id_no", lambda f: f"\u200b{f['id_no']}\t"),
    ],
    "I04": [odd("I04", "id_no", lambda f: f["id_no"].translate(_FULL_WIDTH))],
    "I06": [_waits("I06", "id_no", lambda f: f["id_no"][:6] + f["id_no"][6:].replace("0", "O", 1))],
    "I07": [_waits("I07", "id_no", lambda f: f["id_no"][:6] + f["id_no"][8:17])],
    "I08": [_waits("I08", "id_no", lambda f: f["id_no"][:-1]), _waits("I08", "id_no", lambda f: f["id_no"] + "1")],
    "I10": [_waits("I10", "id_no", lambda f: f["id_no"][:10] + "1345" + f["id_no"][14:])],
    "I12": [_waits("I12", "birth", lambda f: f"{_born(f).year}-{_born(f).month:02d}-{_born(f).day % 27 + 2:02d}")],
    "I13": [_waits("I13", "sex", lambda f: "女" if f["sex"] == "男" else "男")],
    "I14": [odd("I14", "id_no", lambda f: f["id_no"][:6] + "********" + f["id_no"][14:], truth={"id_no": None})],
    "I15": [_waits("I15", "id_no", "未上户"), _waits("I15", "id_no", "无"), _waits("I15", "id_no", "待办")],
    "I16": [
        _waits("I16", "id_no", lambda f: f"{f['id_no']}/{f['guardian_id_no']}"),
        _waits("I16", "id_no", lambda f: f"{f['id_no']}\n{f['guardian_id_no']}"),
    ],
    "I18": [_waits("I18", "id_no", lambda f: f["id_no"] + "44"), _waits("I18", "id_no", lambda f: f["id_no"] + "4401")],
}
"""Identity numbers beside a birthday and a sex that are right."""

LOOKALIKES = [odd("I05", "id_no", lambda f, c=c: f["id_no"][:17] + c) for c in "x×＊*Хχ"]
"""For numbers that end in X (I05)."""


def wrong_check(facts: Facts) -> Oddity:
    """I09: the last character is not the one that the others demand; kept to be verified."""
    wrong = _other_check(facts["id_no"])
    return odd("I09", "id_no", wrong, truth={"id_no": wrong})


def strange_area(facts: Facts) -> Oddity:
    """I11: a number that checks, of an area that does not exist."""
    first = "99" + facts["id_no"][2:17]
    strange = first + check_character(first)
    return odd("I11", "id_no", strange, truth={"id_no": strange})


BIRTHDAYS: dict[str, list[Oddity]] = {
    "D01": [_once("D01", "birth", "2010.5", birth="2010-05"), _once("D01", "birth", 2010.5, birth="2010-05")],
    "D02": [_waits("D02", "birth", 2010.1)],
    "D03": [_once("D03", "birth", "2010.10", birth="2010-10")],
    "D04": [
        _once("D04", "birth", lambda f: f["birth"].replace("-", "")),
        _once("D04", "birth", lambda f: int(f["birth"].replace("-", ""))),
    ],
    "D05": [_once("D05", "birth", "201005", birth="2010-05"), _once("D05", "birth", 201005, birth="2010-05")],
    "D06": [_once("D06", "birth", _serial)],
    "D07": [
        _once("D07", "birth", lambda f: f"{_born(f).year}年{_born(f).month}月{_born(f).day}日"),
        _once("D07", "birth", lambda f: f"{_born(f).year}年{_born(f).month:02d}月{_born(f).day:02d}日生"),
    ],
    "D08": [
        _once("D08", "birth", lambda f, s=s: f"{_born(f).year}{s}{_born(f).month}{s}{_born(f).day}")
        for s in ("-", "/", "。", "，", "．", " ")
    ],
    "D09": [_waits("D09", "birth", lambda f: f"{_born(f):%y}.{_born(f).month}.{_born(f).day}"), _waits("D09", "birth", "10年5月")],
    "D10": [_once("D10", "birth", _han_date)],
    "D11": [_waits("D11", "birth", "农历五月初一"), _waits("D11", "birth", "阴历2010年5月1日")],
    "D12": [_waits("D12", "birth", text) for text in ("13", "13岁", "13周岁", "3个月")],
    "D13": [_waits("D13", "birth", text) for text in ("2010-02-30", "2010.13", "2010年5月32日")],
    "D14": [_once("D14", "birth", lambda f, s=s: f["birth"] + s) for s in (" 00:00:00", "T00:00:00")],
    "D15": [_waits("D15", "birth", "05/01/2010"), _waits("D15", "birth", "1-May-10")],
    "D16": [odd("D16", "birth", text, truth={"birth": None}) for text in ("1900-01-00", "0", "1899-12-30")],
    "D18": [_waits("D18", "birth", "2010.5.1前"), _waits("D18", "birth", "约2010年")],
}
"""Birthdays on a sheet without identity numbers."""

CHOICES: dict[str, list[Oddity]] = {
    "V02": [
        _once("V02", "ethnic", "汉"),
        _once("V02", "ethnic", "满", ethnic="满族"),
        _once("V02", "ethnic", "鲜族", ethnic="朝鲜族"),
        _once("V02", "ethnic", "达翰尔", ethnic="达斡尔族"),
        odd("V02", "ethnic", "09", truth={"ethnic": None}),
    ],
    "V04": [
        odd("V04", "guardian_phone", lambda f: f"{f['guardian_phone'][:3]} {f['guardian_phone'][3:7]}-{f['guardian_phone'][7:]}"),
        odd("V04", "guardian_phone", "0453-1234567", silent=True, truth={"guardian_phone": "0453-1234567"}),
        odd("V04", "guardian_phone", lambda f: float(f["guardian_phone"]), once=True),
        odd("V04", "guardian_phone", "13845000001/13945000002", truth={"guardian_phone": "13845000001、13945000002"}),
        odd("V04", "guardian_phone", "13845000001（姥姥）", truth={"guardian_phone": "13845000001（姥姥）"}, silent=True),
        odd("V04", "guardian_phone", "1384500000", truth={"guardian_phone": "1384500000"}),
    ],
    "V11": [
        _once("V11", "guardian_relation", "姥姥", guardian_relation="外祖母"),
        _once("V11", "guardian_relation", "姥爷", guardian_relation="外祖父"),
        _once("V11", "guardian_relation", "爷爷", guardian_relation="祖父"),
    ],
    "V12": [
        _once("V12", "category", "事实孤儿", category="事实无人抚养儿童"),
        _once("V12", "category", "事孤", category="事实无人抚养儿童"),
        _waits("V12", "category", "单亲"),
        _waits("V12", "category", "贫困"),
        _waits("V12", "category", "孤儿、单亲"),
    ],
    "V14": [
        _once("V14", "village", lambda f: f"柳树镇{f['village']}"),
        _once("V14", "village", "三道通", village="三道村"),
        _waits("V14", "village", "靠山屯"),
    ],
    "V15": [
        odd("V15", "name", lambda f: f["name"][0] + "  " + f["name"][1:]),
        odd("V15", "name", "阿依•古丽", truth={"name": "阿依·古丽"}),
        odd("V15", "name", lambda f: f["name"][:2] + "\ue5f1", truth={}),
    ],
    "V18": [odd("V18", "ethnic", "#N/A", truth={"ethnic": None}), odd("V18", "remark", "#REF!", truth={"remark": None})],
}
"""Cells of choices, telephones, villages and names."""


def strange_name(facts: Facts) -> Oddity:
    """V15: a character that no font has; kept as it is and flagged."""
    strange = facts["name"][:2] + "\ue5f1"
    return odd("V15", "name", strange, truth={"name": strange})


CHOICES["V15"].pop()


def adults_number(facts: Facts) -> Oddity:
    """I17: the guardian's number in the child's column."""
    return _waits("I17", "id_no", number("19700615", int(facts["id_no"][14:17])))
