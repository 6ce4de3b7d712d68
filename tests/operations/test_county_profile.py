"""A county's profile: signed, compared, applied as one operation that can be undone; refused where it must be."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_app import cli, demo
from ledger_app.domain.errors import LedgerError, Refused, UnusableFile, WrongPassword
from ledger_app.domain.office import Office
from ledger_app.operations import county_profile, manage_office, map_columns, open_ledger, undo_operation
from ledger_app.operations.open_ledger import Ledger

PASSWORD = "liushu-2024"
POLICY = '[[parameter]]\nkey = "rehab_age"\nsetting = [{ from = "2023", value = 11, source = "本县" }]\n'
SOURCE = """
name = "山河县民政局配置"
version = 3
issued = "2026-11-01"
county = "山河县"
city = "松江市"
province = "黑龙江省"
blank_files = ["山河县 花名册.xlsx"]
policy_file = "policy.toml"

[[township]]
township = "柳树镇"
villages = ["三道村", "新立村"]
[[township]]
township = "河口镇"
villages = ["河口村"]

[[choice]]
dictionary = "ethnicity"
label = "京族"
code = "49"
[[choice]]
dictionary = "ethnicity"
label = "其他"
synonyms = ["不详"]

[report]
last_day = 20
headed_next = true
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Ledger]:
    office = Office("柳树镇", "山河县", clerk="张文书")
    made, _ = open_ledger.create(tmp_path / "data", PASSWORD, office, ["三道村", "向阳村"])
    yield made
    made.close()


def packed(folder: Path, text: str = SOURCE, name: str = "山河县.ledgerprofile", key: str = "county.key") -> Path:
    """A signed profile of this source."""
    (folder / "配置.toml").write_text(text, encoding="utf-8")
    (folder / "山河县 花名册.xlsx").write_bytes(b"PK blank")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    (folder / "other.toml").write_text(POLICY.replace("rehab_age", "rehab"), encoding="utf-8")
    county_profile.pack(folder / "配置.toml", folder / name, folder / key, PASSWORD)
    return folder / name


def test_what_will_change_is_told_and_then_done(tmp_path: Path, store: Ledger) -> None:
    signed = county_profile.read(packed(tmp_path))
    told = county_profile.changes(store, signed)
    texts = {f"{c.part}：{c.text}" for c in told}
    assert "单位：山河县柳树镇 → 黑龙江省松江市山河县柳树镇" in texts
    assert "村（社区）：增加 新立村" in texts
    assert "统计周期：每月 21 日至次月 20 日，每 1 个月走访一次" in texts
    assert "空白表：增加 山河县 花名册.xlsx" in texts
    assert "政策参数：增加 profile.toml" in texts
    assert not any("河口" in text for text in texts)
    assert county_profile.apply(store, signed) == told
    assert county_profile.changes(store, signed) == []
    assert [v.name for v in manage_office.villages(store)] == ["三道村", "向阳村", "新立村"]
    assert store.office.province == "黑龙江省"
    assert store.office.clerk == "张文书"
    assert (store.folder / "县里的空白表" / "山河县 花名册.xlsx").read_bytes() == b"PK blank"
    assert (store.folder / "policy" / "profile.toml").read_text(encoding="utf-8") == POLICY
    assert county_profile.applied(store) == "山河县民政局配置 第 3 版"


def test_the_policy_takes_the_countys_parameters(tmp_path: Path, store: Ledger) -> None:
    from datetime import date

    from ledger_app.operations import policy

    county_profile.apply(store, county_profile.read(packed(tmp_path)))
    used = policy.current(store)
    assert used.refused == ()
    assert used.policy.parameter("rehab_age", date(2024, 1, 1)) == 11


def test_parameters_that_the_policy_does_not_know_are_not_packed(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="没有这个参数"):
        packed(tmp_path, SOURCE.replace("policy.toml", "other.toml"), "x.ledgerprofile")


def test_applying_can_be_undone_by_name(tmp_path: Path, store: Ledger) -> None:
    county_profile.apply(store, county_profile.read(packed(tmp_path)))
    number = store.connection().execute("SELECT max(id) FROM operation").fetchone()[0]
    undo_operation.undo(store, number)
    assert store.office == Office("柳树镇", "山河县", clerk="张文书")
    assert county_profile.applied(store) == ""
    assert "新立村" not in [v.name for v in manage_office.villages(store)]


def test_the_file_it_replaces_stays_beside_it(tmp_path: Path, store: Ledger) -> None:
    county_profile.apply(store, county_profile.read(packed(tmp_path)))
    (store.folder / "policy" / "profile.toml").write_text("# 本单位\n", encoding="utf-8")
    county_profile.apply(store, county_profile.read(packed(tmp_path)))
    assert (store.folder / "policy" / "profile.原来的.toml").read_text(encoding="utf-8") == "# 本单位\n"


def test_what_a_prepared_ledger_learnt_goes_along(tmp_path: Path, store: Ledger) -> None:
    prepared, _ = open_ledger.create(tmp_path / "县里", PASSWORD, demo.OFFICE)
    with prepared:
        manage_office.add_choice(prepared, "ethnicity", "穿青人")
        from ledger_app.db import settings

        settings.put(prepared, "import.profiles", {"shape-1": {"娃名": "name"}})
        (tmp_path / "配置.toml").write_text('name = "甲"\nversion = 1\n', encoding="utf-8")
        county_profile.pack(tmp_path / "配置.toml", tmp_path / "a.ledgerprofile", tmp_path / "k", PASSWORD, prepared)
    county_profile.apply(store, county_profile.read(tmp_path / "a.ledgerprofile"))
    assert map_columns.remembered(store)["shape-1"] == {"娃名": "name"}
    assert "穿青人" in [c.label for c in manage_office.choices(store, "ethnicity")]


def test_the_offices_own_decisions_stay_where_the_county_says_nothing(tmp_path: Path, store: Ledger) -> None:
    from ledger_app.db import settings

    settings.put(store, "import.spellings", {"village": {"三道": "三道村"}})
    text = 'name = "甲"\nversion = 1\n[spellings.village]\n"向阳" = "向阳村"\n'
    county_profile.apply(store, county_profile.read(packed(tmp_path, text)))
    assert settings.get(store, "import.spellings", {}) == {"village": {"三道": "三道村", "向阳": "向阳村"}}


@pytest.mark.parametrize("field", ["content", "signature", "signer"])
def test_a_changed_file_is_refused(tmp_path: Path, field: str) -> None:
    file = packed(tmp_path)
    record = json.loads(file.read_text(encoding="utf-8"))
    old = record[field]
    record[field] = old.replace("柳树", "杨树") if field == "content" else f"{(int(old[0], 16) + 1) % 16:x}{old[1:]}"
    file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(UnusableFile):
        county_profile.read(file)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "x"}', b'{"format": 1, "signer": "zz"}'])
def test_what_is_no_profile_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.ledgerprofile"
    file.write_bytes(content)
    with pytest.raises(UnusableFile):
        county_profile.read(file)


def test_a_newer_format_asks_for_a_newer_program(tmp_path: Path) -> None:
    file = packed(tmp_path)
    record = {**json.loads(file.read_text(encoding="utf-8")), "format": 2}
    file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(LedgerError, match="升级"):
        county_profile.read(file)


def test_another_signer_or_an_older_version_is_refused(tmp_path: Path, store: Ledger) -> None:
    first = county_profile.read(packed(tmp_path))
    county_profile.must_be_trusted(store, first)
    county_profile.apply(store, first)
    older = county_profile.read(packed(tmp_path, SOURCE.replace("version = 3", "version = 2")))
    with pytest.raises(Refused, match="已经应用过第 3 版"):
        county_profile.must_be_trusted(store, older)
    other = county_profile.read(packed(tmp_path, key="other.key"))
    with pytest.raises(Refused, match="没有应用"):
        county_profile.must_be_trusted(store, other)
    county_profile.must_be_trusted(store, other, other.fingerprint)
    with pytest.raises(Refused, match="不符"):
        county_profile.must_be_trusted(store, first, other.fingerprint)


def test_the_key_needs_its_password(tmp_path: Path) -> None:
    packed(tmp_path)
    with pytest.raises(WrongPassword):
        county_profile.pack(tmp_path / "配置.toml", tmp_path / "b.ledgerprofile", tmp_path / "county.key", "another-password")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('name = "甲"', "version"),
        ("version = 1", "name"),
        ('name = "甲"\nversion = 1\n[[township]]\nvillages = []', "township"),
        ('name = "甲"\nversion = 1\n[[township]]\ntownship = "柳树镇"\nvillages = ["三道村", "三道村"]', "三道村"),
        ('name = "甲"\nversion = 1\n[[choice]]\ndictionary = "no"\nlabel = "x"', "no"),
        ('name = "甲"\nversion = 1\n[report]\nlast_day = 31', "last_day"),
        ('name = "甲"\nversion = 1\n[report]\nlast_day = true', "last_day"),
        ('name = "甲"\nversion = 1\nblank_files = ["a.exe"]', "a.exe"),
        ('name = "甲"\nversion = 1\npolicy_file = "none.toml"', "none.toml"),
        ('name = "甲"\nversion = 1\ntown = "x"', "town"),
        ("name = 甲", "第 1 行写法有误"),
    ],
)
def test_a_mistake_of_the_county_stops_the_packing(tmp_path: Path, text: str, names: str) -> None:
    (tmp_path / "配置.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as refused:
        county_profile.pack(tmp_path / "配置.toml", tmp_path / "a.ledgerprofile", tmp_path / "k", PASSWORD)
    assert names in refused.value.what
    assert not (tmp_path / "a.ledgerprofile").exists()


def test_the_command_line_packs_shows_and_applies(
    tmp_path: Path, store: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    packed(tmp_path)
    monkeypatch.setenv("LEDGER_PASSWORD", PASSWORD)
    out = tmp_path / "发.ledgerprofile"
    assert cli.main(["profile", "pack", str(tmp_path / "配置.toml"), "--out", str(out), "--key", str(tmp_path / "county.key")]) == 0
    fingerprint = capsys.readouterr().out.split("签名指纹：")[1].split()[0]
    data = ["--data", str(tmp_path / "data")]
    assert cli.main([*data, "profile", "check", str(out)]) == 0
    assert "增加 新立村" in capsys.readouterr().out
    assert cli.main([*data, "profile", "apply", str(out), "--signer", "0000-0000-0000-0000"]) == 2
    assert cli.main([*data, "profile", "apply", str(out), "--signer", fingerprint]) == 0
    assert "已应用" in capsys.readouterr().out
    assert cli.main([*data, "profile", "check", str(out)]) == 0
    assert "与现有内容一致" in capsys.readouterr().out
