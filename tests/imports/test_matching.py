"""Who is who: the ledger's children, doubles within a file, and what an update leaves alone (R10, R11)."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_app.domain.child import Child
from ledger_app.domain.receipt import Outcome
from tests.imports.sheets import HEADS, child, codes, existing, make, name, number, outcomes, plan_of, roster, template
from tests.imports.test_heads import row07

BOY = number()


def known(**values: Any) -> Child:
    """A child of the ledger, boy of 15 March 2012 in 三道村."""
    main = {"name": name(1), "id_no": BOY, "sex": "男", "birth": "2012-03-15", "village": "三道村", "status": "登记在册"}
    main.update(values)
    rows = {"guardian": [{"guardian_name": "赵守田", "guardian_kind": "亲属", "guardian_phone": "13800000001"}]}
    return Child({k: v for k, v in main.items() if v}, rows, {}, id=7, version=2)


def test_update_overwrites_given_cells_and_leaves_empty_ones(tmp_path: Path) -> None:
    before = known(ethnic="汉族", remark="旧")
    made = plan_of(tmp_path, [["姓名", "身份证号", "民族", "备注", "鞋码"], [name(1), BOY, "", "新", "36"]], [before])
    (row,) = made.rows
    assert row.outcome == "updated"
    assert row.before == before
    assert (row.child.get("ethnic"), row.child.get("remark"), row.child.extra) == ("汉族", "新", {"鞋码": "36"})
    assert (row.child.id, row.child.version) == (7, 2)
    assert row.child.rows == before.rows


def test_nothing_new_is_unchanged(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号", "监护人"], [name(1), BOY, "赵守田"]], [known()])
    assert outcomes(made) == ["unchanged"]


def test_match_without_number_by_birthday_and_village(tmp_path: Path) -> None:
    heads = ["姓名", "出生日期", "村（社区）", "备注"]
    assert outcomes(plan_of(tmp_path, [heads, [name(1), "2012-03-15", "三道村", "甲"]], [known()])) == ["updated"]
    assert outcomes(plan_of(tmp_path, [heads, [name(1), "2012-04-15", "三道村", "甲"]], [known()])) == ["new"]


def test_match_without_number_by_guardian(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "监护人", "备注"], [name(1), "赵守田", "甲"]], [known()])
    assert outcomes(made) == ["updated"]


def test_number_is_added_to_a_child_without_one(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号", "村（社区）"], [name(1), BOY, "三道村"]], [known(id_no="")])
    assert outcomes(made) == ["updated"]
    assert made.rows[0].child.get("id_no") == BOY


def test_the_month_alone_does_not_replace_the_day(tmp_path: Path) -> None:
    heads = ["姓名", "出生年月", "村（社区）"]
    assert outcomes(plan_of(tmp_path, [heads, [name(1), "2012.3", "三道村"]], [known()])) == ["unchanged"]


def test_same_number_other_name_is_asked_r11(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号"], ["李侠", BOY]], [known()])
    assert outcomes(made) == ["pending"]
    assert codes(made) == ["R11"]
    assert outcomes(plan_of(tmp_path, [["姓名", "身份证号"], ["李侠", BOY]], [known(former_name="李侠")])) != ["pending"]


def test_two_candidates_are_asked_r10(tmp_path: Path) -> None:
    heads = ["姓名", "出生日期", "村（社区）"]
    made = plan_of(tmp_path, [heads, [name(1), "2012-03-15", "三道村"]], [known(), known(id_no=number(order=5))])
    assert outcomes(made) == ["pending"]
    assert codes(made) == ["R10"]


def test_same_person_by_everything_but_the_number_is_asked_r10(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号", "村（社区）"], [name(1), number(order=5), "三道村"]], [known()])
    assert codes(made) == ["R10"]


def test_twins_are_two(tmp_path: Path) -> None:
    rows = [HEADS, child(1, 姓名="赵一诺", 身份证号=BOY, 出生日期=""), child(1, 姓名="赵可馨", 身份证号=number(order=5), 出生日期="")]
    made = plan_of(tmp_path, rows)
    assert outcomes(made) == ["new", "new"]
    assert codes(made) == []


def test_twice_in_the_file_r10_r11(tmp_path: Path) -> None:
    rows = [HEADS, child(1), child(1), child(1, 民族="满族"), child(1, 姓名="钱侠")]
    made = plan_of(tmp_path, rows)
    assert outcomes(made) == ["new", "unchanged", "pending", "pending"]
    assert codes(made) == ["R10", "R10", "R11"]


def test_twice_without_a_number_r10(tmp_path: Path) -> None:
    rows = [HEADS, child(1, 身份证号=""), child(1, 身份证号=""), child(1, 身份证号="", 民族="满族")]
    assert outcomes(plan_of(tmp_path, rows)) == ["new", "unchanged", "pending"]


def test_two_rows_that_mean_one_known_child_are_not_both_written_r10(tmp_path: Path) -> None:
    """The first by the number, the second by name and guardian only: no key of their own is common."""
    heads = ["姓名", "身份证号", "监护人", "民族"]
    made = plan_of(tmp_path, [heads, [name(1), BOY, "", "满族"], [name(1), "", "赵守田", "回族"]], [known()])
    assert outcomes(made) == ["updated", "pending"]
    assert codes(made) == ["R10"]
    assert made.rows[1].before == made.rows[0].before


def test_masked_number_never_overwrites_i14(tmp_path: Path) -> None:
    rows = [["姓名", "身份证号", "监护人"], [name(1), "239901********0031", "赵守田"]]
    assert outcomes(plan_of(tmp_path, rows, [known()])) == ["unchanged"]


def test_new_guardian_stands_first_and_the_old_one_stays(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号", "监护人", "监护人电话"], [name(1), BOY, "钱秀兰", "13800000009"]], [known()])
    assert [g["guardian_name"] for g in made.rows[0].child.rows["guardian"]] == ["钱秀兰", "赵守田"]


def test_guardians_phone_alone_goes_to_the_first(tmp_path: Path) -> None:
    made = plan_of(tmp_path, [["姓名", "身份证号", "监护人电话"], [name(1), BOY, "13800000009"]], [known()])
    assert made.rows[0].child.rows["guardian"] == [{"guardian_name": "赵守田", "guardian_kind": "亲属", "guardian_phone": "13800000009"}]


def test_guardian_seen_as_carer_keeps_what_he_is(tmp_path: Path) -> None:
    row = ["1", "三道村", name(1), "男", "", "", BOY, *[""] * 14, "赵守田", *[""] * 7]
    made = make(roster(template("T02"), [row], tmp_path / "a.xlsx"), [known()])
    assert outcomes(made) == ["unchanged"]


def test_one_category_takes_the_place_of_several(tmp_path: Path) -> None:
    before = known(category="孤儿", categories=["孤儿", "残疾儿童"])
    heads = ["姓名", "身份证号", "困境类别"]
    assert outcomes(plan_of(tmp_path, [heads, [name(1), BOY, "残疾儿童、孤儿"]], [before])) == ["unchanged"]
    made = plan_of(tmp_path, [heads, [name(1), BOY, "孤儿"]], [before])
    assert made.rows[0].child.values.get("categories") is None


def test_t07_again_changes_nothing(tmp_path: Path) -> None:
    path = roster(template("T07"), [row07(), row07(name="钱可馨", id_no=number(order=5), birth="")], tmp_path / "a.xlsx")
    first = make(path)
    assert outcomes(first) == ["new", "new"]
    assert outcomes(make(path, [r.child for r in first.rows])) == ["unchanged", "unchanged"]


CELL = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "姓名",
            "身份证号",
            "合计",
            "父亲",
            "监护人",
            "联系电话",
            "出生日期",
            "性别",
            "村（社区）",
            "困境类别",
            "序号",
            "注：",
            "填表人：",
            "示例",
            name(1),
            name(2),
            "男",
            "女",
            "三道村",
            "孤儿",
            "残疾",
            "—",
            BOY,
            BOY[:17],
            "2012-03-15",
            "2010.1",
            "13800000000",
            "无",
            "#N/A",
        ]
    ),
    st.text(max_size=12).filter(lambda t: not any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 or ord(c) in (0xFFFE, 0xFFFF) for c in t)),
    st.integers(-10, 3 * 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
)
GRID = st.lists(st.lists(CELL, max_size=8), max_size=14)
AREA = st.tuples(st.integers(0, 14), st.integers(0, 7), st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=GRID, areas=st.lists(AREA, max_size=4), with_head=st.booleans())
def test_any_grid_adds_up(grid: list[list[Any]], areas: list[tuple[int, int, int, int]], with_head: bool) -> None:
    from ledger_app.domain.kinds import Vocabulary
    from ledger_app.imports.drafting import Drafting
    from ledger_app.imports.plan import Making
    from ledger_app.imports.sheet import Sheet

    heads: list[Any] = ["姓名", "身份证号", "出生日期", "监护人", "联系电话", "困境类别", "村（社区）", "民族"]
    rows = [row + [""] * (8 - len(row)) for row in ([heads] if with_head else []) + grid]
    filled = sum(1 for row in rows if row.count("") < len(row))
    merges = [(r, c, r + dr, c + dc) for r, c, dr, dc in areas if dr or dc]
    drafting = Drafting(Vocabulary())
    drafting.take(Sheet("随机", rows, merges))
    making = Making(existing([known()]), drafting.parts())
    made = making.plan(tuple(making.rows()))
    assert sum(made.count(o) for o in Outcome) == len(made.rows)
    numbers = [r.row for r in made.rows] + [i.row for i in made.ignored]
    assert len(numbers) == len(set(numbers))
    if made.columns:
        blank = sum(1 for i in made.ignored if not any(c != "" for c in rows[i.row - 1]))
        assert len(numbers) - blank == filled
