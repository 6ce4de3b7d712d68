"""Workbooks about single cells: identity numbers (I), dates (D), values (V)."""

from typing import Any

from ledger_app.domain.child import Child
from tests.imports.corpus import oddities
from tests.imports.corpus.cases import BOTH, CASES, Build, Case, case
from tests.imports.corpus.oddities import odd
from tests.imports.corpus.paper import COLUMNS, Facts, Heading, Oddity, Page, Paper, ending_in_x, person

_Columns = tuple[tuple[Heading, str], ...]
_NO_NUMBER: _Columns = tuple(entry for entry in COLUMNS if entry[1] not in ("id_no", "-"))


def _and(*more: tuple[Heading, str], without: str = "") -> _Columns:
    return (*(entry for entry in COLUMNS if entry[1] not in without.split()), *more)


def _sheet(paper: Paper, columns: _Columns = COLUMNS) -> Page:
    page = paper.page()
    page.title("柳树镇困境儿童花名册", len(columns))
    page.head(columns)
    page.child(person(90))
    return page


def _of(hazard: str, odds: list[Oddity], columns: _Columns = COLUMNS) -> None:
    """A workbook in which every way of one hazard has a row of its own, between two tidy rows."""

    def build(paper: Paper) -> None:
        page = _sheet(paper, columns)
        for index, oddity in enumerate(odds, 1):
            page.child(person(index), oddity)
        page.child(person(91))

    build.__name__ = "cells"
    CASES.append(Case(hazard, build, BOTH))


for _code, _odds in oddities.NUMBERS.items():
    _of(_code, _odds)
for _code, _odds in oddities.BIRTHDAYS.items():
    _of(_code, _odds, _NO_NUMBER)
for _code, _odds in oddities.CHOICES.items():
    _of(_code, _odds, _and(("备注", "remark")))


@case("I05")
def lookalikes_of_x(paper: Paper) -> None:
    page = _sheet(paper)
    for index, oddity in enumerate(oddities.LOOKALIKES, 1):
        page.child(ending_in_x(index), oddity)


def _by_facts(hazard: str, make: Any, columns: _Columns = COLUMNS, **cells: Any) -> Build:
    def build(paper: Paper) -> None:
        page = _sheet(paper, columns)
        for index in (1, 2, 3):
            facts = person(index)
            page.child(facts, make(facts), cells=cells)

    build.__name__ = "numbers"
    CASES.append(Case(hazard, build, BOTH))
    return build


_by_facts("I09", oddities.wrong_check)
_by_facts("I11", oddities.strange_area)
_by_facts("I17", oddities.adults_number, birth="")
_by_facts("V15", oddities.strange_name)


@case("I19")
def other_papers(paper: Paper) -> None:
    page = _sheet(paper, _and(("证件类型", "id_type"), without="birth"))
    for index, (kind, text) in enumerate(
        [("护照", "E12345678"), ("出生医学证明", "S230123456"), ("港澳居民来往内地通行证", "H0123456700")], 1
    ):
        page.child(person(index, id_type=kind, id_no=text, birth=None), odd("I19", "id_no", text))


@case("D06")
def days_from_1904(paper: Paper) -> None:
    paper.dates_1904 = True
    page = _sheet(paper, _NO_NUMBER)
    page.child(person(1, birth="2010-05-01"), odd("D06", "birth", 38837, once=True))


@case("D17")
def periods(paper: Paper) -> None:
    page = _sheet(paper, _and(("发放标准", "standard"), ("起领年月", "start_month")))
    for index, (text, first, last) in enumerate(
        [
            ("2021.3—2023.3", "2021-03", "2023-03"),
            ("2021年3月至今", "2021-03", None),
            ("2021年3月起", "2021-03", None),
            ("2020.5-2022.6", "2020-05", "2022-06"),
        ],
        1,
    ):
        facts = person(index, standard="2593", start_month=first, end_month=last)
        page.child(facts, odd("D17", "start_month", text, once=True))


@case("V01")
def sex_as_codes(paper: Paper) -> None:
    page = paper.page()
    page.head()
    for index in range(1, 7):
        page.child(person(index), odd("V01", "sex", lambda f: "1" if f["sex"] == "男" else "2"))
    other = paper.page("另一种")
    other.head()
    for index in range(11, 17):
        other.child(person(index), odd("V01", "sex", lambda f: 0 if f["sex"] == "女" else 1))
    unknown = paper.page("没有证号")
    unknown.head(tuple(entry for entry in COLUMNS if entry[1] not in ("id_no",)))
    for index in (21, 22):
        unknown.child(person(index), odd("V01", "sex", lambda f: "1" if f["sex"] == "男" else "2", truth={"sex": None}))


@case("V03")
def disabilities(paper: Paper) -> None:
    page = _sheet(paper, _and(("残疾类别及等级", "disability_type")))
    ways: list[tuple[str, list[str], str | None]] = [
        ("肢体二级", ["肢体残疾"], "二级"),
        ("二级肢体", ["肢体残疾"], "二级"),
        ("肢残2级", ["肢体残疾"], "二级"),
        ("智力（二级）", ["智力残疾"], "二级"),
        ("言语壹级", ["言语残疾"], "一级"),
        ("多重（肢体、智力）一级", ["多重残疾", "肢体残疾", "智力残疾"], "一级"),
    ]
    for index, (text, kinds_, level) in enumerate(ways, 1):
        facts = person(index, disability_type=kinds_, disability_level=level, is_disabled=True)
        page.child(facts, odd("V03", "disability_type", text, once=True))
    unclear = person(20, disability_type=None)
    page.child(unclear, odd("V03", "disability_type", "轻度"))


@case("V05")
def accounts(paper: Paper) -> None:
    page = _sheet(paper, _and(("发放标准", "standard"), ("银行账号", "account")))
    page.child(person(1, standard="2593", account="6210981234567890123"))
    page.child(person(2, standard="2593"), odd("V05", "account", 6.210981234567891e18, fate="waits"))
    page.child(person(3, standard="2593"), odd("V05", "account", "6.21098E+18", fate="waits"))


@case("V06")
def amounts(paper: Paper) -> None:
    page = _sheet(paper, _and(("发放标准", "standard")))
    for index, text in enumerate(["2,593.00元", "2593/月", "￥2593"], 1):
        page.child(person(index, standard="2593"), odd("V06", "standard", text, once=True))
    page.child(person(9), odd("V06", "standard", "两千"))


@case("V07")
def ticked_columns(paper: Paper) -> None:
    page = paper.page()
    labels = ["健康", "残疾", "重病"]
    columns: list[tuple[Heading, str]] = [
        ("姓名", "name"),
        ("身份证号", "id_no"),
        *((("健康状况", label), f"tick{label}") for label in labels),
    ]
    page.head(columns)
    seen: set[str] = set()
    for index, label in enumerate(["健康", "残疾", "残疾", "重病"], 1):
        facts: Facts = person(index, health_status=label)
        row = _ticked(page, facts, label)
        if label not in seen:
            page.must_report("V07", row, f"tick{label}")
        seen.add(label)


def _ticked(page: Page, facts: Facts, label: str) -> int:
    row = page.child(facts, cells={f"tick{other}": "" for other in ("健康", "残疾", "重病")})
    page.rows[row][page.column(f"tick{label}")] = "√"
    page.children[-1].visible = {key: facts[key] for key in ("name", "id_no", "health_status")}
    return row


@case("V08")
def dashes(paper: Paper) -> None:
    columns = _and(("父亲姓名", "father_name"), ("母亲姓名", "mother_name"), ("备注", "remark"))
    page = _sheet(paper, columns)
    for index, dash in enumerate(["—", "——"], 1):
        facts = person(index, mother_name="李秀芝", father_status="死亡", remark=None)
        page.child(facts, odd("V08", "father_name", dash), cells={"remark": dash})
    for index, nothing in enumerate(["/", "无", ""], 5):
        page.child(person(index, mother_name="李秀芝", remark=None), cells={"father_name": nothing, "remark": nothing})


@case("V09")
def options_inline(paper: Paper) -> None:
    page = _sheet(paper, _and(("健康状况", "health_status"), ("是否残疾", "is_disabled")))
    for index, (text, yes) in enumerate([("□健康 ☑残疾 □患病", "□是 ☑否"), ("健康□ √残疾", "■是 □否"), ("( √ )残疾", "√是 否")], 1):
        facts = person(index, health_status="残疾", is_disabled="是" in text)
        facts["is_disabled"] = yes != "□是 ☑否"
        page.child(facts, odd("V09", "health_status", text, once=True), odd("V09", "is_disabled", yes, once=True))


@case("V10")
def relations_from_the_other_side(paper: Paper) -> None:
    page = _sheet(paper, _and(("监护人身份证号", "guardian_id_no")))
    man, woman = person(1)["guardian_id_no"], person(1)["guardian_id_no"]
    assert man == woman
    for index, (text, relation) in enumerate([("孙子", "祖父"), ("外孙女", "外祖父"), ("爷孙", "祖父")], 1):
        page.child(person(index, guardian_relation=relation), odd("V10", "guardian_relation", text))
    page.child(person(8, guardian_id_no=None), odd("V10", "guardian_relation", "孙子", fate="waits"))


@case("V13")
def old_names_of_aid(paper: Paper) -> None:
    page = _sheet(paper, _and(("低收入类型", "low_income_kind")))
    page.child(person(1, low_income_kind="最低生活保障家庭"), odd("V13", "low_income_kind", "低保户", once=True))
    page.child(person(2, low_income_kind="特困人员"), odd("V13", "low_income_kind", "五保", once=True))
    page.child(person(3), odd("V13", "low_income_kind", "边缘户"))


@case("V16")
def long_texts(paper: Paper) -> None:
    text = "该儿童父亲因病去世，母亲外出多年未归，由祖父母抚养。" * 90
    page = _sheet(paper, _and(("困境情形描述", "difficulty"), ("备注", "remark")))
    page.child(person(1, difficulty=text, remark="短"), odd("V16", "difficulty", text))


@case("V17")
def texts_like_formulas(paper: Paper) -> None:
    page = _sheet(paper, _and(("备注", "remark")))
    for index, text in enumerate(["=1+1", "+8613800000000", "-未走访", "@村委"], 1):
        page.child(person(index, remark=text))


@case("V19")
def yes_and_no(paper: Paper) -> None:
    page = _sheet(paper, _and(("是否残疾", "is_disabled")))
    for index, (text, value) in enumerate(
        [("有", True), ("√", True), ("1", True), ("Y", True), ("无", False), ("×", False), ("0", False), ("N", False)], 1
    ):
        page.child(person(index, is_disabled=value), odd("V19", "is_disabled", text, once=True))
    page.child(person(20), odd("V19", "is_disabled", "不清楚"))


@case("V20")
def grades(paper: Paper) -> None:
    page = paper.page()
    page.head(_and(("年级", "grade")))
    for index, (text, stage) in enumerate(
        [("三年二班", "小学"), ("小三", "小学"), ("初二", "初中"), ("高一", "普通高中"), ("7年级", "初中")], 1
    ):
        page.child(person(index, grade=text, school_stage=stage), odd("V20", "grade", text, once=True))


def before(facts: Facts, child_id: int = 1, **changes: Any) -> Child:
    """A child of the ledger that a sheet may mean."""
    keys = ("name", "sex", "ethnic", "birth", "id_no", "village", "category")
    guardian = {key: facts[key] for key in ("guardian_name", "guardian_relation", "guardian_phone")}
    values = {**{key: facts[key] for key in keys}, "status": "登记在册", **changes}
    return Child({k: v for k, v in values.items() if v is not None}, {"guardian": [guardian]}, id=child_id)
