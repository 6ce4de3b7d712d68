"""What a file really is, by its first bytes and inner names; the extension only helps the message."""

import io
import zipfile
from enum import StrEnum
from pathlib import Path

from ledger_app.domain.errors import LockedFile, UnusableFile

LARGEST = 200 * 1024 * 1024
"""No township workbook comes near this size; it is where reading stops being sensible."""
SAVE_AS = "请在表格软件里“另存为” .xlsx 后再导入。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = {
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"{\\rtf": "文字文档",
    b"MZ": "程序",
    b"SQLite format 3": "数据库文件",
}


class Format(StrEnum):
    """The readers there are."""

    XLSX = "xlsx"
    XLS = "xls"
    DOCX = "docx"
    HTML = "html"
    SPREADSHEETML = "spreadsheetml"
    TEXT = "text"


def load(path: Path) -> bytes:
    """The file's bytes, or the reason why there are none worth reading."""
    if path.name.startswith("~$"):
        raise UnusableFile(f"{path.name} 是表格软件的临时锁文件，不是表格。", "请选择去掉“~$”的同名文件。")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnusableFile(f"{path.name} 有 {size // 2**20} 兆，过大。", "请删去图片和多余的工作表后再导入。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnusableFile(f"找不到文件 {path.name}。", "请检查文件名和所在文件夹。") from error
    except OSError as error:
        raise UnusableFile(f"无法读取 {path.name}。", "文件可能正被其他程序占用或没有读取权限，请关闭后重试。") from error
    if not data.strip(b"\0 \r\n\t"):
        raise UnusableFile(f"{path.name} 是空文件。", "请核对是否选错文件，或请发送方重新发送。")
    return data


def format_of(data: bytes, path: Path) -> Format:
    """Which reader fits; raises UnusableFile for what is no spreadsheet."""
    if data.startswith(b"PK"):
        return _zipped(data, path)
    if data.startswith(_OLE):
        return _compound(data, path)
    if data[:2] == b"\x09\x08" or data[:4] in (b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"):
        return Format.XLS  # a BIFF stream without its container
    for start, what in _OTHER.items():
        if data.startswith(start) and not (len(start) == 2 and _looks_textual(data)):
            raise not_a_sheet(path, what)
    return _textual(data, path)


def not_a_sheet(path: Path, what: str) -> UnusableFile:
    """The refusal of a file that is something else."""
    return UnusableFile(f"{path.name} 是{what}，不是电子表格。", "请选择 .xlsx、.xls、.csv 或 .docx 文件。")


def damaged(path: Path) -> UnusableFile:
    """The refusal of a file that ends too early or contradicts itself."""
    return UnusableFile(f"{path.name} 不完整或已损坏，无法读取。", "请重新复制或请发送方重发；能用表格软件打开的，另存为 .xlsx 后再导入。")


def locked(path: Path) -> LockedFile:
    """The refusal of a workbook with a password to open."""
    return LockedFile(f"{path.name} 设有打开密码。", "请输入发送方告知的密码；也可以在表格软件里取消密码、另存后再导入。")


def wrong_password(path: Path) -> LockedFile:
    """The refusal of a password that does not open the workbook."""
    return LockedFile(f"密码不对，打不开 {path.name}。", "请注意大小写和全角半角，向发送方核对密码后再试。")


def is_compound(data: bytes) -> bool:
    """Whether this is a compound file (.xls, or an encrypted .xlsx)."""
    return data.startswith(_OLE)


def _zipped(data: bytes, path: Path) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lstrip("/").lower() for name in archive.namelist()}
            encrypted = any(info.flag_bits & 1 for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError) as error:
        raise damaged(path) from error
    if encrypted:
        raise locked(path)
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "xl/workbook.bin" in names:
        raise UnusableFile(f"{path.name} 是二进制工作簿（.xlsb）。", SAVE_AS)
    if "word/document.xml" in names:
        return Format.DOCX
    if "content.xml" in names:
        raise UnusableFile(f"{path.name} 是 OpenDocument 格式。", SAVE_AS)
    raise not_a_sheet(path, "压缩包")


def _compound(data: bytes, path: Path) -> Format:
    if has_stream(data, "EncryptedPackage"):
        raise locked(path)
    if has_stream(data, "Workbook") or has_stream(data, "Book"):
        return Format.XLS  # an .et too, where it is BIFF inside
    if path.suffix.lower() in (".et", ".ett", ".wps", ".wpt", ".dps"):
        raise UnusableFile(f"{path.name} 是 WPS 专用格式。", "请在 WPS 里“另存为” .xlsx 后再导入。")
    if has_stream(data, "WordDocument"):
        raise UnusableFile(f"{path.name} 是旧格式的文字文档（.doc）。", "请在 WPS 或 Word 里“另存为” .docx 后再导入。")
    if len(data) < 2048:
        raise damaged(path)
    raise not_a_sheet(path, "其他办公文档")


def has_stream(data: bytes, stream: str) -> bool:
    """Whether a compound file holds a stream of this name."""
    return stream.encode("utf-16-le") in data


def _textual(data: bytes, path: Path) -> Format:
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t").lower().replace(b"\0", b"")
    if head.startswith(b"<") and (b"excel.sheet" in head or b"<workbook" in head) and b"<html" not in head:
        return Format.SPREADSHEETML
    if b"<html" in head or b"<table" in head or head.startswith(b"<!doctype html"):
        return Format.HTML
    if head.startswith(b"<"):
        raise not_a_sheet(path, "网页或 XML 文件")
    if not _looks_textual(data):
        raise not_a_sheet(path, "未知格式的文件")
    return Format.TEXT


def _looks_textual(data: bytes) -> bool:
    """No control characters but those of text; UTF-16 is told by its mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    return not any(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in set(sample))
