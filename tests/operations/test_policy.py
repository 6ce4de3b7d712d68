"""The policy in use: shipped files, the office's parameters, and the last good ones when either is damaged."""

from datetime import date
from pathlib import Path

import pytest

from ledger_app import paths
from ledger_app.domain.child import Child
from ledger_app.domain.policy import BadPolicy
from ledger_app.operations import explain_child, policy, save_child
from ledger_app.operations.assess_child import Assessor
from ledger_app.operations.open_ledger import Ledger
from tests.operations.conftest import child

DAY = date(2026, 11, 25)
PROFILE = '[[parameter]]\nkey = "rehab_age"\nsetting = [{ from = "2023", value = %s }]\n'


def write_profile(ledger: Ledger, text: str) -> None:
    (ledger.folder / "policy").mkdir(exist_ok=True)
    (ledger.folder / "policy" / "profile.toml").write_text(text, encoding="utf-8")


def test_the_office_profile_replaces_parameters(ledger: Ledger) -> None:
    assert policy.current(ledger).policy.parameter("rehab_age", DAY) == 7
    write_profile(ledger, PROFILE % 11)
    assert policy.current(ledger).policy.parameter("rehab_age", DAY) == 11


def test_a_profile_with_a_mistake_is_refused_and_the_last_good_one_stays(ledger: Ledger) -> None:
    write_profile(ledger, PROFILE % 11)
    policy.current(ledger)
    write_profile(ledger, PROFILE % '"十一"')
    in_use = policy.current(ledger)
    assert in_use.policy.parameter("rehab_age", DAY) == 11
    (fault,) = in_use.refused
    assert (fault.file, fault.entry) == ("本单位 profile.toml", "rehab_age")
    assert "参数值“十一”不是 number" in fault.reason


def test_a_profile_that_is_no_text_is_refused(ledger: Ledger) -> None:
    write_profile(ledger, "")
    (ledger.folder / "policy" / "profile.toml").write_bytes(b"\xff\xfe\x00")
    in_use = policy.current(ledger)
    assert in_use.policy.parameter("rehab_age", DAY) == 7
    assert len(in_use.refused) == 1


def test_damaged_policy_files_leave_the_last_good_ones_in_use(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = policy.current(ledger).policy
    copied = tmp_path / "policy"
    copied.mkdir()
    for path in (paths.resources() / "policy").glob("*.toml"):
        (copied / path.name).write_bytes(path.read_bytes())
    (copied / "living.toml").write_text('[[measure]]\nid = "S3.1.1"\n', encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    in_use = policy.current(ledger)
    assert list(in_use.policy.measures) == list(good.measures)
    assert any(f.file == "living.toml" and f.entry == "S3.1.1" for f in in_use.refused)


def test_without_a_good_one_the_mistake_is_told(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "policy").mkdir()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    with pytest.raises(BadPolicy, match="文件夹里没有政策文件"):
        policy.current(ledger)


def orphan(**values: object) -> Child:
    return child(3, father_status="死亡", mother_status="死亡", **values)


def test_a_saved_child_is_explained_with_clause_and_papers(ledger: Ledger) -> None:
    saved = save_child.save(ledger, orphan())
    told = explain_child.explain(ledger, saved.id, DAY)
    finding = next(f for f in told.findings if f.measure.id == "S3.1.1")
    assert finding.gap
    assert (finding.measure.clause, finding.department) == ("三（一）", "民政")
    entry = next(m for m in explain_child.as_json(told, DAY)["measures"] if m["id"] == "S3.1.1")  # type: ignore[attr-defined]
    assert entry["reasons"][1] == "√无法定抚养人（失去父母或查找不到生父母）"
    assert "死亡证明或法院判决" in entry["papers_lacking"]


def test_the_difference_from_the_clerks_choice_is_told_until_a_reason_stands(ledger: Ledger) -> None:
    told = Assessor(ledger, DAY).assess(orphan(category="残疾儿童"))
    assert told.proposal.difference is not None
    assert "应为“孤儿”" in told.proposal.difference.text
    assert not told.proposal.difference.explained
    settled = Assessor(ledger, DAY).assess(orphan(category="残疾儿童", category_reason="待法院宣告"))
    assert settled.proposal.difference is not None
    assert settled.proposal.difference.explained
    assert Assessor(ledger, DAY).assess(orphan(category="孤儿")).proposal.difference is None


def test_two_days_of_the_policy_are_compared_in_words() -> None:
    found = policy.compared("2018-06-01", "2022-06-01", DAY)
    assert any((c.entry, c.what) == ("S3.1.1b", "新增") for c in found)
    assert any(c.entry == "destitute_age" and (c.before, c.after) == ("16周岁", "18周岁") for c in found)
    assert policy.compared("2022-06-01", "2022-06-01", DAY) == []
