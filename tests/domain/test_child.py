"""What a file says about itself."""

from datetime import date

from ledger_app.domain import child as files
from ledger_app.domain.child import Child
from ledger_app.domain.problems import Severity

NUMBER = "239901201203150031"


def messages(child: Child) -> dict[str, str]:
    return {p.field: p.message for p in files.check(child)}


def test_a_number_gives_sex_and_birthday() -> None:
    assert files.from_identity(NUMBER) == {"sex": "男", "birth": "2012-03-15"}
    assert files.from_identity("239901201203150032") == {}


def test_age_counts_the_birthday_itself() -> None:
    child = Child({"birth": "2012-03-15"})
    assert child.age(date(2026, 3, 14)) == 13
    assert child.age(date(2026, 3, 15)) == 14
    assert Child({"birth": "2012-02-29"}).age(date(2026, 2, 28)) == 13
    assert Child().age() is None


def test_conflicts_with_the_number_are_named() -> None:
    found = messages(Child({"name": "王小丽", "id_no": NUMBER, "sex": "女", "birth": "2012-03-16"}))
    assert "应为男" in found["性别"]
    assert "2012-03-15" in found["出生日期"]


def test_a_birth_known_to_the_month_agrees_with_the_number() -> None:
    assert "出生日期" not in messages(Child({"name": "王小丽", "id_no": NUMBER, "sex": "男", "birth": "2012-03"}))


def test_only_a_missing_name_stops_saving() -> None:
    stops = [p for p in files.check(Child({"sex": "男"})) if p.severity is Severity.BLOCK]
    assert [p.field for p in stops] == ["姓名"]


def test_missing_number_is_excused_without_household_registration() -> None:
    assert "身份证号" in messages(Child({"name": "王小丽"}))
    assert "身份证号" not in messages(Child({"name": "王小丽", "hukou_class": "无户口"}))


def test_rows_are_checked_too() -> None:
    child = Child({"name": "王小丽"}, rows={"guardian": [{"guardian_name": "王大山"}]})
    assert "监护人·与儿童关系" in messages(child)
    assert "监护人" not in messages(child)


def test_taking_a_value_away_leaves_no_trace() -> None:
    child = Child({"name": "王小丽", "sex": "女"}).with_values(sex=None)
    assert "sex" not in child.values


def test_a_future_birthday_is_refused() -> None:
    problem = files.check_value("birth", "2999-01-01")
    assert problem is not None
    assert problem.severity is Severity.BLOCK


def test_first_row_stands_for_the_section() -> None:
    child = Child(rows={"guardian": [{"guardian_name": "王大山"}, {"guardian_name": "李梅"}]})
    assert child.show("guardian_name") == "王大山"
    assert child.show("benefit_type") == ""


def test_a_new_file_is_on_the_books_from_today() -> None:
    fresh = files.registered(Child({"name": "王小丽"}), date(2026, 3, 1))
    assert (fresh.values["status"], fresh.values["register_date"]) == ("登记在册", "2026-03-01")
    told = files.registered(Child({"status": "已减员", "register_date": "2020-05-01"}))
    assert (told.values["status"], told.values["register_date"]) == ("已减员", "2020-05-01")
