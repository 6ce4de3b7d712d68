"""The preset of county IT: read whole or refused with the entry that is wrong."""

from pathlib import Path

import pytest

from ledger_app import cli
from ledger_app.domain.errors import LedgerError, UnusableFile
from ledger_app.domain.office import Office
from ledger_app.operations import county_profile, open_ledger, preset, regions
from ledger_app.operations.preset import Preset


def written(folder: Path, text: str) -> Path:
    """A preset file of this text."""
    file = folder / "ledger-preset.toml"
    file.write_text(text, encoding="utf-8")
    return file


def packed(folder: Path) -> None:
    """A county profile beside the preset."""
    (folder / "配置.toml").write_text('name = "山河县"\nversion = 1\n[report]\nlast_day = 20\n', encoding="utf-8")
    county_profile.pack(folder / "配置.toml", folder / "山河县.ledgerprofile", folder / "key", "county-2024")


def township() -> str:
    """The code of some township of the built-in list."""
    code = regions.provinces()[0].code
    for _ in range(3):
        code = regions.children_of(code)[0].code
    return code


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    packed(tmp_path)
    file = written(
        tmp_path,
        'villages = ["三道村", " 向阳村 ", "三道村"]\nbackup_folder = "D:\\\\台账备份"\nprofile = "山河县.ledgerprofile"\n'
        '[office]\ntownship = "柳树镇"\ncounty = "山河县"\nclerk = "张文书"\n',
    )
    found = preset.read(file)
    assert found == Preset(
        Office("柳树镇", "山河县", clerk="张文书"), ("三道村", "向阳村"), "D:\\台账备份", tmp_path / "山河县.ledgerprofile"
    )


def test_a_code_gives_all_names_above(tmp_path: Path) -> None:
    code = township()
    found = preset.read(written(tmp_path, f'[office]\nregion = "{code}"\nphone = "0450-5550110"\n'))
    assert found.office.region == code
    assert found.office.province == regions.provinces()[0].name
    assert found.office.phone == "0450-5550110"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("villages = 三道村", "写法有误"),
        ('village = ["三道村"]', "没有名为 village 的项目"),
        ("villages = [1, 2]", "villages"),
        ('office = "柳树镇"', "office"),
        ('[office]\nregion = "000000000"', "000000000"),
        ('[office]\ntown = "柳树镇"', "office.town"),
        ("backup_folder = 3", "backup_folder"),
        ('profile = "没有.ledgerprofile"', "没有.ledgerprofile"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, names: str) -> None:
    with pytest.raises(LedgerError) as refused:
        preset.read(written(tmp_path, text))
    assert names in refused.value.what


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ledger-preset.toml"
    file.write_bytes('villages = ["三道村"]'.encode("gb18030"))
    with pytest.raises(UnusableFile, match="无法读取"):
        preset.read(file)


def test_the_installer_asks_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["preset", str(written(tmp_path, '[office]\ntownship = "柳树镇"\n'))]) == 0
    assert "单位：柳树镇" in capsys.readouterr().out
    assert cli.main(["preset", str(written(tmp_path, "villages = 1"))]) == 2
    assert "villages" in capsys.readouterr().err
    said = tmp_path / "said.txt"
    assert cli.main(["preset", str(tmp_path / "ledger-preset.toml"), "--said", str(said)]) == 2
    assert "villages" in said.read_text(encoding="utf-16")


def test_nothing_is_preset_when_not_installed() -> None:
    assert preset.found() is None


def test_a_first_start_takes_up_the_countys_profile(tmp_path: Path) -> None:
    packed(tmp_path)
    found = preset.read(written(tmp_path, 'backup_folder = "D:/备份"\nprofile = "山河县.ledgerprofile"\n'))
    store, _ = open_ledger.create(tmp_path / "data", "liushu-2024", Office("柳树镇"))
    with store:
        preset.take_up(store, found)
        assert county_profile.applied(store) == "山河县 第 1 版"


def test_a_damaged_profile_stops_the_installer(tmp_path: Path) -> None:
    packed(tmp_path)
    file = tmp_path / "山河县.ledgerprofile"
    file.write_text(file.read_text(encoding="utf-8").replace("20", "21"), encoding="utf-8")
    with pytest.raises(UnusableFile):
        preset.read(written(tmp_path, 'profile = "山河县.ledgerprofile"\n'))
