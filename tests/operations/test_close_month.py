"""A closed month stays as it was; corrections stand beside it with their reason."""

import json

import pytest

from ledger_app.db import children, journal
from ledger_app.domain.child import Child
from ledger_app.domain.errors import Refused
from ledger_app.domain.period import Rhythm
from ledger_app.operations import change_status, close_month, hand_in_month, monthly_report, save_child, undo_operation
from ledger_app.operations.change_status import LEAVE, Change
from tests.operations.conftest import child

KEY = "2026-03"


@pytest.fixture
def closed(ledger):
    for n in range(1, 5):
        made = save_child.save(ledger, child(n, register_date="2026-02-01"))
        rows = {**made.rows, "visit": [{"visit_date": "2026-03-08", "visit_type": "日常走访"}]}
        save_child.save(ledger, Child(made.values, rows, {}, made.id, made.version))
    close_month.close(ledger, KEY)
    return ledger


def bytes_of(shown):
    figures = [[dict(line.values) for line in s.lines] for s in shown.sheets if s.template != "M01C"]
    return json.dumps(figures, ensure_ascii=False, sort_keys=True).encode()


def test_printed_again_it_is_identical_to_the_byte(closed, tmp_path):
    before = monthly_report.report(closed, KEY)
    hand_in_month.export(closed, KEY, tmp_path / "a.pdf")
    change_status.record(closed, 1, Change(LEAVE, "2026-03-05", "独立生活"))
    monthly_report.save_rhythm(closed, Rhythm(20, headed_next=True))
    with closed.operation("delete", "删除") as op:
        children.remove(op, 2, "录错")
    after = monthly_report.report(closed, KEY)
    assert bytes_of(after) == bytes_of(before)
    assert (after.period.start, after.period.end, after.period.headed) == (before.period.start, before.period.end, before.period.headed)
    hand_in_month.export(closed, KEY, tmp_path / "b.pdf")
    assert text_of(tmp_path / "a.pdf") == text_of(tmp_path / "b.pdf")
    assert len(monthly_report.behind(closed, after, "M01", "n1")) == 4


def text_of(pdf):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_what_would_be_different_today_is_corrected_with_a_reason(closed):
    change_status.record(closed, 1, Change(LEAVE, "2026-03-05", "独立生活"))
    shown = monthly_report.report(closed, KEY)
    assert ("合计", "n1", "期末在册·合计", 4, 3) in shown.moved
    with pytest.raises(Refused, match="原因"):
        close_month.correct(closed, KEY, " ")
    after = close_month.correct(closed, KEY, "补登独立生活 1 人")
    assert after.moved == []
    assert bytes_of(after) == bytes_of(shown)
    sheet = after.sheet("M01C")
    assert {"label": "期末在册·合计", "old": "4", "new": "3", "why": "补登独立生活 1 人"}.items() <= next(
        line.values for line in sheet.lines if line.values["village"] == "合计" and line.values["label"] == "期末在册·合计"
    ).items()
    with pytest.raises(Refused, match="没有需要更正"):
        close_month.correct(closed, KEY, "再来一次")


def test_contradictions_close_only_with_a_written_reason(ledger):
    save_child.save(ledger, child(status="已减员", register_date="2026-01-05"))
    with pytest.raises(Refused, match="矛盾") as refused:
        close_month.close(ledger, KEY)
    assert "没有退出日期" in refused.value.advice
    assert close_month.close(ledger, KEY, "退出日期待村里核实").closing.why == "退出日期待村里核实"


def test_a_month_that_is_not_over_or_closed_already_is_refused(closed):
    with pytest.raises(Refused, match="已经结账"):
        close_month.close(closed, KEY)
    with pytest.raises(Refused, match="才结束"):
        close_month.close(closed, "2999-01")


def test_opened_again_with_a_reason_only(closed):
    with pytest.raises(Refused, match="不能直接撤销"):
        undo_operation.undo(closed, next(r.id for r in journal.operations(closed) if r.kind == "close"))
    with pytest.raises(Refused, match="原因"):
        close_month.reopen(closed, KEY, "")
    close_month.reopen(closed, KEY, "漏报一名儿童")
    assert monthly_report.report(closed, KEY).closing is None
    reopened = journal.operations(closed)[0]
    assert (reopened.kind, reopened.why) == ("reopen", "漏报一名儿童")
    undo_operation.undo(closed, reopened.id)
    assert monthly_report.report(closed, KEY).closing is not None


def test_the_next_month_begins_where_the_closed_one_ended(closed):
    assert not monthly_report.report(closed, "2026-04").problems
    change_status.record(closed, 1, Change(LEAVE, "2026-03-05", "独立生活"))
    told = [p.message for p in monthly_report.report(closed, "2026-04").problems]
    assert any("2026年3月结账的期末在册" in words for words in told)
