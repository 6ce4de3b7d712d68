"""What county IT lays beside setup.exe: the office, its villages, the backup folder, the county's profile.

The installer checks the file before it changes anything and puts it beside the program; the first start
takes it up.  Everything in it is optional and the clerk may change all of it.
"""

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from ledger_app import paths
from ledger_app.db import settings
from ledger_app.domain.errors import LedgerError, Refused
from ledger_app.domain.office import Office
from ledger_app.operations import county_profile, regions, toml_file
from ledger_app.operations.open_ledger import Ledger

_KEYS = ("office", "villages", "backup_folder", "profile")
_OFFICE = tuple(f.name for f in fields(Office))


_NOBODY = Office("")


@dataclass(frozen=True, slots=True)
class Preset:
    """What a first start begins with; empty parts are asked as always.  ``profile`` is the county's file."""

    office: Office = _NOBODY
    villages: tuple[str, ...] = ()
    backup_folder: str = ""
    profile: Path | None = None


def found() -> Preset | None:
    """The preset that was installed with the program, None without one.  Refused when it is wrong."""
    file = paths.preset()
    return read(file) if file is not None and file.is_file() else None


def read(file: Path) -> Preset:
    """The preset in ``file``.  Refused names the entry that is wrong, UnusableFile a profile that is not whole."""
    told = toml_file.read(file, "预置文件")
    _only(file, told, _KEYS, "")
    villages = _texts(file, told, "villages")
    profile = _text(file, told, "profile")
    preset = Preset(
        office=_office(file, told.get("office", {})),
        villages=tuple(dict.fromkeys(name.strip() for name in villages if name.strip())),
        backup_folder=_text(file, told, "backup_folder"),
        profile=file.parent / profile if profile else None,
    )
    if preset.profile is not None and not preset.profile.is_file():
        raise _wrong(file, f"profile 指向的文件“{profile}”不在预置文件旁边")
    if preset.profile is not None:
        county_profile.read(preset.profile)
    return preset


def take_up(store: Ledger, preset: Preset) -> None:
    """After the ledger is made: remember the backup folder and, through a county profile, the county's settings."""
    if preset.backup_folder:
        settings.put(store, "backup.folder", preset.backup_folder)
    if preset.profile is not None:
        county_profile.apply(store, county_profile.read(preset.profile))


def lines(preset: Preset) -> list[str]:
    """What the preset sets, for county IT to read."""
    said = [
        ("单位", preset.office.full_name),
        ("填表人", preset.office.clerk),
        ("村（社区）", f"{len(preset.villages)} 个" if preset.villages else ""),
        ("备份文件夹", preset.backup_folder),
        ("县级配置", preset.profile.name if preset.profile else ""),
    ]
    return [f"{title}：{text}" for title, text in said if text] or ["预置文件是空的，首次启动时照常询问。"]


def _office(file: Path, told: Any) -> Office:
    if not isinstance(told, dict):
        raise _wrong(file, "office 应当是一个分组 [office]")
    _only(file, told, _OFFICE, "office.")
    given = {key: _text(file, told, key) for key in told}
    code = given.get("region", "")
    if code:
        known = regions.office_for(code)
        if known is None:
            raise _wrong(file, f"office.region 的代码 {code} 不是内置区划里的乡镇（街道）")
        return replace(known, **{key: text for key, text in given.items() if text})
    return Office(**{"township": "", **given})


def _only(file: Path, told: dict[str, Any], known: tuple[str, ...], group: str) -> None:
    for key in told:
        if key not in known:
            raise _wrong(file, f"没有名为 {group}{key} 的项目，可用的有：{'、'.join(known)}")


def _text(file: Path, told: dict[str, Any], key: str) -> str:
    value = told.get(key, "")
    if not isinstance(value, str):
        raise _wrong(file, f"{key} 应当写在引号里")
    return value.strip()


def _texts(file: Path, told: dict[str, Any], key: str) -> list[str]:
    value = told.get(key, [])
    if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise _wrong(file, f'{key} 应当写成 ["三道村", "向阳村"] 这样的名单')
    return value


def _wrong(file: Path, what: str) -> LedgerError:
    return Refused(f"预置文件 {file.name} 有误：{what}。", "请改正后重试。")
