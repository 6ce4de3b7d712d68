"""What Windows shows under 属性—详细信息 of the executables.  Used inside PyInstaller only."""

from typing import Any

PRODUCT = "困境儿童信息台账"
COMPANY = "困境儿童信息台账项目"
CHINESE_UNICODE = "080404B0"


def of(name: str, version: str) -> Any:
    """The version resource of ``name``.exe."""
    from PyInstaller.utils.win32 import versioninfo as v

    numbers = tuple(([int(part) for part in version.split(".")] + [0, 0, 0, 0])[:4])
    texts = {
        "CompanyName": COMPANY,
        "FileDescription": PRODUCT if name == "ledger" else PRODUCT + "（命令行）",
        "FileVersion": version,
        "InternalName": name,
        "OriginalFilename": name + ".exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    table = v.StringTable(CHINESE_UNICODE, [v.StringStruct(key, text) for key, text in texts.items()])
    translation = v.VarFileInfo([v.VarStruct("Translation", [0x0804, 1200])])
    return v.VSVersionInfo(ffi=v.FixedFileInfo(filevers=numbers, prodvers=numbers), kids=[v.StringFileInfo([table]), translation])
