"""Identity numbers and dates, cell by cell (hazards I01–I19, D01–D17)."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.imports.sheets import codes, make, name, number, write_csv, write_xls, write_xlsx
from tests.imports.test_values import one, only

BOY = number()
GIRL = number(order=4)


@pytest.mark.parametrize("stored", [239901201203150031.0, 239901201203150048])
def test_number_stored_as_a_number_i01(tmp_path: Path, stored: float) -> None:
    row = make(write_xlsx(tmp_path / "a.xlsx", [["姓名", "性别", "身份证号"], [name(1), "男", stored]])).rows[0]
    problem = only(row)
    assert (problem.code, problem.severity, problem.cell, problem.field) == ("I01", "block", "C2", "身份证号")
    assert "2012-03-15" in problem.message
    assert row.outcome == "pending"
    assert "id_no" not in row.child.values
    assert row.child.get("birth") == "2012-03-15"
    assert row.child.get("sex") == "男"


def test_number_stored_as_a_number_in_xls_i01(tmp_path: Path) -> None:
    row = make(write_xls(tmp_path / "a.xls", [["姓名", "性别", "身份证号"], [name(1), "男", 239901201203150031]])).rows[0]
    assert (only(row).code, row.outcome) == ("I01", "pending")


def test_scientific_text_i01(tmp_path: Path) -> None:
    row = make(write_csv(tmp_path / "a.csv", [["姓名", "性别", "身份证号"], [name(1), "男", "2.39901E+17"]])).rows[0]
    assert (only(row).code, row.outcome) == ("I01", "pending")


@pytest.mark.parametrize(
    ("text", "code", "outcome", "kept"),
    [
        (BOY[:-3] + "000", "I02", "pending", None),
        (f"'{BOY}", "I03", "new", BOY),
        (f"{BOY[:6]} {BOY[6:14]}\t{BOY[14:]}", "I03", "new", BOY),
        (f"{BOY}\u200b", "I03", "new", BOY),
        ("".join(chr(ord(c) + 0xFEE0) for c in BOY), "I04", "new", BOY),
        (BOY[:5] + "O" + BOY[6:] if BOY[5] == "0" else BOY.replace("0", "O", 1), "I06", "pending", None),
        ("239901850607033", "I07", "pending", None),
        (BOY[:17], "I08", "pending", None),
        (BOY + "1", "I08", "pending", None),
        (BOY[:17] + ("0" if BOY[17] != "0" else "1"), "I09", "new", BOY[:17] + ("0" if BOY[17] != "0" else "1")),
        ("239901201213450031", "I10", "pending", None),
        ("239901********0031", "I14", "new", None),
        ("无", "I15", "pending", None),
        (f"{BOY}/{number('19550607', 35)}", "I16", "pending", None),
    ],
)
def test_odd_numbers(tmp_path: Path, text: str, code: str, outcome: str, kept: str | None) -> None:
    row = one(tmp_path, ["性别", "民族", "身份证号"], ["男", "汉族", text])
    assert (only(row).code, row.outcome, row.child.values.get("id_no")) == (code, outcome, kept)
    assert only(row).given == text


@pytest.mark.parametrize("last", ["x", "×", "*", "Х", "χ", "ｘ"])
def test_look_alikes_of_x_i05(tmp_path: Path, last: str) -> None:
    ending = next(n for order in range(1, 400) if (n := number(order=order)).endswith("X"))
    row = one(tmp_path, ["身份证号"], [ending[:17] + last])
    assert row.child.get("id_no") == ending
    assert only(row).severity == "fix"


def test_birthday_differs_from_the_number_i12(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "出生日期"], [BOY, "2012-05-15"])
    problem = only(row)
    assert (problem.code, problem.severity, row.outcome) == ("I12", "ask", "pending")
    assert "2012-05-15" in problem.message
    assert "2012-03-15" in problem.message
    assert problem.cell == "C2"


def test_sex_differs_from_the_number_i13(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "性别"], [BOY, "女"])
    assert (only(row).code, only(row).severity, row.outcome) == ("I13", "ask", "pending")


def test_number_gives_sex_and_birthday_silently(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "出生年月", "性别"], [GIRL, "2012.3", ""])
    assert (row.child.get("sex"), row.child.get("birth"), row.problems) == ("女", "2012-03-15", ())


def test_no_household_register_i15(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "性别"], ["未上户", "男"])
    assert row.child.get("hukou_registered") is False
    assert row.outcome == "pending"


def test_guardian_without_a_number_is_no_question(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "监护人姓名", "监护人身份证号"], [BOY, "赵守田", "无"])
    assert row.problems == ()


def test_adult_number_in_the_childs_column_i17(tmp_path: Path) -> None:
    assert only(one(tmp_path, ["身份证号", "性别"], [number("19850607", 33), "男"])).code == "I17"
    young = number(f"{date.today().year - 19}0101", 33)
    row = one(tmp_path, ["身份证号", "监护人姓名", "监护人身份证号"], [young, "赵守田", young])
    assert (only(row).code, row.outcome) == ("I17", "pending")


def test_disability_certificate_in_the_number_column_i18(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "性别"], [BOY + "42", "男"])
    assert (only(row).code, row.outcome) == ("I18", "pending")
    assert (row.child.get("id_no"), row.child.get("disability_cert_no")) == (BOY, BOY + "42")


def test_other_papers_are_not_checked_i19(tmp_path: Path) -> None:
    row = one(tmp_path, ["证件类型", "证件号码", "性别"], ["护照", "E12345678", "男"])
    assert (row.child.get("id_no"), row.outcome, only(row).code) == ("E12345678", "new", "I19")


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        (2010.5, "2010-05"),
        ("2010.10", "2010-10"),
        (20100501, "2010-05-01"),
        (201005, "2010-05"),
        (40299, "2010-05-01"),
        ("2010年5月1日生", "2010-05-01"),
        ("2010。5。1", "2010-05-01"),
        ("二〇一〇年五月一日", "2010-05-01"),
        ("2010-05-01 00:00:00", "2010-05-01"),
        (datetime(2010, 5, 1), "2010-05-01"),
        (date(2010, 5, 1), "2010-05-01"),
    ],
)
def test_dates_as_they_are_written_d01_d14(tmp_path: Path, cell: object, birth: str) -> None:
    row = one(tmp_path, ["性别", "出生日期"], ["男", cell])
    assert (row.child.get("birth"), row.outcome, row.problems) == (birth, "new", ())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (2010.1, "D02"),
        ("10.5.1", "D09"),
        ("农历五月初一", "D11"),
        (13, "D12"),
        ("13岁", "D12"),
        ("2010-02-30", "D13"),
        ("05/01/2010", "D15"),
        ("约2010年", "D18"),
    ],
)
def test_doubtful_dates_ask_or_follow_the_number(tmp_path: Path, cell: object, code: str) -> None:
    row = one(tmp_path, ["性别", "出生日期"], ["男", cell])
    assert (only(row).code, row.outcome) == (code, "pending")
    row = one(tmp_path, ["身份证号", "出生日期"], [BOY, cell])
    assert (only(row).code, only(row).severity, row.outcome, row.child.get("birth")) == (code, "fix", "new", "2012-03-15")


def test_lost_zero_in_text_files_d02(tmp_path: Path) -> None:
    made = make(write_csv(tmp_path / "a.csv", [["姓名", "性别", "出生年月"], [name(1), "男", "2010.1"]]))
    assert codes(made) == ["D02"]
    assert one(tmp_path, ["性别", "出生年月"], ["男", "2010.1"]).child.get("birth") == "2010-01"


def test_zero_dates_are_empty_d16(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "最近走访日期"], [BOY, "1900-01-00"])
    assert "last_visit" not in row.child.values
    assert (only(row).code, row.outcome) == ("D16", "new")


def test_serials_of_a_1904_workbook_d06(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    path = write_xlsx(tmp_path / "a.xlsx", [["姓名", "性别", "出生日期"], [name(1), "男", 38837]])
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert make(path).rows[0].child.get("birth") == "2010-05-01"


def test_benefit_period_d17(tmp_path: Path) -> None:
    row = one(tmp_path, ["身份证号", "保障类型", "起领年月"], [BOY, "最低生活保障", "2021.3—2023.3"])
    assert row.child.rows["benefit"][0]["start_month"] == "2021-03"
    assert row.child.rows["benefit"][0]["end_month"] == "2023-03"
    assert "end_month" not in one(tmp_path, ["身份证号", "保障类型", "起领年月"], [BOY, "低保", "2021年3月至今"]).child.rows["benefit"][0]
