"""One child on screen: what is due, what is missing and asked first, what contradicts, and how fast."""

import statistics
import time
from datetime import date

import pytest

from ledger_app import demo
from ledger_app.domain.child import Child
from ledger_app.operations import open_ledger
from ledger_app.operations.assess_child import Assessor, askable, beside_of, conflicts_of, contradicts

DAY = date(2026, 3, 1)
BASE = {"name": "王小一", "status": "登记在册", "birth": "2018-05-01", "village": "柳树村"}
UNSUPPORTED = {**BASE, "father_status": "死亡", "mother_status": "失联", "mother_lost_since": "2025-01-01"}


@pytest.fixture
def store(tmp_path):
    made, _ = open_ledger.create(tmp_path / "data", "liushu-2024", demo.OFFICE, demo.VILLAGES)
    with made:
        yield made


@pytest.fixture
def assessor(store):
    return Assessor(store, DAY)


def test_what_is_due_is_proposed_with_its_category(assessor):
    found = assessor.assess(Child(UNSUPPORTED))
    assert found.proposal.labels == ("事实无人抚养儿童",)
    assert "S3.1.1b" in [f.measure.id for f in found.gaps]
    assert all(f.measure.kind in ("entitlement", "enhancement", "prevention") for f in found.gaps)


def test_a_recorded_measure_is_no_longer_due(assessor):
    row = {"measure_name": "事实无人抚养儿童基本生活补贴", "measure_state": "已享", "measure_from": "2025-08-01"}
    found = assessor.assess(Child(UNSUPPORTED, {"measure": [row]}))
    assert "S3.1.1b" not in [f.measure.id for f in found.gaps]


def test_what_is_missing_is_asked_by_the_field_that_the_form_shows(assessor):
    assert askable("father_jail_months", {}) == "father_status"
    assert askable("father_jail_months", {"father_status": "服刑在押"}) == "father_jail_months"
    found = assessor.assess(Child(BASE))
    lacking = found.lacking(found.finding("S3.1.1b"))
    assert lacking[:2] == ["father_status", "mother_status"]
    assert "father_jail_months" not in lacking


def test_the_most_useful_facts_come_first(assessor):
    useful = assessor.assess(Child(BASE)).most_useful()
    assert [count for _, count in useful] == sorted((count for _, count in useful), reverse=True)
    assert {"low_income_kind", "father_status", "mother_status"} <= {key for key, _ in useful[:8]}


def test_a_payment_without_its_ground_is_told_and_left_alone(assessor):
    row = {"measure_name": "孤儿基本生活费", "measure_state": "已享", "measure_from": "2025-08-01"}
    parents = {"father_status": "正常", "mother_status": "正常"}
    found = assessor.assess(Child({**BASE, **parents}, {"measure": [row]}))
    finding = found.finding("S3.1.1")
    assert contradicts(finding)
    assert any("孤儿基本生活费" in c.text for c in found.contradictions)
    assert "不符合条件" in conflicts_of(finding)[0]


def test_what_another_benefit_rules_out_is_said(assessor):
    row = {"measure_name": "孤儿基本生活费", "measure_state": "已享", "measure_from": "2025-08-01"}
    found = assessor.assess(Child(UNSUPPORTED, {"measure": [row]}))
    finding = found.finding("S3.1.1b")
    assert not finding.gap
    assert "孤儿基本生活费" in beside_of(finding)[0]


def test_a_bad_office_profile_is_told_and_the_last_good_one_used(store):
    assert not Assessor(store, DAY).assess(Child(UNSUPPORTED)).refused
    profile = store.folder / "policy" / "profile.toml"
    profile.parent.mkdir()
    profile.write_text('[[parameter]]\nkey = "child_agee"\n', encoding="utf-8")
    found = Assessor(store, DAY).assess(Child(UNSUPPORTED))
    assert "child_agee" in str(found.refused[0])
    assert found.proposal.labels == ("事实无人抚养儿童",)


def test_a_child_is_assessed_within_two_milliseconds(assessor):
    """Processor time of this thread, so that a busy machine does not decide."""
    children = demo.people(60)
    for child in children:
        assessor.assess(child)
    taken = []
    for child in children:
        before = time.thread_time()
        assessor.assess(child)
        taken.append(time.thread_time() - before)
    assert statistics.median(taken) < 0.002
