"""Rows that wait: taken as a new child, put into a known one, or left out with a reason."""

import pytest

from ledger_app.domain.listing import Query
from ledger_app.operations import import_workbook, list_children, settle_pending
from ledger_app.ui import messages
from ledger_app.ui.exchange.pending_part import PendingPart


@pytest.fixture
def part(empty_ledger, legacy_xls, shown):
    import_workbook.run(empty_ledger, legacy_xls)
    page = shown(PendingPart(empty_ledger))
    page.refresh()
    return page


def test_every_waiting_row_is_listed_with_its_reason(part, empty_ledger):
    waiting = settle_pending.waiting(empty_ledger)
    assert len(waiting) >= 2
    assert part.model.rowCount() == len(waiting)
    assert part.count.text() == f"{len(waiting)} 行"
    assert len(part.chosen()) == 1


def test_taken_as_a_new_child(part, empty_ledger, said):
    before, waiting = list_children.count(empty_ledger, Query()), part.model.rowCount()
    place = next(i for i in range(waiting) if part.model.row(i).child.name)
    part.table.selectRow(place)
    assert part.card.accept.isEnabled()
    part.card.accept.click()
    assert list_children.count(empty_ledger, Query()) == before + 1
    assert part.model.rowCount() == waiting - 1


def test_several_left_out_with_one_reason(part, empty_ledger, monkeypatch, quiet):
    monkeypatch.setattr(messages, "ask_text", lambda *_a, **_k: "已迁出")
    before = list_children.count(empty_ledger, Query())
    part.table.selectAll()
    assert not part.card.accept.isEnabled()
    part.card.discard.click()
    quiet()
    assert settle_pending.waiting(empty_ledger) == []
    assert list_children.count(empty_ledger, Query()) == before


def test_turning_back_leaves_them_waiting(part, empty_ledger, monkeypatch, quiet):
    monkeypatch.setattr(messages, "ask_text", lambda *_a, **_k: None)
    waiting = part.model.rowCount()
    part.card.discard.click()
    quiet()
    assert part.model.rowCount() == len(settle_pending.waiting(empty_ledger)) == waiting
