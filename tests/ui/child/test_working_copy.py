"""What is typed beside what was saved."""

from ledger_app.domain import catalogue, kinds
from ledger_app.domain.child import Child
from ledger_app.domain.history import Change
from ledger_app.ui.child import change_words
from ledger_app.ui.child.family_copy import copy_family
from ledger_app.ui.child.working_copy import Record, WorkingCopy

SAVED = Child({"name": "王晓宇", "sex": "男"}, {"guardian": [{"guardian_name": "王德福"}]}, id=3, version=2)


def put(copy: WorkingCopy, key: str, text: str) -> None:
    value, problem = kinds.parse(catalogue.field(key), text)
    copy.main.put(key, value, text, problem)


def test_counts_what_differs():
    copy = WorkingCopy(SAVED)
    assert copy.changes() == 0
    put(copy, "remark", "新")
    put(copy, "sex", "")
    copy.rows["guardian"][0].values["guardian_phone"] = "13904560001"
    copy.rows["guardian"].append(Record())
    assert copy.changes() == 3


def test_unreadable_text_stops_and_is_kept_in_a_draft_only():
    copy = WorkingCopy(SAVED)
    put(copy, "birth", "13岁")
    assert [(part.key, row, key) for part, row, key in copy.stops()] == [("basic", -1, "birth")]
    assert "birth" not in copy.child().values
    again = WorkingCopy(SAVED)
    again.take_draft(copy.draft(), kinds.BUILT_IN)
    assert again.main.unread == {"birth": "13岁"}
    assert again.main.values == SAVED.values
    assert again.rows["guardian"][0].values == {"guardian_name": "王德福"}


def test_no_number_means_empty_not_unreadable():
    copy = WorkingCopy(SAVED)
    put(copy, "id_no", "无")
    assert copy.stops() == []


def test_family_is_copied_only_where_nothing_stands():
    copy = WorkingCopy(Child({"village": "东山村"}))
    sibling = Child({"name": "甲", "village": "柳树村", "father_name": "王建军"}, {"guardian": [{"guardian_name": "王德福"}]})
    assert copy_family(copy, sibling) == 2
    assert copy.child().values == {"village": "东山村", "father_name": "王建军"}
    assert copy.child().rows == {"guardian": [{"guardian_name": "王德福"}]}


def test_cleared_value_is_told():
    assert change_words.told(Change("remark", "备注", "旧", None)) == [("备注", "旧", "（清空）")]
    assert change_words.told(Change("is_orphan", "是否孤儿", None, False)) == [("是否孤儿", "（空）", "否")]


def test_private_values_are_masked_in_history():
    told = change_words.told(Change("severe_illness", "患病名称", "白血病", None))
    assert "白血病" not in str(told)


def test_rows_are_compared_one_by_one():
    old = [{"guardian_name": "王德福", "guardian_phone": "1"}, {"guardian_name": "李秀英"}]
    new = [{"guardian_name": "王德福", "guardian_phone": "2"}]
    told = change_words.told(Change("guardian", "监护人", old, new))
    assert told == [("监护人 第 1 条 · 监护人联系电话", "1", "2"), ("监护人 第 2 条", "李秀英", "（移除）")]
