"""The township's list of what is due, handed out as a sheet and on paper, and the guardian's notice."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Cancelled
from ledger_app.operations import list_policy, open_ledger, print_form, save_child, undo_operation

DAY = date(2026, 3, 1)
DUE = {
    "name": "王小一", "status": "登记在册", "birth": "2018-05-01", "village": "柳树村",
    "father_status": "死亡", "mother_status": "失联", "mother_lost_since": "2025-01-01",
}  # fmt: skip
SUBSIDY = "事实无人抚养儿童基本生活补贴"
GUARDIAN = {"guardian_name": "王德福", "guardian_relation": "祖父", "guardian_phone": "13845671234"}


@pytest.fixture
def store(tmp_path):
    made, _ = open_ledger.create(tmp_path / "data", "liushu-2024", demo.OFFICE, ["柳树村", "东山村"])
    with made:
        for values in (DUE, {**DUE, "name": "李小二", "village": "东山村"}, {**DUE, "name": "张小三", "status": "已减员"}):
            save_child.save(made, Child(values, {"guardian": [GUARDIAN]}))
        yield made


def part_of(made, village):
    return replace(made.statement, lines=[line for line in made.statement.lines if line.values["village"] == village])


def test_the_list_names_who_lacks_what_and_what_to_do(store):
    made = list_policy.make(store, "P01", DAY, {})
    line = next(n for n in made.statement.lines if n.values["measure"] == SUBSIDY and n.values["name"] == "王小一")
    assert (line.values["village"], line.values["department"], line.values["clause"]) == ("柳树村", "民政", "三（一）后续政策")
    assert "15个工作日" in line.values["next"]
    assert line.behind["seq"] == [1]
    assert made.refused == ()


def test_who_has_left_is_not_on_the_list(store):
    lines = list_policy.make(store, "P01", date.today(), {}).statement.lines
    assert {line.values["name"] for line in lines} == {"王小一", "李小二"}
    assert list_policy.count_gaps(store) == len(lines)


def test_it_can_be_cancelled(store):
    def stop(done, total, text):
        raise Cancelled

    with pytest.raises(Cancelled):
        list_policy.make(store, "P01", DAY, {}, stop)


def test_the_headings_are_those_of_the_sheet():
    keys = [h.key for h in list_policy.headings("P01")]
    assert keys[:3] == ["seq", "village", "name"]
    assert "next" in keys


def test_a_village_goes_out_as_a_sheet_with_its_name_in_the_title(store, tmp_path):
    part = part_of(list_policy.make(store, "P01", DAY, {}), "柳树村")
    out = tmp_path / "清单.xlsx"
    assert list_policy.export(store, part, out, scope="柳树村") == len(part.lines)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    texts = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert any("柳树村困境儿童应享未享清单" in text for text in texts)
    assert "王小一" in texts
    assert "李小二" not in texts
    assert undo_operation.recent(store, 1)[0].title == f"导出 应享未享清单（柳树村，{len(part.lines)} 条）"


def test_a_village_goes_out_on_paper(store, tmp_path):
    part = part_of(list_policy.make(store, "P01", DAY, {}), "东山村")
    pdf = tmp_path / "清单.pdf"
    assert list_policy.render(store, part, pdf, scope="东山村") == []
    told = print_form.text_of(pdf)
    assert "东山村困境儿童应享未享清单" in told
    assert "李小二" in told
    assert "王小一" not in told


def test_the_notice_tells_the_guardian_what_to_bring_and_where(store, tmp_path):
    pdf = tmp_path / "告知单.pdf"
    warnings = print_form.render(store, print_form.Request("notice", (1,), DAY), pdf)
    assert warnings == []
    told = "".join(print_form.text_of(pdf).split())
    for words in ("王德福", "王小一", "事实无人抚养儿童基本生活补贴", "事实无人抚养儿童申请表", "民政", "监护人（签字）"):
        assert words in told


def test_a_child_with_nothing_due_is_said_before_printing(store, tmp_path):
    child = save_child.save(store, Child({"name": "赵成年", "status": "登记在册", "birth": "2001-01-01"}, {"guardian": [GUARDIAN]}))
    warnings = print_form.render(store, print_form.Request("notice", (child.id,), DAY), tmp_path / "告知单.pdf")
    assert "没有应享未享" in warnings[0]
