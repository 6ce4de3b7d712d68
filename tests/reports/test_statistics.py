"""T03, T04 and T15 counted by hand from a few invented children, cell by cell."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.table import Statement
from ledger_app.exports import statements
from ledger_app.reports import leftbehind, tally, unsupported
from ledger_app.reports.tally import Statistic

DAY = date(2026, 11, 3)
STATISTICS = [leftbehind.T03, leftbehind.T04, unsupported.T15]


def a_child(number: int, birth: str = "2016-05-01", *, guardian: str = "祖母", kind: str = "受委托照料人", **values: object) -> Child:
    facts = {
        "name": f"王小{number}",
        "sex": "男",
        "birth": birth,
        "village": "三道村",
        "is_leftbehind": True,
        "school_stage": "小学",
        "boarding": False,
        "hukou_registered": True,
        "hukou_nature": "农村居民户口",
        "health_status": "健康",
        "leftbehind_type": "父母双方同时外出",
        "guardianship_level": "较好",
    }
    rows = {"guardian": [{"guardian_name": "赵玉兰", "guardian_relation": guardian, "guardian_kind": kind}]} if guardian else {}
    return Child({k: v for k, v in {**facts, **values}.items() if v is not None}, rows, id=number)


PEOPLE = [
    a_child(1, basic_living=["最低生活保障", "残疾人两项补贴"]),
    a_child(2, "2021-06-01", sex="女", school_stage="幼儿园", boarding=None, guardian="姑母",
            guardianship_level="一般"),
    a_child(3, "2010-12-01", school_stage="初中", boarding=True, health_status="重病", guardian="",
            has_entrusted=False, guardianship_level="差"),
    a_child(4, "2018-02-01", sex="女", village="四道村", hukou_registered=False, hukou_nature="无户口", health_status="残疾",
            guardian="", leftbehind_type="父母一方外出，另一方无监护能力", guardianship_level="无人监护", low_income_kind="特困人员"),
    a_child(5, status="已减员"),
    a_child(6, is_leftbehind=None, category="孤儿"),
]  # fmt: skip


def counted(statistic: Statistic, people: list[Child], villages: tuple[str, ...] = ("三道村", "四道村", "五道村")) -> Statement:
    return statements.completed(tally.count(statistic, people, villages, DAY))


def figures(statement: Statement, row: int, nothing: Mapping[str, object] | None = None) -> dict[str, object]:
    """The figures of a line that are not nought."""
    return {k: v for k, v in statement.lines[row].values.items() if v and k != "area"}


def test_t03_cell_by_cell() -> None:
    sheet = counted(leftbehind.T03, PEOPLE)
    assert [line.values["area"] for line in sheet.lines] == ["三道村", "四道村", "五道村", "合计"]
    assert figures(sheet, 0) == {
        "c1": 3, "c2": 1, "c4": 1, "c5": 1, "c6": 1, "c8": 1, "c9": 1, "c11": 1, "c13": 1, "c14": 1, "c19": 3, "c21": 2, "c23": 1,
        "c24": 1, "c25": 1, "c26": 1, "c27": 1, "c29": 1, "c30": 1, "c31": 1, "c32": 1,
    }  # fmt: skip
    assert figures(sheet, 1) == {
        "c1": 1, "c5": 1, "c7": 1, "c13": 1, "c20": 1, "c22": 1, "c25": 1, "c28": 1, "c32": 1,
    }  # fmt: skip
    assert figures(sheet, 2) == {}
    assert sheet.lines[3].total
    assert sheet.lines[3].values["c1"] == 4
    assert statements.verified(sheet) == []
    assert list(sheet.gaps) == []


def test_every_figure_knows_its_children() -> None:
    sheet = counted(leftbehind.T03, PEOPLE)
    for line in sheet.lines:
        for key in leftbehind.T03.columns:
            assert len(line.behind.get(key, ())) == line.values[key]
    assert (sheet.lines[0].behind["c1"], sheet.lines[3].behind["c13"]) == ([1, 2, 3], [1, 4])


def test_t04_cell_by_cell() -> None:
    sheet = counted(leftbehind.T04, PEOPLE)
    assert figures(sheet, 0) == {
        "n": 3, "pct": 75.0, "a0": 1, "a0f": 1, "a6": 1, "a6m": 1, "a14": 1, "a14m": 1, "e2": 1, "e3": 1, "e4": 1, "h1": 3, "s1": 2,
        "s3": 1, "b1": 1, "b2": 1, "b3": 1, "r1": 3, "g1": 1, "g2": 1, "g3": 1, "q1": 1, "q2": 1, "q3": 1,
        "m2": 1, "m7": 1, "m8": 1, "m11": 2,
    }  # fmt: skip
    assert figures(sheet, 1) == {
        "n": 1, "pct": 25.0, "a6": 1, "a6f": 1, "e3": 1, "h3": 1, "s5": 1, "b2": 1, "r2": 1, "g3": 1, "q3": 1, "m3": 1,
    }  # fmt: skip
    assert (sheet.lines[2].values["pct"], sheet.lines[3].values["pct"]) == (0.0, 100.0)
    assert statements.verified(sheet) == []


def test_t15_cell_by_cell() -> None:
    base: dict[str, object] = {"is_leftbehind": None, "category": "事实无人抚养儿童"}
    people = [
        a_child(1, "2026-03-01", **base, school_stage="未入园", father_status="服刑在押", mother_status="失联"),
        a_child(2, "2016-05-01", **base, father_status="死亡", mother_status="改嫁/离异未履职"),
        a_child(3, "2007-05-01", **base, school_stage=None, father_status="重病和残疾", mother_status="正常"),
        a_child(
            4, category="孤儿", is_leftbehind=None, categories=["孤儿", "事实无人抚养儿童"], school_stage="中等职业教育", village="四道村"
        ),
    ]
    sheet = counted(unsupported.T15, people)
    assert figures(sheet, 0) == {
        "n": 3, "a0": 1, "a7": 1, "a18": 1, "p1": 1, "p3": 1, "p5": 1, "p7": 1, "p9": 1, "e3": 1, "e4": 1, "e9": 1,
    }  # fmt: skip
    assert figures(sheet, 1) == {"n": 1, "a7": 1, "e8": 1}
    assert statements.verified(sheet) == []


def test_what_cannot_be_counted_is_named_and_breaks_the_checks() -> None:
    people = [
        a_child(1, school_stage="特殊教育"),
        a_child(2, boarding=None),
        a_child(3, sex=None),
        a_child(4, "2009-01-01"),
        a_child(5, health_status=None, village=None),
    ]
    sheet = counted(leftbehind.T03, people)
    assert [(g.child, g.who, g.what) for g in sheet.gaps] == [
        (1, "三道村 王小1", "就学阶段“特殊教育”在本表没有对应的栏"),
        (2, "三道村 王小2", "未填是否寄宿"),
        (3, "三道村 王小3", "未填出生日期或性别"),
        (4, "三道村 王小4", "已 17 周岁，不属于农村留守儿童，未计入"),
        (5, "未填村（社区） 王小5", "未填健康状况"),
    ]
    broken = statements.verified(sheet)
    assert {p.cell for p in broken} >= {"B6", "N6", "B9"}
    assert broken[0].message == (
        "三道村：“农村留守儿童总数·1”（3）应等于“年龄·0—5周岁·小计2”（0）＋“年龄·6—13周岁·小计5”（2）＋“年龄·14—16周岁·小计8”（0），现为 2"
    )


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda s: s.template)
def test_every_column_is_counted_and_no_other(statistic: Statistic) -> None:
    """A rule that names a column the sheet has not, or a column nobody fills, is a slip of ours."""
    wanted = {c.key for c in statements.templates()[statistic.template].columns if not c.ratio} - {tally.AREA}
    assert {statistic.total, *statistic.columns} == wanted
    people = [replace(p, id=i) for i, p in enumerate(demo.people(300), 1)]
    for line in tally.count(statistic, people, demo.VILLAGES, DAY).lines:
        assert set(line.behind) <= wanted
