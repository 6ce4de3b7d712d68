"""The card of a 儿童主任: from the team's record, else from the files that name one."""

import pypdfium2

from ledger_app.db import children
from ledger_app.domain.child import Child
from ledger_app.domain.records import Record
from ledger_app.operations import homes, print_form
from ledger_app.operations.print_form import Request
from ledger_app.operations.supply.of_workers import workers


def _child(name, worker, village="三道村", status="登记在册"):
    return Child({"name": name, "village": village, "worker_name": worker, "worker_phone": "13900000001", "status": status})


def _given(ledger):
    named = [
        _child("王一", "李桂兰"),
        _child("王二", "李桂兰", "向阳村"),
        _child("王三", "赵国栋"),
        _child("王四", "孙某", status="已减员"),
    ]
    with ledger.operation("import", "x") as op:
        children.save_new(op, named)
    homes.save(
        ledger,
        Record("team", {"d_kind": "儿童主任", "d_name": "李桂兰", "d_village": "三道村", "d_phone": "13911111111", "d_area": "三道村"}),
    )


def test_the_team_comes_first_then_who_is_named_only_in_files(ledger):
    _given(ledger)
    first, second = workers(ledger)
    assert (first.name, first.villages, list(first.children)) == ("李桂兰", "三道村", ["王一", "王二"])
    assert (second.name, second.villages, list(second.children)) == ("赵国栋", "三道村", ["王三"])
    assert first.values["d_phone"] == "13911111111"
    assert (second.id, second.values["d_phone"]) == (-1, "13900000001")


def test_the_card_names_the_children(ledger, tmp_path):
    _given(ledger)
    offered = print_form.choices(ledger, "T24")
    assert [c.title.split("　")[0] for c in offered] == ["李桂兰", "赵国栋"]
    print_form.render(ledger, Request("T24", [c.id for c in offered]), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        first, second = ("".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "2名：王一、王二" in first
    assert "1名：王三" in second
