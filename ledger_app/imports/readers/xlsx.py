"""OOXML workbooks (.xlsx, .xlsm): values by calamine, after the package was found harmless."""

import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from ledger_app.imports import sniff
from ledger_app.imports.readers import details, package, trim
from ledger_app.imports.sheet import Book, Sheet


def read(data: bytes, path: Path, each: Callable[[Sheet], None] | None = None) -> Book:
    """All worksheets; ``each`` is called as soon as one is complete."""
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from python_calamine import CalamineError, PasswordError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = package.inspect(archive, path)
            names = details.sheet_parts(archive)
            flag = details.is_1904(archive)
            swollen = [name for name, part in parts.items() if part.swollen]
            sheets = _sheets(_lightened(archive, swollen) if swollen else data)
            for sheet in sheets:
                sheet.dates_1904 = flag
                part = parts.get(names.get(sheet.name, ""))
                if part is not None:
                    details.complete(sheet, archive, part)
    except PasswordError as error:
        raise sniff.locked(path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, OSError) as error:
        raise sniff.damaged(path) from error
    except (CalamineError, ET.ParseError, DefusedXmlException) as error:
        raise sniff.damaged(path) from error
    return Book(sheets)


def _sheets(data: bytes) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            page = workbook.get_sheet_by_name(about.name)
            merges = [(a[0], a[1], b[0], b[1]) for a, b in page.merged_cell_ranges or ()]
            rows = page.to_python(skip_empty_area=False) if page.start is not None else []
            sheets.append(Sheet(about.name, rows, merges, about.visible != SheetVisibleEnum.Visible))
    return sheets


def _lightened(archive: zipfile.ZipFile, swollen: list[str]) -> bytes:
    """The same package with its swollen worksheets cut where their data end."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for info in archive.infolist():
            name = info.filename.lstrip("/")
            if name in swollen:
                copy.writestr(name, trim.trimmed(archive, info.filename))
            elif not name.lower().startswith("xl/media/"):
                copy.writestr(name, archive.read(info))
    return target.getvalue()
