"""设置—县级配置: what changes is shown first; nothing happens without a yes."""

import pytest

from ledger_app.operations import county_profile, manage_office
from ledger_app.ui import messages, settings_county
from ledger_app.ui.settings_county import CountyDialog, CountyPart


@pytest.fixture
def file(tmp_path):
    source = tmp_path / "配置.toml"
    text = 'name = "山河县"\nversion = {}\n[[township]]\ntownship = "柳树镇"\ncounty = "山河县"\nvillages = ["新立村"]\n'
    made = {}
    for version in (1, 2):
        source.write_text(text.format(version) + f"[report]\nlast_day = {20 + version}\n", encoding="utf-8")
        made[version] = tmp_path / f"{version}.ledgerprofile"
        county_profile.pack(source, made[version], tmp_path / "key", "county-2024")
    return made


@pytest.fixture
def part(empty_ledger, qtbot):
    made = CountyPart(empty_ledger)
    qtbot.addWidget(made)
    return made


def answer(monkeypatch, file, result):
    monkeypatch.setattr(settings_county.QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    seen = []
    monkeypatch.setattr(CountyDialog, "exec", lambda self: seen.append(self) or result)
    return seen


def test_it_is_shown_then_applied(part, file, monkeypatch, empty_ledger, qtbot):
    seen = answer(monkeypatch, file[1], CountyDialog.DialogCode.Accepted)
    with qtbot.waitSignal(part.changed):
        part.choose()
    assert seen[0].table.rowCount() == 2
    assert seen[0].doubt.text() == ""
    assert "新立村" in [v.name for v in manage_office.villages(empty_ledger)]
    assert part.said.text() == "已应用：山河县 第 1 版"


def test_turning_back_changes_nothing(part, file, monkeypatch, empty_ledger):
    answer(monkeypatch, file[1], CountyDialog.DialogCode.Rejected)
    part.choose()
    assert "新立村" not in [v.name for v in manage_office.villages(empty_ledger)]
    assert part.said.text() == "还没有应用过"


def test_an_older_version_is_refused_in_words(part, file, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "refused", lambda _, error: told.append(error.what))
    for version in (2, 1):
        answer(monkeypatch, file[version], CountyDialog.DialogCode.Accepted)
        part.choose()
    assert told == ["已经应用过第 2 版，这份是第 1 版，没有应用。"]
