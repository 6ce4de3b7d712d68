"""A village's visit pack: a list for each 儿童主任, then a record for each child, numbered through."""

import pypdfium2
import pytest

from ledger_app.db import children, journal
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Cancelled, Refused
from ledger_app.operations import print_form, print_pack
from ledger_app.operations.print_form import Request


def _child(number: int, village: str, worker: str) -> Child:
    values = {"name": f"王小{number}", "file_no": f"LS{number:03d}", "village": village, "worker_name": worker, "status": "登记在册"}
    return Child(values, {"visit": [{"visit_date": "2024-05-01", "visit_content": "上次走访"}]})


@pytest.fixture
def village(ledger):
    """Two 儿童主任 in one village, one child nobody's, one who has left, one elsewhere."""
    made = [
        *(_child(n, "三道村", worker) for n, worker in enumerate(("李桂兰", "赵国栋", "李桂兰", ""), 1)),
        _child(5, "三道村", "李桂兰").with_values(status="已减员"),
        _child(6, "四道村", "李桂兰"),
    ]
    with ledger.operation("import", "x") as op:
        children.save_new(op, made)
    return ledger


def pages(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(p.get_textpage().get_text_range().split()) for p in document]


def test_each_worker_has_the_list_and_the_records_in_order(village, tmp_path):
    made = print_pack.render(village, ["三道村"], tmp_path / "a.pdf")
    assert (made.children, list(made.workers)) == (4, ["李桂兰", "赵国栋", "（未确定）"])
    assert made.warnings[0] == "未填儿童主任：王小4"
    found = pages(tmp_path / "a.pdf")
    assert len(found) == 3 + 4
    assert "走访任务单" in found[0]
    assert "儿童主任：李桂兰" in found[0]
    assert "共2名儿童" in found[0]
    assert [("王小1" in p, "王小3" in p) for p in found[:3]] == [(True, True), (True, False), (False, True)]
    assert all(f"第{n}页共3页" in p for n, p in enumerate(found[:3], 1))
    assert "第1页共2页" in found[3]
    assert "上次走访" not in "".join(found)
    assert "王小5" not in "".join(found)
    assert journal.operations(village)[0].title == "打印走访包 三道村（4 人）"


def test_the_list_says_where_each_record_is(village, tmp_path):
    print_pack.render(village, ["三道村"], tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        words = document[0].get_textpage()
        column = [words.get_text_bounded(left=x, right=x + 34, bottom=300, top=520).split() for x in range(600, 760, 4)]
    assert ["页码", "2", "3"] in column


def test_a_village_without_children_is_refused(village, tmp_path):
    with pytest.raises(Refused, match="没有在册的儿童"):
        print_pack.render(village, ["柳树社区"], tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.fixture
def folder(tmp_path):
    """Where the files go."""
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_one_file_each(village, folder):
    ids = [c.id for c in children.load_many(village)]
    count, warnings = print_form.render_each(village, Request("T05", ids), folder)
    assert count == len(ids)
    assert sorted(f.name for f in folder.iterdir())[0] == "LS001_王小1_困境儿童信息登记表.pdf"
    assert len(list(folder.iterdir())) == len(ids)
    assert all("未填" in w for w in warnings)


def test_one_file_each_cancelled_leaves_none(village, folder):
    def cancel(done: int, total: int, text: str) -> None:
        if done:
            raise Cancelled

    ids = [c.id for c in children.load_many(village)]
    with pytest.raises(Cancelled):
        print_form.render_each(village, Request("T05", ids), folder, cancel)
    assert list(folder.iterdir()) == []


def test_a_roster_is_no_file_for_each(village, tmp_path):
    with pytest.raises(Refused, match="总表"):
        print_form.render_each(village, Request("T07", [1]), tmp_path)


def test_names_alike_are_told_apart(ledger, folder):
    with ledger.operation("import", "x") as op:
        children.save_new(op, [Child({"name": "王小明", "file_no": ""}), Child({"name": "王小明", "file_no": ""})])
    ids = [c.id for c in children.load_many(ledger)]
    print_form.render_each(ledger, Request("T05", ids), folder)
    assert len(list(folder.iterdir())) == 2
