"""The zip package of an .xlsx, looked through before anything is unpacked into memory."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ledger_app.domain.errors import UnusableFile
from ledger_app.imports import sniff

_MOST_ENTRIES = 5_000
_LARGEST_TOTAL = 800 * 1024 * 1024
_LARGEST_PART = 300 * 1024 * 1024  # of parts that are read whole; sheets are read as a stream
_SUSPICIOUS_SIZE = 10 * 1024 * 1024
_SUSPICIOUS_RATIO = 200  # real workbooks stay under 60
_PIECE = 1 << 20
_ROW_NUMBER = re.compile(rb'<row [^>]*?r="(\d{1,8})"')
_WIDE = re.compile(rb'<c r="[A-Z]{3}')
_FAR = re.compile(rb'r="[A-Z]{1,3}(?:[6-9]\d{4}|\d{6,})"')
"""A cell in a row beyond :data:`_MANY_ROWS`; readers make room for every cell up to it."""
_MANY_ROWS = 60_000
_HIDDEN = re.compile(rb'<row [^>]*hidden="(?:1|true)"')


@dataclass(slots=True)
class Part:
    """What one look over a worksheet's text found."""

    name: str
    size: int = 0
    last_row: int = 0
    wide: bool = False  # cells beyond column ZZ
    far: bool = False  # a cell says that it is in a row beyond the sensible
    errors: bool = False
    formulas: bool = False
    hidden_rows: bool = False

    @property
    def swollen(self) -> bool:
        """Whether reading it as it is would cost gigabytes for nothing."""
        return self.last_row > _MANY_ROWS or self.wide or self.size > 96 * 1024 * 1024


def inspect(archive: zipfile.ZipFile, path: Path) -> dict[str, Part]:
    """Refuse bombs, entities and damage; tell what each worksheet part holds, by part name."""
    infos = archive.infolist()
    if len(infos) > _MOST_ENTRIES or sum(info.file_size for info in infos) > _LARGEST_TOTAL:
        raise _bomb(path)
    parts: dict[str, Part] = {}
    for info in infos:
        name = info.filename.lstrip("/")
        if info.file_size > _SUSPICIOUS_SIZE and info.file_size > _SUSPICIOUS_RATIO * max(info.compress_size, 1):
            raise _bomb(path)
        if name.lower().endswith((".xml", ".rels", ".vml")):
            is_sheet = name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml")
            if not is_sheet and info.file_size > _LARGEST_PART:
                raise _bomb(path)
            part = _look(archive, info, name, path)
            if is_sheet:
                if part.far and part.last_row <= _MANY_ROWS:
                    raise sniff.damaged(path)  # its row says otherwise
                parts[name] = part
    return parts


def _look(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: Path) -> Part:
    """Stream a part once.  A stream longer or shorter than declared fails its checksum here."""
    part = Part(name)
    carry = b""
    with archive.open(info) as stream:
        while piece := stream.read(_PIECE):
            if not part.size:
                _refuse_entities(piece, path)
            part.size += len(piece)
            _note(part, carry + piece)
            carry = piece[-200:]
    return part


def _note(part: Part, text: bytes) -> None:
    start = text.rfind(b"<row ")
    if start >= 0 and (match := _ROW_NUMBER.match(text, start)):
        part.last_row = int(match[1])
    part.far = part.far or _FAR.search(text) is not None
    part.errors = part.errors or b't="e"' in text
    part.formulas = part.formulas or b"<f" in text
    part.wide = part.wide or _WIDE.search(text) is not None
    part.hidden_rows = part.hidden_rows or (b"hidden=" in text and _HIDDEN.search(text) is not None)


def _refuse_entities(start: bytes, path: Path) -> None:
    """A workbook never declares a document type; one that does tries to make the reader expand or fetch."""
    plain = start.replace(b"\0", b"")  # whatever the encoding
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnusableFile(f"{path.name} 含有不安全的内容（XML 实体），已拒绝读取。", "请在表格软件里打开，另存为新的 .xlsx 后再导入。")


def _bomb(path: Path) -> UnusableFile:
    return UnusableFile(f"{path.name} 展开后异常巨大，已拒绝读取。", "请用表格软件打开核对，只复制需要的数据到新表后再导入。")


def refuse_damage(path: Path, error: Exception) -> UnusableFile:
    """The refusal of a package that the zip library cannot follow."""
    refused = sniff.damaged(path)
    refused.__cause__ = error
    return refused
