"""calamine, the fast reader, behind one door: its errors and its panics become refusals."""

import io
import zipfile
from pathlib import Path

from ledger_app.imports import sniff
from ledger_app.imports.sheet import Sheet


def sheets(data: bytes, path: Path) -> list[Sheet]:
    """All worksheets of an .xlsx or .xls with values and merged ranges."""
    from python_calamine import CalamineError, PasswordError

    try:
        return _read(data)
    except PasswordError as error:
        raise sniff.locked(path) from error
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise sniff.damaged(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # Rust's assertion, no Exception: a damaged file
            raise sniff.damaged(path) from error
        raise


def _read(data: bytes) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            page = workbook.get_sheet_by_name(about.name)
            merges = [(a[0], a[1], b[0], b[1]) for a, b in page.merged_cell_ranges or ()]
            rows = page.to_python(skip_empty_area=False) if page.start is not None else []
            found.append(Sheet(about.name, rows, merges, about.visible != SheetVisibleEnum.Visible))
    return found
