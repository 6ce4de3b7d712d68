"""OOXML workbooks (.xlsx, .xlsm): values by calamine, after the package was found harmless."""

import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from pathlib import Path

from ledger_app.domain.problems import Problem, Severity
from ledger_app.imports import sniff
from ledger_app.imports.readers import details, package, quick, trim
from ledger_app.imports.sheet import Book


def read(data: bytes, path: Path) -> Book:
    """All worksheets with error cells, hidden rows, comments and formulas without result."""
    from defusedxml import DefusedXmlException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = package.inspect(archive, path)
            names_inside = archive.namelist()
            names = details.sheet_parts(archive)
            flag = details.is_1904(archive)
            swollen = [name for name, part in parts.items() if part.swollen]
            light, cut = _lightened(archive, swollen) if swollen else (data, frozenset())
            sheets = quick.sheets(light, path)
            told = _told(names_inside) + [_cut(sheet.name) for sheet in sheets if names.get(sheet.name, "") in cut]
            for sheet in sheets:
                sheet.dates_1904 = flag
                part = parts.get(names.get(sheet.name, ""))
                if part is not None:
                    details.complete(sheet, archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError) as error:
        raise sniff.damaged(path) from error
    except (ET.ParseError, DefusedXmlException) as error:
        raise sniff.damaged(path) from error
    return Book(sheets, told)


def _told(names: list[str]) -> list[Problem]:
    """Macros and links to other workbooks: never run, never followed (F12)."""
    found = [("宏，未运行", "vbaProject.bin"), ("对其他工作簿的链接，只取已保存的结果", "externalLink")]
    words = [what for what, mark in found if any(mark in name for name in names)]
    return [Problem("F12", Severity.INFO, f"文件含有{'；'.join(words)}")] if words else []


def _cut(sheet: str) -> Problem:
    message = f"工作表“{sheet}”隔了 {trim.EMPTY_RUN} 多个空行之后还有填过的单元格，那部分没有读取"
    return Problem("F13", Severity.WARN, message, "如有数据，请删去中间的空行，再导入一次", sheet=sheet)


def _lightened(archive: zipfile.ZipFile, swollen: list[str]) -> tuple[bytes, frozenset[str]]:
    """The same package with its swollen worksheets cut where their data end, and those that had values below."""
    target = io.BytesIO()
    cut: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for info in archive.infolist():
            name = info.filename.lstrip("/")
            if name in swollen:
                text, more = trim.trimmed(archive, info.filename)
                copy.writestr(name, text)
                if more:
                    cut.add(name)
            elif not name.lower().startswith("xl/media/"):
                copy.writestr(name, archive.read(info))
    return target.getvalue(), frozenset(cut)
